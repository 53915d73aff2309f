package io.sforza.internal.read;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlField;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.DateTimeValue;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Ordering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query in an order in which it can be gone on with behind any row, by what that row holds: no
 * row that has the same stamp is skipped or read again.
 *
 * <p>Immutable.
 */
final class Keyset {
  private static final SoqlField ID = Soql.field("Id");

  private final SoqlQuery query;
  private final RowOrder order;
  private final List<Comparison> bounds;

  private Keyset(SoqlQuery query, RowOrder order) {
    this.query = query.orderBy(ordering(order).toArray(Ordering[]::new));
    this.order = order;
    this.bounds = bounds(query.where(), order.cursor());
  }

  static Keyset of(SoqlQuery query, RowOrder order) {
    return new Keyset(query, order);
  }

  private static List<Ordering> ordering(RowOrder order) {
    List<Ordering> steps = new ArrayList<>();
    String cursor = order.cursor();
    if (cursor != null) {
      SoqlField field = Soql.field(cursor);
      steps.add(order.descending() ? field.desc().nullsLast() : field.asc().nullsFirst());
    }
    steps.add(order.descending() ? ID.desc() : ID.asc());
    return steps;
  }

  /** Returns what the query says of the cursor as a whole: rows must fulfil all of it. */
  private static List<Comparison> bounds(@Nullable Condition where, @Nullable String cursor) {
    List<Condition> all =
        where == null ? List.of() : where instanceof And and ? and.conditions() : List.of(where);
    List<Comparison> bounds = new ArrayList<>();
    for (Condition condition : all) {
      if (cursor != null
          && condition instanceof Comparison comparison
          && comparison.operand() instanceof FieldPath path
          && path.toString().equalsIgnoreCase(cursor)
          && comparison.value() instanceof DateTimeValue
          && comparison.operator() != Operator.NE) {
        bounds.add(comparison);
      }
    }
    return bounds;
  }

  /** Returns the order as text, such as {@code SystemModstamp, Id}. */
  static String text(RowOrder order) {
    String fields = order.cursor() == null ? "Id" : order.cursor() + ", Id";
    return order.descending() ? fields + " descending" : fields;
  }

  /** Returns the query in its order, behind a place. */
  SoqlQuery after(@Nullable Place place) {
    if (place == null) {
      return query;
    }
    Condition sameStamp = order.descending() ? ID.lt(place.id()) : ID.gt(place.id());
    String cursor = order.cursor();
    return query.and(
        cursor == null ? sameStamp : behind(Soql.field(cursor), place.stamp(), sameStamp));
  }

  private Condition behind(SoqlField cursor, @Nullable Instant stamp, Condition sameStamp) {
    // rows without a stamp come first, or last if the order descends; comparisons never find them
    if (stamp == null) {
      Condition unstamped = cursor.isNull().and(sameStamp);
      return order.descending() ? unstamped : unstamped.or(cursor.isNotNull());
    }
    Condition tie = cursor.eq(stamp).and(sameStamp);
    if (!order.descending()) {
      return tie.or(cursor.gt(stamp));
    }
    Condition earlier = tie.or(cursor.lt(stamp));
    return bounds.isEmpty() ? earlier.or(cursor.isNull()) : earlier;
  }

  /**
   * Returns whether a row at the place still is one that the query asks for. A row that was changed
   * after the query had found it may come with its new stamp: its place is elsewhere now.
   */
  boolean holds(Place place) {
    Instant stamp = place.stamp();
    for (Comparison bound : bounds) {
      if (stamp == null || !holds(stamp, bound)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Instant stamp, Comparison bound) {
    if (!(bound.value() instanceof DateTimeValue value)) {
      return true;
    }
    int side = stamp.compareTo(value.instant());
    return switch (bound.operator()) {
      case LT -> side < 0;
      case LE -> side <= 0;
      case GT -> side > 0;
      case GE -> side >= 0;
      case EQ -> side == 0;
      default -> true;
    };
  }
}
