package io.sforza.internal.sync;

import io.sforza.ColumnDrift;
import io.sforza.SchemaChange;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.internal.read.Segment;
import io.sforza.soql.ast.SelectItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a read that goes on from others.
 *
 * @param base what is read
 * @param schema what is handed over
 * @param drift how the columns of now differ from those of the checkpoint
 * @param from where the cell of a column lies in what is read, -1 for nowhere; null if both are the
 *     same
 */
record SyncColumns(
    Segment base, RowSchema schema, ColumnDrift drift, @Nullable List<Integer> from) {

  /**
   * Returns the columns of a plan.
   *
   * @param before the columns of the checkpoint; null without one
   * @throws StaleCheckpointException if they differ and the plan does not allow it
   */
  static SyncColumns of(SyncPlan plan, @Nullable RowSchema before) {
    RowSchema now = plan.base().schema();
    ColumnDrift drift = ColumnDrift.between(before == null ? now : before, now);
    if (before == null || drift.isEmpty() || plan.onSchemaChange() == SchemaChange.ADD) {
      return new SyncColumns(plan.base(), now, drift, null);
    }
    if (plan.onSchemaChange() == SchemaChange.FAIL) {
      throw new StaleCheckpointException(
          ErrorDetails.of("The checkpoint has other columns than the read. " + drift)
              .hint(
                  "Change the table that takes the rows and go on with"
                      + " onSchemaChange(SchemaChange.ADD), go on with the columns of then with"
                      + " IGNORE, or start over, which also brings new columns of old rows."));
    }
    return asBefore(plan, before, drift);
  }

  private static SyncColumns asBefore(SyncPlan plan, RowSchema before, ColumnDrift drift) {
    RowSchema now = plan.base().schema();
    List<Column> given = new ArrayList<>();
    List<Column> read = new ArrayList<>();
    List<Integer> from = new ArrayList<>();
    for (Column column : before.columns()) {
      if (now.has(column.name())) {
        Column current = now.column(now.indexOf(column.name()));
        from.add(read.size());
        read.add(current);
        given.add(current);
      } else {
        from.add(-1);
        given.add(column);
      }
    }
    RowSchema schema = RowSchema.of(now.objectName(), given);
    RowSchema readSchema = RowSchema.of(now.objectName(), read);
    boolean same = given.size() == read.size();
    return new SyncColumns(
        narrowed(plan.base(), readSchema), schema, drift, same ? null : List.copyOf(from));
  }

  /**
   * Leaves out what nobody will see; what stands for no column, such as the parts of one, stays.
   */
  private static Segment narrowed(Segment base, RowSchema read) {
    List<SelectItem> items = new ArrayList<>();
    for (SelectItem item : base.query().select()) {
      String name = item.toString();
      if (read.has(name) || !base.schema().has(name)) {
        items.add(item);
      }
    }
    return new Segment(
        read, base.query().select(items), base.withDeleted(), base.order(), base.pageRows());
  }

  /** Returns a row that was read as it is handed over. */
  Row handedOver(Row row) {
    if (from == null) {
      return row;
    }
    List<@Nullable String> texts = new ArrayList<>(Collections.nCopies(from.size(), null));
    Map<Integer, List<Row>> children = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      int cell = from.get(i);
      if (cell >= 0) {
        texts.set(i, row.string(cell));
        if (schema.column(i).type() == FieldType.SUBQUERY) {
          children.put(i, row.rows(cell));
        }
      }
    }
    Row given = Row.of(schema, texts);
    return children.isEmpty() ? given : given.withChildren(children);
  }
}
