package io.sforza.bulk;

import io.sforza.core.RowSchema;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What all pages of one reader share. Thread-safe. */
final class Extraction {
  final Connection connection;
  final QueryJob job;
  final ResultPart part;
  final Cancellation cancellation = new Cancellation();

  /** The bytes, decompressed, of what is not being decoded any more. */
  final AtomicLong bytesOfEndedPages = new AtomicLong();

  private volatile @Nullable RowSchema schema;

  Extraction(Connection connection, QueryJob job, @Nullable RowSchema schema) {
    this(connection, job, schema, ResultPart.WHOLE);
  }

  Extraction(Connection connection, QueryJob job, @Nullable RowSchema schema, ResultPart part) {
    this.connection = connection;
    this.job = job;
    this.part = part;
    this.schema = schema;
  }

  /** Returns the columns, or null if only the first page will tell. */
  @Nullable RowSchema schema() {
    return schema;
  }

  void schema(RowSchema told) {
    schema = told;
  }

  ReadCancelledException cancelled(@Nullable Exception cause) {
    return new ReadCancelledException(
        ErrorDetails.of(
                "The reader of query job "
                    + job.id()
                    + ", or its connection, was closed while it waited.")
            .cause(cause));
  }

  TransportException brokenOff(long row, IOException e) {
    return new TransportException(
        ErrorDetails.of(
                "The results of query job "
                    + job.id()
                    + " broke off after row "
                    + row
                    + " of a page: "
                    + e.getMessage()
                    + ".")
            .hint(
                "The job stays in Salesforce for seven days: BulkApi.resume goes on from the"
                    + " reader's checkpoint, BulkApi.queryJob reads it again.")
            .retryLater()
            .cause(e));
  }
}
