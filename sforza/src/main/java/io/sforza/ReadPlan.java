package io.sforza;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import org.jspecify.annotations.Nullable;

/**
 * How a read is going to be done, and why: made from describes, before anything is read.
 *
 * <p>Immutable; thread-safe.
 */
public final class ReadPlan {

  private ReadPlan() {}

  /** Returns the object that is read. */
  public String object() {
    throw new UnsupportedOperationException();
  }

  /** Returns the columns of the rows. */
  public RowSchema schema() {
    throw new UnsupportedOperationException();
  }

  /** Returns through which API rows are read, {@link ReadApi#REST} or {@link ReadApi#BULK}. */
  public ReadApi api() {
    throw new UnsupportedOperationException();
  }

  /**
   * Returns the field that tells what has changed; null if the object has none, or the read is not
   * incremental.
   */
  public @Nullable String cursor() {
    throw new UnsupportedOperationException();
  }

  /** Returns what is known of how the object can be read. */
  public Readability readability() {
    throw new UnsupportedOperationException();
  }

  /** Returns the plan in words: API, cursor, columns, calls, and why. */
  public String explain() {
    throw new UnsupportedOperationException();
  }

  /** Returns the plan as JSON, for tools. */
  public String json() {
    throw new UnsupportedOperationException();
  }

  /** Starts the read and returns its reader, which the caller closes. */
  public ObjectReader<Row> open() {
    throw new UnsupportedOperationException();
  }
}
