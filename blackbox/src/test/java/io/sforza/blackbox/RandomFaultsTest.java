package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.rest.RestQuery;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A thousand reads of some thousand rows, each under faults that its seed chooses: every one ends
 * with exactly the right rows, or with an exception that the documentation knows, and what was
 * handed over before it was right.
 */
class RandomFaultsTest {
  private static final int SEEDS = 1_000;
  private static final int ROWS = 3_000;
  private static final String SOQL = "SELECT Id, Name, AnnualRevenue, CreatedDate FROM Account";

  // with types, so that both APIs spell alike
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "Account",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("Name", FieldType.STRING),
              new Column("AnnualRevenue", FieldType.CURRENCY),
              new Column("CreatedDate", FieldType.DATETIME)));

  // one clock for both: jobs end because the client waits
  private static final VirtualTime TIME = VirtualTime.standard();

  private static FakeSalesforce org;
  private static List<String> right;

  @BeforeAll
  static void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", ROWS)
            .time(TIME)
            .jobDuration(Duration.ofSeconds(30))
            .pageRows(1_000)
            .start();
    try (Salesforce sf = connect(0);
        ObjectReader<Row> rows = sf.bulk().query(SOQL).results(SCHEMA, ResultOptions.standard())) {
      right = rows.stream().map(Row::toString).toList();
    }
    assertThat(right).hasSize(ROWS);
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  private static Salesforce connect(int seed) {
    return Salesforce.builder(org.auth())
        .time(TIME)
        .transport(
            transport ->
                transport
                    .idleTimeout(Duration.ofMillis(150))
                    .requestTimeout(Duration.ofSeconds(20)))
        .clientName("seed-" + seed)
        .connect();
  }

  @Test
  void a_read_under_faults_gives_the_right_rows_or_a_documented_exception() {
    int whole = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      whole += read(seed) ? 1 : 0;
    }
    // most faults pass: if nearly all reads failed, the test would show little
    assertThat(whole).as("reads that gave all rows").isGreaterThan(SEEDS / 2);
  }

  /** Reads once; returns whether all rows came. */
  private static boolean read(int seed) {
    Random random = new Random(seed);
    org.clearFaults();
    int faults = 1 + random.nextInt(4);
    List<Fault> injected = new ArrayList<>();
    for (int i = 0; i < faults; i++) {
      Fault fault = fault(random);
      injected.add(fault);
      org.inject(fault);
    }
    String what = "seed " + seed + ": " + injected;
    List<String> rows = new ArrayList<>();
    boolean expires = random.nextInt(4) == 0;
    try (Salesforce sf = connect(seed);
        ObjectReader<Row> reader = open(sf, random)) {
      for (Row row : reader) {
        rows.add(row.toString());
        if (expires && rows.size() == 500) {
          org.expireSession();
        }
      }
      assertThat(rows).as(what).isEqualTo(right);
      return true;
    } catch (DataIntegrityException e) {
      // bytes that changed on their way, which TLS would have noticed before us
      assertThat(what).as("seed %d, %s", seed, e).contains("Corrupt");
      return false;
    } catch (SalesforceException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
      assertThat(rows).as(what + ", then " + e).isEqualTo(right.subList(0, rows.size()));
      return false;
    }
  }

  private static ObjectReader<Row> open(Salesforce sf, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> sf.bulk().query(SOQL).results(SCHEMA, ResultOptions.standard());
      case 1 -> sf.rest().query(RestQuery.of(SOQL).schema(SCHEMA).pageRows(500));
      default -> sf.rest().query(keyset());
    };
  }

  /** The query by Id, which goes on behind the last row in a new session. */
  private static RestQuery keyset() {
    SoqlQuery query = Soql.parse(SOQL + " ORDER BY Id");
    return RestQuery.of(query.toString())
        .schema(SCHEMA)
        .pageRows(500)
        .continuedBy(last -> query.and(Soql.field("Id").gt(last.string("Id"))).toString());
  }

  private static Fault fault(Random random) {
    Fault fault =
        switch (random.nextInt(12)) {
          case 0 -> Fault.status(503, "SERVER_UNAVAILABLE", "busy");
          case 1 -> Fault.status(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred.");
          case 2 -> Fault.status(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access");
          case 3 -> Fault.status(401, "INVALID_SESSION_ID", "Session expired or invalid");
          case 4 -> Fault.status(429, "TOO_MANY", "slow down").retryAfter(Duration.ofSeconds(9));
          case 5 -> Fault.page(502, "<html><h1>Bad Gateway</h1></html>");
          case 6 -> Fault.page(random.nextBoolean() ? 406 : 420, "");
          case 7 -> Fault.page(200, "<html>Please log in to the proxy</html>");
          case 8 -> Fault.resetConnection();
          case 9 -> Fault.cutBodyAfter(random.nextInt(60_000));
          case 10 -> Fault.corruptBodyAfter(random.nextInt(30_000));
          default -> Fault.stallBodyAfter(random.nextInt(60_000));
        };
    Fault on =
        switch (random.nextInt(4)) {
          case 0 -> fault.on(Call.BULK_RESULTS, Call.QUERY);
          case 1 -> fault.on(Call.BULK_RESULTS, Call.QUERY_MORE);
          case 2 -> fault.on(Call.BULK_INFO, Call.BULK_CREATE, Call.QUERY, Call.QUERY_MORE);
          default -> fault;
        };
    return on.after(random.nextInt(4)).times(1 + random.nextInt(random.nextInt(8) == 0 ? 8 : 2));
  }
}
