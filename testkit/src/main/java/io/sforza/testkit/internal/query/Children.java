package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.ChildQuery;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.ChildRelationship;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows that a subquery finds for a parent: a result of its own, or null. */
final class Children implements Output {
  private final Scope scope;
  private final ChildRelationship relationship;
  private final RowFilter filter;
  private final Sorting sorting;
  private final Window window;
  private final Shape shape;
  private final int idOfParent;
  // by the Id of the parent; made when the first record is written
  private volatile @Nullable Map<String, List<Integer>> families;

  private Children(Scope parent, ChildQuery query, ChildRelationship relationship, Table table) {
    this.scope = Scope.of(parent.context(), table, List.of(query.from()), parent.soql());
    this.relationship = relationship;
    this.filter = Filters.of(query.where(), scope);
    this.sorting = Sorting.of(query.orderBy(), scope);
    this.window = Window.of(query.limit(), query.offset());
    FieldsFunction.check(query.select(), query.where(), query.limit());
    this.shape = SelectList.of(query.select(), scope).shape();
    this.idOfParent = parent.object().position("Id");
  }

  static Children of(ChildQuery query, Scope parent) {
    if (GroupPlan.aggregates(query.select())) {
      throw new RefusedQuery("MALFORMED_QUERY", "only root queries support aggregate expressions");
    }
    List<String> names = query.from().name().names();
    // FROM Account.Contacts is FROM Contacts, said in full
    String name = names.get(names.size() - 1);
    for (ChildRelationship relationship : parent.object().children()) {
      Table table = parent.context().tables().find(relationship.object());
      if (relationship.name().equalsIgnoreCase(name) && table != null) {
        return new Children(parent, query, relationship, table);
      }
    }
    throw RefusedQuery.at(
        name,
        parent.soql(),
        "INVALID_TYPE",
        "Didn't understand relationship '"
            + name
            + "' in FROM part of query call. If you are attempting to use a custom relationship,"
            + " be sure to append the '__r' after the custom relationship name. Please reference"
            + " your WSDL or the describe call for the appropriate names.");
  }

  /** Returns the key at which they stand. */
  String name() {
    return relationship.name();
  }

  @Override
  public void write(RowSource rows, long index, JsonText json) {
    Integer[] found = family(rows, index, json.scratch()).toArray(Integer[]::new);
    sorting.sort(found, scope.table().rows());
    Integer[] all = window.of(found);
    if (all.length == 0) {
      json.put("null");
      return;
    }
    ChildPages pages = json.children();
    int shown = pages == null ? all.length : Math.min(all.length, pages.rows());
    json.put("{\"totalSize\":" + all.length + ",\"done\":" + (shown == all.length));
    if (pages != null && shown < all.length) {
      int[] order = Arrays.stream(all).mapToInt(Integer::intValue).toArray();
      String locator = pages.keep(QueryPlan.ofChildren(scope, shape), Selection.of(order));
      json.put(",\"nextRecordsUrl\":\"" + json.nextRecords(locator, shown) + "\"");
    }
    json.put(",\"records\":[");
    for (int i = 0; i < shown; i++) {
      json.put(i == 0 ? "" : ",");
      shape.write(new At(scope.table(), all[i]), json);
    }
    json.put("]}");
  }

  /** Returns how many children of a row there are to be shown. */
  long count(RowSource rows, long index, Bytes scratch) {
    long found = family(rows, index, scratch).size();
    return Math.max(0, Math.min(window.limit(), found - window.offset()));
  }

  private List<Integer> family(RowSource rows, long index, Bytes scratch) {
    String parent = Term.cell(rows, index, idOfParent, scratch);
    return families().getOrDefault(parent, List.of());
  }

  private Map<String, List<Integer>> families() {
    Map<String, List<Integer>> ready = families;
    if (ready == null) {
      ready = new HashMap<>();
      RowSource rows = scope.table().rows();
      int reference = scope.object().position(relationship.field());
      boolean withHidden = scope.context().withHidden();
      Bytes scratch = new Bytes(256);
      for (long i = 0; i < rows.count(); i++) {
        if (rows.isThere(i, withHidden) && filter.accepts(rows, i, scratch)) {
          String parent = Term.cell(rows, i, reference, scratch);
          if (parent != null) {
            ready.computeIfAbsent(parent, id -> new ArrayList<>()).add(Math.toIntExact(i));
          }
        }
      }
      families = ready;
    }
    return ready;
  }
}
