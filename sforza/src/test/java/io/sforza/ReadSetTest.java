package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadSetTest {
  private static final int THINGS = 40;
  private static final String[] NAMES =
      IntStream.rangeClosed(1, THINGS).mapToObj(i -> "Thing" + i + "__c").toArray(String[]::new);

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    List<FakeObject> objects = new ArrayList<>(Fixtures.sales());
    for (String name : NAMES) {
      objects.add(FakeObject.named(name).field(FakeField.text("Text__c")));
    }
    FakeSalesforce.Builder builder =
        FakeSalesforce.builder()
            .objects(objects)
            .rows("Account", 5_000)
            .rows("Contact", 300)
            .time(time)
            .jobDuration(Duration.ofMinutes(1))
            .sessionTimeout(Duration.ofDays(30));
    for (String name : NAMES) {
      builder.rows(name, 20);
    }
    org = builder.start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void every_object_is_read_whole_by_either_api() {
    ReadSelection selection =
        ReadSelection.of("Contact")
            .each(request -> request.fields("Id", "LastName"))
            .add(sf.read("Account").fields("Id").api(ReadApi.BULK));
    Map<String, Integer> rows = new HashMap<>();

    try (ReadSet set = sf.readAll(selection)) {
      for (ObjectRead read : set) {
        try (ObjectReader<Row> reader = read.reader()) {
          rows.put(read.name(), (int) reader.stream().distinct().count());
        }
      }
      assertThat(set.left()).isZero();
      assertThat(set.progress().complete()).isEqualTo(2);
      assertThat(set.progress().sum().rows()).isEqualTo(5_300);
      assertThat(set.progress().sum().state()).isEqualTo(ReadProgress.State.COMPLETE);
    }

    assertThat(rows).containsOnly(Map.entry("Contact", 300), Map.entry("Account", 5_000));
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void forty_objects_cost_few_calls_besides_their_rows() {
    try (ReadSet set = sf.readAll(ReadSelection.of(NAMES))) {
      for (ObjectRead read : set) {
        try (ObjectReader<Row> reader = read.reader()) {
          assertThat(reader.nextBatch(100)).hasSize(20);
        }
      }
    }

    assertThat(calls(Call.COMPOSITE)).as("describes, 25 a call").isEqualTo(2);
    assertThat(calls(Call.DESCRIBE)).isZero();
    assertThat(calls(Call.RECORD_COUNTS)).isEqualTo(1);
    assertThat(calls(Call.QUERY)).isEqualTo(THINGS);
    assertThat(sf.connection().calls()).isEqualTo(2 + 1 + THINGS);
  }

  @Test
  void forty_jobs_are_waited_for_together() {
    ReadSelection jobs =
        ReadSelection.of(NAMES).each(request -> request.api(ReadApi.BULK)).atOnce(THINGS);

    try (ReadSet set = sf.readAll(jobs)) {
      for (ObjectRead read : set) {
        try (ObjectReader<Row> reader = read.reader()) {
          assertThat(reader.nextBatch(100)).hasSize(20);
        }
      }
    }

    long polls = calls(Call.BULK_INFO) + calls(Call.BULK_LIST);
    assertThat(polls).as("of forty jobs of a minute, 44 each by itself").isLessThan(20L * THINGS);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void one_objects_failure_does_not_end_the_others() {
    org.inject(Fault.jobFails("InvalidBatch : too much").nth(1));
    ReadSelection selection =
        ReadSelection.of("Contact", "Acount")
            .add(sf.read("Account").fields("Id").api(ReadApi.BULK))
            .add("bad condition", sf.read("Contact").whereSoql("NoField__c = 1"))
            .atOnce(2);
    Map<String, String> failed = new HashMap<>();
    List<String> whole = new ArrayList<>();

    try (ReadSet set = sf.readAll(selection)) {
      for (ObjectRead read : set) {
        RuntimeException failure = read.failure();
        if (failure != null) {
          failed.put(read.name(), failure.getMessage());
          assertThatThrownBy(read::reader).isSameAs(failure);
          continue;
        }
        try (ObjectReader<Row> reader = read.reader()) {
          assertThat(reader.nextBatch(10_000)).hasSize(300);
          whole.add(read.name());
        }
      }
      assertThat(set.progress().failed()).isEqualTo(3);
      assertThat(set.progress().complete()).isEqualTo(1);
      assertThat(set.progress().sum().state()).isEqualTo(ReadProgress.State.FAILED);
    }

    assertThat(whole).containsExactly("Contact");
    assertThat(failed).containsOnlyKeys("Acount", "Account", "bad condition");
    assertThat(failed.get("Acount")).contains("Account");
    assertThat(failed.get("Account")).contains("InvalidBatch");
    assertThat(failed.get("bad condition")).contains("NoField__c");
  }

  @Test
  void a_set_goes_on_from_its_checkpoint_each_read_where_it_was() {
    ReadSelection selection =
        ReadSelection.of("Contact", "Account")
            .each(request -> request.fields("Id").api(ReadApi.REST));
    List<String> ids = new ArrayList<>();
    Checkpoint saved;
    try (ReadSet set = sf.readAll(selection)) {
      Iterator<ObjectRead> reads = set.iterator();
      ObjectRead first = reads.next();
      try (ObjectReader<Row> reader = first.reader()) {
        reader.nextBatch(250).forEach(row -> ids.add(row.string("Id")));
        saved = Checkpoint.parse(set.checkpoint().json());
      }
      assertThat(saved.kind()).isEqualTo("reads/1");
      assertThat(saved.json()).contains(first.name());
    }

    try (ReadSet set = sf.readAll(selection.resumeFrom(saved))) {
      for (ObjectRead read : set) {
        try (ObjectReader<Row> reader = read.reader()) {
          reader.forEach(row -> ids.add(row.string("Id")));
        }
      }
      saved = set.checkpoint();
    }
    assertThat(ids).hasSize(5_300).doesNotHaveDuplicates();

    try (ReadSet set = sf.readAll(selection.resumeFrom(saved))) {
      for (ObjectRead read : set) {
        assertThat(read.reader().nextBatch(1)).as("%s is complete", read.name()).isEmpty();
      }
    }
  }

  @Test
  void the_checkpoint_of_a_read_that_is_left_out_for_once_is_kept() {
    ReadSelection both =
        ReadSelection.of("Contact", "Account").each(r -> r.fields("Id").api(ReadApi.REST));
    Checkpoint first = readAll(both);

    Checkpoint second =
        readAll(
            ReadSelection.of("Contact")
                .each(r -> r.fields("Id").api(ReadApi.REST))
                .resumeFrom(first));

    assertThat(second.json()).contains("Account", "Contact");
  }

  private Checkpoint readAll(ReadSelection selection) {
    try (ReadSet set = sf.readAll(selection)) {
      for (ObjectRead read : set) {
        try (ObjectReader<Row> reader = read.reader()) {
          reader.forEach(row -> {});
        }
      }
      return set.checkpoint();
    }
  }

  @Test
  void closing_a_set_leaves_no_job_behind() {
    ReadSelection jobs =
        ReadSelection.of(Arrays.copyOf(NAMES, 6))
            .each(request -> request.api(ReadApi.BULK))
            .atOnce(6);

    try (ReadSet set = sf.readAll(jobs)) {
      try (ObjectReader<Row> reader = set.iterator().next().reader()) {
        assertThat(reader.nextBatch(1)).hasSize(1);
      }
    }

    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void whoever_waits_is_told_if_the_set_is_closed_or_the_connection() throws Exception {
    org.inject(Fault.stallAnswer().on(Call.QUERY));
    ReadSet set = sf.readAll(ReadSelection.of("Contact").each(r -> r.api(ReadApi.REST)));
    CompletableFuture<ObjectRead> taker =
        CompletableFuture.supplyAsync(() -> set.iterator().next());

    sf.close();

    assertThatThrownBy(() -> taker.get(30, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(ReadCancelledException.class);
    set.close();
    assertThatThrownBy(() -> set.iterator().next()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void an_interrupted_taker_can_go_on_with_the_set() {
    try (ReadSet set = sf.readAll(ReadSelection.of("Contact").each(r -> r.api(ReadApi.REST)))) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> set.iterator().next())
          .isInstanceOf(ReadCancelledException.class)
          .hasMessageContaining("Interrupted");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(set.iterator().next().reader().nextBatch(1_000)).hasSize(300);
    }
  }

  @Test
  void a_listener_hears_of_all_reads() {
    List<String> ended = new ArrayList<>();
    ReadListener listener =
        new ReadListener() {
          @Override
          public void ended(ReadSummary summary) {
            ended.add(summary.object() + " " + summary.rows());
          }
        };

    readAll(ReadSelection.of("Contact", "Account").listener(listener));

    assertThat(ended).containsExactlyInAnyOrder("Contact 300", "Account 5000");
  }

  @Test
  void a_selection_refuses_what_cannot_be_read_together() {
    ReadSelection selection = ReadSelection.of("Account");

    assertThatThrownBy(() -> selection.add("account"))
        .hasMessageContaining("account already")
        .hasMessageContaining("another name");
    assertThatThrownBy(() -> selection.add(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> selection.atOnce(0)).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> sf.readAll(ReadSelection.of())).hasMessageContaining("Nothing");
    assertThatThrownBy(() -> selection.resumeFrom(Checkpoint.of("read/1", Map.of())))
        .hasMessageContaining("ReadRequest.resumeFrom");
    try (Salesforce other = Salesforce.builder(org.auth()).time(time).connect()) {
      ReadSelection foreign = selection.add(other.read("Contact"));
      assertThatThrownBy(() -> sf.readAll(foreign)).hasMessageContaining("another connection");
    }
  }

  @Test
  void two_orgs_in_a_process_share_nothing() {
    FakeObject wider = FakeObject.named("Thing1__c").field(FakeField.text("Other__c"));
    try (FakeSalesforce second =
            FakeSalesforce.builder()
                .objects(wider)
                .rows("Thing1__c", 7)
                .time(time)
                .dailyApiRequests(1_000)
                .usedApiRequests(500)
                .start();
        Salesforce there = Salesforce.builder(second.auth()).time(time).connect();
        ReadSet here = sf.readAll(ReadSelection.of("Thing1__c"));
        ReadSet elsewhere = there.readAll(ReadSelection.of("Thing1__c"))) {
      ObjectReader<Row> ours = here.iterator().next().reader();
      ObjectReader<Row> theirs = elsewhere.iterator().next().reader();

      assertThat(ours.schema().has("Text__c")).isTrue();
      assertThat(ours.schema().has("Other__c")).isFalse();
      assertThat(theirs.schema().has("Other__c")).isTrue();
      assertThat(ours.nextBatch(100)).hasSize(20);
      second.expireSession();
      assertThat(theirs.nextBatch(100)).hasSize(7);
      assertThat(there.connection().usage().max()).isEqualTo(1_000);
      assertThat(sf.connection().usage().max()).isEqualTo(100_000);
      second.inject(Fault.quotaExceeded());
      assertThatThrownBy(() -> there.read("Thing1__c").toList())
          .isInstanceOf(RequestRejectedException.class);
      assertThat(sf.read("Thing1__c").toList()).hasSize(20);
    }
  }

  private long calls(Call call) {
    return org.calls().stream().filter(recorded -> recorded.call() == call).count();
  }
}
