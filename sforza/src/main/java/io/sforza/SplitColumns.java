package io.sforza;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How the columns of a split are written down: each by name and type, child rows with theirs. */
final class SplitColumns {
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String ROWS = "rows";
  private static final String OBJECT = "object";
  private static final String COLUMNS = "columns";

  private SplitColumns() {}

  static Map<String, Object> written(RowSchema schema) {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Column column : schema.columns()) {
      Map<String, Object> keys = new LinkedHashMap<>();
      keys.put(NAME, column.name());
      keys.put(TYPE, column.type().salesforceName());
      RowSchema rows = column.rows();
      if (rows != null) {
        keys.put(ROWS, written(rows));
      }
      columns.add(keys);
    }
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(OBJECT, schema.objectName());
    keys.put(COLUMNS, columns);
    return keys;
  }

  /**
   * Reads columns.
   *
   * @throws ClassCastException if they are not written so
   * @throws NullPointerException if a key is missing
   */
  static RowSchema read(Object written) {
    Map<?, ?> keys = (Map<?, ?>) written;
    List<Column> columns = new ArrayList<>();
    for (Object column : (List<?>) Objects.requireNonNull(keys.get(COLUMNS), COLUMNS)) {
      Map<?, ?> of = (Map<?, ?>) column;
      String name = String.valueOf(of.get(NAME));
      Object rows = of.get(ROWS);
      columns.add(
          rows == null
              ? new Column(name, FieldType.of(String.valueOf(of.get(TYPE))))
              : Column.rows(name, read(rows)));
    }
    return RowSchema.of(String.valueOf(keys.get(OBJECT)), columns);
  }
}
