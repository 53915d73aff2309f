package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.rows.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * A page of a REST query. Rows are made while they are written.
 *
 * @param plan what is written of a row
 * @param selection which rows
 * @param version the version that links name, such as {@code v68.0}
 * @param first place of the first row of the page
 * @param rows how many rows the page has
 * @param nextRecordsUrl where the next page is, or null
 */
record JsonBody(
    QueryPlan plan,
    Selection selection,
    String version,
    long first,
    long rows,
    @Nullable String nextRecordsUrl)
    implements Body {
  private static final int BUFFER = 32 * 1024;

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Bytes page = new Bytes(2 * BUFFER);
    Bytes scratch = new Bytes(256);
    page.put("{\"totalSize\":" + selection.count() + ",\"done\":" + (nextRecordsUrl == null));
    if (nextRecordsUrl != null) {
      page.put(",\"nextRecordsUrl\":\"" + nextRecordsUrl + "\"");
    }
    page.put(",\"records\":[");
    PrimitiveIterator.OfLong indexes = selection.from(first);
    for (long i = 0; i < rows; i++) {
      page.put(i == 0 ? "" : ",");
      plan.writeRecord(indexes.nextLong(), version, page, scratch);
      if (page.size() >= BUFFER) {
        page.drainTo(out);
      }
    }
    page.put("]}");
    page.drainTo(out);
  }
}
