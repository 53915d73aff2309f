package io.sforza.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.ColumnDrift;
import io.sforza.SchemaChange;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.internal.read.SegmentReading;
import io.sforza.soql.Soql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reads that go on from a checkpoint with Id, SystemModstamp, Name (string) and Amount (currency).
 */
class DriftTest {
  private static final Column ID = new Column("Id", FieldType.ID);
  private static final Column STAMP = new Column("SystemModstamp", FieldType.DATETIME);
  private static final Column NAME = new Column("Name", FieldType.STRING);
  private static final Column AMOUNT = new Column("Amount", FieldType.CURRENCY);
  private static final Column AMOUNT_AS_NUMBER = new Column("Amount", FieldType.DOUBLE);
  private static final Column CITY = new Column("City__c", FieldType.STRING);

  private final List<Segment> read = new ArrayList<>();

  @Test
  void a_drift_tells_what_came_went_and_changed_its_type() {
    ColumnDrift drift =
        ColumnDrift.between(
            schema(ID, STAMP, NAME, AMOUNT), schema(AMOUNT_AS_NUMBER, CITY, STAMP, ID));

    assertThat(drift.added()).containsExactly(CITY);
    assertThat(drift.removed()).containsExactly(NAME);
    assertThat(drift.retyped()).hasToString("[Amount: currency → double]");
    assertThat(drift)
        .hasToString("Deal__c:\n+ City__c (string)\n- Name (string)\n~ Amount: currency → double");
  }

  @Test
  void another_order_or_spelling_is_no_drift() {
    ColumnDrift drift =
        ColumnDrift.between(schema(ID, NAME), schema(new Column("NAME", FieldType.STRING), ID));

    assertThat(drift.isEmpty()).isTrue();
    assertThat(drift).hasToString("Deal__c: no change");
  }

  @Test
  void under_fail_the_difference_is_told_before_a_row_is_read() {
    SyncPlan plan = plan(SchemaChange.FAIL, ID, STAMP, AMOUNT, CITY);

    assertThatThrownBy(() -> open(plan))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("The checkpoint has other columns than the read. Deal__c:")
        .hasMessageContaining("+ City__c (string)")
        .hasMessageContaining("- Name (string)")
        .hasMessageContaining("onSchemaChange(SchemaChange.ADD)");
    assertThat(read).isEmpty();
  }

  @Test
  void under_fail_the_same_columns_in_another_order_are_read() {
    assertThat(open(plan(SchemaChange.FAIL, AMOUNT, NAME, STAMP, ID)).schema().columns())
        .containsExactly(AMOUNT, NAME, STAMP, ID);
  }

  @Test
  void under_add_rows_have_the_columns_of_now_and_so_has_the_next_checkpoint() {
    SyncSource source = open(plan(SchemaChange.ADD, ID, STAMP, AMOUNT, CITY));

    assertThat(source.drift().added()).containsExactly(CITY);
    try (ObjectReader<Row> reader = ObjectReader.over(source)) {
      assertThat(reader.nextBatch(1).get(0).schema().columns())
          .containsExactly(ID, STAMP, AMOUNT, CITY);
      assertThat(reader.checkpoint().list("columns"))
          .hasToString("[Id id, SystemModstamp datetime, Amount currency, City__c string]");
    }
  }

  @Test
  void under_ignore_rows_have_the_columns_of_then_and_nothing_else_is_asked_for() {
    SyncSource source = open(plan(SchemaChange.IGNORE, CITY, AMOUNT_AS_NUMBER, STAMP, ID));

    try (ObjectReader<Row> reader = ObjectReader.over(source)) {
      assertThat(reader.schema().columns()).containsExactly(ID, STAMP, NAME, AMOUNT_AS_NUMBER);
      Row row = reader.nextBatch(1).get(0);
      assertThat(row.string("Id")).isEqualTo("Id of then");
      assertThat(row.isNull("Name")).isTrue();
      assertThat(row.string("Amount")).isEqualTo("Amount of then");
      assertThat(reader.checkpoint().list("columns"))
          .hasToString("[Id id, SystemModstamp datetime, Name string, Amount double]");
    }
    assertThat(read.get(0).query().toString())
        .startsWith("SELECT Amount, SystemModstamp, Id FROM Deal__c WHERE");
    assertThat(read.get(0).schema().columns()).containsExactly(ID, STAMP, AMOUNT_AS_NUMBER);
  }

  private static RowSchema schema(Column... columns) {
    return RowSchema.of("Deal__c", List.of(columns));
  }

  private static SyncPlan plan(SchemaChange policy, Column... columns) {
    RowSchema schema = schema(columns);
    String[] names = schema.columns().stream().map(Column::name).toArray(String[]::new);
    Segment base =
        new Segment(
            schema,
            Soql.select(names).from("Deal__c"),
            false,
            new RowOrder("SystemModstamp", false),
            0);
    SyncSettings settings =
        new SyncSettings(Duration.ofMinutes(5), Duration.ofMinutes(10), null, null, false);
    return new SyncPlan(base, "SystemModstamp", false, settings, policy, "REST");
  }

  private SyncSource open(SyncPlan plan) {
    Position position = Position.between(Instant.parse("2026-11-20T09:00:00Z"), new Seen(), false);
    Checkpoint before =
        new SyncCheckpoint(
                "FROM Deal__c", "SystemModstamp", "REST", schema(ID, STAMP, NAME, AMOUNT), position)
            .checkpoint();
    SegmentReading reading = (segment, from) -> new OneRow(segment);
    Instant now = Instant.parse("2026-11-20T10:00:00Z");
    return SyncSource.open(plan, new SyncOrg(reading, reading, () -> now), before);
  }

  /** A row whose values tell their columns. */
  private final class OneRow implements RowSource<Row> {
    private final Segment segment;
    private boolean given;

    OneRow(Segment segment) {
      this.segment = segment;
      read.add(segment);
    }

    @Override
    public RowSchema schema() {
      return segment.schema();
    }

    @Override
    public @Nullable Row next() {
      if (given) {
        return null;
      }
      given = true;
      List<String> cells = new ArrayList<>();
      for (Column column : schema().columns()) {
        cells.add(column.equals(STAMP) ? "2026-11-20T09:30:00Z" : column.name() + " of then");
      }
      return Row.of(schema(), cells);
    }

    @Override
    public ReadProgress progress(long rows) {
      return new ReadProgress(rows, 0, 0, rows);
    }

    @Override
    public Checkpoint checkpoint(long rows) {
      return Checkpoint.of("one/1", Map.of("rows", rows));
    }

    @Override
    public void close(Ending ending) {}
  }
}
