package io.sforza.bench.client;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees each cell of each row, so that no client is fast by reading less: of a cell its length and
 * three of its letters, of a row its cells in their order, of all rows the sum, in whatever order
 * they come. An empty cell and a missing one are the same. One thread at a time.
 */
public final class Witness {
  private static final int FACTOR = 31;

  private long start = System.nanoTime();
  private final long pauseRows;
  private final long pauseMillis;
  private long rows;
  private long firstNanos;
  private int sum;
  private int row;

  /**
   * Creates one who has seen nothing yet; the clock runs from now on, or from {@link #begin}.
   *
   * @param settings {@code pauseRows} and {@code pauseMillis}: after how many rows it makes the
   *     client wait, and how long; never unless said
   */
  public Witness(Settings settings) {
    this.pauseRows = settings.number("pauseRows", Long.MAX_VALUE);
    this.pauseMillis = settings.number("pauseMillis", 0);
  }

  /** Starts the clock anew: the client is ready, and its first call comes next. */
  public void begin() {
    start = System.nanoTime();
  }

  /** Sees the next cell of a row. */
  public void cell(@Nullable String text) {
    int cell = 0;
    if (text != null && !text.isEmpty()) {
      int length = text.length();
      cell = length * FACTOR + text.charAt(0);
      cell = cell * FACTOR + text.charAt(length >> 1);
      cell = cell * FACTOR + text.charAt(length - 1);
    }
    row = row * FACTOR + cell;
  }

  /** Sees a number that was made of several cells. */
  public void number(int made) {
    row = row * FACTOR + made;
  }

  /** Sees the end of a row. */
  public void row() {
    if (rows++ == 0) {
      firstNanos = System.nanoTime() - start;
    }
    sum += row;
    row = 0;
    if (rows % pauseRows == 0) {
      pause();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(pauseMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns how many rows there were. */
  public long rows() {
    return rows;
  }

  /** Returns the sum over all cells. */
  public int checksum() {
    return sum;
  }

  /** Returns the time from the start to the first row; 0 if there was none. */
  public long firstNanos() {
    return firstNanos;
  }

  /** Returns the time from the start until now. */
  public long nanos() {
    return System.nanoTime() - start;
  }
}
