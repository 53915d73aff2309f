package io.sforza.testkit;

import org.jspecify.annotations.Nullable;

/** A formula field in Java: computed from the row each time it is read. */
@FunctionalInterface
public interface FakeFormula {

  /**
   * Returns the value of the field: a text as Salesforce writes it, or the Java value; null if it
   * is empty. It is called by many threads, and must give the same for the same row.
   *
   * @param row the row as it is now, with its parents
   */
  @Nullable Object value(FakeRow row);
}
