package io.sforza.quickstart;

import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.sink.CsvSink;
import io.sforza.sink.Sink;
import io.sforza.sink.WriteMode;
import io.sforza.sync.SyncConfig;
import io.sforza.sync.SyncListener;
import io.sforza.sync.SyncLoop;
import io.sforza.sync.SyncPause;
import io.sforza.sync.SyncRun;
import io.sforza.sync.SyncTarget;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of all that a configuration says, in the org that it names, or else in a fake one. */
final class ConfiguredRun {
  private static final int FAKE_ROWS = 5_000;
  private static final int PART_ROWS = 100_000;

  private final Screen screen;
  private final @Nullable Integer rows;
  private final Path folder;

  /**
   * Creates a run.
   *
   * @param rows how many rows each object of a fake org gets; null for the usual number
   * @param folder where files go if the configuration does not say
   */
  ConfiguredRun(Screen screen, @Nullable Integer rows, Path folder) {
    this.screen = screen;
    this.rows = rows;
    this.folder = folder;
  }

  /** Reads the file, and then the org; fails with the first failure when all have had their run. */
  void run(Path file, Map<String, String> environment) throws IOException {
    SyncConfig config = SyncConfig.read(file, environment);
    if (!config.hasCredentials()) {
      try (FakeSalesforce org = fake();
          Salesforce sf = config.connect(org.auth())) {
        // checkpoints of a fake org are worth nothing after it
        run(config, sf, "the fake org", builder(config, sf).state(StateStore.memory()));
      }
    } else if (rows != null) {
      throw new IllegalArgumentException(
          "--rows is for the fake org, but "
              + file
              + " names a real one; \"limit\" takes fewer"
              + " rows of an object.");
    } else {
      try (Salesforce sf = config.connect()) {
        run(config, sf, sf.toString(), builder(config, sf));
      }
    }
  }

  private FakeSalesforce fake() {
    FakeSalesforce.Builder builder = FakeSalesforce.builder().objects(Fixtures.crm());
    for (FakeObject object : Fixtures.sales()) {
      builder.rows(object.name(), rows == null ? FAKE_ROWS : rows);
    }
    return builder.start();
  }

  private SyncLoop.Builder builder(SyncConfig config, Salesforce sf) {
    return config.hasSink() ? config.loop(sf) : config.loop(sf, this::file);
  }

  private Sink file(SyncTarget target) {
    // formulas are parts of rows, and have columns of their own
    String part = target.content() == SyncTarget.Content.FORMULAS ? ".formulas" : "";
    CsvSink file = CsvSink.to(folder.resolve(target.name() + part + ".csv"));
    return target.mode() == WriteMode.MERGE ? file.parts(PART_ROWS) : file;
  }

  @SuppressWarnings("try") // the watch is there to be closed
  private void run(SyncConfig config, Salesforce sf, String title, SyncLoop.Builder builder)
      throws IOException {
    screen.note("Reading " + String.join(", ", config.names()) + " from " + title);
    config.check(sf);
    List<SyncRun> runs;
    List<SyncPause> pauses = new ArrayList<>();
    try (SyncLoop loop = builder.listener(noting(pauses)).build();
        CtrlC unused = CtrlC.runs(loop::close)) {
      runs = loop.runOnce();
    }
    RuntimeException failure = null;
    for (SyncRun run : runs) {
      screen
          .out()
          .printf(
              Locale.ROOT,
              "  %-24s %,9d rows, %s%n",
              run.task() + (run.part() == SyncRun.Part.FORMULAS ? " (formulas)" : ""),
              run.rows(),
              run.outcome().name().toLowerCase(Locale.ROOT));
      if (run.failure() != null) {
        screen.error(run.failure());
        failure = failure == null ? run.failure() : failure;
      }
    }
    screen.out().printf(Locale.ROOT, "  %,d API calls%n", sf.connection().calls());
    if (failure != null) {
      throw failure;
    }
    if (!pauses.isEmpty()) {
      // some entries had no run: that is no success
      throw new IOException(pauses.get(0).toString());
    }
  }

  private static SyncListener noting(List<SyncPause> pauses) {
    return new SyncListener() {
      @Override
      public void waiting(SyncPause pause) {
        pauses.add(pause);
      }
    };
  }
}
