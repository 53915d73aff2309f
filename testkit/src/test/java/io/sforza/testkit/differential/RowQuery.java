package io.sforza.testkit.differential;

import io.sforza.testkit.differential.Entity.Family;
import io.sforza.testkit.differential.Entity.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query of rows, and perhaps of their children.
 *
 * @param limit how many rows; negative for all
 * @param offset how many are passed over; negative for no such clause
 */
record RowQuery(
    Entity entity,
    boolean withDeleted,
    List<Term> select,
    @Nullable Child child,
    @Nullable Condition where,
    List<SortKey> keys,
    int limit,
    int offset)
    implements Query {

  /** The Ids of the children of a row, in an order of their own. */
  record Child(Family family, @Nullable Condition where, List<SortKey> keys, int limit) {
    String soql() {
      return "(SELECT Id FROM "
          + family.name()
          + (where == null ? "" : " WHERE " + where.soql())
          + order(keys)
          + (limit < 0 ? "" : " LIMIT " + limit)
          + ")";
    }

    private static String order(List<SortKey> keys) {
      return keys.stream().map(SortKey::inSoql).collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    String sql(boolean withDeleted) {
      String order = keys.stream().map(SortKey::inSql).collect(Collectors.joining(", "));
      String condition = where == null ? "true" : where.sql();
      String from = Term.from("c", family.child(), condition + order);
      return "(SELECT string_agg(n.Id, ';' ORDER BY n.place) FROM (SELECT \"c\".Id AS Id,"
          + " row_number() OVER (ORDER BY "
          + order
          + ") AS place FROM "
          + from
          + " WHERE \"c\"."
          + family.column()
          + " = \"t\".Id AND "
          + (withDeleted ? "" : "NOT \"c\".IsDeleted AND ")
          + condition
          + ") n"
          + (limit < 0 ? "" : " WHERE n.place <= " + limit)
          + ")";
    }
  }

  @Override
  public String soql() {
    Stream<String> items = select.stream().map(Term::soql);
    Stream<String> all = child == null ? items : Stream.concat(items, Stream.of(child.soql()));
    return "SELECT "
        + all.collect(Collectors.joining(", "))
        + " FROM "
        + entity.soql()
        + (where == null ? "" : " WHERE " + where.soql())
        + (keys.isEmpty()
            ? ""
            : keys.stream()
                .map(SortKey::inSoql)
                .collect(Collectors.joining(", ", " ORDER BY ", "")))
        + (limit < 0 ? "" : " LIMIT " + limit)
        + (offset < 0 ? "" : " OFFSET " + offset);
  }

  @Override
  public String sql() {
    String items =
        select.stream()
            .map(term -> term.kind().printed(term.sql()))
            .collect(Collectors.joining(", "));
    String condition = where == null ? "" : " AND " + where.sql();
    String order =
        keys.isEmpty()
            ? ""
            : keys.stream().map(SortKey::inSql).collect(Collectors.joining(", ", " ORDER BY ", ""));
    return "SELECT "
        + items
        + (child == null ? "" : ", " + child.sql(withDeleted))
        + " FROM "
        + Term.from("t", entity, items + condition + order)
        + " WHERE "
        + (withDeleted ? "true" : "NOT \"t\".IsDeleted")
        + condition
        + order
        + (limit < 0 ? "" : " LIMIT " + limit)
        + (offset < 0 ? "" : " OFFSET " + offset);
  }

  @Override
  public boolean ordered() {
    return !keys.isEmpty();
  }

  @Override
  public List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    for (Term term : select) {
      List<String> path = new ArrayList<>(term.hops().stream().map(Link::name).toList());
      path.add(term.column().name());
      outputs.add(new Output(path, term.kind(), false));
    }
    if (child != null) {
      outputs.add(new Output(List.of(child.family().name()), Kind.ID, false));
    }
    return outputs;
  }

  @Override
  public List<RowQuery> smaller() {
    List<RowQuery> smaller = new ArrayList<>();
    for (int i = 1; i < select.size(); i++) {
      smaller.add(with(without(select, i), child, where, keys, limit, offset));
    }
    if (child != null) {
      smaller.add(with(select, null, where, keys, limit, offset));
      smaller.add(with(select, bare(child), where, keys, limit, offset));
    }
    if (where != null) {
      smaller.add(with(select, child, null, keys, limit, offset));
      where.smaller().forEach(less -> smaller.add(with(select, child, less, keys, limit, offset)));
    }
    if (limit >= 0 || offset >= 0) {
      smaller.add(with(select, child, where, keys, -1, -1));
      smaller.add(with(select, child, where, keys, limit, -1));
    } else if (!keys.isEmpty()) {
      smaller.add(with(select, child, where, List.of(), limit, offset));
    }
    for (int i = 0; i + 1 < keys.size(); i++) {
      smaller.add(with(select, child, where, without(keys, i), limit, offset));
    }
    smaller.removeIf(this::equals);
    return smaller;
  }

  private static Child bare(Child child) {
    List<SortKey> last = child.keys.subList(child.keys.size() - 1, child.keys.size());
    return new Child(child.family, null, last, -1);
  }

  private RowQuery with(
      List<Term> select,
      @Nullable Child child,
      @Nullable Condition where,
      List<SortKey> keys,
      int limit,
      int offset) {
    return new RowQuery(entity, withDeleted, select, child, where, keys, limit, offset);
  }

  static <T> List<T> without(List<T> list, int place) {
    List<T> fewer = new ArrayList<>(list);
    fewer.remove(place);
    return fewer;
  }
}
