package io.sforza.bulk;

import io.sforza.bulk.internal.csv.PageDecoder;
import io.sforza.bulk.internal.page.PageHead;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A page of results that is being decoded: its rows, held against what its headers promised. */
final class ResultPage {
  private final InputStream body;
  private final PageHead head;
  private final PageDecoder decoder;

  private ResultPage(InputStream body, PageHead head, PageDecoder decoder) {
    this.body = body;
    this.head = head;
    this.decoder = decoder;
  }

  /**
   * Opens a page by reading its header.
   *
   * @param body the decompressed page; closed with this, also if opening fails
   */
  static ResultPage open(
      InputStream body, PageHead head, @Nullable RowSchema schema, QueryJobInfo job)
      throws IOException {
    try {
      return new ResultPage(
          body, head, new PageDecoder(body, job.columnDelimiter(), schema, job.object()));
    } catch (IOException | RuntimeException e) {
      body.close();
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
    String promised = head.promisedRows();
    if (promised != null && !promised.equals(Long.toString(decoder.rows()))) {
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

  /**
   * What was handed over of a page before.
   *
   * @param rows how many rows
   * @param checksum a checksum of them, or -1 if it is not known
   */
  record Delivered(long rows, long checksum) {
    static final Delivered NOTHING = new Delivered(0, 0);

    static Delivered rows(long rows) {
      return rows == 0 ? NOTHING : new Delivered(rows, -1);
    }
  }

  Delivered delivered() {
    return new Delivered(decoder.rows(), decoder.checksum());
  }

  /** Reads over the rows that were handed over when this page was read before. */
  void skip(Delivered before) throws IOException {
    if (!decoder.skipTo(before.rows) || differs(before.checksum, decoder.checksum())) {
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

  private static boolean differs(long before, long now) {
    return before >= 0 && now >= 0 && before != now;
  }

  long rows() {
    return decoder.rows();
  }

  long bytes() {
    return decoder.bytes();
  }

  void close() {
    try {
      body.close();
    } catch (IOException e) {
      // nothing is lost: whoever closes wants no more of it
    }
  }
}
