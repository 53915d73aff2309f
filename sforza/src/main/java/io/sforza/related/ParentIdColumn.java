package io.sforza.related;

import io.sforza.core.Row;
import org.jspecify.annotations.Nullable;

/** Finds the Ids of parents that are rows, and of which object they are. One thread at a time. */
final class ParentIdColumn {
  private final boolean ofOneObject;
  private @Nullable String object;

  ParentIdColumn(boolean ofOneObject) {
    this.ofOneObject = ofOneObject;
  }

  /** Returns the object of the first parent; null before it. */
  @Nullable String object() {
    return object;
  }

  /**
   * Returns the Id of a parent.
   *
   * @throws IllegalArgumentException if it was read without, or must not be of another object than
   *     the first and is
   */
  @Nullable String id(Row parent) {
    String its = parent.schema().objectName();
    if (object == null) {
      object = its;
    } else if (ofOneObject && !its.equalsIgnoreCase(object)) {
      throw new IllegalArgumentException(
          "Parents of "
              + object
              + " and "
              + its
              + ": say by() which field points to them all, or read what belongs to each object"
              + " by itself.");
    }
    if (!parent.schema().has("Id")) {
      throw new IllegalArgumentException(
          "The parents of " + its + " were read without their Id: add it to their fields.");
    }
    return parent.string("Id");
  }
}
