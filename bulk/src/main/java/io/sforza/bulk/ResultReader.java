package io.sforza.bulk;

import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Waits for a query job, then hands over its pages row by row while they arrive. */
final class ResultReader implements ObjectReader<Row> {
  private final Connection connection;
  private final QueryJob job;
  private final ResultOptions options;
  private final JobCleanup cleanup;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final AtomicBoolean iterated = new AtomicBoolean();

  private @Nullable RowSchema schema;
  private volatile @Nullable ResultPage page;
  // one thread counts, others look
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong bytesOfEndedPages = new AtomicLong();
  private final AtomicLong wireBytesOfEndedPages = new AtomicLong();
  private volatile boolean ended;
  private @Nullable RuntimeException failure;
  // a row that hasNext has seen and nobody has taken
  private @Nullable Row peeked;
  private long rowsOfEndedPages;

  ResultReader(
      Connection connection, QueryJob job, @Nullable RowSchema schema, ResultOptions options) {
    this.connection = connection;
    this.job = job;
    this.options = options;
    this.schema = schema;
    this.cleanup = new JobCleanup(job, options);
    if (schema == null) {
      this.schema = guarded(() -> firstPage().schema());
    }
  }

  @Override
  public RowSchema schema() {
    RowSchema known = schema;
    if (known == null) {
      throw new IllegalStateException("The reader failed before it knew its columns.");
    }
    return known;
  }

  @Override
  public Iterator<Row> iterator() {
    if (!iterated.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "The rows were asked for before. A reader passes once: open a new one.");
    }
    requireOpen();
    return new Rows();
  }

  @Override
  public List<Row> nextBatch(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("A batch of " + max + " rows holds nothing.");
    }
    List<Row> batch = new ArrayList<>(Math.min(max, 10_000));
    while (batch.size() < max) {
      Row row = take();
      if (row == null) {
        break;
      }
      batch.add(row);
    }
    return batch;
  }

  @Override
  public Stream<Row> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .onClose(this::close);
  }

  @Override
  public ReadProgress progress() {
    ResultPage open = page;
    return new ReadProgress(
        rows.get(),
        bytesOfEndedPages.get() + (open == null ? 0 : open.bytes()),
        wireBytesOfEndedPages.get() + (open == null ? 0 : open.wireBytes()),
        job.info().numberRecordsProcessed());
  }

  @Override
  public void close() {
    if (closed.complete(null)) {
      ResultPage open = page;
      if (open != null) {
        open.close();
      }
      cleanup.afterClose();
    }
  }

  private @Nullable Row peek() {
    if (peeked == null) {
      peeked = read();
    }
    return peeked;
  }

  private @Nullable Row take() {
    Row row = peek();
    peeked = null;
    if (row != null) {
      rows.lazySet(rows.get() + 1);
    }
    return row;
  }

  private @Nullable Row read() {
    if (ended) {
      return null;
    }
    requireOpen();
    return guarded(this::nextRow);
  }

  private @Nullable Row nextRow() throws IOException {
    ResultPage open = page == null ? firstPage() : page;
    while (true) {
      Row row = open.next();
      if (row != null) {
        return row;
      }
      String locator = open.nextLocator();
      endPage(open);
      if (locator == null) {
        end();
        return null;
      }
      open = openPage(locator);
    }
  }

  private ResultPage firstPage() throws IOException {
    job.await(null, closed);
    return openPage(null);
  }

  private ResultPage openPage(@Nullable String locator) throws IOException {
    ApiRequest request =
        ApiRequest.get("jobs", "query", job.id(), "results")
            .query("maxRecords", Integer.toString(options.pageRows()))
            .header("Accept", "text/csv");
    ApiResponse response =
        connection.send(locator == null ? request : request.query("locator", locator));
    ResultPage opened = ResultPage.open(response, schema, job.info().object());
    page = opened;
    if (closed.isDone()) {
      opened.close();
    }
    return opened;
  }

  private void endPage(ResultPage ending) {
    bytesOfEndedPages.addAndGet(ending.bytes());
    wireBytesOfEndedPages.addAndGet(ending.wireBytes());
    rowsOfEndedPages += ending.rows();
    page = null;
    ending.close();
  }

  private void end() {
    long promised = job.info().numberRecordsProcessed();
    if (rowsOfEndedPages != promised) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "Query job "
                      + job.id()
                      + " found "
                      + promised
                      + " rows, but its pages hold "
                      + rowsOfEndedPages
                      + ".")
              .hint("Do not trust what was read so far; read again."));
    }
    ended = true;
    closed.complete(null);
    cleanup.afterEnd();
  }

  private void requireOpen() {
    if (failure != null) {
      throw new IllegalStateException(
          "The reader failed before and is closed; open a new one.", failure);
    }
    if (closed.isDone() && !ended) {
      throw new IllegalStateException("The reader is closed.");
    }
  }

  private interface Step<T> {
    @Nullable T run() throws IOException;
  }

  /** Runs a step of reading; whatever it throws closes the reader. */
  private <T> @Nullable T guarded(Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw fail(closed.isDone() ? cancelled(e) : brokenOff(e));
    } catch (SalesforceException e) {
      throw fail(closed.isDone() && !(e instanceof ReadCancelledException) ? cancelled(e) : e);
    } catch (RuntimeException e) {
      // such as a connection that was closed under the reader
      throw fail(e);
    }
  }

  private RuntimeException fail(RuntimeException e) {
    failure = e;
    ResultPage open = page;
    if (open != null) {
      open.close();
    }
    closed.complete(null);
    cleanup.afterFailure();
    return e;
  }

  private ReadCancelledException cancelled(Exception e) {
    return new ReadCancelledException(
        ErrorDetails.of("The reader of query job " + job.id() + " was closed while it waited.")
            .cause(e));
  }

  private TransportException brokenOff(IOException e) {
    return new TransportException(
        ErrorDetails.of(
                "The results of query job "
                    + job.id()
                    + " broke off after row "
                    + rows
                    + ": "
                    + e.getMessage()
                    + ".")
            .hint("The job stays in Salesforce for seven days: BulkApi.queryJob reads it again.")
            .retryLater()
            .cause(e));
  }

  private final class Rows implements Iterator<Row> {
    @Override
    public boolean hasNext() {
      return peek() != null;
    }

    @Override
    public Row next() {
      Row row = take();
      if (row == null) {
        throw new NoSuchElementException("There are no more rows.");
      }
      return row;
    }
  }
}
