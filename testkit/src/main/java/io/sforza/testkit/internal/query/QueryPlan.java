package io.sforza.testkit.internal.query;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to answer a query: which rows in which order, and what is written of each. Immutable. */
public final class QueryPlan {
  private static final int MOST_GROUPS = 2_000;
  private static final int MOST_CHARACTERS = 100_000;
  private static final int MOST_ROWS = 2_000;
  private static final int MOST_PARENTS = 500;
  private static final int ROWS_OF_LONG_TEXTS = 200;
  private static final int LONG_TEXTS = 2;

  private final SoqlQuery query;
  private final Scope scope;
  private final Finder finder;
  private final Shape shape;
  private final List<CsvColumn> columns;
  private final @Nullable GroupRows groups;
  private final @Nullable ChildPages childPages;

  private QueryPlan(
      SoqlQuery query,
      Scope scope,
      Finder finder,
      Shape shape,
      List<CsvColumn> columns,
      @Nullable GroupRows groups,
      @Nullable ChildPages childPages) {
    this.query = query;
    this.scope = scope;
    this.finder = finder;
    this.shape = shape;
    this.columns = List.copyOf(columns);
    this.groups = groups;
    this.childPages = childPages;
  }

  /**
   * Plans a query.
   *
   * @param soql the text
   * @param context what it is asked in
   * @throws RefusedQuery if the query is wrong, or beyond this org
   */
  public static QueryPlan of(String soql, QueryContext context) {
    SoqlQuery query = parsed(soql);
    Table table = context.tables().find(query.object());
    if (table == null) {
      throw Scope.noType(query.object(), soql);
    } else if (!table.object().is("queryable")) {
      throw new RefusedQuery(
          "INVALID_TYPE_FOR_OPERATION",
          "entity type " + table.object().name() + " does not support query");
    }
    Clauses.check(query);
    Scope scope = Scope.of(context, table, query.from(), soql);
    return isGrouped(query) ? ofGroups(query, scope) : ofRows(query, scope);
  }

  private static boolean isGrouped(SoqlQuery query) {
    return query.groupBy() != null || (!counts(query) && GroupPlan.aggregates(query.select()));
  }

  private static QueryPlan ofGroups(SoqlQuery query, Scope scope) {
    GroupPlan plan = GroupPlan.of(query, scope);
    return new QueryPlan(query, scope, plan.finder(), plan.shape(), List.of(), plan.groups(), null);
  }

  private static QueryPlan ofRows(SoqlQuery query, Scope scope) {
    Condition where = Clauses.where(query, scope.context());
    RequiredFilter.check(scope.object().name(), where);
    FieldsFunction.check(query.select(), where, query.limit());
    ChildLimits.check(query.select());
    SelectList select = SelectList.of(counts(query) ? List.of() : query.select(), scope);
    Finder finder =
        new Finder(
            scope.table().rows(),
            scope.context().withHidden(),
            where == null ? null : Filters.of(where, scope),
            Sorting.of(query.orderBy(), scope),
            Window.of(query.limit(), query.offset()));
    return new QueryPlan(query, scope, finder, select.shape(), select.columns(), null, null);
  }

  /** Returns how to write the children of a list, which its query has found already. */
  static QueryPlan ofChildren(Scope scope, Shape shape) {
    Finder none =
        new Finder(
            scope.table().rows(), true, null, Sorting.of(List.of(), scope), new Window(0, 0));
    SoqlQuery plain = Soql.parse("SELECT Id FROM " + scope.object().name());
    return new QueryPlan(plain, scope, none, shape, List.of(), null, null);
  }

  /** Returns this plan with a keeper of what is too long to stand beside its parent. */
  public QueryPlan withChildPages(ChildPages pages) {
    return new QueryPlan(query, scope, finder, shape, columns, groups, pages);
  }

  /** Returns how many lists of children each record has. */
  public int childLists() {
    return shape.children().size();
  }

  /**
   * Returns how many rows a page has at most, however many are asked for. Children count as rows; a
   * page of parents has 500. Two custom long texts or more make pages of 200.
   */
  public int mostRows() {
    long longTexts = columns.stream().filter(CsvColumn::isCustomLongText).limit(LONG_TEXTS).count();
    return longTexts == LONG_TEXTS
        ? ROWS_OF_LONG_TEXTS
        : childLists() > 0 ? MOST_PARENTS : MOST_ROWS;
  }

  /**
   * Returns how many rows of a page a record takes: itself and the children that it shows.
   *
   * @param index which row
   * @param scratch room to work in
   */
  public long rowsOf(long index, Bytes scratch) {
    long rows = 1;
    for (Children list : shape.children()) {
      long all = list.count(scope.table().rows(), index, scratch);
      rows += childPages == null ? all : Math.min(all, childPages.rows());
    }
    return rows;
  }

  private static SoqlQuery parsed(String soql) {
    if (soql.length() > MOST_CHARACTERS) {
      throw new RefusedQuery(
          "MALFORMED_QUERY",
          "SOQL statements can not be longer than " + MOST_CHARACTERS + " characters");
    }
    try {
      return Soql.parse(soql);
    } catch (SoqlException e) {
      throw Unread.of(soql, e);
    }
  }

  private static boolean counts(SoqlQuery query) {
    return query.select().size() == 1
        && query.select().get(0) instanceof FunctionCall call
        && call.countsRows();
  }

  /**
   * Checks that a Bulk job can run the query.
   *
   * @throws RefusedQuery if it selects what Bulk does not read
   */
  public QueryPlan forBulk() {
    BulkRules.check(scope.object());
    BulkRules.check(query, groups != null || countsOnly(), columns);
    return this;
  }

  /** Returns the name of the object that the query is about. */
  public String object() {
    return scope.object().name();
  }

  /** Returns whether only the number of rows is asked for: {@code SELECT COUNT()}. */
  public boolean countsOnly() {
    return counts(query);
  }

  /**
   * Finds the rows.
   *
   * @throws RefusedQuery if they are more groups than one answer holds
   */
  public Selection find() {
    Selection found = finder.find();
    if (groups != null && found.count() > MOST_GROUPS) {
      throw new RefusedQuery(
          "EXCEEDED_ID_LIMIT",
          "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a"
              + " single batch");
    }
    return found;
  }

  /** Returns what the numbers of a selection are of. */
  public RowSource rows() {
    return finder.rows();
  }

  /** Returns the columns of a CSV result. */
  public List<CsvColumn> columns() {
    return columns;
  }

  /**
   * Writes the record of a row as REST answers it.
   *
   * @param index which row
   * @param version the version that links name
   * @param out where to
   * @param scratch room to work in
   */
  public void writeRecord(long index, String version, Bytes out, Bytes scratch) {
    JsonText json = new JsonText(out, scratch, version, childPages);
    if (groups == null) {
      shape.write(new At(scope.table(), index), json);
    } else {
      shape.writeGroup(groups, index, json);
    }
  }
}
