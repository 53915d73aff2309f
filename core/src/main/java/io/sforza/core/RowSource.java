package io.sforza.core;

import org.jspecify.annotations.Nullable;

/**
 * Where the rows of an {@link ObjectReader} come from. The reader keeps the contract of a single
 * pass; a source only gives the next row. Implement it to read something of your own through the
 * same interface.
 *
 * <p>One thread at a time calls {@link #next}; {@link #close} and {@link #progress} may come from
 * any, while {@code next} waits.
 *
 * @param <T> what a row is given as
 */
public interface RowSource<T> {

  /** How a read ended. */
  enum Ending {
    /** The last row was handed over. */
    COMPLETE,
    /** The reader was closed before the end, or nobody holds it any more. */
    CLOSED,
    /** {@link RowSource#next} threw, or the connection was closed. */
    FAILED
  }

  /** Returns the columns, known before the first row and also when there is none. */
  RowSchema schema();

  /**
   * Returns the next row, or null after the last.
   *
   * @throws io.sforza.core.error.SalesforceException if there is none because something failed; the
   *     source is closed then as {@link Ending#FAILED}
   */
  @Nullable T next();

  /**
   * Returns how far the source came.
   *
   * @param rows the rows that the reader has handed over
   */
  ReadProgress progress(long rows);

  /**
   * Returns where to go on after the first rows that it gave. May be asked for the last row that it
   * gave, or for the one before, which the reader has looked at and not handed over.
   *
   * @param rows the rows that the reader has handed over: all that {@link #next} gave, or one less
   * @throws UnsupportedOperationException if it cannot be continued; so without an own
   *     implementation
   */
  default Checkpoint checkpoint(long rows) {
    throw new UnsupportedOperationException(
        "This read of " + schema().objectName() + " cannot be continued; start it anew.");
  }

  /**
   * Releases everything, and makes a {@link #next} that waits in another thread throw {@link
   * io.sforza.core.error.ReadCancelledException}. Only the first call counts; throws nothing.
   *
   * @param ending how the read ended
   */
  void close(Ending ending);
}
