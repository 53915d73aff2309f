package io.sforza;

import io.sforza.core.ReadProgress;

/**
 * Hears how reads get on: for a progress bar, metrics, an audit. Override what you care for.
 *
 * <pre>{@code
 * sf.read("Account").listener(new ReadListener() {
 *   @Override public void ended(ReadSummary summary) {
 *     log.info("{}", summary);
 *   }
 * });
 * }</pre>
 *
 * <p>Called by the thread that asks for the next row, before that goes on; while a job is waited
 * for, by whichever thread asks for jobs, which may be that of another read; and at the end by the
 * thread that ends it. So it should be quick, and thread-safe if it hears of several reads. What it
 * throws is logged the first time and goes no further: rows come all the same.
 */
public interface ReadListener {

  /**
   * Hears that a read was opened. Nothing has been sent for it yet.
   *
   * @param plan what is read and how
   */
  default void started(ReadPlan plan) {}

  /**
   * Hears how far a read is: at most once a second by the connection's clock, and not while nobody
   * asks for rows.
   *
   * @param plan what is read and how
   * @param progress how far it is
   */
  default void progressed(ReadPlan plan, ReadProgress progress) {}

  /**
   * Hears that rows were read to the end of a window of an incremental read, or of several if they
   * had no rows.
   *
   * @param plan what is read and how
   * @param windows how many windows are behind it
   */
  default void windowDone(ReadPlan plan, long windows) {}

  /**
   * Hears that a read has ended: with its last row, by a failure, or because it was closed. Once a
   * read.
   *
   * @param summary how it ended
   */
  default void ended(ReadSummary summary) {}
}
