package io.sforza.soql;

import io.sforza.core.RowSchema;
import io.sforza.core.describe.DescribeSource;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.ForClause;
import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.RowCount;
import io.sforza.soql.ast.Scope;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.UpdateClause;
import io.sforza.soql.ast.WithClause;
import io.sforza.soql.internal.check.Columns;
import io.sforza.soql.internal.check.Filters;
import io.sforza.soql.internal.check.QueryCheck;
import io.sforza.soql.internal.render.Renderer;
import io.sforza.soql.internal.tree.Binder;
import io.sforza.soql.internal.tree.Binds;
import io.sforza.soql.internal.tree.Clauses;
import io.sforza.soql.internal.tree.Place;
import io.sforza.soql.internal.tree.PlaceCheck;
import io.sforza.soql.internal.tree.Rewriter;
import io.sforza.soql.internal.tree.SelectList;
import io.sforza.soql.internal.tree.Whole;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query. A value: each step returns a changed copy, and {@link #toString()} is its text.
 *
 * <p>Immutable.
 */
public final class SoqlQuery {
  private final Clauses clauses;

  SoqlQuery(Clauses clauses) {
    this.clauses = clauses;
  }

  static SoqlQuery of(List<SelectItem> select, List<Source> from) {
    return new SoqlQuery(new Clauses(select, Clauses.checkedFrom(from)));
  }

  private SoqlQuery changed(Consumer<Clauses> change) {
    Clauses copy = clauses.copy();
    change.accept(copy);
    return new SoqlQuery(copy);
  }

  /** Returns the SELECT list in its order; at least one entry. */
  public List<SelectItem> select() {
    return clauses.select;
  }

  /**
   * Returns a copy that selects these, and nothing else.
   *
   * @param items at least one
   * @throws SoqlException if there is none, or one that cannot stand beside the others
   */
  public SoqlQuery select(List<? extends SelectItem> items) {
    List<SelectItem> checked = SelectList.of(items);
    return changed(copy -> copy.select = checked);
  }

  /** Returns what rows come from: the object, then names for its parents if there are some. */
  public List<Source> from() {
    return clauses.from;
  }

  /** Returns the object whose rows are asked for. */
  public String object() {
    return clauses.from.get(0).name().toString();
  }

  /** Returns which rows USING SCOPE asks for; null for all that the user can see. */
  public @Nullable Scope scope() {
    return clauses.scope;
  }

  /**
   * Returns a copy with another scope.
   *
   * @param scope such as {@link Scope#MINE}, or null for all rows that the user can see
   */
  public SoqlQuery usingScope(@Nullable Scope scope) {
    return changed(copy -> copy.scope = scope);
  }

  /** Returns what rows must fulfil; null for all of them. */
  public @Nullable Condition where() {
    return clauses.where;
  }

  /**
   * Returns a copy for the rows that fulfil the condition, and no other condition.
   *
   * @param condition the condition, or null for all rows
   * @throws SoqlException if it has a function that cannot stand in WHERE, such as SUM
   */
  public SoqlQuery where(@Nullable Condition condition) {
    new PlaceCheck(Place.WHERE).optional(condition);
    return changed(copy -> copy.where = condition);
  }

  /**
   * Returns a copy for the rows that fulfil this condition and the one before, if there is one.
   *
   * @param condition the narrowing condition
   * @throws SoqlException if it has a function that cannot stand in WHERE, such as SUM
   */
  public SoqlQuery and(Condition condition) {
    // what is there was checked before, so that many steps take no more than many conditions
    new PlaceCheck(Place.WHERE).optional(Objects.requireNonNull(condition, "condition"));
    Condition where = clauses.where;
    return changed(copy -> copy.where = where == null ? condition : where.and(condition));
  }

  /** Returns what stands after WITH; empty for nothing. */
  public List<WithClause> with() {
    return clauses.with;
  }

  /**
   * Returns a copy with these clauses after WITH, and no others.
   *
   * @param with such as {@link io.sforza.soql.ast.DataCategories}
   */
  public SoqlQuery with(WithClause... with) {
    return changed(copy -> copy.with = List.of(with));
  }

  /** Returns what rows are grouped by; null for nothing. */
  public @Nullable GroupBy groupBy() {
    return clauses.groupBy;
  }

  /**
   * Returns a copy with another grouping.
   *
   * @param grouping the grouping, or null for none
   */
  public SoqlQuery groupBy(@Nullable GroupBy grouping) {
    return changed(copy -> copy.groupBy = grouping);
  }

  /**
   * Returns a copy that groups rows by these fields.
   *
   * @param fields at least one
   * @throws SoqlException if there is none, or one that cannot be a name
   */
  public SoqlQuery groupBy(String... fields) {
    return groupBy(grouping(GroupBy.Totals.NONE, Arrays.stream(fields).map(Soql::field)));
  }

  /**
   * Returns a copy that groups rows by these fields and functions of dates.
   *
   * @param fields at least one
   * @throws SoqlException if there is none, or one that is made from groups itself, such as SUM
   */
  public SoqlQuery groupBy(SoqlField... fields) {
    return groupBy(grouping(GroupBy.Totals.NONE, Arrays.stream(fields)));
  }

  /**
   * Returns a copy that groups rows, with subtotals for each field together with those before it.
   *
   * @param fields at least one
   * @throws SoqlException if there is none, or one that is made from groups itself, such as SUM
   */
  public SoqlQuery groupByRollup(SoqlField... fields) {
    return groupBy(grouping(GroupBy.Totals.ROLLUP, Arrays.stream(fields)));
  }

  /**
   * Returns a copy that groups rows, with subtotals for all combinations of the fields.
   *
   * @param fields at least one
   * @throws SoqlException if there is none, or one that is made from groups itself, such as SUM
   */
  public SoqlQuery groupByCube(SoqlField... fields) {
    return groupBy(grouping(GroupBy.Totals.CUBE, Arrays.stream(fields)));
  }

  private static GroupBy grouping(GroupBy.Totals totals, Stream<SoqlField> fields) {
    return new GroupBy(totals, fields.map(SoqlField::operand).toList());
  }

  /** Returns what groups must fulfil; null for all of them. */
  public @Nullable Condition having() {
    return clauses.having;
  }

  /**
   * Returns a copy for the groups that fulfil the condition, and no other condition.
   *
   * @param condition the condition, or null for all groups
   * @throws SoqlException if it has a function that cannot stand in HAVING
   */
  public SoqlQuery having(@Nullable Condition condition) {
    new PlaceCheck(Place.HAVING).optional(condition);
    return changed(copy -> copy.having = condition);
  }

  /** Returns the order of the rows; empty if it is left to Salesforce. */
  public List<Ordering> orderBy() {
    return clauses.orderBy;
  }

  /**
   * Returns a copy in that order, and no other.
   *
   * @param steps the first decides; none leaves the order to Salesforce
   */
  public SoqlQuery orderBy(Ordering... steps) {
    return changed(copy -> copy.orderBy = List.of(steps));
  }

  /** Returns how many rows are asked for at most; null for all of them. */
  public @Nullable Count limit() {
    return clauses.limit;
  }

  /**
   * Returns a copy that asks for so many rows at most.
   *
   * @param rows 0 or more
   * @throws SoqlException if it is negative
   */
  public SoqlQuery limit(int rows) {
    return limit(new RowCount(rows));
  }

  /**
   * Returns a copy that asks for so many rows at most.
   *
   * @param rows a number or a bind variable, or null for all rows
   */
  public SoqlQuery limit(@Nullable Count rows) {
    return changed(copy -> copy.limit = rows);
  }

  /** Returns how many rows are left out at the beginning; null for none. */
  public @Nullable Count offset() {
    return clauses.offset;
  }

  /**
   * Returns a copy that leaves out so many rows at the beginning.
   *
   * @param rows 0 or more; Salesforce takes 2,000 at most
   * @throws SoqlException if it is negative
   */
  public SoqlQuery offset(int rows) {
    return offset(new RowCount(rows));
  }

  /**
   * Returns a copy that leaves out so many rows at the beginning.
   *
   * @param rows a number or a bind variable, or null for none
   */
  public SoqlQuery offset(@Nullable Count rows) {
    return changed(copy -> copy.offset = rows);
  }

  /** Returns what the query is for; empty if it does not say. */
  public List<ForClause> forClauses() {
    return clauses.forClauses;
  }

  /**
   * Returns a copy that says what it is for, and nothing else.
   *
   * @param purposes each once; none leaves FOR out
   */
  public SoqlQuery forClauses(ForClause... purposes) {
    return changed(copy -> copy.forClauses = Stream.of(purposes).distinct().toList());
  }

  /** Returns what the query counts; empty for nothing. */
  public List<UpdateClause> updates() {
    return clauses.updates;
  }

  /**
   * Returns a copy that counts these, and nothing else.
   *
   * @param counters each once; none leaves UPDATE out
   */
  public SoqlQuery updates(UpdateClause... counters) {
    return changed(copy -> copy.updates = Stream.of(counters).distinct().toList());
  }

  /** Returns whether deleted and archived rows are asked for, too. */
  public boolean isAllRows() {
    return clauses.allRows;
  }

  /**
   * Returns a copy that asks for deleted and archived rows, too. Salesforce takes ALL ROWS from
   * Apex only; over HTTP the resource {@code queryAll} does the same.
   */
  public SoqlQuery allRows() {
    return changed(copy -> copy.allRows = true);
  }

  /** Returns the bind variables in their order, each once, as they are written after the colon. */
  public List<String> binds() {
    Binds binds = new Binds();
    rewritten(binds);
    return binds.found();
  }

  /**
   * Returns a copy that has the value in the place of a bind variable.
   *
   * @param name the variable, as it is written after the colon; upper and lower case are the same
   * @param value what {@link io.sforza.soql.ast.Value#of} takes; a collection of such values for
   *     {@code IN :name}, {@code INCLUDES :name} and {@code = :name}; an Integer for LIMIT
   * @throws SoqlException if there is no such variable, or it does not take the value
   */
  public SoqlQuery bind(String name, @Nullable Object value) {
    Binder binder = new Binder(name, value);
    SoqlQuery bound = rewritten(binder);
    binder.checkFound(binds());
    return bound;
  }

  private SoqlQuery rewritten(Rewriter rewriter) {
    return changed(
        copy -> {
          copy.select = rewriter.items(clauses.select);
          copy.where = rewriter.optional(clauses.where);
          copy.with = rewriter.withs(clauses.with);
          copy.having = rewriter.optional(clauses.having);
          copy.orderBy = rewriter.orderings(clauses.orderBy);
          copy.limit = rewriter.optional(clauses.limit);
          copy.offset = rewriter.optional(clauses.offset);
        });
  }

  /**
   * Returns queries that find together what this one finds, each of them short enough: the values
   * of one IN list are shared out among them. Values that may mean the same, such as two forms of
   * an Id, stay together, so that no row is found twice.
   *
   * @param characters how long a text may be; Salesforce takes 100,000 in all, and less in a URL
   * @throws SoqlException if the text is too long, and has no IN list at the top of its condition
   *     that can be shared out; or has a clause that is about all rows together, such as ORDER BY
   *     or LIMIT
   */
  public List<SoqlQuery> split(int characters) {
    return QuerySplit.of(this, characters);
  }

  /**
   * Returns this query as one of children, for the SELECT list of another.
   *
   * @throws SoqlException if it has a clause that a query of children cannot have
   */
  public ChildQuery asChildren() {
    if (clauses.beyondChildren()) {
      throw new SoqlException(
          "A query of children has SELECT, FROM, WHERE, ORDER BY, LIMIT and OFFSET only; that of "
              + object()
              + " has more.");
    }
    return new ChildQuery(
        clauses.select,
        clauses.from.get(0),
        clauses.where,
        clauses.orderBy,
        clauses.limit,
        clauses.offset);
  }

  /**
   * Returns what would not work in an org, all of it at once: unknown objects, fields and
   * relationships with near matches, fields that cannot stand where they do, values and operators
   * that do not fit a field, and limits of SOQL. Costs the describes of the objects that the query
   * speaks of, and nothing if the source has them.
   *
   * @param describes tells what the org has, such as a cache
   * @return in the order of the query; empty if nothing is wrong
   * @throws io.sforza.core.error.SalesforceException if describes cannot be read
   */
  public List<SoqlProblem> problems(DescribeSource describes) {
    return QueryCheck.problems(this, describes);
  }

  /**
   * Returns this query if nothing in it would not work in an org; see {@link #problems}.
   *
   * @param describes tells what the org has, such as a cache
   * @throws SoqlException if something would not work: all of it
   * @throws io.sforza.core.error.SalesforceException if describes cannot be read
   */
  public SoqlQuery checked(DescribeSource describes) {
    List<String> fatal =
        problems(describes).stream()
            .filter(SoqlProblem::isFatal)
            .map(SoqlProblem::message)
            .toList();
    if (!fatal.isEmpty()) {
      throw SoqlException.of("the query " + this, fatal);
    }
    return this;
  }

  /**
   * Returns why Bulk API 2.0 would refuse this query, each reason with what to write instead, and
   * what would make it slow there, as far as that can be seen without knowing the object. Costs
   * nothing.
   */
  public List<SoqlProblem> bulkProblems() {
    return QueryCheck.bulkProblems(this, null);
  }

  /**
   * Returns why Bulk API 2.0 would refuse this query, fields of types that it cannot read among
   * them, and what would make it slow there.
   *
   * @param describes tells what the org has, such as a cache
   * @return each reason with what to write instead; empty if there is none
   * @throws io.sforza.core.error.SalesforceException if describes cannot be read
   */
  public List<SoqlProblem> bulkProblems(DescribeSource describes) {
    return QueryCheck.bulkProblems(this, describes);
  }

  /**
   * Returns the columns of the rows that this query finds, with the types that the org's describes
   * give them: fields and paths spelled from the object outwards, aliases, {@code expr0} and so on
   * for functions without one, the rows of children as a column of their relationship. Fields of
   * the same name that TYPEOF selects of several objects share a column. Costs the describes of the
   * objects that the SELECT list speaks of, and nothing if the source has them.
   *
   * @param describes tells what the org has, such as a cache
   * @throws SoqlException if the SELECT list names what the org does not have: all of it
   * @throws io.sforza.core.error.SalesforceException if describes cannot be read
   */
  public RowSchema schema(DescribeSource describes) {
    return Columns.of(this, describes);
  }

  /**
   * Returns whether rows are asked for by certain values of a field, or of the parent that it
   * points to: {@code =} or {@code IN}, whatever else they must fulfil.
   *
   * @param fields API names, one of which is enough; upper and lower case are the same
   */
  public boolean isFilteredBy(List<String> fields) {
    return Filters.by(fields, where());
  }

  boolean fitsSemiJoin() {
    return !clauses.beyondSemiJoin();
  }

  /**
   * Returns the text over several lines, for people: the same query, if it is parsed.
   *
   * @throws SoqlException as {@link #toString()} says
   */
  public String toPrettyString() {
    return Renderer.pretty(Whole.checked(this));
  }

  /**
   * Returns the text of the query, as Salesforce takes it.
   *
   * @throws SoqlException if something is missing without which there is no such text: HAVING or
   *     the alias of a plain field without GROUP BY; or if it is nested deeper than 200 levels
   */
  @Override
  public String toString() {
    return Renderer.text(Whole.checked(this));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SoqlQuery query && clauses.equals(query.clauses);
  }

  @Override
  public int hashCode() {
    return clauses.hashCode();
  }
}
