package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.ReadPlan;
import io.sforza.Salesforce;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An org is followed into a real PostgreSQL for ten rounds, in which chance inserts, changes,
 * deletes, restores and purges rows and fields are added; the process that does it is killed by
 * SIGKILL at moments that chance chooses, and run again. After each round the table is what the org
 * is, and no state of a row has come twice. The seed is shown when it fails.
 */
@Tag("postgresql")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PipelineTest {
  private static final int ROUNDS = 10;
  private static final int ROWS = 200;
  private static final int STEPS_A_BATCH = 3;
  // more than any run needs
  private static final int ALL_STEPS = 10_000;
  // longer than changes are left out for that may not be committed yet
  private static final Duration PAUSE = Duration.ofMinutes(7);

  private final long seed = Long.getLong("pipeline.seed", 20_261_121L);
  private final Random random = new Random(seed);
  private final List<String> live = new ArrayList<>();
  private final List<String> binned = new ArrayList<>();
  private final List<String> fields = new ArrayList<>(List.of("Name", "Description"));

  private PostgresqlServer server;
  private FakeSalesforce org;
  private Duration passed = Duration.ZERO;
  private int kills;

  @BeforeEach
  void start() throws Exception {
    server = PostgresqlServer.start();
    org = FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", ROWS).start();
    org.rows(Pipeline.OBJECT).forEach(row -> live.add(row.get("Id")));
  }

  @AfterEach
  void stop() throws Exception {
    org.close();
    server.close();
  }

  @Test
  void after_each_of_ten_rounds_the_table_is_what_the_org_is() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      if (round == 4) {
        org.schema().put(Pipeline.OBJECT, FakeField.text("Motto__c"));
        fields.add("Motto__c");
      }
      if (round == 7) {
        org.schema().put(Pipeline.OBJECT, FakeField.longText("Group__c"));
        fields.add("Group__c");
      }
      change(10 + random.nextInt(60));
      pass(PAUSE);

      for (int kill = random.nextInt(3); kill > 0; kill--) {
        liveAndDie();
      }
      assertThat(live()).as("how the run of round %d ended, seed %d", round, seed).isZero();

      assertTableIsOrg(round);
    }
    assertThat(kills).as("how many were killed, seed %d", seed).isPositive();
    assertThat(columns()).contains("motto__c", "group__c");
  }

  private void change(int times) {
    for (int i = 0; i < times; i++) {
      int dice = random.nextInt(10);
      if (dice < 3 || live.size() < 10) {
        live.add(org.insert(Pipeline.OBJECT, values()));
      } else if (dice < 7) {
        org.update(any(live), values());
      } else if (dice < 8) {
        String id = any(live);
        live.remove(id);
        binned.add(id);
        org.delete(id);
      } else if (dice < 9 && !binned.isEmpty()) {
        String id = any(binned);
        binned.remove(id);
        live.add(id);
        org.undelete(id);
      } else if (!binned.isEmpty()) {
        String id = any(binned);
        binned.remove(id);
        org.purge(id);
      }
      if (random.nextInt(5) == 0) {
        pass(Duration.ofSeconds(1 + random.nextInt(90)));
      }
    }
  }

  private String any(List<String> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    values.put("Name", "Account " + random.nextInt(1_000) + " \"Größe\", 🚀");
    values.put(fields.get(random.nextInt(fields.size())), "line\n" + random.nextInt());
    values.put("AnnualRevenue", random.nextInt(1_000_000) + ".25");
    values.put("NumberOfEmployees", random.nextBoolean() ? null : random.nextInt(500));
    return values;
  }

  private void pass(Duration time) {
    passed = passed.plus(time);
    org.skewClock(passed);
  }

  /** Lets one work some steps, and kills it behind the last or in the midst of the next. */
  private void liveAndDie() throws Exception {
    Process process = begin();
    try {
      int steps = 1 + random.nextInt(3 * STEPS_A_BATCH);
      allow(process, steps - 1);
      int done = 0;
      while (done < steps && nextLine(process.getInputStream())) {
        done++;
      }
      if (done == steps) {
        if (random.nextBoolean()) {
          allow(process, 1);
          process.waitFor(random.nextInt(5_000), TimeUnit.MICROSECONDS);
        }
        kills++;
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** Lets one do all that is left; returns how it ended. */
  private int live() throws Exception {
    Process process = begin();
    try {
      allow(process, ALL_STEPS);
      while (nextLine(process.getInputStream())) {
        // one more step
      }
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void allow(Process process, int steps) throws IOException {
    process.getOutputStream().write(new byte[steps]);
    process.getOutputStream().flush();
  }

  private static boolean nextLine(InputStream out) throws IOException {
    int read = out.read();
    while (read >= 0 && read != '\n') {
      read = out.read();
    }
    return read >= 0;
  }

  private Process begin() throws Exception {
    return ChildJvm.start(
        Pipeline.class,
        server.url(),
        org.instanceUrl().toString(),
        org.clientId(),
        org.clientSecret());
  }

  private void assertTableIsOrg(int round) throws SQLException {
    try (Connection connection = server.database().getConnection();
        Salesforce sf = Salesforce.connect(org.auth())) {
      ReadPlan plan = sf.read(Pipeline.OBJECT).plan();
      LandedTable table =
          Pipeline.table(connection, sf.describes().describe(Pipeline.OBJECT), plan);
      Map<String, Map<String, Object>> expected =
          LandedTable.byId(LandedTable.read(plan.schema(), org.rows(Pipeline.OBJECT)));
      Map<String, Map<String, Object>> landed = table.rows();

      assertThat(without(expected, landed))
          .as("rows that the table lacks after round %d, seed %d", round, seed)
          .isEmpty();
      assertThat(without(landed, expected))
          .as("rows that the org has no longer after round %d, seed %d", round, seed)
          .isEmpty();
      assertThat(differences(expected, landed))
          .as("what the table has otherwise after round %d, seed %d", round, seed)
          .isEmpty();
    }
  }

  private static Set<String> without(Map<String, ?> some, Map<String, ?> others) {
    Set<String> ids = new TreeSet<>(some.keySet());
    ids.removeAll(others.keySet());
    return ids;
  }

  private static Map<String, Object> differences(
      Map<String, Map<String, Object>> expected, Map<String, Map<String, Object>> landed) {
    Map<String, Object> differences = new TreeMap<>();
    expected.forEach(
        (id, row) ->
            row.forEach(
                (column, value) -> {
                  Object other = landed.get(id).get(column);
                  if (value == null ? other != null : !value.equals(other)) {
                    differences.put(id + "." + column, value + " is " + other);
                  }
                }));
    return differences;
  }

  private List<String> columns() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = server.database().getConnection();
        var found = connection.getMetaData().getColumns(null, null, "account", null)) {
      while (found.next()) {
        columns.add(found.getString("COLUMN_NAME"));
      }
    }
    return columns;
  }
}
