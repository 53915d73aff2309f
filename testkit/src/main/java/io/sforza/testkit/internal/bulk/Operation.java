package io.sforza.testkit.internal.bulk;

import org.jspecify.annotations.Nullable;

/** What a job does with the rows it is given. */
public enum Operation {
  /** Makes new rows. */
  INSERT("insert"),
  /** Changes rows. */
  UPDATE("update"),
  /** Changes rows that there are, and makes the others. */
  UPSERT("upsert"),
  /** Moves rows to the recycle bin. */
  DELETE("delete"),
  /** Deletes rows for good. */
  HARD_DELETE("hardDelete");

  private final String text;

  Operation(String text) {
    this.text = text;
  }

  /** Returns the operation as Salesforce spells it. */
  public String text() {
    return text;
  }

  /** Returns the operation of that name, whose capitals matter; null if there is none. */
  public static @Nullable Operation of(String text) {
    for (Operation operation : values()) {
      if (operation.text.equals(text)) {
        return operation;
      }
    }
    return null;
  }

  boolean deletes() {
    return this == DELETE || this == HARD_DELETE;
  }
}
