package io.sforza.sync;

import io.sforza.FormulaSchedule;
import io.sforza.ReadRequest;
import io.sforza.sink.Sink;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a {@link SyncLoop} does again and again: a read, where its rows go, and how often.
 * A value: each step returns a changed copy.
 *
 * <pre>{@code
 * SyncTask.of("opportunity", sf.read("Opportunity").incremental().includeDeleted(), sink)
 *     .every(Duration.ofMinutes(15))
 *     .formulas(FormulaSchedule.cron("30 2 * * *", ZoneId.of("Europe/Berlin")))
 * }</pre>
 *
 * <p>A request that is {@linkplain ReadRequest#incremental() incremental} goes on behind the
 * checkpoint that the loop keeps under the task's name; each run of another begins with the first
 * row, and keeps no checkpoint.
 *
 * <p>Immutable.
 */
public final class SyncTask {
  private static final Duration USUALLY = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final String name;
  private final ReadRequest request;
  private final Sink sink;
  private final Duration interval;
  private final @Nullable Formulas formulas;

  /**
   * When formulas are read again, and where they go.
   *
   * @param schedule when
   * @param request what reads them
   * @param sink where they go
   * @param optional whether an object that has none is no failure
   */
  record Formulas(FormulaSchedule schedule, ReadRequest request, Sink sink, boolean optional) {}

  private SyncTask(
      String name, ReadRequest request, Sink sink, Duration interval, @Nullable Formulas formulas) {
    this.name = name;
    this.request = request;
    this.sink = sink;
    this.interval = interval;
    this.formulas = formulas;
  }

  /**
   * Returns a task that runs every five minutes.
   *
   * @param name what it is called, and its checkpoint in the {@link io.sforza.StateStore}; a task
   *     that is given another name begins anew
   * @param request what to read, made by the {@link io.sforza.Salesforce} of the loop; the loop
   *     says where it goes on, and has a switch of its own in the place of {@link
   *     ReadRequest#cancelledBy}
   * @param sink where the rows go; opened again for each run
   * @throws IllegalArgumentException if the name is blank
   */
  public static SyncTask of(String name, ReadRequest request, Sink sink) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "A task needs a name, under which its checkpoint is kept, such as opportunity.");
    }
    return new SyncTask(
        name,
        Objects.requireNonNull(request, "request"),
        Objects.requireNonNull(sink, "sink"),
        USUALLY,
        null);
  }

  /**
   * Returns a copy that runs at this interval, from the start of one run to that of the next.
   *
   * @param duration a second or more, up to 36,500 days
   * @throws IllegalArgumentException if it is shorter or longer
   */
  public SyncTask every(Duration duration) {
    if (duration.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "The task " + name + " cannot run every " + duration + ": give a second or more.");
    }
    if (duration.compareTo(Durations.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The task " + name + " cannot run every " + duration + ": give 36,500 days or less.");
    }
    return new SyncTask(name, request, sink, duration, formulas);
  }

  /**
   * Returns a copy that reads the formula fields of all rows again when that is due, as {@link
   * ReadRequest#formulaRefresh()} says, into the same sink: one that merges parts of rows by their
   * Id, and does not put them in the place of what is there.
   *
   * @param schedule when it is due
   * @throws IllegalArgumentException if the request is not incremental: it reads all formulas each
   *     time
   * @throws IllegalStateException if the request is for a query, which selects its columns itself
   * @see #formulas(FormulaSchedule, Sink)
   */
  public SyncTask formulas(FormulaSchedule schedule) {
    return formulas(schedule, sink);
  }

  /**
   * Returns a copy that reads the formula fields of all rows again when that is due, into a sink of
   * their own. A refresh follows a run that came to its end, so that the rows are there which it
   * has parts of: when it is due and the task is not, the task runs before its time. It is due at
   * once if the task has a checkpoint and formulas were never read; not after a first load, which
   * has read them.
   *
   * @param schedule when it is due
   * @param parts where the parts of rows go: Id, cursor and formulas
   * @throws IllegalArgumentException as {@link #formulas(FormulaSchedule)}
   * @throws IllegalStateException as {@link #formulas(FormulaSchedule)}
   */
  public SyncTask formulas(FormulaSchedule schedule, Sink parts) {
    if (!request.isIncremental()) {
      throw new IllegalArgumentException(
          "The task "
              + name
              + " reads all rows with their formulas each time, so formulas() has nothing to add."
              + " Let its request be incremental().");
    }
    Formulas refresh =
        new Formulas(
            Objects.requireNonNull(schedule, "schedule"),
            request.whole().formulaRefresh(),
            Objects.requireNonNull(parts, "parts"),
            false);
    return new SyncTask(name, request, sink, interval, refresh);
  }

  /** Returns a copy of which it is no failure if its object has no formulas. */
  SyncTask formulasIfAny() {
    Formulas refresh =
        formulas == null
            ? null
            : new Formulas(formulas.schedule(), formulas.request(), formulas.sink(), true);
    return new SyncTask(name, request, sink, interval, refresh);
  }

  /** Returns what it is called, and its checkpoint. */
  public String name() {
    return name;
  }

  /** Returns the time from the start of one run to that of the next. */
  public Duration interval() {
    return interval;
  }

  ReadRequest request() {
    return request;
  }

  Sink sink() {
    return sink;
  }

  @Nullable Formulas formulas() {
    return formulas;
  }

  /** Returns name and interval, such as {@code opportunity every PT5M}. */
  @Override
  public String toString() {
    return name
        + " every "
        + interval
        + (formulas == null ? "" : ", formulas " + formulas.schedule());
  }
}
