package io.sforza.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.SchemaChange;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SyncCheckpointTest {
  private static final SyncSettings SETTINGS =
      new SyncSettings(Duration.ofMinutes(5), Duration.ofMinutes(10), null, null, false);
  private static final String COVERED =
      "{\"checkpoint\":\"read/1\",\"object\":\"Account\",\"query\":\"FROM Account\","
          + "\"cursor\":\"SystemModstamp\",\"api\":\"REST\",\"columns\":[\"Id id\","
          + "\"SystemModstamp datetime\",\"Name string\"],\"coveredTo\":\"2026-11-20T09:55:00Z\"";

  private final SimulatedOrg org = new SimulatedOrg(new Random(8));

  @Test
  void a_checkpoint_behind_a_pass_tells_what_is_covered_and_which_rows_would_come_again() {
    org.save(SimulatedOrg.id(1), at("09:00:00"), "old", Duration.ZERO);
    org.save(SimulatedOrg.id(2), at("09:50:00"), "new", Duration.ZERO);

    String json = checkpointAfter(9, plan(query(), SETTINGS)).json();

    assertThat(json)
        .startsWith(COVERED + ",\"seen\":{\"2026-11-20T09:50:00Z\":{\"001000000000002AAA\":\"")
        .doesNotContain("001000000000001AAA");
  }

  @Test
  void a_checkpoint_within_a_window_tells_the_window_and_the_place_in_it() {
    for (int i = 1; i < 9; i++) {
      org.save(SimulatedOrg.id(i), at("09:0" + i + ":00"), "row", Duration.ZERO);
    }
    SyncSettings windows =
        new SyncSettings(
            Duration.ofMinutes(5), Duration.ofMinutes(10), null, Duration.ofMinutes(20), false);

    Checkpoint checkpoint = checkpointAfter(2, plan(query(), windows));

    assertThat(checkpoint.position().get("reading"))
        .isEqualTo(
            Map.of(
                "reach",
                "open",
                "from",
                "2026-11-20T09:01:00Z",
                "to",
                "2026-11-20T09:55:00Z",
                "step",
                "PT20M",
                "window",
                Map.of("stamps", "within", "to", "2026-11-20T09:21:00Z"),
                "at",
                Map.of(
                    "checkpoint",
                    "rest-query/1",
                    "id",
                    "001000000000002AAA",
                    "stamp",
                    "2026-11-20T09:02:00Z")));
    assertThat(SyncCheckpoint.parse(checkpoint).isWithinWindow()).isTrue();
  }

  @Test
  void what_is_written_is_read_as_it_was() {
    for (int i = 0; i < 30; i++) {
      org.save(SimulatedOrg.id(i), at("09:50:" + (10 + i)), "row", Duration.ZERO);
    }
    org.capacity = 4;
    List<Checkpoint> all = new ArrayList<>();
    SyncSource source = source(plan(query(), SETTINGS), Checkpoint.none());
    try (ObjectReader<Row> reader = ObjectReader.over(source)) {
      while (!reader.nextBatch(1).isEmpty()) {
        all.add(reader.checkpoint());
      }
      all.add(reader.checkpoint());
    }

    assertThat(all)
        .hasSize(31)
        .allSatisfy(
            checkpoint ->
                assertThat(SyncCheckpoint.parse(Checkpoint.parse(checkpoint.json())).checkpoint())
                    .isEqualTo(checkpoint));
  }

  @Test
  void columns_of_child_rows_are_kept() {
    RowSchema contacts = RowSchema.of("Contacts", List.of(new Column("Name", FieldType.STRING)));
    RowSchema schema =
        RowSchema.of(
            "Account", List.of(new Column("Id", FieldType.ID), Column.rows("Contacts", contacts)));
    SyncCheckpoint checkpoint =
        new SyncCheckpoint("FROM Account", null, "REST", schema, Position.beginning());

    Checkpoint text = Checkpoint.parse(checkpoint.checkpoint().json());

    assertThat(SyncCheckpoint.parse(text).columns()).isEqualTo(schema);
  }

  @Test
  void no_checkpoint_is_the_beginning() {
    assertThat(SyncCheckpoint.parse(Checkpoint.none())).isNull();
    assertThat(source(plan(query(), SETTINGS), Checkpoint.none()).checkpoint(0).isNone()).isTrue();
  }

  static Stream<List<Object>> others() {
    SoqlQuery rich = query().where(Soql.field("Name").eq("Acme"));
    return Stream.of(
        List.of(
            plan(Soql.select("Id", "SystemModstamp", "Name").from("Contact"), SETTINGS),
            "another object: its object is Account, this read's is Contact"),
        List.of(
            plan(rich, SETTINGS),
            "another query: its query is FROM Account, this read's is FROM Account WHERE Name ="
                + " 'Acme'"),
        List.of(
            plan(query().allRows(), SETTINGS),
            "another query: its query is FROM Account, this read's is FROM Account ALL ROWS"),
        List.of(
            new SyncPlan(base(query()), null, false, SETTINGS, SchemaChange.FAIL, "REST"),
            "another cursor: its cursor is SystemModstamp, this read's is none"),
        List.of(
            plan(query(), null),
            "another cursor: its cursor is SystemModstamp, this read's is none"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_checkpoint_of_another_read_is_refused_with_the_difference(List<Object> planAndMessage) {
    Checkpoint checkpoint = Checkpoint.parse(COVERED + "}");

    assertThatThrownBy(() -> source((SyncPlan) planAndMessage.get(0), checkpoint))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining(String.valueOf(planAndMessage.get(1)))
        .hasMessageContaining("start over with Checkpoint.none()");
  }

  @ParameterizedTest
  @CsvSource({
    "bulk-query/1, sf.bulk().resume(checkpoint)",
    "read/2, A later release made it",
    "listed/1, Give the one that this read's own reader gave"
  })
  void a_checkpoint_of_another_kind_is_refused_with_what_to_do(String kind, String advice) {
    Checkpoint checkpoint = Checkpoint.of(kind, Map.of("job", "750"));

    assertThatThrownBy(() -> source(plan(query(), SETTINGS), checkpoint))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("is of the kind " + kind + "; that of a read is of the kind read/1")
        .hasMessageContaining(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"coveredTo\":\"2026-11-20T09:55:00Z\" | \"coveredTo\":\"yesterday\" | coveredTo",
        "\"coveredTo\":\"2026-11-20T09:55:00Z\" | \"coveredTo\":7 | coveredTo",
        "\"coveredTo\":\"2026-11-20T09:55:00Z\" | \"seen\":[1] | seen",
        "\"coveredTo\":\"2026-11-20T09:55:00Z\" | \"seen\":{\"x\":{\"001\":\"a\"}} | seen",
        "\"coveredTo\":\"2026-11-20T09:55:00Z\" | \"reading\":{\"reach\":\"far\"} | reach",
        "\"coveredTo\":\"2026-11-20T09:55:00Z\" | \"reading\":{\"reach\":\"open\",\"at\":{}} | at",
        "\"Id id\" | \"Id\" | columns",
        "\"Id id\" | {\"Contacts\":1} | columns",
        "\"api\":\"REST\" | \"ipa\":\"REST\" | api"
      })
  void a_damaged_checkpoint_is_refused_with_the_place(String part, String damage, String place) {
    Checkpoint checkpoint = Checkpoint.parse((COVERED + "}").replace(part, damage));

    assertThatThrownBy(() -> source(plan(query(), SETTINGS), checkpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be understood at \"" + place + "\"");
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-20T" + time + "Z");
  }

  private static SoqlQuery query() {
    return Soql.select("Id", "SystemModstamp", "Name").from("Account");
  }

  private static Segment base(SoqlQuery query) {
    RowSchema schema = RowSchema.of(query.object(), SimulatedOrg.SCHEMA.columns());
    return new Segment(
        schema, query, query.isAllRows(), new RowOrder(SimulatedOrg.CURSOR, false), 0);
  }

  private static SyncPlan plan(SoqlQuery query, @Nullable SyncSettings settings) {
    return new SyncPlan(
        base(query), SimulatedOrg.CURSOR, true, settings, SchemaChange.FAIL, "REST");
  }

  private SyncSource source(SyncPlan plan, Checkpoint from) {
    return SyncSource.open(plan, new SyncOrg(org.inPages(), org.inPages(), () -> org.now), from);
  }

  private Checkpoint checkpointAfter(int rows, SyncPlan plan) {
    try (ObjectReader<Row> reader = ObjectReader.over(source(plan, Checkpoint.none()))) {
      reader.nextBatch(rows);
      return reader.checkpoint();
    }
  }
}
