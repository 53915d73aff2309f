package io.sforza.quickstart;

import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;

/** One run: every row of an object, from the org into the file. */
final class Extraction {
  private final Options options;
  private final Screen screen;
  private final TimeSource time = TimeSource.system();

  Extraction(Options options, Screen screen) {
    this.options = options;
    this.screen = screen;
  }

  /** Reads and lands the rows of the org that the source names. Does not close the source. */
  @SuppressWarnings("try") // the watch is there to be closed
  Summary run(Source source) throws IOException, SQLException {
    checkOut();
    long start = time.nanoTime();
    try (Salesforce sf = Salesforce.builder(source.auth()).clientName("quickstart").connect();
        ObjectReader<Row> reader = request(sf).open();
        CtrlC unused = CtrlC.runs(reader::close);
        Landing landing = Landing.open(options.formatOrGuess(), target(reader), reader.schema())) {
      copy(reader, landing, new ProgressLine(reader::progress, sf.connection()::calls, time));
      screen.note("Completing the file …");
      Landed landed = landing.finish();
      return Summary.of(landed, reader.progress(), sf.connection().calls(), since(start));
    }
  }

  private ReadRequest request(Salesforce sf) {
    ReadRequest request = sf.read(options.object());
    if (!options.fields().isEmpty()) {
      request = request.fields(options.fields().toArray(String[]::new));
    }
    return options.where() == null ? request : request.whereSoql(options.where());
  }

  private Path target(ObjectReader<Row> reader) {
    Path out = options.out();
    return out != null
        ? out
        // the name as the org spells it, however it was typed
        : Path.of("landing", reader.schema().objectName() + "." + options.formatOrGuess().id());
  }

  // what stands in landing/ is ours to replace; elsewhere it may be anything
  private void checkOut() {
    Path out = options.out();
    if (out != null && Files.isDirectory(out)) {
      throw new IllegalArgumentException(out + " is a directory; --out takes a file.");
    }
    if (out != null && Files.exists(out) && !options.overwrite()) {
      throw new IllegalArgumentException(
          out + " exists; add --overwrite to replace it, or choose another file by --out.");
    }
  }

  @SuppressWarnings("try") // the bar draws itself
  private void copy(ObjectReader<Row> reader, Landing landing, ProgressLine line)
      throws IOException, SQLException {
    try (ProgressBar bar = ProgressBar.start(screen, time, line)) {
      Iterator<Row> rows = reader.iterator();
      if (rows.hasNext()) { // waits for the job
        line.rowsArrive();
      }
      while (rows.hasNext()) {
        landing.write(rows.next());
      }
    }
  }

  private Duration since(long start) {
    return Duration.ofNanos(time.nanoTime() - start);
  }
}
