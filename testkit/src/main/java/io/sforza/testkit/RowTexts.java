package io.sforza.testkit;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads rows for a test: the text of each field that is not empty, by its API name. */
final class RowTexts {

  private RowTexts() {}

  /** Returns the rows that are there, or those in the recycle bin. */
  static List<Map<String, String>> all(Table table, boolean deleted) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (long i = 0; i < table.rows().count(); i++) {
      if (table.rows().isThere(i, true) && table.rows().isHidden(i) == deleted) {
        rows.add(of(table, i));
      }
    }
    return Collections.unmodifiableList(rows);
  }

  static Map<String, String> of(Table table, long index) {
    Map<String, String> row = new LinkedHashMap<>();
    List<Field> fields = table.object().fields();
    Bytes cell = new Bytes(256);
    for (int i = 0; i < fields.size(); i++) {
      cell.clear();
      table.rows().write(index, i, cell);
      if (cell.size() > 0) {
        row.put(fields.get(i).name(), cell.text(0));
      }
    }
    return Collections.unmodifiableMap(row);
  }
}
