package io.sforza.bulk;

import io.sforza.bulk.internal.csv.PageDecoder;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.IOException;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/** A file of results of an ingest job that is arriving. */
final class IngestResultFile {
  private final ApiResponse response;
  private final RowSchema schema;
  // null if the file is empty to the last byte
  private final @Nullable PageDecoder decoder;

  private IngestResultFile(ApiResponse response, RowSchema schema, @Nullable PageDecoder decoder) {
    this.response = response;
    this.schema = schema;
    this.decoder = decoder;
  }

  /**
   * Opens a file by reading its header.
   *
   * @param response the file; closed with this, also if opening fails
   * @param wanted the columns that it must have, or null to take its own
   */
  static IngestResultFile open(
      ApiResponse response, IngestJobInfo job, IngestResultKind kind, @Nullable RowSchema wanted)
      throws IOException {
    try {
      PushbackInputStream body = new PushbackInputStream(response.body());
      int first = body.read();
      if (first < 0) {
        RowSchema columns = wanted == null ? kind.withoutHeader(job.object()) : wanted;
        return new IngestResultFile(response, columns, null);
      }
      body.unread(first);
      PageDecoder decoder = new PageDecoder(body, job.columnDelimiter(), wanted, job.object());
      return new IngestResultFile(response, decoder.schema(), decoder);
    } catch (IOException | RuntimeException e) {
      response.close();
      throw e;
    }
  }

  /**
   * What was handed over of a file that broke off.
   *
   * @param rows how many rows
   * @param checksum a checksum of them
   */
  record Delivered(long rows, long checksum) {
    static final Delivered NOTHING = new Delivered(0, 0);
  }

  RowSchema schema() {
    return schema;
  }

  @Nullable Row next() throws IOException {
    return decoder == null ? null : decoder.next();
  }

  Delivered delivered() {
    return decoder == null || decoder.rows() == 0
        ? Delivered.NOTHING
        : new Delivered(decoder.rows(), decoder.checksum());
  }

  /** Reads over the rows that were handed over before. */
  void skip(Delivered before) throws IOException {
    if (decoder == null || before.rows == 0) {
      return;
    }
    if (!decoder.skipTo(before.rows) || differs(before.checksum, decoder.checksum())) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "The results of a job on "
                      + schema.objectName()
                      + " broke off after row "
                      + before.rows
                      + ", and have other rows now that they are read again.")
              .hint("Do not trust what was read so far; read them from the start."));
    }
  }

  // -1 is one that is not known
  private static boolean differs(long before, long now) {
    return before >= 0 && now >= 0 && before != now;
  }

  long bytes() {
    return decoder == null ? 0 : decoder.bytes();
  }

  long wireBytes() {
    return response.wireBytes();
  }

  void close() {
    response.close();
  }
}
