package io.sforza.bulk;

import io.sforza.bulk.internal.csv.PageDecoder;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A page of results that is arriving: its rows, its promised count, and where the next one is. */
final class ResultPage {
  private final ApiResponse response;
  private final PageDecoder decoder;

  private ResultPage(ApiResponse response, PageDecoder decoder) {
    this.response = response;
    this.decoder = decoder;
  }

  static ResultPage open(ApiResponse response, @Nullable RowSchema schema, String object)
      throws IOException {
    try {
      return new ResultPage(
          response, new PageDecoder(response.body(), ColumnDelimiter.COMMA, schema, object));
    } catch (IOException | RuntimeException e) {
      response.close();
      throw e;
    }
  }

  RowSchema schema() {
    return decoder.schema();
  }

  /** Returns the next row, or null after the last, when all that were promised have come. */
  @Nullable Row next() throws IOException {
    Row row = decoder.next();
    if (row == null) {
      checkCount();
    }
    return row;
  }

  private void checkCount() {
    String promised = response.header("Sforce-NumberOfRecords");
    if (promised != null && !promised.strip().equals(Long.toString(decoder.rows()))) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "A page of "
                      + schema().objectName()
                      + " holds "
                      + decoder.rows()
                      + " rows, but Salesforce counted "
                      + promised
                      + ".")
              .hint("The answer was cut on its way; read again.")
              .retryLater());
    }
  }

  /** Returns the locator of the next page; the last one says {@code null}, or nothing. */
  @Nullable String nextLocator() {
    String locator = response.header("Sforce-Locator");
    return locator == null || locator.isBlank() || locator.equals("null") ? null : locator;
  }

  /** What was handed over of a page that broke off: how many rows, and a checksum of them. */
  record Delivered(long rows, long checksum) {
    static final Delivered NOTHING = new Delivered(0, 0);
  }

  Delivered delivered() {
    return new Delivered(decoder.rows(), decoder.checksum());
  }

  /** Reads over the rows that were handed over when this page was read before. */
  void skip(Delivered before) throws IOException {
    if (!decoder.skipTo(before.rows) || !delivered().equals(before)) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "A page of "
                      + schema().objectName()
                      + " broke off after row "
                      + before.rows
                      + ", and has other rows now that it is read again.")
              .hint("Do not trust what was read so far; read again."));
    }
  }

  long rows() {
    return decoder.rows();
  }

  long bytes() {
    return decoder.bytes();
  }

  long wireBytes() {
    return response.wireBytes();
  }

  void close() {
    response.close();
  }
}
