package io.sforza.bulk;

import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Backoff;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a query job, then hands over its pages row by row while they arrive. A page that breaks
 * off or stalls is asked for again, and read on after the last row that was handed over.
 */
final class ResultSource implements RowSource<Row> {
  private final Connection connection;
  private final QueryJob job;
  private final JobCleanup cleanup;
  private final Cancellation cancellation = new Cancellation();
  private final ApiRequest results;
  private final Backoff backoff;

  private @Nullable RowSchema schema;
  private volatile @Nullable ResultPage page;
  private @Nullable String locator;
  // of a page that broke off: what was handed over of it
  private ResultPage.Delivered delivered = ResultPage.Delivered.NOTHING;
  // one thread counts, others look
  private final AtomicLong bytesOfEndedPages = new AtomicLong();
  private final AtomicLong wireBytesOfEndedPages = new AtomicLong();
  private long rowsOfEndedPages;

  private ResultSource(
      Connection connection, QueryJob job, @Nullable RowSchema schema, ResultOptions options) {
    this.connection = connection;
    this.job = job;
    this.schema = schema;
    this.cleanup = new JobCleanup(job, options);
    this.results =
        ApiRequest.get("jobs", "query", job.id(), "results")
            .query("maxRecords", Integer.toString(options.pageRows()))
            .header("Accept", "text/csv");
    this.backoff = connection.backoff(results);
  }

  /** Opens a reader; without a schema it waits for the first page, whose header tells it. */
  static ObjectReader<Row> open(
      Connection connection, QueryJob job, @Nullable RowSchema schema, ResultOptions options) {
    ResultSource source = new ResultSource(connection, job, schema, options);
    if (schema == null) {
      try {
        source.schema = source.page().schema();
      } catch (RuntimeException e) {
        source.close(Ending.FAILED);
        throw e;
      }
    }
    return connection.reader(source);
  }

  @Override
  public RowSchema schema() {
    RowSchema known = schema;
    if (known == null) {
      throw new IllegalStateException("The reader has no columns yet.");
    }
    return known;
  }

  @Override
  public @Nullable Row next() {
    while (true) {
      ResultPage open = page();
      try {
        Row row = open.next();
        if (row != null) {
          backoff.progressed();
          return row;
        }
      } catch (IOException e) {
        interrupted(open, brokenOff(open, e));
        continue;
      } catch (DataIntegrityException e) {
        if (!e.retryable()) {
          throw e;
        }
        interrupted(open, e);
        continue;
      }
      endPage(open);
      if (locator == null) {
        checkTotal();
        return null;
      }
    }
  }

  /** Returns the page that is being read, after opening the next if there is none. */
  private ResultPage page() {
    ResultPage open = page;
    while (open == null) {
      job.await(null, cancellation);
      try {
        open = openPage();
      } catch (IOException e) {
        pauseAfter(brokenOff(null, e));
      }
    }
    return open;
  }

  private ResultPage openPage() throws IOException {
    ApiResponse response =
        connection.send(
            locator == null ? results : results.query("locator", locator), cancellation);
    ResultPage opened = ResultPage.open(response, schema, job.info().object());
    page = opened;
    if (cancellation.cancelled()) {
      opened.close();
    }
    try {
      opened.skip(delivered);
    } catch (IOException | RuntimeException e) {
      drop(opened);
      throw e;
    }
    return opened;
  }

  private void interrupted(ResultPage open, SalesforceException failure) {
    delivered = open.delivered();
    drop(open);
    pauseAfter(failure);
  }

  private void pauseAfter(SalesforceException failure) {
    if (cancellation.cancelled()) {
      throw cancelled(failure);
    }
    backoff.pauseAfter(failure, cancellation);
  }

  private void endPage(ResultPage ending) {
    rowsOfEndedPages += ending.rows();
    locator = ending.nextLocator();
    delivered = ResultPage.Delivered.NOTHING;
    drop(ending);
  }

  private void drop(ResultPage ending) {
    bytesOfEndedPages.addAndGet(ending.bytes());
    wireBytesOfEndedPages.addAndGet(ending.wireBytes());
    page = null;
    ending.close();
  }

  private void checkTotal() {
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
  }

  @Override
  public ReadProgress progress(long rows) {
    ResultPage open = page;
    return new ReadProgress(
        rows,
        bytesOfEndedPages.get() + (open == null ? 0 : open.bytes()),
        wireBytesOfEndedPages.get() + (open == null ? 0 : open.wireBytes()),
        job.info().numberRecordsProcessed());
  }

  @Override
  public void close(Ending ending) {
    if (!cancellation.cancel()) {
      return;
    }
    ResultPage open = page;
    if (open != null) {
      open.close();
    }
    cleanup.after(ending);
  }

  private ReadCancelledException cancelled(Exception e) {
    return new ReadCancelledException(
        ErrorDetails.of(
                "The reader of query job "
                    + job.id()
                    + ", or its connection, was closed while it waited.")
            .cause(e));
  }

  private TransportException brokenOff(@Nullable ResultPage open, IOException e) {
    long rows = rowsOfEndedPages + (open == null ? delivered.rows() : open.rows());
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

  @Override
  public String toString() {
    return "query job " + job.id();
  }
}
