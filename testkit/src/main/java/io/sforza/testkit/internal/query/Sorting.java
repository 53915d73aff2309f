package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Ordering;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The order that a query asks for; rows that are alike in it stay in the order of the table. */
final class Sorting {
  private final List<Key> keys;

  private record Key(Term term, Comparator<String> values, boolean nullsFirst) {
    int compare(@Nullable String one, @Nullable String other) {
      if (one == null || other == null) {
        int nulls = Boolean.compare(other == null, one == null);
        return nullsFirst ? nulls : -nulls;
      }
      return values.compare(one, other);
    }
  }

  private Sorting(List<Key> keys) {
    this.keys = keys;
  }

  static Sorting of(List<Ordering> orderings, Function<Operand, Term> terms) {
    List<Key> keys = new ArrayList<>();
    for (Ordering ordering : orderings) {
      Term term = terms.apply(ordering.operand());
      boolean down = ordering.direction() == Ordering.Direction.DESC;
      Comparator<String> values = down ? values(term).reversed() : values(term);
      // nulls come first by default, whatever the direction
      keys.add(new Key(term, values, ordering.nulls() != Ordering.Nulls.LAST));
    }
    return new Sorting(List.copyOf(keys));
  }

  /** Returns the order of an object's rows. */
  static Sorting of(List<Ordering> orderings, Scope scope) {
    Terms terms = new Terms(scope);
    return of(
        orderings,
        operand -> operand.accept(terms).having(Field.Trait.SORTABLE, "sorted", scope.soql()));
  }

  /** Returns how the values of a term that are not null are ordered. */
  static Comparator<String> values(Term term) {
    if (term.isNumber()) {
      return Comparator.comparing(BigDecimal::new);
    }
    Field field = term.field();
    return switch (term.type()) {
      case ID, REFERENCE -> Comparator.comparing((String id) -> id.substring(0, 15));
      case BOOLEAN, DATE, DATETIME, TIME -> Comparator.naturalOrder();
      case PICKLIST -> field == null ? String.CASE_INSENSITIVE_ORDER : choices(field.picklist());
      default -> String.CASE_INSENSITIVE_ORDER;
    };
  }

  /** Picklists are ordered as their values were set up; what is not among them comes after. */
  private static Comparator<String> choices(List<String> choices) {
    Map<String, Integer> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    choices.forEach(choice -> places.putIfAbsent(choice, places.size()));
    return Comparator.comparingInt((String value) -> places.getOrDefault(value, choices.size()))
        .thenComparing(String.CASE_INSENSITIVE_ORDER);
  }

  /** Returns whether the rows are in this order anyway. */
  boolean isOrderOf(RowSource rows) {
    // groups have no Id of their own, even if they are grouped by Id
    return keys.isEmpty() || (!(rows instanceof GroupRows) && isByAscendingId() && idsAscend(rows));
  }

  private boolean isByAscendingId() {
    Key first = keys.get(0);
    return first.term.type() == FieldType.ID
        && first.term.position() >= 0
        && first.values.compare("0".repeat(15), "1".repeat(15)) < 0;
  }

  private static boolean idsAscend(RowSource rows) {
    Bytes id = new Bytes(RecordIds.LENGTH);
    String before = "";
    for (long i = 0; i < rows.count(); i++) {
      id.clear();
      rows.writeId(i, id);
      String here = id.text(0);
      if (before.compareTo(here) >= 0) {
        return false;
      }
      before = here;
    }
    return true;
  }

  /** Sorts rows, given by their indexes. */
  void sort(Integer[] indexes, RowSource rows) {
    if (keys.isEmpty()) {
      return;
    }
    Bytes scratch = new Bytes(256);
    // read once, not once a comparison
    @Nullable String[][] read = new @Nullable String[indexes.length][keys.size()];
    for (int i = 0; i < indexes.length; i++) {
      for (int k = 0; k < keys.size(); k++) {
        read[i][k] = keys.get(k).term.text(rows, indexes[i], scratch);
      }
    }
    Integer[] before = indexes.clone();
    Integer[] places = new Integer[indexes.length];
    Arrays.setAll(places, place -> place);
    Arrays.sort(places, (one, other) -> compare(read[one], read[other]));
    Arrays.setAll(indexes, i -> before[places[i]]);
  }

  private int compare(@Nullable String[] one, @Nullable String[] other) {
    for (int k = 0; k < one.length; k++) {
      int difference = keys.get(k).compare(one[k], other[k]);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}
