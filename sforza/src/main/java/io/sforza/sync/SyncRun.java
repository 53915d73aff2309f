package io.sforza.sync;

import io.sforza.ReadSummary;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one run of a task. Its text is good for a log.
 *
 * <p>Immutable.
 *
 * @param task the task's name
 * @param part what was read
 * @param outcome how it ended
 * @param started when it began, by the clock of the connection
 * @param summary what the read came to; null if it was not begun
 * @param failure what was thrown, if it failed; else null
 * @param nextRun when the task runs again at the earliest; null if it does not: it is suspended, or
 *     the loop ends
 */
public record SyncRun(
    String task,
    Part part,
    Outcome outcome,
    Instant started,
    @Nullable ReadSummary summary,
    @Nullable RuntimeException failure,
    @Nullable Instant nextRun) {

  /** What a run reads. */
  public enum Part {
    /** The rows of the task's request. */
    ROWS,
    /** The formula fields of all rows. */
    FORMULAS
  }

  /** How a run ended. */
  public enum Outcome {
    /** All rows are in the sink. */
    COMPLETE,
    /** The loop was stopped; the next run goes on behind the rows that are safe. */
    STOPPED,
    /** Something failed that may pass; it is tried again. */
    FAILED,
    /**
     * Something failed that does not pass by itself; the task waits for {@link SyncLoop#resume}. If
     * it was the part {@link Part#FORMULAS}, the task goes on without it.
     */
    SUSPENDED
  }

  /** Creates what became of a run. */
  public SyncRun {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(started, "started");
  }

  /** Returns the rows that were handed to the sink; of a run that failed they may come again. */
  public long rows() {
    return summary == null ? 0 : summary.rows();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %s: %s, %,d rows%s%s",
        task,
        part.name().toLowerCase(Locale.ROOT),
        outcome.name().toLowerCase(Locale.ROOT),
        rows(),
        failure == null ? "" : ", " + failure,
        nextRun == null ? "" : ", next run at " + nextRun);
  }
}
