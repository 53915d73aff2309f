package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeTransaction;
import io.sforza.testkit.Fault;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows that wait for transactions that still run, however long; the org's clock is behind. */
class LatestDateCoveredTest {
  private static final Incremental COVERED = Incremental.standard().untilLatestDateCovered();
  // the org's clock is an hour behind
  private static final Instant BEGIN = VirtualTime.START.minus(Duration.ofHours(1));

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(FakeObject.named("Order__c").field(FakeField.text("Text__c")))
          .time(time)
          .clockSkew(Duration.ofHours(-1))
          .jobDuration(Duration.ZERO)
          .sessionTimeout(Duration.ofDays(100))
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final String a = org.insert("Order__c", Map.of("Name", "a"));
  private final String b = org.insert("Order__c", Map.of("Name", "b"));
  private Checkpoint at = Checkpoint.none();

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private ReadRequest orders(Incremental how) {
    return sf.read("Order__c").fields("Id", "Name", "SystemModstamp").incremental(how);
  }

  private List<String> read(ReadRequest request) {
    List<String> names = new ArrayList<>();
    try (ObjectReader<Row> reader = request.resumeFrom(at).open()) {
      reader.forEach(row -> names.add(row.string("Name")));
      at = Checkpoint.parse(reader.checkpoint().json());
    }
    return names;
  }

  private String coveredTo() {
    return String.valueOf(at.text("coveredTo"));
  }

  private List<RecordedCall> questions() {
    return org.calls().stream().filter(call -> call.call() == Call.UPDATED).toList();
  }

  private FakeTransaction longTransaction(String id, String name) {
    FakeTransaction load = org.begin();
    load.update(id, Map.of("Name", name));
    return load;
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadApi.class,
      names = {"REST", "BULK"})
  void what_a_transaction_writes_that_takes_longer_than_lag_and_overlap_is_not_lost(ReadApi api) {
    ReadRequest orders = orders(COVERED).api(api);
    time.advance(Duration.ofHours(1));
    assertThat(read(orders)).containsExactlyInAnyOrder("a", "b");

    time.advance(Duration.ofHours(1));
    try (FakeTransaction load = longTransaction(a, "a late")) {
      time.advance(Duration.ofMinutes(20));
      org.update(b, Map.of("Name", "b behind it"));
      time.advance(Duration.ofMinutes(40));

      assertThat(read(orders)).isEmpty();
      assertThat(coveredTo()).isEqualTo(BEGIN.plus(Duration.ofHours(2)).toString());
      load.commit();
    }
    time.advance(Duration.ofMinutes(10));

    assertThat(read(orders)).containsExactlyInAnyOrder("a late", "b behind it");
    assertThat(read(orders)).isEmpty();
  }

  @Test
  void without_it_such_a_row_is_passed_by() {
    time.advance(Duration.ofHours(1));
    read(orders(Incremental.standard()));
    try (FakeTransaction load = longTransaction(a, "a late")) {
      time.advance(Duration.ofMinutes(40));
      read(orders(Incremental.standard()));
      load.commit();
    }
    time.advance(Duration.ofMinutes(40));

    assertThat(read(orders(Incremental.standard()))).isEmpty();
    assertThat(questions()).isEmpty();
  }

  @Test
  void a_first_read_is_covered_no_further_either() {
    time.advance(Duration.ofHours(1));
    try (FakeTransaction load = longTransaction(a, "a late")) {
      time.advance(Duration.ofHours(3));
      assertThat(read(orders(COVERED))).containsExactlyInAnyOrder("a", "b");
      assertThat(coveredTo()).isEqualTo(BEGIN.plus(Duration.ofHours(1)).toString());
      load.commit();
    }
    time.advance(Duration.ofMinutes(10));

    assertThat(read(orders(COVERED))).containsExactly("a late");
  }

  @Test
  void what_is_covered_stays_covered_though_an_older_transaction_runs() {
    time.advance(Duration.ofHours(1));
    try (FakeTransaction load = longTransaction(a, "a late")) {
      time.advance(Duration.ofHours(1));
      read(orders(Incremental.standard()));
      String covered = BEGIN.plus(Duration.ofMinutes(115)).toString();
      assertThat(coveredTo()).isEqualTo(covered);
      time.advance(Duration.ofHours(1));

      assertThat(read(orders(COVERED))).isEmpty();
      assertThat(coveredTo()).isEqualTo(covered);
      load.rollback();
    }

    assertThat(read(orders(COVERED))).isEmpty();
    assertThat(coveredTo()).isEqualTo(BEGIN.plus(Duration.ofMinutes(175)).toString());
  }

  @Test
  void the_lag_counts_where_it_is_earlier_and_a_read_costs_one_question() {
    time.advance(Duration.ofHours(1).plusSeconds(30));
    read(orders(COVERED));
    assertThat(coveredTo())
        .isEqualTo(BEGIN.plus(Duration.ofMinutes(55)).plusSeconds(30).toString());
    assertThat(questions()).hasSize(1);

    read(orders(COVERED));
    assertThat(questions()).as("nothing can be new").hasSize(1);
    time.advance(Duration.ofSeconds(20));
    read(orders(COVERED));

    assertThat(coveredTo())
        .isEqualTo(BEGIN.plus(Duration.ofMinutes(55)).plusSeconds(50).toString());
    assertThat(questions()).hasSize(2);
  }

  @Test
  void a_checkpoint_from_before_what_salesforce_remembers_is_gone_on_with() {
    time.advance(Duration.ofHours(1));
    read(orders(COVERED));
    time.advance(Duration.ofDays(45));
    org.update(a, Map.of("Name", "a 2"));
    time.advance(Duration.ofHours(1));

    assertThat(read(orders(COVERED))).containsExactly("a 2");
    assertThat(questions()).hasSize(2);
  }

  @Test
  void a_lag_longer_than_salesforce_remembers_asks_nothing() {
    time.advance(Duration.ofDays(40));

    assertThat(read(orders(COVERED.lag(Duration.ofDays(35))))).containsExactlyInAnyOrder("a", "b");
    assertThat(questions()).isEmpty();
  }

  @Test
  void more_changes_than_salesforce_tells_at_once_are_asked_for_in_halves() {
    Fault tooMany =
        Fault.status(400, "EXCEEDED_ID_LIMIT", "The results exceed 600000 ids")
            .on(Call.UPDATED)
            .once();
    time.advance(Duration.ofHours(1));
    read(orders(COVERED));
    time.advance(Duration.ofHours(1));
    try (FakeTransaction load = longTransaction(a, "a late")) {
      time.advance(Duration.ofHours(9));
      org.inject(tooMany);
      assertThat(read(orders(COVERED))).isEmpty();
      assertThat(coveredTo()).isEqualTo(BEGIN.plus(Duration.ofHours(2)).toString());
      assertThat(questions()).as("the first half was not covered").hasSize(3);
      load.commit();
    }
    time.advance(Duration.ofMinutes(10));
    org.inject(tooMany);

    assertThat(read(orders(COVERED))).containsExactly("a late");
    assertThat(questions()).as("both halves were covered").hasSize(6);
    assertThat(coveredTo()).isEqualTo(BEGIN.plus(Duration.ofMinutes(665)).toString());
  }

  @Test
  void the_plan_says_so_and_counts_its_call() {
    ReadPlan plan = orders(COVERED).plan();

    assertThat(plan.explain().replaceAll("\\s+", " "))
        .contains("about 2: 1 for latestDateCovered, 1 for each 2,000 rows")
        .contains("before now by the server's clock, or up to latestDateCovered if earlier");
    assertThat(plan.json()).contains("\"untilLatestDateCovered\" : true").contains("\"calls\" : 2");
    assertThat(orders(Incremental.standard()).plan().json())
        .contains("\"untilLatestDateCovered\" : false")
        .contains("\"calls\" : 1");
    assertThat(questions()).isEmpty();
  }

  @Test
  void an_object_that_is_not_replicateable_is_refused_before_it_is_read() throws IOException {
    try (FakeSalesforce own =
            FakeSalesforce.builder().objects(FakeObject.of(notReplicateable())).time(time).start();
        Salesforce other = Salesforce.builder(own.auth()).time(time).connect()) {
      ReadRequest request = other.read("Order__c").incremental(COVERED);

      assertThatThrownBy(request::plan)
          .isInstanceOf(SoqlException.class)
          .hasMessageContaining("latestDateCovered of Order__c, which is not replicateable")
          .hasMessageContaining("Leave untilLatestDateCovered() out");
      assertThat(other.read("Order__c").incremental().toList()).isEmpty();
    }
  }

  private String notReplicateable() throws IOException {
    ApiRequest request = ApiRequest.get("sobjects", "Order__c", "describe");
    try (ApiResponse answer = sf.connection().send(request)) {
      return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8)
          .replace("\"replicateable\":true", "\"replicateable\":false");
    }
  }
}
