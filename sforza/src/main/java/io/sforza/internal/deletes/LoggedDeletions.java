package io.sforza.internal.deletes;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.core.rest.DeletedRecords;
import io.sforza.core.rest.DeletedRecords.Deleted;
import io.sforza.core.rest.RestApi;
import io.sforza.internal.deletes.Tombstones.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deletions that the org's log tells of, the earliest first. The log is not the same each time
 * it is asked, since transactions end and records are restored; a read that goes on asks again, and
 * gives what lies behind the last one that was handed over.
 */
final class LoggedDeletions implements RowSource<Row>, Covering {
  private static final String KIND = "deleted-log/1";
  private static final Duration LOG = Duration.ofDays(15);
  private static final Comparator<Deleted> ORDER =
      Comparator.comparing(Deleted::deletedDate).thenComparing(Deleted::id);

  private final RestApi rest;
  private final String object;
  private final TombstoneRows rows;
  private final Span window;

  private @Nullable List<Deleted> records;
  private @Nullable Instant latest;
  private int given;
  // behind the last one, and behind the one before
  private Checkpoint here;
  private Checkpoint before;
  private volatile boolean closed;

  LoggedDeletions(
      RestApi rest, String object, TombstoneRows rows, Span window, Checkpoint position) {
    if (!position.isNone() && !position.kind().equals(KIND)) {
      throw new StaleCheckpointException(
          ErrorDetails.of(
              "The deleted records of "
                  + object
                  + " go on from a checkpoint of the kind "
                  + KIND
                  + ", not from "
                  + position));
    }
    this.rest = rest;
    this.object = object;
    this.rows = rows;
    this.window = window;
    this.here = position;
    this.before = position;
  }

  @Override
  public RowSchema schema() {
    return rows.schema();
  }

  @Override
  public @Nullable Row next() {
    List<Deleted> all = records;
    if (all == null) {
      all = load();
      records = all;
    }
    if (closed) {
      throw new ReadCancelledException(
          ErrorDetails.of("The reader of deleted records of " + object + " was closed."));
    }
    if (given == all.size()) {
      return null;
    }
    Deleted next = all.get(given);
    given++;
    before = here;
    here = Checkpoint.of(KIND, Map.of("stamp", next.deletedDate().toString(), "id", next.id()));
    return rows.of(next.id(), next.deletedDate());
  }

  private List<Deleted> load() {
    Instant start = window.from().truncatedTo(ChronoUnit.MINUTES);
    if (start.isBefore(rest.connection().serverTime().minus(LOG))) {
      throw tooOld("15 days");
    }
    // both halves of a window have what lies on their border
    Set<Deleted> found = new LinkedHashSet<>();
    Instant end = window.to().truncatedTo(ChronoUnit.MINUTES);
    if (end.isBefore(window.to())) {
      end = end.plus(1, ChronoUnit.MINUTES);
    }
    // Salesforce wants more than a minute; what is beside the window is dropped below
    Instant latest = end.minus(2, ChronoUnit.MINUTES);
    ask(start.isAfter(latest) ? latest : start, end, found);
    return found.stream()
        .filter(record -> window.holds(record.deletedDate()) && !isBehind(record))
        .sorted(ORDER)
        .toList();
  }

  private void ask(Instant start, Instant end, Set<Deleted> found) {
    DeletedRecords answer;
    try {
      answer = rest.deleted(object, start, end);
    } catch (RequestRejectedException e) {
      long minutes = Duration.between(start, end).toMinutes();
      if (!"EXCEEDED_ID_LIMIT".equals(e.errorCode()) || minutes < 4) {
        throw e;
      }
      Instant middle = start.plus(minutes / 2, ChronoUnit.MINUTES);
      ask(start, middle, found);
      ask(middle, end, found);
      return;
    }
    if (answer.earliestDateAvailable().isAfter(window.from())) {
      throw tooOld("to " + answer.earliestDateAvailable());
    }
    found.addAll(answer.records());
    Instant covered = answer.latestDateCovered();
    Instant before = latest;
    if (covered.isBefore(end)
        && covered.isBefore(window.to())
        && (before == null || covered.isBefore(before))) {
      latest = covered;
    }
  }

  @Override
  public @Nullable Instant latestDateCovered() {
    return latest;
  }

  private boolean isBehind(Deleted record) {
    String stamp = here.text("stamp");
    String id = here.text("id");
    return stamp != null
        && id != null
        && ORDER.compare(record, new Deleted(id, Instant.parse(stamp))) <= 0;
  }

  private StaleCheckpointException tooOld(String reach) {
    return new StaleCheckpointException(
        ErrorDetails.of(
                "What was deleted of "
                    + object
                    + " since "
                    + window.from()
                    + " cannot be told: the org's log of deletions reaches back "
                    + reach
                    + " only.")
            .hint(
                "Go on from the same checkpoint with deleted(DeletedRows.EXCLUDE), then compare"
                    + " all Ids by reconcile(), then go back to tombstones; and read more often"
                    + " than every 15 days."));
  }

  @Override
  public ReadProgress progress(long handedOver) {
    List<Deleted> all = records;
    return new ReadProgress(handedOver, 0, 0, all == null ? 0 : all.size());
  }

  @Override
  public Checkpoint checkpoint(long handedOver) {
    return handedOver == given ? here : before;
  }

  @Override
  public void close(Ending ending) {
    closed = true;
  }
}
