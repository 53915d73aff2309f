package io.sforza.testkit.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query of groups.
 *
 * @param totals ROLLUP, CUBE, or nothing
 * @param limit how many groups; negative for all
 */
record GroupQuery(
    Entity entity,
    boolean withDeleted,
    List<Term> groups,
    String totals,
    List<Aggregate> aggregates,
    @Nullable Condition where,
    @Nullable Condition having,
    List<SortKey> keys,
    int limit)
    implements Query {

  /** A value of a group: of a term, or GROUPING of one of those grouped by. */
  record Aggregate(String function, Term term) {
    String soql() {
      return function + "(" + term.soql() + ")";
    }

    String sql() {
      return function.equals("COUNT_DISTINCT")
          ? "COUNT(DISTINCT " + term.compared() + ")"
          : function + "(" + value() + ")";
    }

    private String value() {
      return function.equals("GROUPING") ? grouped(term) : term.compared();
    }

    Kind kind() {
      return switch (function) {
        case "COUNT", "COUNT_DISTINCT", "GROUPING" -> Kind.INT;
        case "AVG" -> Kind.NUMBER;
        default -> term.kind();
      };
    }
  }

  /** Returns what SQL groups by. */
  static String grouped(Term term) {
    return term.kind() == Kind.BOOLEAN ? term.sql() : term.compared();
  }

  @Override
  public String soql() {
    Stream<String> items =
        Stream.concat(
            numbered(groups.stream().map(Term::soql).toList(), "k"),
            numbered(aggregates.stream().map(Aggregate::soql).toList(), "a"));
    String by = groups.stream().map(Term::soql).collect(Collectors.joining(", "));
    return "SELECT "
        + items.collect(Collectors.joining(", "))
        + " FROM "
        + entity.soql()
        + (where == null ? "" : " WHERE " + where.soql())
        + (groups.isEmpty() ? "" : " GROUP BY " + (totals.isEmpty() ? by : totals(by)))
        + (having == null ? "" : " HAVING " + having.soql())
        + (keys.isEmpty()
            ? ""
            : keys.stream()
                .map(SortKey::inSoql)
                .collect(Collectors.joining(", ", " ORDER BY ", "")))
        + (limit < 0 ? "" : " LIMIT " + limit);
  }

  private String totals(String by) {
    return totals + "(" + by + ")";
  }

  private static Stream<String> numbered(List<String> items, String alias) {
    return IntStream.range(0, items.size()).mapToObj(i -> items.get(i) + " " + alias + i);
  }

  @Override
  public String sql() {
    String by = groups.stream().map(GroupQuery::grouped).collect(Collectors.joining(", "));
    String items =
        Stream.concat(
                groups.stream().map(term -> term.kind().printed(grouped(term))),
                aggregates.stream().map(value -> value.kind().printed(value.sql())))
            .collect(Collectors.joining(", "));
    String tail =
        (groups.isEmpty() ? "" : " GROUP BY " + (totals.isEmpty() ? by : totals(by)))
            + (having == null ? "" : " HAVING " + having.sql())
            + (keys.isEmpty()
                ? ""
                : keys.stream()
                    .map(SortKey::inSql)
                    .collect(Collectors.joining(", ", " ORDER BY ", "")))
            + (limit < 0 ? "" : " LIMIT " + limit);
    String condition = where == null ? "" : " AND " + where.sql();
    return "SELECT "
        + items
        + " FROM "
        + Term.from("t", entity, items + condition + tail)
        + " WHERE "
        + (withDeleted ? "true" : "NOT \"t\".IsDeleted")
        + condition
        + tail;
  }

  @Override
  public boolean ordered() {
    return !keys.isEmpty();
  }

  @Override
  public List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      outputs.add(new Output(List.of("k" + i), groups.get(i).kind(), true));
    }
    for (int i = 0; i < aggregates.size(); i++) {
      outputs.add(new Output(List.of("a" + i), aggregates.get(i).kind(), true));
    }
    return outputs;
  }

  @Override
  public List<GroupQuery> smaller() {
    List<GroupQuery> smaller = new ArrayList<>();
    for (int i = 0; i < aggregates.size() && groups.size() + aggregates.size() > 1; i++) {
      smaller.add(with(totals, RowQuery.without(aggregates, i), where, having, keys, limit));
    }
    if (where != null) {
      smaller.add(with(totals, aggregates, null, having, keys, limit));
      where
          .smaller()
          .forEach(less -> smaller.add(with(totals, aggregates, less, having, keys, limit)));
    }
    if (having != null) {
      smaller.add(with(totals, aggregates, where, null, keys, limit));
      having
          .smaller()
          .forEach(less -> smaller.add(with(totals, aggregates, where, less, keys, limit)));
    }
    if (limit >= 0) {
      smaller.add(with(totals, aggregates, where, having, keys, -1));
    } else if (!keys.isEmpty()) {
      smaller.add(with(totals, aggregates, where, having, List.of(), -1));
    }
    boolean grouping = aggregates.stream().anyMatch(value -> value.function.equals("GROUPING"));
    if (!totals.isEmpty() && !grouping) {
      smaller.add(with("", aggregates, where, having, keys, limit));
    }
    return smaller;
  }

  private GroupQuery with(
      String totals,
      List<Aggregate> aggregates,
      @Nullable Condition where,
      @Nullable Condition having,
      List<SortKey> keys,
      int limit) {
    return new GroupQuery(
        entity, withDeleted, groups, totals, aggregates, where, having, keys, limit);
  }
}
