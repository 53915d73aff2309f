package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.sink.JsonLinesSink;
import io.sforza.sink.WriteMode;
import io.sforza.sync.SyncConfigException.Problem;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredSyncTest {
  private FakeSalesforce org;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(
                FakeObject.named("Invoice__c")
                    .field(FakeField.formula("Gross__c", FieldType.CURRENCY, row -> 7)),
                FakeObject.named("Log__c"))
            .rows("Account", 30)
            .rows("Contact", 20)
            .rows("Opportunity", 10)
            .rows("Invoice__c", 5)
            .rows("Log__c", 3)
            .start();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private Map<String, String> environment() {
    return Map.of(
        "SALESFORCE_INSTANCE_URL", org.instanceUrl().toString(),
        "SALESFORCE_CLIENT_ID", org.clientId(),
        "SALESFORCE_CLIENT_SECRET", org.clientSecret());
  }

  private SyncConfig config(String json) throws IOException {
    Path file = Files.writeString(directory.resolve("sync.json"), json);
    return SyncConfig.read(file, environment());
  }

  private Salesforce connect() {
    return Salesforce.connect(org.auth());
  }

  private static Map<String, Long> once(SyncConfig config) {
    Map<String, Long> rows = new TreeMap<>();
    try (Salesforce sf = config.connect();
        SyncLoop loop = config.loop(sf).build()) {
      for (SyncRun run : loop.runOnce()) {
        assertThat(run.outcome()).as(run.toString()).isEqualTo(SyncRun.Outcome.COMPLETE);
        rows.merge(run.task(), run.rows(), Long::sum);
      }
    }
    return rows;
  }

  private List<String> landed() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("landing"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private long lines(String file) throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve("landing").resolve(file))) {
      return lines.count();
    }
  }

  private static final String FILES =
      """
      {
        "connection": {"credentials": {"env": true}},
        "defaults": {"interval": "10m"},
        "objects": {
          "Account": {"fields": ["Id", "Name"], "target": "accounts"},
          "contact": {"fields": ["Id", "Email"]},
          "*__c": {"exclude": ["Log*", "Custom__c", "Wide__c"]}
        },
        "queries": {"names": {"soql": "SELECT Id, Name FROM Opportunity ORDER BY Name LIMIT 4"}},
        "state": {"directory": "state"},
        "sync": {"atOnce": 1},
        "sink": {"csv": {"directory": "landing"}}
      }
      """;

  @Test
  void the_second_run_reads_what_has_changed_and_replaces_the_rest() throws IOException {
    SyncConfig config = config(FILES);

    Map<String, Long> first = once(config);
    List<String> ids = ids("Account");
    org.update(ids.get(7), Map.of("Name", "Renamed"));
    org.update(ids.get(9), Map.of("Name", "Renamed, too"));
    org.skewClock(Duration.ofHours(1));
    Map<String, Long> second = once(config);

    assertThat(first)
        .isEqualTo(Map.of("Account", 30L, "contact", 20L, "Invoice__c", 5L, "names", 4L));
    assertThat(second)
        .isEqualTo(Map.of("Account", 2L, "contact", 20L, "Invoice__c", 0L, "names", 4L));
    assertThat(landed())
        .containsExactly(
            "Invoice__c-000001.csv",
            "accounts-000001.csv",
            "accounts-000002.csv",
            "contact.csv",
            "names.csv");
    assertThat(lines("accounts-000001.csv")).isEqualTo(31);
    assertThat(directory.resolve("landing/accounts-000002.csv"))
        .content()
        .startsWith("Id,Name")
        .contains(ids.get(7) + ",Renamed", ids.get(9) + ",\"Renamed, too\"");
    assertThat(lines("contact.csv")).isEqualTo(21);
  }

  private List<String> ids(String object) {
    List<String> ids = new ArrayList<>();
    try (Salesforce sf = connect()) {
      sf.read(object).fields("Id").forEach(row -> ids.add(row.string("Id")));
    }
    return ids;
  }

  @Test
  void tables_of_a_database_follow_the_org() throws IOException, SQLException {
    String url = "jdbc:h2:mem:configured;DB_CLOSE_DELAY=-1";
    SyncConfig config =
        config(
            """
            {
              "connection": {"credentials": {"env": true}},
              "objects": {
                "Account": {"fields": ["Id", "Name"], "deleted": "include"},
                "Invoice__c": {"formulas": {"cron": "@hourly"}}
              },
              "state": {"directory": "state"},
              "sync": {"atOnce": 1},
              "sink": {"jdbc": {"url": "%s", "tablePrefix": "sf_", "removeDeleted": true}}
            }
            """
                .formatted(url));

    Map<String, Long> first = once(config);
    List<String> ids = ids("Account");
    org.delete(ids.get(0));
    org.update(ids.get(1), Map.of("Name", "Renamed"));
    org.skewClock(Duration.ofHours(2));
    Map<String, Long> second = once(config);

    assertThat(first).isEqualTo(Map.of("Account", 30L, "Invoice__c", 5L));
    assertThat(second).containsEntry("Account", 2L);
    assertThat(number(url, "SELECT COUNT(*) FROM sf_Account")).isEqualTo(29);
    assertThat(number(url, "SELECT COUNT(*) FROM sf_Account WHERE Name = 'Renamed'")).isEqualTo(1);
    assertThat(number(url, "SELECT COUNT(*) FROM sf_Invoice__c WHERE Gross__c = 7")).isEqualTo(5);
  }

  @Test
  void formulas_of_defaults_and_patterns_are_for_those_objects_that_have_some() throws IOException {
    SyncConfig config =
        config(
            """
            {
              "connection": {"credentials": {"env": true}},
              "defaults": {"formulas": {"cron": "@hourly"}},
              "objects": {"Account": {"fields": ["Id", "Name"]}, "Log__c": {}, "Inv*": {}},
              "state": {"directory": "state"},
              "sink": {"csv": {"directory": "landing"}}
            }
            """);

    once(config);
    org.skewClock(Duration.ofHours(2));
    state(config, "Account", "Log__c", "Invoice__c");
    Map<String, Long> second = once(config);

    assertThat(second).isEqualTo(Map.of("Account", 0L, "Log__c", 0L, "Invoice__c", 5L));
    assertThat(landed()).filteredOn(name -> name.contains("formulas")).hasSize(1);
  }

  /** Says that formulas were read long ago. */
  private static void state(SyncConfig config, String... entries) {
    for (String entry : entries) {
      config
          .state()
          .save(
              entry + ".formulas",
              Checkpoint.of("formulas/1", Map.of("last", "2020-01-01T00:00:00Z")));
    }
  }

  private static long number(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }

  @Test
  void what_the_org_does_not_have_is_told_at_once_and_no_row_is_read() throws IOException {
    SyncConfig config =
        config(
            """
            {
              "connection": {"credentials": {"env": true}},
              "objects": {
                "Account": {"fields": ["Id", "Nmae"], "where": "Anual > 5"},
                "Acount": {},
                "Contact": {"cursor": "Email"},
                "Nothing*": {},
                "Opportunity": {}
              },
              "queries": {"q": {"soql": "SELECT Id FROM Leed"}}
            }
            """);

    SyncConfigException refused;
    try (Salesforce sf = config.connect()) {
      refused = catchThrowableOfType(SyncConfigException.class, () -> config.check(sf));
    }

    assertThat(refused).isNotNull();
    assertThat(refused.problems())
        .extracting(Problem::path)
        .contains(
            "objects.Account",
            "objects.Acount",
            "objects.Contact",
            "objects.Nothing*",
            "queries.q");
    assertThat(refused)
        .hasMessageContaining("Did you mean Name")
        .hasMessageContaining("Did you mean Account")
        .hasMessageContaining("Lead")
        .hasMessageNotContaining("objects.Opportunity");
    assertThat(org.calls()).noneSatisfy(call -> assertThat(call.toString()).contains("/query"));
  }

  @Test
  void a_pattern_gives_no_two_entries_one_target() throws IOException {
    SyncConfig config =
        config(
            """
            {
              "connection": {"credentials": {"env": true}},
              "objects": {"deals": {"object": "Opportunity", "target": "log__c"}, "*__c": {}}
            }
            """);

    try (Salesforce sf = config.connect()) {
      assertThatThrownBy(() -> config.reads(sf))
          .isInstanceOf(SyncConfigException.class)
          .hasMessageContaining("objects.*__c: It finds Log__c, and rows of another entry go to");
    }
  }

  @Test
  void an_allowance_that_is_used_up_is_no_problem_of_the_configuration() throws IOException {
    SyncConfig config =
        config(
            """
            {"connection": {"credentials": {"env": true}}, "objects": ["Account", "Contact"]}
            """);

    try (Salesforce sf = config.connect()) {
      sf.describes().describeGlobal();
      org.inject(Fault.quotaExceeded().on(Call.DESCRIBE, Call.COMPOSITE, Call.BATCH));

      assertThatThrownBy(() -> config.check(sf)).isInstanceOf(QuotaExceededException.class);
    }
  }

  @Test
  void a_check_costs_a_call_for_the_list_and_one_for_25_describes() throws IOException {
    SyncConfig config =
        config(
            """
            {"connection": {"credentials": {"env": true}}, "defaults": {"api": "rest"},
             "objects": ["Account", "Contact", "Opportunity", "Lead", "Case", "Invoice__c", "*__c"]}
            """);

    try (Salesforce sf = config.connect()) {
      long before = sf.connection().calls();
      config.check(sf);

      assertThat(sf.connection().calls() - before).isEqualTo(2);
    }
  }

  @Test
  void a_selection_reads_the_entries_under_their_names() throws IOException {
    SyncConfig config =
        config(
            """
            {"connection": {"credentials": {"env": true}},
             "objects": {"Account": {}, "few": {"object": "Contact", "limit": 3}}}
            """);
    Map<String, Integer> rows = new TreeMap<>();

    try (Salesforce sf = config.connect();
        var reads = sf.readAll(config.reads(sf))) {
      for (var read : reads) {
        List<Row> all = new ArrayList<>();
        read.reader().forEach(all::add);
        rows.put(read.name(), all.size());
      }
    }

    assertThat(rows).isEqualTo(Map.of("Account", 30, "few", 3));
  }

  @Test
  void sinks_may_come_from_code() throws IOException {
    SyncConfig config =
        config(
            """
            {"objects": {"Account": {"fields": ["Id"]}, "lead": {},
                         "Invoice__c": {"formulas": {"cron": "@daily"}, "target": "bills"}}}
            """);
    List<SyncTarget> targets = new ArrayList<>();

    try (Salesforce sf = config.connect(org.auth())) {
      List<SyncTask> tasks =
          config.tasks(
              sf,
              target -> {
                targets.add(target);
                return JsonLinesSink.to(directory.resolve(target.name() + ".jsonl"));
              });

      assertThat(tasks).extracting(SyncTask::name).containsExactly("Account", "lead", "Invoice__c");
    }
    assertThat(targets)
        .containsExactly(
            new SyncTarget("Account", "Account", WriteMode.MERGE, SyncTarget.Content.ROWS),
            new SyncTarget("lead", "lead", WriteMode.REPLACE, SyncTarget.Content.ROWS),
            new SyncTarget("Invoice__c", "bills", WriteMode.MERGE, SyncTarget.Content.ROWS),
            new SyncTarget("Invoice__c", "bills", WriteMode.MERGE, SyncTarget.Content.FORMULAS));
  }

  @Test
  void what_is_not_said_is_asked_for_when_it_is_needed() {
    SyncConfig config = SyncConfig.json("{\"objects\": [\"Account\"]}");

    assertThatIllegalStateException()
        .isThrownBy(config::connect)
        .withMessageContaining("connection.credentials");
    try (Salesforce sf = config.connect(org.auth())) {
      assertThatIllegalStateException()
          .isThrownBy(() -> config.loop(sf))
          .withMessageContaining("add sink");
    }
  }

  @Test
  void credentials_are_found_where_the_configuration_says() throws IOException {
    Path secrets = directory.resolve("secrets.properties");
    StringBuilder text = new StringBuilder();
    environment().forEach((name, value) -> text.append(name + "=" + value + "\n"));
    Files.writeString(secrets, text);
    String uri =
        "salesforce://?client_id=" + org.clientId() + "&client_secret=" + org.clientSecret();
    String domain = "\"domain\": \"" + org.instanceUrl() + "\"";

    for (String connection :
        List.of(
            "\"credentials\": {\"env\": true}",
            "\"credentials\": {\"file\": \"secrets.properties\"}",
            "\"credentials\": {\"uri\": \"" + uri + "\"}, " + domain)) {
      SyncConfig config =
          config("{\"connection\": {" + connection + "}, \"objects\": [\"Account\"]}");
      try (Salesforce sf = config.connect()) {
        assertThat(sf.read("Account").count()).isEqualTo(30);
      }
    }
  }
}
