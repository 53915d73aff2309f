package io.sforza.sync;

import io.sforza.sink.CsvSink;
import io.sforza.sink.JsonLinesSink;
import io.sforza.sink.Sink;
import io.sforza.sink.WriteMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files in a directory, one for each full read, numbered ones for changes. Immutable. */
final class FileSinks implements SinkSettings {
  private static final int PART_ROWS = 100_000;

  private final Format format;
  private final Path directory;
  private final boolean gzip;
  private final int partRows;

  private enum Format {
    CSV(".csv"),
    JSON_LINES(".jsonl");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }
  }

  private FileSinks(Format format, Path directory, boolean gzip, int partRows) {
    this.format = format;
    this.directory = directory;
    this.gzip = gzip;
    this.partRows = partRows;
  }

  static @Nullable FileSinks csv(Settings settings) {
    return read(Format.CSV, settings);
  }

  static @Nullable FileSinks jsonLines(Settings settings) {
    return read(Format.JSON_LINES, settings);
  }

  private static @Nullable FileSinks read(Format format, Settings settings) {
    String directory = settings.text("directory");
    boolean gzip = settings.isOn("gzip");
    Integer partRows = settings.whole("partRows", 1, Integer.MAX_VALUE);
    settings.end();
    if (!settings.says("directory")) {
      settings.problem("Say in which directory the files go: {\"directory\": \"landing\"}.");
    }
    return directory == null
        ? null
        : new FileSinks(
            format,
            settings.reading().path(directory),
            gzip,
            partRows == null ? PART_ROWS : partRows);
  }

  @Override
  public Sink sink(SyncTarget target) {
    boolean formulas = target.content() == SyncTarget.Content.FORMULAS;
    String name = target.name() + (formulas ? ".formulas" : "") + format.ending;
    Path file = directory.resolve(gzip ? name + ".gz" : name);
    boolean parts = target.mode() == WriteMode.MERGE;
    if (format == Format.CSV) {
      CsvSink whole = CsvSink.to(file);
      return parts ? whole.parts(partRows) : whole;
    }
    JsonLinesSink whole = JsonLinesSink.to(file);
    return parts ? whole.parts(partRows) : whole;
  }
}
