package io.sforza.testkit.internal.rows;

import org.jspecify.annotations.Nullable;

/** Computes a field of a row when it is read. Thread-safe. */
@FunctionalInterface
public interface Formula {

  /** Returns the Java value, or the text as Salesforce writes it; null if the field is empty. */
  @Nullable Object value(RowCursor row);
}
