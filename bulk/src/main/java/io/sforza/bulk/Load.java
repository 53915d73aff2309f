package io.sforza.bulk;

import io.sforza.bulk.internal.ingest.CsvEncoder;
import io.sforza.bulk.internal.ingest.InputRows;
import io.sforza.core.Column;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A load under way: the calling thread reads the rows and cuts them into parts, each of which goes
 * through a job in a thread of its own. Rows that fail in passing go through further jobs when all
 * others are done.
 */
final class Load {
  private final Connection connection;
  private final Supplier<IngestJob> jobs;
  private final LoadSettings settings;
  private final RowSchema schema;
  private final CsvEncoder encoder;
  private final LoadTally tally;
  private final Cancellation stop = new Cancellation();
  private final Semaphore slots;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  // the hashes of one part's rows are in memory at a time
  private final ReentrantLock joining = new ReentrantLock();
  private @Nullable LoadPart part;

  Load(
      Connection connection,
      Supplier<IngestJob> jobs,
      LoadSettings settings,
      RowSchema schema,
      Consumer<? super RowResult> sink) {
    this.connection = connection;
    this.jobs = jobs;
    this.settings = settings;
    this.schema = schema;
    this.encoder = new CsvEncoder(schema.columns().stream().map(Column::name).toList());
    this.tally = new LoadTally(schema, sink, this::failed);
    this.slots = new Semaphore(settings.jobsInFlight());
  }

  /**
   * Loads all rows, or as many as it gets to.
   *
   * @return why it was broken off; null if it was not
   */
  @Nullable RuntimeException run(InputRows input) {
    try {
      send(input);
      sendAgain();
    } catch (InterruptedException e) {
      stop.cancel();
      failed(
          new ReadCancelledException(
              ErrorDetails.of("The thread was interrupted while it loaded " + object() + ".")
                  .cause(e)));
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      settle();
    }
    if (tally.left() != 0) {
      failed(unaccounted());
    }
    return failure.get();
  }

  private DataIntegrityException unaccounted() {
    return new DataIntegrityException(
        ErrorDetails.of(
                tally.left()
                    + " of the "
                    + tally.rows()
                    + " rows for "
                    + object()
                    + " have no result, or more than one if that is less than 0.")
            .hint("Look at the jobs in Setup > Bulk Data Load Jobs before sending rows again."));
  }

  private String object() {
    return schema.objectName();
  }

  private void send(InputRows input) throws InterruptedException {
    @Nullable Object[] values = input.next();
    for (; values != null && failure.get() == null; values = input.next()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long position = tally.rows();
      encoder.encode(position, values);
      add(position, 1);
      tally.read();
    }
    if (failure.get() == null) {
      endRound();
    }
  }

  private void sendAgain() throws InterruptedException {
    for (int attempt = 2; failure.get() == null; attempt++) {
      ResultLog again = tally.takeAgain();
      if (again == null) {
        return;
      }
      try (again;
          ObjectReader<RowResult> rows = again.read(RowResult.class, again.size())) {
        sendAgain(rows, attempt);
      }
    }
  }

  /** Sends rows again; those that cannot be sent any more stay what they are. */
  private void sendAgain(ObjectReader<RowResult> rows, int attempt) throws InterruptedException {
    InterruptedException interrupted = null;
    try {
      connection.time().sleep(settings.pauseBefore(attempt));
    } catch (InterruptedException e) {
      interrupted = e;
    }
    for (RowResult row : rows) {
      boolean sent = false;
      try {
        sent = interrupted == null && isSentAgain(row, attempt);
      } catch (InterruptedException e) {
        interrupted = e;
      }
      if (!sent) {
        tally.add(row);
      } else if (attempt == 2) {
        tally.retried();
      }
    }
    if (interrupted != null) {
      throw interrupted;
    }
    if (failure.get() == null) {
      endRound();
    }
  }

  private boolean isSentAgain(RowResult row, int attempt) throws InterruptedException {
    if (failure.get() != null) {
      return false;
    }
    try {
      encoder.encode(row.position(), texts(row.input()));
      add(row.position(), attempt);
      return true;
    } catch (RuntimeException e) {
      failed(e);
      return false;
    }
  }

  /** Returns values that are written as the texts that were sent. */
  private static @Nullable Object[] texts(Row sent) {
    @Nullable Object[] values = new @Nullable Object[sent.schema().size()];
    for (int i = 0; i < values.length; i++) {
      String text = sent.string(i);
      values[i] = text == null ? "" : text.equals(CsvEncoder.NULL) ? null : text;
    }
    return values;
  }

  /** Adds the encoded row to the part that is being filled, or to a new one. */
  private void add(long position, int attempt) throws InterruptedException {
    LoadPart filling = part;
    if (filling != null && filling.bytes() + encoder.length() > settings.jobBytes()) {
      endPart();
      filling = null;
    }
    if (filling == null) {
      filling = begin(attempt);
    }
    filling.add(position, encoder.buffer(), encoder.length());
    if (filling.rows() >= settings.jobRows()) {
      endPart();
    }
  }

  /** Waits until a job may begin, and begins it with an empty part. */
  private LoadPart begin(int attempt) throws InterruptedException {
    slots.acquire();
    RuntimeException failed = failure.get();
    if (failed != null) {
      slots.release();
      throw failed;
    }
    LoadPart begun = new LoadPart(schema, attempt);
    try {
      byte[] header = encoder.header();
      begun.header(header, header.length);
      PartLoad load = new PartLoad(begun, this);
      connection
          .executor()
          .execute(
              () -> {
                try {
                  load.run();
                } finally {
                  slots.release();
                }
              });
    } catch (RuntimeException e) {
      begun.close();
      slots.release();
      throw e;
    }
    part = begun;
    return begun;
  }

  private void endPart() {
    LoadPart filled = part;
    if (filled != null) {
      part = null;
      tally.bytes(filled.bytes());
      filled.end();
    }
  }

  private void endRound() throws InterruptedException {
    endPart();
    // all slots are free when all jobs have ended
    slots.acquire(settings.jobsInFlight());
    slots.release(settings.jobsInFlight());
  }

  /** Ends what is under way, so that every row that was read has been handed on. */
  private void settle() {
    LoadPart filling = part;
    if (filling != null) {
      part = null;
      filling.breakOff();
    }
    slots.acquireUninterruptibly(settings.jobsInFlight());
    ResultLog left = tally.takeAgain();
    if (left != null) {
      try (left;
          ObjectReader<RowResult> rows = left.read(RowResult.class, left.size())) {
        rows.forEach(tally::add);
      }
    }
  }

  /** Ends the load: nothing more is read, jobs that have all of their rows go on. */
  void failed(RuntimeException e) {
    RuntimeException first = failure.compareAndExchange(null, e);
    if (first != null && first != e) {
      first.addSuppressed(e);
    }
  }

  /** Runs an action when no other part is joined. */
  void join(Runnable action) {
    joining.lock();
    try {
      action.run();
    } finally {
      joining.unlock();
    }
  }

  IngestJob create() {
    IngestJob job = jobs.get();
    tally.job();
    return job;
  }

  Connection connection() {
    return connection;
  }

  /** Ends the waiting in all threads of the load. */
  Cancellation stop() {
    return stop;
  }

  LoadTally tally() {
    return tally;
  }

  boolean keepsJobs() {
    return settings.keepsJobs();
  }

  /** Returns whether rows that fail at this attempt are not tried again. */
  boolean isLast(int attempt) {
    return attempt >= settings.attempts();
  }
}
