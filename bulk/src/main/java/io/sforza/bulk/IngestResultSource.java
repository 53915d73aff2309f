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
import org.jspecify.annotations.Nullable;

/**
 * Hands over the rows of a file of results while it arrives. If it breaks off, or ends before all
 * rows have come that the job counted, it is read again, on from the row where it stood.
 */
final class IngestResultSource implements RowSource<Row> {
  private final Connection connection;
  private final IngestJobInfo job;
  private final IngestResultKind kind;
  private final ApiRequest request;
  private final Backoff backoff;
  private final Cancellation cancellation = new Cancellation();
  private final RowSchema schema;
  private volatile @Nullable IngestResultFile file;
  // the last row that was read: it may be cut as well until it is known how the file ends
  private @Nullable Row held;
  // all rows before it
  private IngestResultFile.Delivered delivered = IngestResultFile.Delivered.NOTHING;

  private IngestResultSource(Connection connection, IngestJobInfo job, IngestResultKind kind) {
    this.connection = connection;
    this.job = job;
    this.kind = kind;
    this.request =
        ApiRequest.get("jobs", "ingest", job.id(), kind.path())
            .version(job.apiVersion())
            .header("Accept", "text/csv");
    this.backoff = connection.backoff(request);
    this.schema = begin();
  }

  static ObjectReader<Row> open(Connection connection, IngestJobInfo job, IngestResultKind kind) {
    return connection.reader(new IngestResultSource(connection, job, kind));
  }

  /** Reads as far as it must to know that it has the whole header. */
  private RowSchema begin() {
    try {
      while (true) {
        IngestResultFile open = file(null);
        try {
          held = open.next();
          if (held == null) {
            checkCount(open);
          }
          return open.schema();
        } catch (IOException | DataIntegrityException e) {
          again(open, e);
        }
      }
    } catch (RuntimeException e) {
      close(Ending.FAILED);
      throw e;
    }
  }

  @Override
  public RowSchema schema() {
    return schema;
  }

  @Override
  public @Nullable Row next() {
    while (true) {
      IngestResultFile open = file(schema);
      try {
        IngestResultFile.Delivered before = open.delivered();
        Row row = open.next();
        if (row == null) {
          checkCount(open);
        } else {
          delivered = before;
        }
        Row whole = held;
        held = row;
        if (whole != null) {
          backoff.progressed();
        }
        if (whole != null || row == null) {
          return whole;
        }
      } catch (IOException | DataIntegrityException e) {
        again(open, e);
      }
    }
  }

  /** Returns the file that is being read, after opening it if none is. */
  private IngestResultFile file(@Nullable RowSchema wanted) {
    IngestResultFile open = file;
    while (open == null) {
      try {
        open = open(wanted);
      } catch (IOException | DataIntegrityException e) {
        pauseAfter(e);
      }
    }
    return open;
  }

  private IngestResultFile open(@Nullable RowSchema wanted) throws IOException {
    ApiResponse response = connection.send(request, cancellation);
    IngestResultFile opened = IngestResultFile.open(response, job, kind, wanted);
    try {
      opened.skip(delivered);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
    file = opened;
    if (cancellation.cancelled()) {
      opened.close();
    }
    return opened;
  }

  private void checkCount(IngestResultFile open) {
    long promised = kind.promised(job);
    long rows = open.delivered().rows();
    if (rows < promised) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  kind.path()
                      + " of ingest job "
                      + job.id()
                      + " has "
                      + rows
                      + " rows, but the job counted "
                      + promised
                      + ".")
              .hint("Look at the job in Setup > Bulk Data Load Jobs before sending rows again.")
              .retryLater());
    }
  }

  /** Gives up a file that broke off, or that is not what it should be, and waits. */
  private void again(IngestResultFile broken, Exception why) {
    held = null;
    file = null;
    broken.close();
    pauseAfter(why);
  }

  private void pauseAfter(Exception why) {
    SalesforceException failure =
        why instanceof IOException e ? brokenOff(e) : (SalesforceException) why;
    if (cancellation.cancelled()) {
      throw new ReadCancelledException(
          ErrorDetails.of("The reader of the results of ingest job " + job.id() + " was closed.")
              .cause(failure));
    }
    backoff.pauseAfter(failure, cancellation);
  }

  private TransportException brokenOff(IOException e) {
    return new TransportException(
        ErrorDetails.of(
                kind.path()
                    + " of ingest job "
                    + job.id()
                    + " broke off after row "
                    + delivered.rows()
                    + ": "
                    + e.getMessage()
                    + ".")
            .hint("The job stays in Salesforce for seven days: BulkApi.ingestJob reads it again.")
            .retryLater()
            .cause(e));
  }

  @Override
  public ReadProgress progress(long rows) {
    IngestResultFile open = file;
    return new ReadProgress(
        rows,
        open == null ? 0 : open.bytes(),
        open == null ? 0 : open.wireBytes(),
        Math.max(rows, kind.promised(job)));
  }

  @Override
  public void close(Ending ending) {
    cancellation.cancel();
    IngestResultFile open = file;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public String toString() {
    return kind.path() + " of ingest job " + job.id();
  }
}
