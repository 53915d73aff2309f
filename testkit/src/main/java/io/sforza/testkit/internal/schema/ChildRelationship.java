package io.sforza.testkit.internal.schema;

/**
 * Where an object is referred to from.
 *
 * @param name what a subquery calls the children; empty if it cannot
 * @param object the object of the children
 * @param field their field that holds the Id of the parent
 * @param onDelete what becomes of the children when the parent is deleted
 */
public record ChildRelationship(String name, String object, String field, OnDelete onDelete) {

  /** What the deletion of a parent means for its children. */
  public enum OnDelete {
    /** They are deleted, too. */
    CASCADE,
    /** The parent cannot be deleted as long as there are any. */
    RESTRICT,
    /** They stay. */
    NOTHING
  }
}
