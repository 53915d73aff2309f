package io.sforza;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import org.jspecify.annotations.Nullable;

/**
 * A read of a {@link ReadSet} that is ready, or could not be made so.
 *
 * <p>Immutable; thread-safe. Its reader is for one thread at a time.
 */
public final class ObjectRead {
  private final String name;
  private final @Nullable ObjectReader<Row> reader;
  private final @Nullable RuntimeException failure;

  private ObjectRead(
      String name, @Nullable ObjectReader<Row> reader, @Nullable RuntimeException failure) {
    this.name = name;
    this.reader = reader;
    this.failure = failure;
  }

  static ObjectRead ready(String name, ObjectReader<Row> reader) {
    return new ObjectRead(name, reader, null);
  }

  static ObjectRead failed(String name, RuntimeException failure) {
    return new ObjectRead(name, null, failure);
  }

  /** Returns the read's name in the selection: its object, unless it was given another. */
  public String name() {
    return name;
  }

  /**
   * Returns why there is nothing to read: the object does not exist, Salesforce refuses the query,
   * its job failed; null if there is a reader.
   */
  public @Nullable RuntimeException failure() {
    return failure;
  }

  /**
   * Returns the reader, whose first row is there or known to be none; the caller's to close from
   * now on. What happens behind the first row it throws itself.
   *
   * @throws RuntimeException the {@link #failure()}, if there is one
   */
  public ObjectReader<Row> reader() {
    if (failure != null) {
      throw failure;
    }
    if (reader == null) {
      throw new IllegalStateException(name + " has neither a reader nor a failure.");
    }
    return reader;
  }

  @Nullable ObjectReader<Row> anyReader() {
    return reader;
  }

  /** Returns the name, and the failure if there is one. */
  @Override
  public String toString() {
    return name + (failure == null ? " is ready" : " failed: " + failure.getMessage());
  }
}
