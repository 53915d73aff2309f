package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.SelectItem;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to answer a query: from which table, with which columns, which rows, how many. Immutable. */
public final class QueryPlan {
  private final Table table;
  private final List<Integer> columns;
  private final @Nullable RowFilter filter;
  private final long limit;

  private QueryPlan(Table table, List<Integer> columns, @Nullable RowFilter filter, long limit) {
    this.table = table;
    this.columns = List.copyOf(columns);
    this.filter = filter;
    this.limit = limit;
  }

  /**
   * Plans a query.
   *
   * @param soql the text
   * @param tables what can be asked
   * @param now what TODAY and the like are counted from
   * @throws RefusedQuery if the query is wrong, or beyond this org
   */
  public static QueryPlan of(String soql, Tables tables, Instant now) {
    SoqlQuery query = parsed(soql);
    Table table = tables.find(query.object());
    if (table == null) {
      throw RefusedQuery.at(
          query.object(),
          soql,
          "INVALID_TYPE",
          "sObject type '"
              + query.object()
              + "' is not supported. If you are attempting to use a custom object, be sure to"
              + " append the '__c' after the entity name. Please reference your WSDL or the"
              + " describe call for the appropriate names.");
    }
    Clauses.check(query);
    if (!query.orderBy().isEmpty() && !isByAscendingId(query, table)) {
      throw RefusedQuery.byTheFakeOnly(
          "ORDER BY other than by Id, over rows that are in that order");
    }
    Columns names = new Columns(table.object(), soql);
    List<Integer> columns = new ArrayList<>();
    for (SelectItem item : query.select()) {
      columns.add(names.position(Clauses.field(item)));
    }
    Condition where = query.where();
    RowFilter filter = where == null ? null : where.accept(new Filters(names, now));
    Count limit = query.limit();
    return new QueryPlan(
        table, columns, filter, limit == null ? Long.MAX_VALUE : Clauses.rows(limit));
  }

  private static boolean isByAscendingId(SoqlQuery query, Table table) {
    String order = query.orderBy().get(0).toString();
    boolean byId = query.orderBy().size() == 1 && order.matches("(?i)Id( ASC)?");
    Bytes id = new Bytes(RecordIds.LENGTH);
    String before = "";
    for (long i = 0; byId && i < table.rows().count(); i++) {
      id.clear();
      table.rows().writeId(i, id);
      byId = before.compareTo(id.text(0)) < 0;
      before = id.text(0);
    }
    return byId;
  }

  private static SoqlQuery parsed(String soql) {
    try {
      return Soql.parse(soql);
    } catch (SoqlException e) {
      throw new RefusedQuery("MALFORMED_QUERY", e.problems().get(0));
    }
  }

  /**
   * Checks that a Bulk job can run the query.
   *
   * @throws RefusedQuery if it selects what Bulk does not read
   */
  public QueryPlan forBulk() {
    for (int column : columns) {
      Field field = table.object().fields().get(column);
      if (field.type() == FieldType.ADDRESS || field.type() == FieldType.LOCATION) {
        throw new RefusedQuery(
            "API_ERROR", "Selecting compound data not supported in Bulk Query: " + field.name());
      }
      if (!field.type().readableByBulk()) {
        throw new RefusedQuery(
            "API_ERROR", "Selecting binary data not supported in Bulk Query: " + field.name());
      }
    }
    return this;
  }

  /** Returns the table. */
  public Table table() {
    return table;
  }

  /** Returns the selected fields by their place in the describe, in the order of the query. */
  public List<Integer> columns() {
    return columns;
  }

  /** Returns which rows fulfil the condition; deleted ones are not told apart. */
  public RowFilter filter() {
    return filter == null ? (rows, index, scratch) -> true : filter;
  }

  /** Returns whether there is no condition at all. */
  public boolean takesAll() {
    return filter == null;
  }

  /** Returns how many rows at most. */
  public long limit() {
    return limit;
  }
}
