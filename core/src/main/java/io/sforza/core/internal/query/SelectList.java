package io.sforza.core.internal.query;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns that the rows of a query have, read off its text, for whoever gives no schema. All
 * that matters of the language here is the select list and what stands after FROM; whether the
 * query is right is Salesforce's to say.
 *
 * @param objectName what stands after FROM
 * @param items the columns, in the order of the select list
 * @param count whether it is {@code SELECT COUNT()}, which has a number and no rows
 * @param allFields whether it has {@code FIELDS(…)}, whose columns only the first row tells
 */
public record SelectList(String objectName, List<Item> items, boolean count, boolean allFields) {

  /**
   * A column.
   *
   * @param name its name in the rows: a field, a path, an alias, {@code expr0}
   * @param rows the select list of a child subquery, or null
   */
  public record Item(String name, @Nullable SelectList rows) {}

  public SelectList {
    items = List.copyOf(items);
  }

  /**
   * Reads a query.
   *
   * @throws IllegalArgumentException if it has no select list that can be made out
   */
  public static SelectList of(String soql) {
    return new SelectListReader(soql).query();
  }

  /** Returns the columns as texts. */
  public RowSchema schema() {
    if (count) {
      return RowSchema.of(objectName, List.of(new Column("expr0", FieldType.LONG)));
    }
    List<Column> columns = new ArrayList<>();
    for (Item item : items) {
      columns.add(
          item.rows == null
              ? new Column(item.name, FieldType.STRING)
              : Column.rows(item.name, item.rows.schema()));
    }
    return RowSchema.of(objectName, columns);
  }
}
