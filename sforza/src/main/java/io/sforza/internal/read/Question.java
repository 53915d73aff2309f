package io.sforza.internal.read;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.SelectItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is really asked for a segment: its columns, and behind them those that its order needs and
 * that nobody wants to have.
 *
 * @param query the query
 * @param schema the columns that come
 * @param handedOver the columns that are handed over, the first of those that come
 */
record Question(SoqlQuery query, RowSchema schema, RowSchema handedOver) {

  static Question of(Segment segment) {
    RowOrder order = segment.order();
    return order == null ? plain(segment) : with(segment, order);
  }

  static Question plain(Segment segment) {
    return new Question(segment.query(), segment.schema(), segment.schema());
  }

  private static Question with(Segment segment, RowOrder order) {
    List<Column> columns = new ArrayList<>(segment.schema().columns());
    List<SelectItem> items = new ArrayList<>(segment.query().select());
    int wanted = columns.size();
    String cursor = order.cursor();
    if (cursor != null && !segment.schema().has(cursor)) {
      columns.add(new Column(cursor, FieldType.DATETIME));
      items.add(FieldPath.of(cursor));
    }
    if (!segment.schema().has("Id")) {
      columns.add(new Column("Id", FieldType.ID));
      items.add(FieldPath.of("Id"));
    }
    return columns.size() == wanted
        ? plain(segment)
        : new Question(
            segment.query().select(items),
            RowSchema.of(segment.schema().objectName(), columns),
            segment.schema());
  }

  /** Returns the row as it is handed over. */
  Row handedOver(Row row) {
    if (schema.size() == handedOver.size()) {
      return row;
    }
    List<@Nullable String> texts = new ArrayList<>(handedOver.size());
    Map<Integer, List<Row>> children = new HashMap<>();
    for (int i = 0; i < handedOver.size(); i++) {
      texts.add(row.string(i));
      if (handedOver.column(i).type() == FieldType.SUBQUERY) {
        children.put(i, row.rows(i));
      }
    }
    Row copy = Row.of(handedOver, texts);
    return children.isEmpty() ? copy : copy.withChildren(children);
  }
}
