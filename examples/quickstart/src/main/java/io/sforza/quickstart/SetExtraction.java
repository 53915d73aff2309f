package io.sforza.quickstart;

import io.sforza.ObjectRead;
import io.sforza.ReadRequest;
import io.sforza.ReadSelection;
import io.sforza.ReadSet;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.TimeSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several objects at once, each into a file of its own; or what has changed in them. */
final class SetExtraction {
  private static final String STATE = "quickstart";
  private static final int ONE_OF = 100;

  private final Options options;
  private final Screen screen;
  private final Path folder;
  private final TimeSource time = TimeSource.system();

  SetExtraction(Options options, Screen screen, Path folder) {
    this.options = options;
    this.screen = screen;
    this.folder = folder;
  }

  /** Reads and lands the objects; those of a fake org once more after something has changed. */
  void run(Source source) throws IOException, SQLException {
    StateStore state = source.state(folder.resolve("state"));
    read(source, state);
    if (options.incremental() && source.isFake()) {
      List<String> changed = some(source);
      source.change(changed);
      screen
          .out()
          .printf(
              Locale.ROOT,
              "Meanwhile %,d records change in the fake org, and an hour passes.%n",
              changed.size());
      read(source, state);
    }
  }

  @SuppressWarnings("try") // the watch is there to be closed
  private void read(Source source, StateStore state) throws IOException, SQLException {
    Checkpoint from = options.incremental() ? state.load(STATE) : Checkpoint.none();
    screen.out().println(from.isNone() ? "Reading everything" : "Reading what has changed");
    long start = time.nanoTime();
    RuntimeException failure = null;
    try (Salesforce sf = connect(source);
        ReadSet set = sf.readAll(selection().resumeFrom(from));
        CtrlC unused = CtrlC.runs(set::close)) {
      for (ObjectRead read : set) {
        failure = land(read, isBegun(from, read), failure);
        if (options.incremental()) {
          // not before the file is complete
          state.save(STATE, set.checkpoint());
        }
      }
      screen
          .out()
          .printf(
              Locale.ROOT,
              "  in %.1f s and %,d API calls%n",
              Duration.ofNanos(time.nanoTime() - start).toMillis() / 1e3,
              sf.connection().calls());
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static Salesforce connect(Source source) {
    return Salesforce.builder(source.auth()).clientName("quickstart").connect();
  }

  private ReadSelection selection() {
    return ReadSelection.of(options.objects().toArray(String[]::new)).each(this::request);
  }

  private ReadRequest request(ReadRequest of) {
    ReadRequest request = options.incremental() ? of.incremental() : of;
    if (!options.fields().isEmpty()) {
      request = request.fields(options.fields().toArray(String[]::new));
    }
    return options.where() == null ? request : request.whereSoql(options.where());
  }

  /** An object that failed the first time, or was added later, is read from its beginning. */
  private static boolean isBegun(Checkpoint ofAll, ObjectRead read) {
    return ofAll.position().get("reads") instanceof Map<?, ?> reads
        && reads.containsKey(read.name());
  }

  /** Lands a read; returns the first failure of all. */
  private @Nullable RuntimeException land(
      ObjectRead read, boolean goesOn, @Nullable RuntimeException before)
      throws IOException, SQLException {
    RuntimeException failure = read.failure();
    if (failure != null) {
      screen.error(failure); // the others go on
      return before == null ? failure : before;
    }
    Format format = options.formatOrGuess();
    try (ObjectReader<Row> reader = read.reader()) {
      String object = reader.schema().objectName();
      Path whole = folder.resolve(object + "." + format.id());
      Path target = goesOn ? nextOfChanges(object, format) : whole;
      Iterator<Row> rows = reader.iterator();
      if (goesOn && !rows.hasNext()) {
        screen.out().printf(Locale.ROOT, "  %-16s nothing new%n", object);
        return before;
      }
      try (Landing landing = Landing.open(format, target, reader.schema())) {
        while (rows.hasNext()) {
          landing.write(rows.next());
        }
        landing.finish();
      }
      if (!goesOn) {
        removeChanges(object, format);
      }
      screen
          .out()
          .printf(
              Locale.ROOT, "  %-16s %,9d rows in %s%n", object, reader.progress().rows(), target);
    }
    return before;
  }

  /** Each run has a file of its own: nobody may have merged the one before yet. */
  private Path nextOfChanges(String object, Format format) {
    int number = 1;
    Path file;
    do {
      file = folder.resolve(object + ".changes-" + number++ + "." + format.id());
    } while (Files.exists(file));
    return file;
  }

  /** Changes of the copy before say nothing of the one that has taken its place. */
  private void removeChanges(String object, Format format) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, object + ".changes-*." + format.id())) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /** Returns one in a hundred of the fake org's records. */
  private List<String> some(Source source) {
    List<String> ids = new ArrayList<>();
    try (Salesforce sf = connect(source)) {
      for (String object : options.objects()) {
        int most = (int) Math.max(1, sf.read(object).count() / ONE_OF);
        sf.read(object).fields("Id").limit(most).forEach(row -> ids.add(row.string("Id")));
      }
    }
    return ids;
  }
}
