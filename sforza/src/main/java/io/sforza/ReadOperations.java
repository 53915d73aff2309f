package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.describe.DescribeSource;
import io.sforza.sink.Sink;
import io.sforza.soql.SoqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done with a request once it says all: the steps that read. Immutable. */
abstract class ReadOperations {
  final Salesforce salesforce;
  final ReadSettings settings;

  ReadOperations(Salesforce salesforce, ReadSettings settings) {
    this.salesforce = salesforce;
    this.settings = settings;
  }

  /** Returns a copy that the change was made to. */
  abstract ReadRequest with(Consumer<ReadSettings> change);

  abstract ReadPlan plan(DescribeSource describes);

  /** Begins a read whose checkpoints are kept, and whose end is told by whoever takes it. */
  final void held(BiConsumer<ReadPlan, HeldSource> taker) {
    ReadRequest kept = with(copy -> copy.kept = true);
    AtomicReference<@Nullable ReadPlan> planned = new AtomicReference<>();
    HeldSource source =
        salesforce
            .describes()
            .retrying(
                describes -> {
                  ReadPlan plan = kept.plan(describes);
                  planned.set(plan);
                  return plan.held();
                });
    taker.accept(Objects.requireNonNull(planned.get()), source);
  }

  private ReadRequest self() {
    return with(copy -> {});
  }

  /**
   * Starts the read and returns its reader, which the caller closes: the same as {@code
   * plan().open()}, but that a describe which is out of date is noticed. If the org or a check of
   * ours contradicts a describe that is known, it is loaded anew, and the read started once more if
   * that has changed it.
   *
   * <p>Costs a call for 25 describes that are not known ({@link Salesforce#describes()}), one for
   * the number of records where that decides, and by Bulk one to start the job, for which the
   * reader's first row waits.
   *
   * @throws SoqlException if a field does not exist or cannot be read so, or a condition cannot
   *     work; all problems at once, before a job is started
   * @throws IllegalArgumentException as {@link ReadRequest#plan()}
   * @throws IllegalStateException as {@link ReadRequest#plan()}
   * @throws io.sforza.core.error.RequestRejectedException if there is no such object, or Salesforce
   *     refuses the query; the hint names what was perhaps meant
   * @throws io.sforza.core.error.StaleCheckpointException if the checkpoint is of another object or
   *     query, or its columns differ and {@link ReadRequest#onSchemaChange} does not allow that
   * @throws io.sforza.core.error.SalesforceException if the read cannot be started for another
   *     reason
   */
  public ObjectReader<Row> open() {
    return salesforce.describes().retrying(describes -> plan(describes).open());
  }

  <R> ObjectReader<R> open(Class<R> type) {
    ObjectReader<Row> rows = with(copy -> copy.type = type).open();
    try {
      return rows.as(type);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /**
   * Returns a request that gives each row as an object of a class: a record, whose components get
   * the values of the fields of the same name, a bean or a map, as {@link ObjectReader#as} says.
   * Reads the fields only that the class needs, unless {@link ReadRequest#fields} names them.
   *
   * @param <R> what a row is given as
   * @param type the class
   */
  public <R> TypedRead<R> as(Class<R> type) {
    return new TypedRead<>(self(), type);
  }

  /**
   * Reads all rows and hands each to the action, in the order they come; closes by itself.
   *
   * @param action what to do with a row
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public void forEach(Consumer<? super Row> action) {
    try (ObjectReader<Row> reader = open()) {
      reader.forEach(action);
    }
  }

  /**
   * Reads all rows into memory; for results that surely fit.
   *
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public List<Row> toList() {
    List<Row> rows = new ArrayList<>();
    forEach(rows::add);
    return rows;
  }

  /**
   * Reads all rows and hands them over in batches, each with the checkpoint that covers it and all
   * before it; closes by itself. Save the checkpoint after the rows, or in one transaction with
   * them.
   *
   * <p>A Bulk job is deleted behind the action's return from the last batch only, and kept if the
   * action throws, so that a read from the checkpoint before goes on in its results.
   *
   * <p>The last batch may have no rows, and a checkpoint that is to be saved as well: an
   * incremental read moves its checkpoint on even if nothing has changed, and any read may learn
   * only behind a full batch that it was the last.
   *
   * @param rows rows a batch, the last has fewer; 1 or more
   * @param action what to do with a batch
   * @throws IllegalArgumentException if a batch has less than one row
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public void forEachBatch(int rows, BiConsumer<? super List<Row>, ? super Checkpoint> action) {
    if (rows < 1) {
      throw new IllegalArgumentException("A batch of " + rows + " rows holds nothing.");
    }
    Objects.requireNonNull(action, "action");
    held(
        (plan, source) ->
            source.forEachBatch(salesforce.connection(), settings, rows, action::accept));
  }

  /**
   * Reads one row: any, unless a query has an order.
   *
   * @return empty if there is none
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public Optional<Row> first() {
    boolean any = settings.incremental == null && settings.from.isNone();
    // nobody gets a checkpoint, so no job is to be kept
    ReadRequest one = (any ? with(copy -> copy.limit = 1) : self()).with(copy -> copy.kept = false);
    try (ObjectReader<Row> reader = one.open()) {
      return reader.nextBatch(1).stream().findFirst();
    }
  }

  /**
   * Starts the read and returns its rows as a stream, which the caller closes: closing it closes
   * the reader, and ends the job if the read is not at its end.
   *
   * <pre>{@code
   * try (Stream<Row> accounts = sf.read("Account").stream()) {
   *   accounts.map(row -> row.string("Name")).forEach(names::add);
   * }
   * }</pre>
   *
   * <p>Sequential, in the order in which rows come, and read as they are asked for, in bounded
   * memory. It has no checkpoints: {@link #forEachBatch} and {@link #transferTo(Sink, Consumer)}
   * give them. Costs what {@link #open()} and the reader cost.
   *
   * @throws io.sforza.core.error.SalesforceException if the read fails: here as {@link #open()}
   *     says, and from the stream's terminal operation as the reader says
   */
  public Stream<Row> stream() {
    return withoutCheckpoints().open().stream();
  }

  /**
   * Returns a publisher of the rows. Each subscriber has a read of its own, which begins when it
   * first asks for rows, and goes no further than it has asked: what it does not ask for stays in
   * Salesforce, but for the pages that a reader holds ahead.
   *
   * <p>Subscribers are called by threads of the connection, one call at a time, and may block in
   * {@code onNext}. No thread is held while nothing is asked for. Cancelling closes the reader at
   * once, and ends the job if the read is not at its end; what the read throws goes to {@code
   * onError}, as does an {@link IllegalStateException} once the connection is closed. A subscriber
   * that throws has cancelled. It has no checkpoints: {@link #forEachBatch} and {@link
   * #transferTo(Sink, Consumer)} give them.
   *
   * <p>Keeps to Reactive Streams 1.0.4. Costs nothing before a subscriber asks for rows, then what
   * {@link #open()} and the reader cost.
   */
  public Flow.Publisher<Row> publisher() {
    ReadRequest request = withoutCheckpoints();
    return new RowPublisher<>(request::open, salesforce.connection().executor());
  }

  /** Nobody gets a checkpoint of the read, so it keeps no job that it was not given. */
  final ReadRequest withoutCheckpoints() {
    return with(copy -> copy.kept &= !copy.from.isNone());
  }

  /**
   * Has Salesforce count the rows. Costs one call, besides describes; the rows themselves if the
   * query has groups or other aggregates.
   *
   * @throws IllegalStateException if the request is incremental: what has changed is known when it
   *     is read
   * @throws SoqlException as {@link #open()}
   * @throws io.sforza.core.error.SalesforceException if they cannot be counted
   */
  public long count() {
    if (settings.incremental != null) {
      throw new IllegalStateException(
          "How many rows have changed is known when they are read: leave incremental() out to count"
              + " all.");
    }
    ReadRequest byRest = with(copy -> copy.api = ReadApi.REST);
    return salesforce.describes().retrying(describes -> byRest.plan(describes).count());
  }

  /**
   * Reads all rows into a sink: a file, a table, or one of your own. Returns when the sink has them
   * all; if the read or the sink fails before, the sink lets go of what is not complete, as it
   * says. Costs what {@link #open()} and the reader cost.
   *
   * @param sink where the rows go
   * @return how the read ended: how many rows, and where a later read goes on
   * @throws IllegalArgumentException as {@link #open()}, or if the sink wants batches of less than
   *     one row
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   * @throws io.sforza.sink.SinkException if the sink cannot take the rows
   */
  public ReadSummary transferTo(Sink sink) {
    return transferTo(sink, checkpoint -> {});
  }

  /**
   * Reads all rows into a sink, and tells each time when rows are safe there: save the checkpoint
   * then, and whoever dies goes on behind it.
   *
   * <pre>{@code
   * sf.read("Account").incremental().resumeFrom(state.load("account"))
   *     .transferTo(sink, checkpoint -> state.save("account", checkpoint));
   * }</pre>
   *
   * @param sink where the rows go
   * @param safe hears the checkpoint that covers exactly the rows that the sink will not lose; by
   *     the thread that reads
   * @return how the read ended
   * @throws io.sforza.core.error.SalesforceException as {@link #transferTo(Sink)}
   * @throws io.sforza.sink.SinkException as {@link #transferTo(Sink)}
   */
  public ReadSummary transferTo(Sink sink, Consumer<? super Checkpoint> safe) {
    return new Transfer(self(), sink, safe).run();
  }
}
