package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.auth.AccessToken;
import io.sforza.auth.ClientCredentials;
import io.sforza.auth.Credentials;
import io.sforza.auth.JwtBearer;
import io.sforza.auth.RefreshToken;
import io.sforza.bulk.QueryJob;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;
import io.sforza.core.rest.ConnectionInfo;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows, run against the fake org. */
class ReadmeTest {
  private final Sink sink = new Sink();
  private FakeSalesforce org;
  private Salesforce sf;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    VirtualTime time = VirtualTime.standard();
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 2_500)
            .rows("Contact", List.of(Map.of("LastName", "O'Neil"), Map.of("LastName", "Ng")))
            .rows(
                "Opportunity",
                List.of(
                    opportunity("Small", "Proposal", "9000"),
                    opportunity("Big", "Proposal", "25000"),
                    opportunity("Won", "Closed Won", "30000")))
            .time(time)
            .jobDuration(Duration.ofMinutes(10))
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void connect_with_client_credentials() {
    String myDomain = org.instanceUrl().toString();
    String consumerKey = org.clientId();
    String consumerSecret = org.clientSecret();

    // tag::connect
    AuthStrategy auth = ClientCredentials.of(myDomain, consumerKey, consumerSecret);
    try (Salesforce sf = Salesforce.connect(auth)) { // a wrong secret fails here, with a hint
      ObjectDescribe account = sf.rest().describe("Account");
      sink.write(account.label(), account.fields().size());
    }
    // end::connect

    assertThat(sink.rows).hasSize(1);
    assertThat(sink.rows.get(0).get(0)).isEqualTo("Account");
  }

  @Test
  void connect_by_other_ways() throws IOException {
    String key = org.clientId();
    String username = org.username();
    String myDomain = org.instanceUrl().toString();
    String base64 = Base64.getEncoder().encodeToString(org.privateKey().getEncoded());
    Path keyFile = folder.resolve("server.key");
    Files.writeString(
        keyFile, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    String uri =
        "salesforce://?client_id="
            + key
            + "&client_secret="
            + org.clientSecret()
            + "&domain="
            + myDomain;
    String refreshToken = org.refreshToken();
    List<Secret> vault = new ArrayList<>();
    String secret = org.clientSecret();

    // tag::strategies
    AuthStrategy jwt = JwtBearer.of(key, username, keyFile).loginUrl(myDomain);
    AuthStrategy consent =
        RefreshToken.of(key, refreshToken).secret(secret).loginUrl(myDomain).onRotation(vault::add);
    AuthStrategy outside = Credentials.parse(uri); // or Credentials.fromEnvironment()
    try (Salesforce sf = Salesforce.connect(jwt)) {
      ConnectionInfo info = sf.testConnection(); // who, which org, what is left of the quota
      sink.write(info.username(), info.organizationName());
    }
    // end::strategies

    for (AuthStrategy auth : List.of(consent, outside)) {
      Salesforce.connect(auth).close();
    }
    assertThat(sink.rows).containsExactly(List.of("etl@acme.example", "Acme"));
  }

  @Test
  void connect_with_a_token() {
    String instanceUrl = org.instanceUrl().toString();
    String token = sf.connection().session().accessToken().reveal();
    Vault vault = new Vault(token);

    // tag::token
    AuthStrategy fixed = AccessToken.of(instanceUrl, token);
    AuthStrategy renewed = AccessToken.from(instanceUrl, vault::token); // asked again on expiry
    // end::token

    for (AuthStrategy auth : List.of(fixed, renewed)) {
      try (Salesforce connected = Salesforce.connect(auth)) {
        assertThat(connected.rest().describe("Account").name()).isEqualTo("Account");
      }
    }
  }

  @Test
  void read_an_object_with_all_its_fields() {
    // tag::all-fields
    try (ObjectReader<Row> accounts = sf.read("Account").open()) {
      for (Row row : accounts) {
        sink.write(row.string("Id"), row.decimal("AnnualRevenue"), row.instant("CreatedDate"));
      }
    }
    // end::all-fields

    assertThat(sink.rows).hasSize(2_500);
  }

  @Test
  void read_chosen_fields_of_chosen_rows() {
    // tag::some-fields
    List<Row> proposals =
        sf.read("Opportunity")
            .fields("Id", "Name", "Amount", "CloseDate")
            .whereSoql("StageName = 'Proposal' AND Amount > 10000")
            .toList();
    // end::some-fields

    assertThat(proposals).extracting(row -> row.string("Name")).containsExactly("Big");
  }

  @Test
  void read_in_batches() {
    // tag::batches
    try (ObjectReader<Row> accounts = sf.read("Account").fields("Id", "Name").open()) {
      for (List<Row> batch = accounts.nextBatch(1_000);
          !batch.isEmpty();
          batch = accounts.nextBatch(1_000)) {
        sink.writeBatch(batch); // fewer than 1,000 only at the end
      }
    }
    // end::batches

    assertThat(sink.rows).extracting(List::size).containsExactly(1_000, 1_000, 500);
  }

  @Test
  void read_as_a_stream() {
    // tag::stream
    try (Stream<Row> rows = sf.read("Account").fields("Id", "Name").open().stream()) {
      rows.filter(row -> !row.isNull("Name")).forEach(row -> sink.write(row.string("Name")));
    }
    // end::stream

    assertThat(sink.rows).hasSize(2_500);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void run_a_bulk_query_as_a_job() {
    // tag::bulk
    String id = sf.bulk().query("SELECT Id, Name FROM Account").id(); // returns at once

    QueryJob job = sf.bulk().queryJob(id); // later, perhaps in another process
    if (job.await(Duration.ofHours(1))) { // your patience; the job goes on without it
      try (ObjectReader<Row> rows = job.results()) { // a job knows no types: all texts
        rows.forEach(row -> sink.write(row.string("Name")));
      }
    }
    // end::bulk

    assertThat(sink.rows).hasSize(2_500);
  }

  @Test
  void describe_an_object() {
    // tag::describe
    for (FieldDescribe field : sf.describes().describe("Account").fields()) { // kept for an hour
      sink.write(field.name(), field.type(), field.nillable(), field.referenceTo());
    }
    // end::describe

    assertThat(sink.rows).extracting(row -> row.get(0)).contains("Id", "Name", "OwnerId");
  }

  @Test
  void build_a_query() {
    // tag::soql
    SoqlQuery query =
        Soql.select("Id", "LastName")
            .from("Contact")
            .where(Soql.field("LastName").eq("O'Neil")) // values are quoted and escaped
            .limit(10);
    try (ObjectReader<Row> rows = sf.bulk().query(query.toString()).results()) {
      rows.forEach(row -> sink.write(row.string("LastName")));
    }
    // end::soql

    assertThat(sink.rows).containsExactly(List.of("O'Neil"));
    assertThat(query)
        .hasToString("SELECT Id, LastName FROM Contact WHERE LastName = 'O\\'Neil' LIMIT 10");
  }

  @Test
  void a_rest_query_gives_parents_children_and_groups_as_rows() {
    // tag::rest-query
    try (ObjectReader<Row> deals =
        sf.rest().query("SELECT Id, Name, Amount FROM Opportunity ORDER BY Id")) {
      deals.forEach(row -> sink.write(row.string("Name"), row.decimal("Amount")));
    }
    // end::rest-query

    assertThat(sink.rows).isNotEmpty();
  }

  @Test
  void errors_say_what_to_do() {
    List<String> alerts = new ArrayList<>();

    // tag::errors
    try {
      sf.read("Acount").forEach(row -> sink.write(row.string("Id")));
    } catch (AuthenticationException | RequestRejectedException e) {
      alerts.add(e.hint()); // Did you mean Account? …
    } catch (TransportException e) {
      alerts.add("Broke off, try again: " + e.getMessage());
    }
    // end::errors

    assertThat(alerts).singleElement().asString().startsWith("Did you mean Account?");
  }

  // tag::testing
  @Test
  void a_pipeline_lands_every_account_although_a_page_breaks_off() {
    try (FakeSalesforce org =
        FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 10_000).start()) {
      org.inject(Fault.cutBodyAfter(4_000).on(Call.BULK_RESULTS).once());

      assertThat(pipeline(org.auth())).hasSize(10_000);
    }
  }

  // end::testing

  private static List<Row> pipeline(AuthStrategy auth) {
    try (Salesforce sf = Salesforce.connect(auth)) {
      return sf.read("Account").toList();
    }
  }

  private static Map<String, String> opportunity(String name, String stage, String amount) {
    return Map.of("Name", name, "StageName", stage, "Amount", amount, "CloseDate", "2026-06-30");
  }

  /** Where rows go. */
  private static final class Sink {
    private final List<List<Object>> rows = new ArrayList<>();

    void write(Object... values) {
      rows.add(Arrays.asList(values));
    }

    void writeBatch(List<Row> batch) {
      rows.add(List.copyOf(batch));
    }
  }

  private record Vault(String token) {}
}
