package io.sforza.bulk.internal.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows to load, one after the other. One thread at a time.
 *
 * <p>A null value empties the field, an empty text leaves it as it is.
 */
public interface InputRows extends AutoCloseable {

  /** Returns the columns of all rows; looks at the first row if it must. Empty without rows. */
  List<String> columns();

  /**
   * Returns the values of the next row in the order of the columns; null after the last. The array
   * is used again for the next row.
   *
   * @throws IllegalArgumentException if the row does not fit the columns; says which row and why
   */
  @Nullable Object @Nullable [] next();

  /** Closes what was opened for the rows; what the user opened stays open. */
  @Override
  void close();
}
