package io.sforza.internal.read;

import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of the cells of others. */
final class RowCopy {

  private RowCopy() {}

  /**
   * Returns a row of some cells of another.
   *
   * @param schema the columns of the copy
   * @param row the other
   * @param positions for each column of the copy, where the other has it
   */
  static Row of(RowSchema schema, Row row, int[] positions) {
    List<@Nullable String> texts = new ArrayList<>(positions.length);
    Map<Integer, List<Row>> children = new HashMap<>();
    for (int i = 0; i < positions.length; i++) {
      texts.add(row.string(positions[i]));
      if (schema.column(i).type() == FieldType.SUBQUERY) {
        children.put(i, row.rows(positions[i]));
      }
    }
    Row copy = Row.of(schema, texts);
    return children.isEmpty() ? copy : copy.withChildren(children);
  }
}
