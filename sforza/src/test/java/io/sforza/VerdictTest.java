package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Readability.Evidence;
import io.sforza.Readability.Verdict;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of how objects can be read: guesses, describes and answers. */
class VerdictTest {
  private static final int LARGE = 5_000;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(
                FakeObject.named("Refused__c").withoutBulk(),
                FakeObject.named("Fine__c"),
                FakeObject.named("TaskStatus"),
                FakeObject.named("Closed__c").notQueryable(),
                FakeObject.named("Strict__c").field(FakeField.reference("Parent__c", "Fine__c")),
                FakeObject.named("Vote"),
                FakeObject.named("ContentDocumentLink")
                    .field(FakeField.reference("ContentDocumentId", "Fine__c"))
                    .field(FakeField.reference("LinkedEntityId", "Fine__c")))
            .rows("Refused__c", LARGE)
            .rows("Fine__c", LARGE)
            .rows("TaskStatus", LARGE)
            .rows("Vote", 3)
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private long calls(Call call) {
    return org.calls().stream().filter(recorded -> recorded.call() == call).count();
  }

  private static Readability.Finding only(ReadPlan plan) {
    assertThat(plan.readability().findings()).hasSize(1);
    return plan.readability().findings().get(0);
  }

  @Test
  void an_object_that_bulk_turns_away_is_read_by_rest_and_bulk_not_tried_again() {
    ReadRequest refused = sf.read("Refused__c").fields("Id");
    assertThat(refused.plan().api()).isEqualTo(ReadApi.BULK);

    assertThat(refused.toList()).hasSize(LARGE);

    ReadPlan next = refused.plan();
    assertThat(next.api()).isEqualTo(ReadApi.REST);
    assertThat(only(next).verdict()).isEqualTo(Verdict.REST_ONLY);
    assertThat(only(next).evidence()).isEqualTo(Evidence.ANSWERED);
    assertThat(next.explain().replaceAll("\\s+", " "))
        .contains("This org has refused Refused__c to Bulk API 2.0");
    assertThat(refused.toList()).hasSize(LARGE);
    assertThat(calls(Call.BULK_CREATE)).isEqualTo(1);
    assertThatThrownBy(() -> refused.api(ReadApi.BULK).plan())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("This org has refused Refused__c");
  }

  @Test
  void what_was_asked_to_go_by_bulk_does_not_go_by_rest() {
    assertThatThrownBy(() -> sf.read("Refused__c").fields("Id").api(ReadApi.BULK).toList())
        .isInstanceOf(RequestRejectedException.class);

    assertThat(sf.read("Refused__c").plan().api()).isEqualTo(ReadApi.REST);
    assertThat(calls(Call.QUERY)).isZero();
  }

  @Test
  void an_answer_is_forgotten_after_a_month() {
    sf.read("Refused__c").fields("Id").toList();
    time.advance(Duration.ofDays(31));

    ReadPlan plan = sf.read("Refused__c").fields("Id").plan();

    assertThat(plan.api()).isEqualTo(ReadApi.BULK);
    assertThat(only(plan).evidence()).isEqualTo(Evidence.ASSUMED);
  }

  @Test
  void a_guess_is_a_guess_until_the_org_has_answered() {
    ReadRequest status = sf.read("TaskStatus").fields("Id");
    assertThat(status.plan().api()).isEqualTo(ReadApi.REST);
    assertThat(only(status.plan()).evidence()).isEqualTo(Evidence.ASSUMED);

    sf.read("Fine__c").fields("Id").toList();

    assertThat(only(sf.read("Fine__c").plan()).verdict()).isEqualTo(Verdict.BULK);
    assertThat(only(sf.read("Fine__c").plan()).evidence()).isEqualTo(Evidence.ANSWERED);
  }

  @Test
  void a_used_up_allowance_of_jobs_is_respected_for_an_hour() {
    org.inject(Fault.jobQuotaExceeded().on(Call.BULK_CREATE));
    assertThat(sf.read("Fine__c").fields("Id").toList()).hasSize(LARGE);
    org.clearFaults();

    assertThat(sf.read("Fine__c").plan().api()).isEqualTo(ReadApi.REST);
    time.advance(Duration.ofHours(2));
    assertThat(sf.read("Fine__c").plan().api()).isEqualTo(ReadApi.BULK);
  }

  @Test
  void an_object_that_cannot_be_queried_costs_no_query() {
    assertThatThrownBy(() -> sf.read("Closed__c").open())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("cannot be queried");
    assertThat(calls(Call.QUERY)).isZero();
  }

  @Test
  void an_object_that_is_thought_to_need_a_filter_is_left_to_the_org_to_refuse_once() {
    assertThat(sf.read("ContentDocumentLink").plan().explain().replaceAll("\\s+", " "))
        .contains("NEEDS_FILTER (assumed)");
    for (ReadApi api : List.of(ReadApi.REST, ReadApi.BULK, ReadApi.AUTO)) {
      assertThatThrownBy(() -> sf.read("ContentDocumentLink").api(api).toList())
          .hasMessageContaining("ContentDocumentId")
          .hasMessageContaining("LinkedEntityId");
    }
    assertThat(calls(Call.QUERY)).isEqualTo(1);
    assertThat(calls(Call.BULK_CREATE)).isZero();

    // the user may be given the right to all files
    time.advance(Duration.ofDays(2));
    assertThat(sf.read("ContentDocumentLink").plan().readability().findings())
        .filteredOn(finding -> finding.verdict() == Verdict.NEEDS_FILTER)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.evidence()).isEqualTo(Evidence.ASSUMED);
              assertThat(finding.fields())
                  .containsExactly("ContentDocumentId", "LinkedEntityId", "Id");
            });
  }

  @Test
  void a_user_whom_the_org_does_not_ask_for_a_filter_reads_without() {
    assertThat(sf.read("Vote").plan().readability().is(Verdict.NEEDS_FILTER)).isTrue();

    assertThat(sf.read("Vote").toList()).hasSize(3);
  }

  @Test
  void a_filter_that_the_org_demands_is_learned_and_its_lack_told_before_the_next_call() {
    org.inject(
        Fault.status(
                400,
                "MALFORMED_QUERY",
                "Implementation restriction: Strict__c requires a filter by a single Id on"
                    + " Parent__c using the equals operator")
            .on(Call.QUERY));
    ReadRequest strict = sf.read("Strict__c").api(ReadApi.REST);
    assertThatThrownBy(strict::toList).isInstanceOf(RequestRejectedException.class);
    org.clearFaults();
    long before = calls(Call.QUERY);

    assertThatThrownBy(strict::plan)
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Parent__c");
    assertThat(strict.whereSoql("Parent__c = 'a00000000000001AAA'").plan().readability())
        .satisfies(known -> assertThat(known.is(Verdict.NEEDS_FILTER)).isTrue());
    assertThat(calls(Call.QUERY)).isEqualTo(before);
  }

  @Test
  void what_one_process_has_learned_the_next_one_knows(@TempDir Path directory) throws Exception {
    try (Salesforce first = connect(directory)) {
      first.read("Refused__c").fields("Id").toList();
    }

    try (Salesforce second = connect(directory)) {
      assertThat(second.read("Refused__c").fields("Id").plan().api()).isEqualTo(ReadApi.REST);
    }
    assertThat(calls(Call.BULK_CREATE)).isEqualTo(1);

    Path file = files(directory).get(0);
    Files.writeString(file, "{\"damaged");
    try (Salesforce third = connect(directory)) {
      assertThat(third.read("Refused__c").fields("Id").plan().api()).isEqualTo(ReadApi.BULK);
    }
  }

  private Salesforce connect(Path directory) {
    return Salesforce.builder(org.auth())
        .time(time)
        .describeCache(cache -> cache.directory(directory))
        .connect();
  }

  private static List<Path> files(Path directory) throws Exception {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.endsWith("verdicts.json")).toList();
    }
  }

  @Test
  void a_readability_is_a_value() {
    Readability one = sf.read("Fine__c").plan().readability();

    assertThat(one).isEqualTo(sf.read("Fine__c").plan().readability());
    assertThat(one.findings().get(0)).hasToString("BULK: Nothing is known against Fine__c.");
    assertThat(Map.of(one, 1)).containsKey(sf.read("Fine__c").plan().readability());
  }
}
