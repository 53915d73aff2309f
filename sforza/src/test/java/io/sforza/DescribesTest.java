package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.Session;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.soql.SchemaDrift;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribesTest {
  // Contact as an org could have described it before somebody dropped a field and added others
  private static final String OUT_OF_DATE =
      "{\"name\":\"Contact\",\"keyPrefix\":\"003\",\"queryable\":true,\"fields\":["
          + field("Id", "id")
          + ","
          + field("Dropped__c", "string")
          + "]}";

  private final VirtualTime time = VirtualTime.standard();
  private final List<SchemaDrift> drifts = new ArrayList<>();
  private final AtomicReference<FakeSalesforce> at = new AtomicReference<>();
  private FakeSalesforce org;
  private FakeSalesforce before;
  private Salesforce sf;
  private int logins;

  @BeforeEach
  void start() {
    org = FakeSalesforce.builder().objects(Fixtures.sales()).rows("Contact", 3).time(time).start();
    before = FakeSalesforce.builder().objects(List.of(FakeObject.of(OUT_OF_DATE))).start();
    at.set(org);
    sf =
        Salesforce.builder(this::login)
            .time(time)
            .describeCache(cache -> cache.onDrift(drifts::add))
            .describeCache(cache -> cache.timeToLive(Duration.ofHours(2)))
            .connect();
  }

  private Session login(AuthContext context) {
    // the n-th token is the same in all fake orgs: one that none of them has given before
    for (int i = 0; i < logins; i++) {
      at.get().auth().login(context);
    }
    logins++;
    return at.get().auth().login(context);
  }

  private static String field(String name, String type) {
    return """
    {"name":"%s","type":"%s","length":18,"precision":0,"scale":0,"nillable":true,
     "caseSensitive":false,"filterable":true,"compoundFieldName":null,
     "relationshipName":null,"referenceTo":[],"picklistValues":[]}\
    """
        .formatted(name, type);
  }

  @AfterEach
  void stop() {
    sf.close();
    before.close();
    org.close();
  }

  /** Has Contact described as the org was before, and goes on in the org as it is now. */
  private void describeBefore() {
    at.set(before);
    org.expireSession();
    assertThat(sf.describes().describe("Contact").fields()).hasSize(2);
    at.set(org);
    before.expireSession();
  }

  private long calls(Call call) {
    return org.calls().stream().filter(recorded -> recorded.call() == call).count();
  }

  @Test
  void reads_of_an_object_share_one_describe() {
    sf.read("Contact").toList();
    sf.read("CONTACT").fields("Id").toList();

    assertThat(sf.describes().describe("Contact").name()).isEqualTo("Contact");
    assertThat(calls(Call.DESCRIBE)).isEqualTo(1);
    assertThat(sf.describes().statistics().callsSaved()).isEqualTo(2);
  }

  @Test
  void all_objects_of_the_org_are_described_in_few_calls_and_revalidated_by_their_dates() {
    List<String> names =
        sf.describes().describeGlobal().objects().stream().map(object -> object.name()).toList();
    sf.describes().describe(names);
    assertThat(calls(Call.COMPOSITE)).isEqualTo((names.size() + 24) / 25);

    time.advance(Duration.ofHours(2));
    sf.describes().describe("Contact");
    assertThat(org.calls().get(org.calls().size() - 1).status()).isIn(200, 304);
  }

  @Test
  void a_field_that_was_dropped_since_the_describe_does_not_fail_the_read() {
    describeBefore();

    assertThat(sf.read("Contact").api(ReadApi.BULK).toList())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.schema().has("LastName")).isTrue());

    assertThat(calls(Call.BULK_CREATE)).isEqualTo(2);
    assertThat(calls(Call.DESCRIBE)).isEqualTo(2);
    assertThat(drifts).hasSize(1);
    assertThat(drifts.get(0).removed()).hasToString("[Dropped__c (string)]");
  }

  @Test
  void a_field_that_was_dropped_since_the_describe_does_not_fail_a_read_by_rest() {
    describeBefore();

    assertThat(sf.read("Contact").api(ReadApi.REST).toList())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.schema().has("LastName")).isTrue());

    assertThat(calls(Call.QUERY)).isEqualTo(2);
    assertThat(calls(Call.DESCRIBE)).isEqualTo(2);
  }

  @Test
  void a_field_that_was_added_since_the_describe_can_be_read() {
    describeBefore();

    assertThat(sf.read("Contact").api(ReadApi.BULK).fields("LastName").toList()).hasSize(3);
    assertThat(calls(Call.BULK_CREATE)).isEqualTo(1);
  }

  @Test
  void a_refusal_that_no_describe_explains_is_told_without_a_second_job() {
    org.inject(
        Fault.status(400, "INVALID_FIELD", "No such column 'X' on entity 'Contact'")
            .on(Call.BULK_CREATE));

    assertThatThrownBy(() -> sf.read("Contact").api(ReadApi.BULK).open())
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("No such column 'X'");
    assertThat(calls(Call.BULK_CREATE)).isEqualTo(1);
    assertThat(calls(Call.DESCRIBE)).isEqualTo(2);
  }

  @Test
  void a_misspelled_field_costs_no_second_describe_if_the_first_is_new() {
    assertThatThrownBy(() -> sf.read("Contact").fields("Nope__c").open())
        .isInstanceOf(SoqlException.class);
    assertThat(calls(Call.DESCRIBE)).isEqualTo(1);

    assertThatThrownBy(() -> sf.read("Contact").fields("Nope__c").open())
        .isInstanceOf(SoqlException.class);
    assertThat(calls(Call.DESCRIBE)).isEqualTo(2);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_directory_serves_the_next_process(@TempDir Path directory) throws Exception {
    try (Salesforce first =
        Salesforce.builder(org.auth())
            .time(time)
            .describeCache(cache -> cache.directory(directory))
            .connect()) {
      first.read("Contact").fields("Id").toList();
    }
    long before = calls(Call.DESCRIBE);
    try (Salesforce second =
        Salesforce.builder(org.auth())
            .time(time)
            .describeCache(cache -> cache.directory(directory))
            .connect()) {
      second.read("Contact").fields("Id").toList();
    }

    assertThat(calls(Call.DESCRIBE)).isEqualTo(before);
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(
            () ->
                Salesforce.builder(org.auth())
                    .describeCache(cache -> cache.directory(file.resolve("x")))
                    .connect())
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void a_count_by_a_field_that_was_dropped_looks_at_the_describe_again() {
    describeBefore();

    assertThatThrownBy(() -> sf.read("Contact").whereSoql("Dropped__c = 'x'").count())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Dropped__c");

    assertThat(drifts).isNotEmpty();
  }
}
