package io.sforza.sync;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a task stands at a moment.
 *
 * <p>Immutable.
 *
 * @param task the task's name
 * @param state what it does now
 * @param lastRun the run that ended last; null if none did since the loop was built
 * @param nextRun when it runs again at the earliest; null while it runs or is suspended
 * @param rows rows that were handed to its sink since the loop was built
 * @param failuresInARow runs of its rows that failed since the last one that did not
 */
public record SyncStatus(
    String task,
    State state,
    @Nullable SyncRun lastRun,
    @Nullable Instant nextRun,
    long rows,
    int failuresInARow) {

  /** What a task does. */
  public enum State {
    /** It waits for its time, or for other tasks. */
    WAITING,
    /** A run is under way. */
    RUNNING,
    /** It has failed with what does not pass by itself, and waits for {@link SyncLoop#resume}. */
    SUSPENDED
  }

  /** Creates a status. */
  public SyncStatus {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(state, "state");
  }
}
