package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadSplitTest {
  private static final int ROWS = 5_250;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", ROWS)
            .time(time)
            .pageRows(500)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private ReadRequest accounts(ReadApi api) {
    return sf.read("Account").fields("Id", "Name", "AnnualRevenue").api(api);
  }

  @Test
  void the_pages_of_a_job_are_shared_out_and_give_each_row_once() {
    List<ReadSplit> splits = accounts(ReadApi.BULK).plan().splits(4);

    List<Row> rows = new ArrayList<>();
    for (ReadSplit split : splits) {
      try (ObjectReader<Row> reader = sf.open(travelled(split))) {
        reader.forEach(rows::add);
      }
    }

    assertThat(splits).hasSize(4).extracting(ReadSplit::number).containsExactly(1, 2, 3, 4);
    assertThat(splits).allSatisfy(split -> assertThat(split.rowsOfAll()).isEqualTo(ROWS));
    assertThat(rows)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(accounts(ReadApi.BULK).toList());
    sf.release(splits);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void ranges_of_ids_give_each_row_once() {
    List<ReadSplit> splits = accounts(ReadApi.REST).plan().splits(4);

    List<Row> rows = new ArrayList<>();
    for (ReadSplit split : splits) {
      try (ObjectReader<Row> reader = sf.open(travelled(split))) {
        List<Row> some = reader.nextBatch(ROWS);
        assertThat(some).as("%s", split).hasSizeBetween(ROWS / 8, ROWS / 2);
        rows.addAll(some);
      }
    }

    assertThat(splits).hasSize(4).allSatisfy(split -> assertThat(split.rowsOfAll()).isEqualTo(-1));
    assertThat(rows)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(accounts(ReadApi.REST).toList());
    sf.release(splits);
  }

  @Test
  void rows_that_are_new_since_belong_to_the_outer_range() {
    List<ReadSplit> splits = accounts(ReadApi.REST).plan().splits(3);
    String late = org.insert("Account", Map.of("Name", "Late"));

    List<String> ids = new ArrayList<>();
    splits.forEach(
        split -> {
          try (ObjectReader<Row> reader = sf.open(split)) {
            reader.forEach(row -> ids.add(row.string("Id")));
          }
        });

    assertThat(ids).hasSize(ROWS + 1).doesNotHaveDuplicates().contains(late);
  }

  @Test
  void a_condition_and_deleted_rows_are_of_each_split() {
    org.rows("Account").subList(0, 100).forEach(row -> org.delete(row.get("Id")));
    ReadRequest all = accounts(ReadApi.REST).includeDeleted().whereSoql("Name != 'nobody'");

    for (ReadApi api : List.of(ReadApi.REST, ReadApi.BULK)) {
      List<ReadSplit> splits = all.api(api).plan().splits(3);
      List<Row> rows = new ArrayList<>();
      for (ReadSplit split : splits) {
        try (ObjectReader<Row> reader = sf.open(split)) {
          reader.forEach(rows::add);
        }
      }
      assertThat(rows).as("%s", api).hasSize(ROWS).doesNotHaveDuplicates();
      assertThat(rows).as("%s", api).filteredOn(row -> row.bool("IsDeleted")).hasSize(100);
      sf.release(splits);
    }
  }

  @Test
  void a_split_goes_on_from_its_own_checkpoint() {
    for (ReadApi api : List.of(ReadApi.REST, ReadApi.BULK)) {
      ReadSplit split = accounts(api).plan().splits(2).get(0);
      List<Row> whole;
      try (ObjectReader<Row> reader = sf.open(split)) {
        whole = reader.nextBatch(ROWS);
      }

      List<Row> rows = new ArrayList<>();
      Checkpoint saved;
      try (ObjectReader<Row> reader = sf.open(split)) {
        rows.addAll(reader.nextBatch(777));
        saved = Checkpoint.parse(reader.checkpoint().json());
      }
      try (ObjectReader<Row> reader = sf.open(split, saved)) {
        reader.forEach(rows::add);
        saved = reader.checkpoint();
      }

      assertThat(rows).as("%s", api).isEqualTo(whole);
      try (ObjectReader<Row> reader = sf.open(split, saved)) {
        assertThat(reader.nextBatch(1)).as("behind the last row").isEmpty();
      }
    }
  }

  @Test
  void the_checkpoint_of_another_split_is_refused_also_when_that_is_complete() {
    List<ReadSplit> splits = accounts(ReadApi.BULK).plan().splits(2);
    Checkpoint complete;
    try (ObjectReader<Row> reader = sf.open(splits.get(0))) {
      reader.nextBatch(ROWS);
      complete = reader.checkpoint();
    }

    assertThatThrownBy(() -> sf.open(splits.get(1), complete))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("another split");
  }

  @Test
  void few_rows_are_one_split_and_no_rows_too() {
    ReadPlan one = accounts(ReadApi.BULK).whereSoql("Name = 'nobody'").plan();

    List<ReadSplit> byJob = one.splits(8);
    List<ReadSplit> byRange = accounts(ReadApi.REST).whereSoql("Name = 'nobody'").plan().splits(8);

    for (ReadSplit split : List.of(byJob.get(0), byRange.get(0))) {
      try (ObjectReader<Row> reader = sf.open(split)) {
        assertThat(reader.nextBatch(1)).isEmpty();
      }
    }
    assertThat(byJob).hasSize(1);
    assertThat(byRange).hasSize(1);
    sf.release(byJob);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_split_of_another_org_is_refused_before_a_call() {
    ReadSplit split = accounts(ReadApi.REST).plan().splits(2).get(0);
    try (FakeSalesforce other = FakeSalesforce.builder().objects(Fixtures.sales()).start();
        Salesforce there = Salesforce.connect(other.auth())) {

      assertThatThrownBy(() -> there.open(split))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(org.instanceUrl().toString())
          .hasMessageContaining(other.instanceUrl().toString())
          .hasMessageContaining("credentials");
      assertThat(there.connection().calls()).isZero();
    }
  }

  @Test
  void an_org_is_known_by_its_id_where_both_sides_know_it_else_by_its_host() {
    URI here = URI.create("https://acme.my.salesforce.com");
    URI moved = URI.create("https://acme-corp.my.salesforce.com");
    ReadSplit.Place place = new ReadSplit.Place(here, "00D000000000062");

    assertThat(place.isSame(new ReadSplit.Place(moved, "00D000000000062EAA"))).isTrue();
    assertThat(place.isSame(new ReadSplit.Place(here, "00D000000000063EAA"))).isFalse();
    assertThat(place.isSame(new ReadSplit.Place(here, null))).isTrue();
    assertThat(place.isSame(new ReadSplit.Place(moved, null))).isFalse();
  }

  @Test
  void a_split_whose_job_is_gone_says_to_split_anew() {
    List<ReadSplit> splits = accounts(ReadApi.BULK).plan().splits(2);
    sf.release(splits);
    sf.release(splits);

    assertThatThrownBy(() -> sf.open(splits.get(1)))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("split the read anew");
  }

  @Test
  void a_job_that_fails_leaves_nothing_behind() {
    org.inject(Fault.jobFails("InvalidBatch : too much").once());
    ReadPlan plan = accounts(ReadApi.BULK).plan();

    assertThatThrownBy(() -> plan.splits(2))
        .isInstanceOf(SalesforceException.class)
        .hasMessageContaining("InvalidBatch");

    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void links_that_are_refused_leave_one_split_of_the_whole_job() {
    org.inject(Fault.notFound().on(Call.BULK_PAGES));

    List<ReadSplit> splits = accounts(ReadApi.BULK).plan().splits(4);

    assertThat(splits).hasSize(1);
    try (ObjectReader<Row> reader = sf.open(splits.get(0))) {
      assertThat(reader.nextBatch(ROWS + 1)).hasSize(ROWS);
    }
    assertThat(org.jobs()).as("kept until it is released").hasSize(1);
  }

  @Test
  void a_split_holds_no_secret() throws IOException {
    ReadSplit split = accounts(ReadApi.BULK).plan().splits(2).get(0);

    String token = sf.connection().session().accessToken().reveal();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(split);
    }

    assertThat(split.json() + split + bytes.toString(StandardCharsets.UTF_8))
        .doesNotContain(token, org.clientSecret());
  }

  @Test
  void what_is_no_split_or_cannot_be_split_is_refused() {
    assertThatThrownBy(() -> ReadSplit.parse("{}")).hasMessageContaining("Not a split");
    assertThatThrownBy(() -> ReadSplit.parse("no JSON")).hasMessageContaining("Not a split");
    assertThatThrownBy(() -> ReadSplit.parse("{\"split\":\"read-split/1\"}"))
        .hasMessageContaining("missing");
    ReadPlan plan = accounts(ReadApi.REST).plan();
    assertThatThrownBy(() -> plan.splits(0)).hasMessageContaining("1 or more");
    ReadPlan incremental =
        accounts(ReadApi.REST).fields("Id", "SystemModstamp").incremental().plan();
    assertThatThrownBy(() -> incremental.splits(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("incremental()");
  }

  private static ReadSplit travelled(ReadSplit split) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(split);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        ReadSplit arrived = (ReadSplit) in.readObject();
        assertThat(arrived).isEqualTo(split).hasSameHashCodeAs(split);
        assertThat(ReadSplit.parse(split.json())).isEqualTo(split);
        return arrived;
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void what_bulk_turns_away_is_split_by_rest_unless_bulk_was_asked_for() {
    try (FakeSalesforce strict =
            FakeSalesforce.builder()
                .objects(FakeObject.named("Refused__c").withoutBulk())
                .rows("Refused__c", ROWS)
                .time(time)
                .start();
        Salesforce own = Salesforce.builder(strict.auth()).time(time).connect()) {
      ReadRequest refused = own.read("Refused__c").fields("Id");
      assertThat(refused.plan().api()).isEqualTo(ReadApi.BULK);

      List<String> ids = new ArrayList<>();
      for (ReadSplit split : refused.plan().splits(3)) {
        try (ObjectReader<Row> reader = own.open(travelled(split))) {
          reader.forEach(row -> ids.add(row.string("Id")));
        }
      }

      assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
      assertThat(refused.plan().api()).isEqualTo(ReadApi.REST);
    }
  }

  @Test
  void what_was_to_be_split_by_bulk_is_not_split_by_rest() {
    org.inject(Fault.jobQuotaExceeded().on(Call.BULK_CREATE));

    assertThatThrownBy(() -> accounts(ReadApi.BULK).plan().splits(3))
        .isInstanceOf(SalesforceException.class);
    assertThat(accounts(ReadApi.AUTO).plan().splits(3)).hasSize(3);
  }
}
