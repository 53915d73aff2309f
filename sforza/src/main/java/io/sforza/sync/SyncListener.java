package io.sforza.sync;

/**
 * Hears how a loop gets on: for a log, metrics, an alarm. Override what you care for.
 *
 * <p>Called by the thread that starts the runs, one event after the other, so a slow listener holds
 * up the starts. It may stop the loop with {@link SyncLoop#stop()}. What it throws is logged the
 * first time and goes no further.
 */
public interface SyncListener {

  /**
   * Hears that a run begins.
   *
   * @param task the task's name
   * @param part what it reads
   */
  default void started(String task, SyncRun.Part part) {}

  /**
   * Hears that a run has ended, once a run, whichever way.
   *
   * @param run what became of it
   */
  default void ended(SyncRun run) {}

  /**
   * Hears that no run starts for a while.
   *
   * @param pause why, and until when
   */
  default void waiting(SyncPause pause) {}
}
