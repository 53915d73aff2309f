package io.sforza.testkit.internal.schema;

/**
 * Where an object is referred to from.
 *
 * @param name what a subquery calls the children
 * @param object the object of the children
 * @param field their field that holds the Id of the parent
 */
public record ChildRelationship(String name, String object, String field) {}
