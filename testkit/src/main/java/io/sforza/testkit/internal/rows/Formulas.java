package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.SObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The formula fields of an org. Thread-safe: what is changed shows in later views. */
public final class Formulas {
  private final Map<String, Map<Integer, Formula>> byObject = new ConcurrentHashMap<>();
  private volatile Map<String, Map<Integer, Formula>> first = Map.of();

  /** Creates an org without formulas. */
  public Formulas() {}

  /**
   * Sets how a field is computed from now on.
   *
   * @throws IllegalArgumentException if the object has no such field
   */
  public void set(SObject object, String field, Formula formula) {
    int position = object.position(field);
    if (position < 0) {
      throw new IllegalArgumentException(object.name() + " has no field '" + field + "'.");
    }
    byObject.merge(key(object), Map.of(position, formula), Formulas::both);
  }

  /**
   * Follows the fields of an object to where they stand now.
   *
   * @param object the object with the fields that there are now
   * @param move where they stood
   */
  public void move(SObject object, FieldMove move) {
    byObject.computeIfPresent(
        key(object),
        (key, before) -> {
          Map<Integer, Formula> moved = new HashMap<>();
          for (int i = 0; i < move.count(); i++) {
            Formula formula = before.get(move.from(i));
            if (formula != null) {
              moved.put(i, formula);
            }
          }
          return Map.copyOf(moved);
        });
  }

  /** Lets a field be computed no more. */
  public void remove(SObject object, String field) {
    byObject.computeIfPresent(
        key(object),
        (key, before) -> {
          Map<Integer, Formula> rest = new HashMap<>(before);
          rest.remove(object.position(field));
          return Map.copyOf(rest);
        });
  }

  private static Map<Integer, Formula> both(
      Map<Integer, Formula> before, Map<Integer, Formula> added) {
    Map<Integer, Formula> all = new HashMap<>(before);
    all.putAll(added);
    return Map.copyOf(all);
  }

  /** Takes the formulas of now for what the org has at first. */
  public void remember() {
    first = Map.copyOf(byObject);
  }

  /** Forgets what was set after the org had what it has at first. */
  public void reset() {
    byObject.keySet().retainAll(first.keySet());
    byObject.putAll(first);
  }

  /**
   * Returns tables in which the fields are computed.
   *
   * @param tables what they are computed from
   * @param now what the formulas take for the time
   */
  public Tables over(Tables tables, Instant now) {
    if (byObject.isEmpty()) {
      return tables;
    }
    Map<String, Map<Integer, Formula>> then = Map.copyOf(byObject);
    Tables[] seen = new Tables[1];
    seen[0] =
        tables.seenThrough(
            table -> {
              Map<Integer, Formula> formulas = then.get(key(table.object()));
              return formulas == null
                  ? table
                  : new Table(table.object(), new FormulaRows(table, formulas, () -> seen[0], now));
            });
    return seen[0];
  }

  private static String key(SObject object) {
    return object.name().toLowerCase(Locale.ROOT);
  }
}
