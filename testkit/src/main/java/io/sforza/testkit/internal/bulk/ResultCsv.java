package io.sforza.testkit.internal.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The result files of an ingest job. What was uploaded is read once more and echoed beside what
 * became of it; the names of the uploaded columns are written as they came, all else in quotes.
 */
final class ResultCsv {
  private static final int BUFFER = 32 * 1024;
  // before this version failed rows had no Ids
  private static final int FIRST_WITH_ID = 53;

  private final IngestOrder order;
  private final @Nullable Upload upload;
  private final @Nullable Outcomes outcomes;
  private final StringBuilder out = new StringBuilder(2 * BUFFER);
  private boolean headerEnded;

  /**
   * Creates a writer.
   *
   * @param order of the job
   * @param upload what came; null if nothing did
   * @param outcomes of the rows; null if none was tried
   */
  ResultCsv(IngestOrder order, @Nullable Upload upload, @Nullable Outcomes outcomes) {
    this.order = order;
    this.upload = upload;
    this.outcomes = outcomes;
  }

  void write(IngestJob.Results kind, OutputStream target) throws IOException {
    String separator = "";
    for (String name : names(kind)) {
      out.append(separator).append('"').append(name).append('"');
      separator = String.valueOf(order.format().delimiter());
    }
    Upload data = upload;
    if (data == null) {
      out.append(order.format().lineEndText());
    } else {
      try (CsvReader reader =
          new CsvReader(data.open(), order.format().delimiter(), order.format().lineEnd())) {
        echo(kind, reader, target);
      } catch (BadData e) {
        // what cannot be read was not tried; what could be read before it stands there already
        out.append(headerEnded ? "" : order.format().lineEndText());
      }
    }
    flush(target);
  }

  private String[] names(IngestJob.Results kind) {
    return switch (kind) {
      case SUCCESSFUL -> new String[] {"sf__Id", "sf__Created"};
      case FAILED ->
          order.version() < FIRST_WITH_ID
              ? new String[] {"sf__Error"}
              : new String[] {"sf__Id", "sf__Error"};
      case UNPROCESSED -> new String[0];
    };
  }

  private void echo(IngestJob.Results kind, CsvReader reader, OutputStream target)
      throws IOException, BadData {
    boolean some = reader.next();
    for (int i = 0; some && i < reader.count(); i++) {
      out.append(out.isEmpty() ? "" : String.valueOf(order.format().delimiter()));
      if (reader.isQuoted(i)) {
        quote(reader.cell(i));
      } else {
        out.append(reader.cell(i));
      }
    }
    out.append(order.format().lineEndText());
    headerEnded = true;
    for (int row = 0; reader.next(); row++) {
      if (kind == kindOf(row)) {
        row(kind, row, reader);
      }
      if (out.length() >= BUFFER) {
        flush(target);
      }
    }
  }

  private IngestJob.Results kindOf(int row) {
    Outcomes known = outcomes;
    if (known == null || row >= known.count()) {
      return IngestJob.Results.UNPROCESSED;
    }
    return known.isFailed(row) ? IngestJob.Results.FAILED : IngestJob.Results.SUCCESSFUL;
  }

  private void row(IngestJob.Results kind, int row, CsvReader reader) {
    int start = out.length();
    Outcomes known = outcomes;
    if (known != null && kind == IngestJob.Results.SUCCESSFUL) {
      cell(start, known.id(row));
      cell(start, String.valueOf(known.isCreated(row)));
    } else if (known != null && kind == IngestJob.Results.FAILED) {
      if (order.version() >= FIRST_WITH_ID) {
        cell(start, known.id(row));
      }
      cell(start, known.error(row));
    }
    for (int i = 0; i < reader.count(); i++) {
      cell(start, reader.cell(i));
    }
    out.append(order.format().lineEndText());
  }

  private void cell(int start, String text) {
    if (out.length() > start) {
      out.append(order.format().delimiter());
    }
    quote(text);
  }

  private void quote(String text) {
    out.append('"').append(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\"")).append('"');
  }

  private void flush(OutputStream target) throws IOException {
    target.write(out.toString().getBytes(StandardCharsets.UTF_8));
    out.setLength(0);
  }
}
