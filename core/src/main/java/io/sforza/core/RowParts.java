package io.sforza.core;

import io.sforza.core.internal.row.Compounds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Rows made of texts: by hand, of the parts of a compound, of the columns of a parent. */
final class RowParts {

  private RowParts() {}

  static Row ofTexts(RowSchema schema, List<? extends @Nullable String> texts) {
    ByteArrayOutputStream cells = new ByteArrayOutputStream();
    int[] ends = new int[texts.size()];
    for (int i = 0; i < ends.length; i++) {
      String text = texts.get(i);
      if (text != null) {
        cells.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      }
      ends[i] = cells.size();
    }
    return Row.ofUtf8(schema, cells.toByteArray(), ends);
  }

  /** Returns the parts of an address or location. */
  static @Nullable Row compound(Row row, int index) {
    Column column = row.schema().column(index);
    RowSchema parts = Compounds.schema(column.type());
    if (parts == null) {
      throw new IllegalArgumentException(
          "Column " + column + " of " + row.schema().objectName() + " is no address or location.");
    }
    String text = row.string(index);
    if (text == null) {
      return null;
    }
    try {
      return ofTexts(parts, Compounds.texts(parts, text));
    } catch (JacksonException e) {
      throw Misfits.sent(row, column, text, e);
    }
  }

  /** Returns what was read of a parent, null if all of it is null. */
  static @Nullable Row parent(Row row, String name, int[] positions) {
    boolean present = false;
    List<@Nullable String> texts = new ArrayList<>();
    for (int position : positions) {
      present |= !row.isNull(position);
      texts.add(row.string(position));
    }
    return present ? ofTexts(row.schema().parent(name, positions), texts) : null;
  }

  /** Returns the value in the Java type of its column. */
  static @Nullable Object value(Row row, int index) {
    return switch (row.schema().column(index).type()) {
      case BOOLEAN -> row.bool(index);
      case INT -> row.integer(index);
      case LONG -> row.longValue(index);
      case DOUBLE, CURRENCY, PERCENT -> row.decimal(index);
      case DATE -> row.date(index);
      case DATETIME -> row.instant(index);
      case TIME -> row.time(index);
      case MULTIPICKLIST -> row.isNull(index) ? null : row.list(index);
      case SUBQUERY -> row.rows(index);
      case ADDRESS, LOCATION -> row.row(index);
      default -> row.string(index);
    };
  }

  /** Returns all values by column name. */
  static Map<String, @Nullable Object> map(Row row) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < row.schema().size(); i++) {
      map.put(row.schema().column(i).name(), row.value(i));
    }
    return map;
  }

  /** Returns a copy of the rows of subqueries that nobody changes. */
  static Map<Integer, List<Row>> copy(Map<Integer, List<Row>> byColumn) {
    Map<Integer, List<Row>> copy = new LinkedHashMap<>();
    byColumn.forEach((column, rows) -> copy.put(column, List.copyOf(rows)));
    return copy;
  }

  /** Returns names and texts. */
  static String text(Row row) {
    RowSchema schema = row.schema();
    StringBuilder text = new StringBuilder(schema.objectName()).append('{');
    for (int i = 0; i < schema.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(schema.column(i).name()).append('=');
      boolean subquery = schema.column(i).type() == FieldType.SUBQUERY;
      text.append(subquery ? row.rows(i).toString() : row.string(i));
    }
    return text.append('}').toString();
  }
}
