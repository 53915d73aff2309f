package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.sink.CsvSink;
import io.sforza.sink.JdbcSink;
import io.sforza.sink.Sink;
import io.sforza.sink.WriteMode;
import io.sforza.sync.SyncConfig;
import io.sforza.sync.SyncLoop;
import io.sforza.sync.SyncRun;
import io.sforza.sync.SyncTarget;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/configuration.md. */
class ConfigurationTest {
  private final List<String> log = new ArrayList<>();
  private FakeSalesforce org;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    org = FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 30).start();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void run() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("sync.json"),
            """
            {"connection": {"credentials": {"env": true}},
             "objects": ["Account"], "sink": {"csv": {"directory": "landing"}}}
            """);
    Map<String, String> environment =
        Map.of(
            "SALESFORCE_INSTANCE_URL", org.instanceUrl().toString(),
            "SALESFORCE_CLIENT_ID", org.clientId(),
            "SALESFORCE_CLIENT_SECRET", org.clientSecret());

    // tag::run
    SyncConfig config = SyncConfig.read(file, environment); // or read(file), with this process's
    try (Salesforce sf = config.connect()) {
      config.check(sf);
      try (SyncLoop loop = config.loop(sf).build()) {
        List<SyncRun> runs = loop.runOnce(); // or run(), until it is stopped
        runs.forEach(run -> log.add(run.toString()));
      }
    }
    // end::run

    assertThat(directory.resolve("landing/Account-000001.csv")).isNotEmptyFile();
  }

  @Test
  void own() {
    SyncConfig config = SyncConfig.json("{\"objects\": [\"Account\"]}");
    AuthStrategy auth = org.auth();
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:configuration;DB_CLOSE_DELAY=-1");

    // tag::own
    Function<SyncTarget, Sink> sinks =
        target ->
            target.mode() == WriteMode.MERGE
                ? JdbcSink.into(database, target.name())
                : CsvSink.to(directory.resolve(target.name() + ".csv"));
    try (Salesforce sf = config.connect(auth);
        SyncLoop loop = config.loop(sf, sinks).build()) {
      loop.runOnce().forEach(run -> log.add(run.toString()));
    }
    // end::own

    assertThat(log).singleElement().asString().contains("Account rows: complete, 30 rows");
  }
}
