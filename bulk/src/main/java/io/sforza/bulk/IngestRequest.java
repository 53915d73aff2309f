package io.sforza.bulk;

import io.sforza.bulk.internal.ingest.InputRows;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.Connection;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What to load: an operation, an object, and rows. A value: each step returns a changed copy, and
 * nothing is read or sent before {@link #run()}.
 *
 * <pre>{@code
 * try (IngestResult result = bulk.upsert("Contact", "External_Id__c").rows(contacts).run()) {
 *   result.failed().forEach(row -> log.warn("{} {}", row.error().errorCode(), row.input()));
 * }
 * }</pre>
 *
 * <p><b>Rows</b> are maps by API name, Java records, beans, or {@link io.sforza.core.Row}s; or CSV.
 * Their number does not matter: they are read once, written as CSV, cut into jobs of 100 MB or a
 * million rows ({@link #jobBytes}, {@link #jobRows}), and sent while they are read, several jobs at
 * a time ({@link #jobsInFlight}). Little of them is in memory, the rest of what is under way is in
 * temporary files, which are gone afterwards.
 *
 * <p><b>Values.</b> Null empties its field; an empty text, or a key that a map leaves out, leaves
 * the field as it is. A parent is given by an external id, in a column such as {@code
 * Owner.Ext__c}.
 *
 * <p><b>Nothing is loaded twice.</b> Salesforce processes nothing before it is told that a job has
 * all its rows. A job whose upload went wrong is aborted, and its rows are sent to a new one. Rows
 * that Salesforce refused because of a lock or another passing trouble, and changed nothing for,
 * are sent again in new jobs ({@link #retries}).
 *
 * <p>Immutable. A job costs seven API calls, to create, fill and close it, to read its three files
 * of results and to delete it, and those of polling ({@link PollSchedule}).
 */
public final class IngestRequest {
  private final BulkApi bulk;
  private final Connection connection;
  private final BulkIngest order;
  private final LoadInput input;
  private final LoadSettings settings;

  private IngestRequest(
      BulkApi bulk,
      Connection connection,
      BulkIngest order,
      LoadInput input,
      LoadSettings settings) {
    this.bulk = bulk;
    this.connection = connection;
    this.order = order;
    this.input = input;
    this.settings = settings;
  }

  static IngestRequest of(BulkApi bulk, Connection connection, BulkIngest order) {
    return new IngestRequest(
        bulk, connection, order, LoadInput.none(order), LoadSettings.standard());
  }

  private IngestRequest with(LoadInput other) {
    return new IngestRequest(bulk, connection, order, other, settings);
  }

  private IngestRequest with(LoadSettings other) {
    return new IngestRequest(bulk, connection, order, input, other);
  }

  /**
   * Returns a copy that loads these rows: maps by API name, Java records, beans, or {@link
   * io.sforza.core.Row}s. The first row tells the columns, unless {@link #columns} names them; a
   * later one with another key or without a property ends the load, for a misspelled name would be
   * lost data. Names of properties are those of fields, but for what {@link
   * io.sforza.core.FieldPath} names.
   *
   * @param rows the rows; asked for an iterator once a run, and not closed
   */
  public IngestRequest rows(Iterable<?> rows) {
    return with(input.objects(rows::iterator));
  }

  /**
   * Returns a copy that loads these rows, as {@link #rows(Iterable)} does. It can be run once.
   *
   * @param rows the rows
   */
  public IngestRequest rows(Iterator<?> rows) {
    return with(input.objects(LoadInput.once(rows)));
  }

  /**
   * Returns a copy that loads these rows, as {@link #rows(Iterable)} does. It can be run once, and
   * does not close the stream.
   *
   * @param rows the rows, in their order
   */
  public IngestRequest rows(Stream<?> rows) {
    return with(input.objects(() -> LoadInput.once(rows).get().iterator()));
  }

  /**
   * Returns a copy that loads CSV: in UTF-8, with commas, and a first line that names the columns.
   * An empty cell leaves the field as it is, {@code #N/A} empties it. Blank lines are no rows. A
   * record in another encoding ends the load. It can be run once, and does not close the stream.
   *
   * @param csv the text
   */
  public IngestRequest csv(InputStream csv) {
    return with(input.csv(LoadInput.once(LoadInput.keptOpen(csv))));
  }

  /**
   * Returns a copy that loads a file of CSV, as {@link #csv(InputStream)} does.
   *
   * @param csv the file
   */
  public IngestRequest csv(Path csv) {
    return with(input.csv(csv));
  }

  /**
   * Returns a copy that loads these columns. Of CSV, Java objects and {@link io.sforza.core.Row}s
   * all others are left out; maps may have no others.
   *
   * @param names API names, each once: {@code Name}, {@code Owner.Ext__c}, {@code Lead:Who.Email}
   * @throws IllegalArgumentException if there is none
   */
  public IngestRequest columns(String... names) {
    return with(input.columns(List.of(names)));
  }

  /**
   * Returns a copy that sends the columns under other names: to spell them as the org does, to
   * translate names of properties, or to refuse some.
   *
   * @param naming is given the names as the rows have them, and returns those of fields, as many
   *     and in the same order; runs once, before a job is made, and what it throws ends the load
   */
  public IngestRequest naming(UnaryOperator<List<String>> naming) {
    return with(input.naming(naming));
  }

  /**
   * Returns a copy that begins a new job when one has so many bytes.
   *
   * @param most bytes of CSV, 1 to 100,000,000, which is what Salesforce takes and the usual; a job
   *     has at least one row
   * @throws IllegalArgumentException if it is another number
   */
  public IngestRequest jobBytes(long most) {
    return with(settings.jobBytes(most));
  }

  /**
   * Returns a copy that begins a new job when one has so many rows; a million if not set.
   * Salesforce works in batches of 10,000, so that multiples of it waste none of the day's share.
   * When a job has ended, its results are joined in 17 bytes of memory a row.
   *
   * @param most rows, 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public IngestRequest jobRows(int most) {
    return with(settings.jobRows(most));
  }

  /**
   * Returns a copy that has so many jobs at a time; 3 if not set. Jobs that write children of the
   * same parents lock each other out; with 1 they come one after the other.
   *
   * @param most jobs, 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public IngestRequest jobsInFlight(int most) {
    return with(settings.jobsInFlight(most));
  }

  /**
   * Returns a copy that sends rows again which Salesforce refused because of a lock
   * (UNABLE_TO_LOCK_ROW) or another trouble that passes, and those which a job left that failed so
   * (TooManyLockFailure, Timeout); 3 times, after 10, 20 and 40 seconds, if not set.
   *
   * @param times how often, 0 for never
   * @param pause how long to wait before the first time; doubled each time
   * @throws IllegalArgumentException if one of them is negative
   */
  public IngestRequest retries(int times, Duration pause) {
    return with(settings.retries(times, pause));
  }

  /**
   * Returns a copy that leaves its jobs in Salesforce, which removes them after seven days. If not
   * set each is deleted when its results are read.
   */
  public IngestRequest keepingJobs() {
    return with(settings.keepingJobs());
  }

  /**
   * Returns a copy that assigns new cases or leads by a rule.
   *
   * @param id the Id of the assignment rule, 01Q…
   */
  public IngestRequest assignmentRule(String id) {
    return new IngestRequest(bulk, connection, order.assignmentRule(id), input, settings);
  }

  /**
   * Loads the rows and waits for the last result. The rows are read in this thread.
   *
   * <p>If something goes wrong the load is broken off: nothing more is read, the job that is being
   * filled is aborted, those that have all their rows are waited for. If the thread is interrupted
   * those are aborted too.
   *
   * @return what became of each row, to be closed by the caller; rows that failed or were not tried
   *     are no exception
   * @throws IngestFailedException if it was broken off when a job had been made; says what became
   *     of the rows read until then
   * @throws IllegalArgumentException if the first row or the columns cannot be loaded
   * @throws io.sforza.core.error.SalesforceException if the first job cannot be made
   */
  public IngestResult run() {
    try (InputRows rows = input.open()) {
      List<String> names = names(rows);
      ResultLog log = new ResultLog(schema(names));
      try {
        return load(rows, names, log, log::add);
      } catch (IngestFailedException e) {
        // whoever catches it reads the log
        throw e;
      } catch (RuntimeException e) {
        log.close();
        throw e;
      }
    }
  }

  /**
   * Loads the rows as {@link #run()} does, and hands on what became of each as it becomes known, so
   * that nothing is kept of it.
   *
   * @param action takes the results, one at a time, from threads of the connection; what it throws
   *     breaks the load off
   * @return the load in numbers
   * @throws IngestFailedException as {@link #run()}; its result has numbers and no rows
   * @throws IllegalArgumentException as {@link #run()}
   * @throws io.sforza.core.error.SalesforceException as {@link #run()}
   */
  public IngestSummary run(Consumer<? super RowResult> action) {
    try (InputRows rows = input.open()) {
      List<String> names = names(rows);
      try (ResultLog none = new ResultLog(schema(names))) {
        return load(rows, names, none, action).summary();
      }
    }
  }

  private List<String> names(InputRows rows) {
    List<String> columns = rows.columns();
    return columns.isEmpty() ? columns : input.named(columns);
  }

  private RowSchema schema(List<String> names) {
    // without a row there may be no column
    List<String> columns = names.isEmpty() ? List.of("Id") : names;
    return RowSchema.of(
        order.object(), columns.stream().map(name -> new Column(name, FieldType.STRING)).toList());
  }

  private IngestResult load(
      InputRows rows, List<String> names, ResultLog log, Consumer<? super RowResult> sink) {
    long start = connection.time().nanoTime();
    Load load = new Load(connection, () -> bulk.start(order), settings, log.schema(), sink);
    RuntimeException failure = names.isEmpty() ? null : load.run(rows);
    log.finish();
    Duration duration = Duration.ofNanos(connection.time().nanoTime() - start);
    IngestResult result = new IngestResult(load.tally().summary(duration), log);
    if (failure == null) {
      return result;
    }
    if (result.summary().jobs() == 0) {
      // nothing was begun: there is nothing to tell but why
      throw failure;
    }
    throw IngestFailedException.of(order.object(), failure, result);
  }

  /** Returns operation and object, such as {@code upsert Contact}. */
  @Override
  public String toString() {
    return order.operation() + " " + order.object();
  }
}
