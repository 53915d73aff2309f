package io.sforza.core;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a reader came.
 *
 * <p>Immutable.
 *
 * @param rows rows handed over
 * @param bytes bytes of rows taken in, after decompression
 * @param wireBytes bytes that came over the network for them, before decompression
 * @param rowsInOrg rows that Salesforce has prepared so far for this read; it grows while a job
 *     runs, and is what will be handed over once the job is complete; 0 if it has not said
 * @param calls requests that the connection has sent since the read began, those of others that
 *     read through it at the same time too; 0 if nobody counted them
 * @param state what the reader is at
 * @param estimatedEnd when the last row will have been handed over at the pace so far, by the
 *     connection's clock; null before the first row, at the end, and if nobody can tell
 */
public record ReadProgress(
    long rows,
    long bytes,
    long wireBytes,
    long rowsInOrg,
    long calls,
    State state,
    @Nullable Instant estimatedEnd) {

  /** What a reader is at. */
  public enum State {
    /** No row has been handed over yet: Salesforce runs the query. */
    PREPARING,
    /** Rows are being handed over. */
    READING,
    /** The last row was handed over. */
    COMPLETE,
    /** The reader was closed before the end. */
    CLOSED,
    /** The reader failed. */
    FAILED
  }

  /** Creates a progress. */
  public ReadProgress {
    Objects.requireNonNull(state, "state");
  }

  /**
   * Creates the progress of a read that goes on; whoever reads adds the rest.
   *
   * @param rows rows handed over
   * @param bytes bytes of rows taken in, after decompression
   * @param wireBytes bytes that came over the network for them
   * @param rowsInOrg rows that Salesforce has prepared so far, 0 if it has not said
   */
  public ReadProgress(long rows, long bytes, long wireBytes, long rowsInOrg) {
    this(rows, bytes, wireBytes, rowsInOrg, 0, rows == 0 ? State.PREPARING : State.READING, null);
  }

  /**
   * Returns a copy with so many calls.
   *
   * @param sent requests sent since the read began
   */
  public ReadProgress calls(long sent) {
    return new ReadProgress(rows, bytes, wireBytes, rowsInOrg, sent, state, estimatedEnd);
  }

  /**
   * Returns a copy in another state.
   *
   * @param now what the reader is at
   */
  public ReadProgress state(State now) {
    return new ReadProgress(rows, bytes, wireBytes, rowsInOrg, calls, now, estimatedEnd);
  }

  /**
   * Returns a copy that is to end then.
   *
   * @param end when, or null if it cannot be told
   */
  public ReadProgress estimatedEnd(@Nullable Instant end) {
    return new ReadProgress(rows, bytes, wireBytes, rowsInOrg, calls, state, end);
  }
}
