package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a read ended, and that it is whole: of a read that is complete, the rows that were handed
 * over and those that an earlier one had handed over are the rows that Salesforce counted, or it
 * would have failed.
 *
 * <p>Immutable.
 *
 * @param plan what was read and how
 * @param progress how far it came: rows, bytes, calls, and in which state it ended; if the reader
 *     was closed early there may be one row more than were handed over, at which it had looked
 * @param rowsSeenBefore rows that came again, because windows overlap, and were not handed over
 * @param windows windows that were read to their end; 1 for a plain read that is complete
 * @param took from opening the read to its end
 * @param checkpoint where a later read goes on, if this one is complete and can be gone on from;
 *     else null: {@code ObjectReader.checkpoint()} tells it of a read that is not
 * @param failure what was thrown, if it failed; else null
 */
public record ReadSummary(
    ReadPlan plan,
    ReadProgress progress,
    long rowsSeenBefore,
    long windows,
    Duration took,
    @Nullable Checkpoint checkpoint,
    @Nullable RuntimeException failure) {

  /** Creates a summary. */
  public ReadSummary {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(took, "took");
  }

  /** Returns the object that was read. */
  public String object() {
    return plan.object();
  }

  /** Returns rows that were handed over. */
  public long rows() {
    return progress.rows();
  }

  /** Returns rows that Salesforce counted in what was read; 0 if it did not. */
  public long rowsCounted() {
    return progress.rowsInOrg();
  }

  /** Returns what happened in a line: good for a log. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s by %s: %s, %,d rows%s%s, %,d bytes, %,d calls, %.1f s",
        object(),
        plan.api(),
        progress.state().name().toLowerCase(Locale.ROOT),
        rows(),
        rowsSeenBefore == 0 ? "" : String.format(Locale.ROOT, " (%,d seen before)", rowsSeenBefore),
        windows <= 1 ? "" : " in " + windows + " windows",
        progress.bytes(),
        progress.calls(),
        took.toMillis() / 1e3);
  }
}
