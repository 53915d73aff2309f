package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.query.QueryContext;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.RefusedQuery;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds single rows, and writes them as REST answers them. */
final class RowText {
  private static final Pattern PATH = Pattern.compile("\\w+(\\.\\w+)*");

  private RowText() {}

  /** Returns whether a text is spelled as an Id is. */
  static boolean isId(String text) {
    return RecordIds.isId(text);
  }

  /** Returns which row has an Id; -1 if none has. Deleted rows count. */
  static long index(Table table, String id) {
    long index = isId(id) ? table.rows().indexOf(RecordIds.withSuffix(id)) : -1;
    return index >= 0 && table.rows().isThere(index, true) ? index : -1;
  }

  /** Returns the live rows that have a value in a field. */
  static List<Long> find(Table table, Field field, String value) {
    List<Long> found = new ArrayList<>();
    for (long index : table.rows().having(table.object().position(field.name()), value)) {
      if (table.rows().isThere(index, false)
          && (!field.caseSensitive() || cell(table, index, field.name()).equals(value))) {
        found.add(index);
      }
    }
    return found;
  }

  /** Returns the text of a cell; empty if it is null or the object has no such field. */
  static String cell(Table table, long index, String field) {
    int position = table.object().position(field);
    Bytes cell = new Bytes(64);
    if (position >= 0) {
      table.rows().write(index, position, cell);
    }
    return cell.text(0);
  }

  /** Returns the Id of a row. */
  static String id(Table table, long index) {
    Bytes id = new Bytes(RecordIds.LENGTH);
    table.rows().writeId(index, id);
    return id.text(0);
  }

  /** Returns the names of all fields of an object. */
  static List<String> allFields(Table table) {
    return table.object().fields().stream().map(Field::name).toList();
  }

  /**
   * Returns the fields that a client lists, and the Id behind them if it did not list it.
   *
   * @throws RefusedCall if one of them is no name of a field
   */
  static List<String> fields(List<String> listed) {
    List<String> fields = new ArrayList<>();
    for (String name : listed) {
      if (!PATH.matcher(name.trim()).matches()) {
        throw new RefusedCall(400, "INVALID_FIELD", "Invalid field name: '" + name + "'");
      }
      fields.add(name.trim());
    }
    if (fields.stream().noneMatch("Id"::equalsIgnoreCase)) {
      fields.add("Id");
    }
    return fields;
  }

  /**
   * Plans how rows of an object are written.
   *
   * @throws RefusedCall if a field is not there
   */
  static QueryPlan plan(Table table, List<String> fields, QueryContext context) {
    try {
      return QueryPlan.of(
          // rows are found without it, but some objects are not asked for without a filter
          "SELECT %s FROM %s WHERE Id = null"
              .formatted(String.join(",", fields), table.object().name()),
          context);
    } catch (RefusedQuery e) {
      throw new RefusedCall(400, e.errorCode(), e.words());
    }
  }

  /** Returns the JSON of a row. */
  static String json(QueryPlan plan, long index, String version) {
    Bytes out = new Bytes(1024);
    plan.writeRecord(index, version, out, new Bytes(256));
    return out.text(0);
  }
}
