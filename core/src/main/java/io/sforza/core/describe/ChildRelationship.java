package io.sforza.core.describe;

import org.jspecify.annotations.Nullable;

/**
 * A relationship from an object to rows of another that point back at it.
 *
 * <p>Immutable.
 *
 * @param childSObject the object of the children, such as {@code Contact}
 * @param field the field of the child that points here, such as {@code AccountId}
 * @param relationshipName the name by which SOQL follows it, such as {@code Contacts}; null if it
 *     cannot
 * @param cascadeDelete whether deleting the parent deletes the children
 * @param restrictedDelete whether a parent with children cannot be deleted
 * @param deprecatedAndHidden whether Salesforce has withdrawn the relationship
 */
public record ChildRelationship(
    String childSObject,
    String field,
    @Nullable String relationshipName,
    boolean cascadeDelete,
    boolean restrictedDelete,
    boolean deprecatedAndHidden) {}
