package io.sforza.testkit.internal.rows;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All tables of an org, by name. Filled before the org starts, only read afterwards. */
public final class Tables {
  private final Map<String, Table> byName;
  private final UnaryOperator<Table> lens;
  private final Map<String, Table> seen = new ConcurrentHashMap<>();

  /** Creates an org without tables. */
  public Tables() {
    this(new TreeMap<>(), UnaryOperator.identity());
  }

  private Tables(Map<String, Table> byName, UnaryOperator<Table> lens) {
    this.byName = byName;
    this.lens = lens;
  }

  /** Adds a table. */
  public void add(Table table) {
    byName.put(key(table.object().name()), table);
  }

  /**
   * Returns the same tables, each changed when it is first asked for.
   *
   * @param other what a table is seen as
   */
  public Tables seenThrough(UnaryOperator<Table> other) {
    return new Tables(byName, other);
  }

  /** Returns a table, or null if the org has no such object; upper and lower case are the same. */
  public @Nullable Table find(String object) {
    String key = key(object);
    Table table = byName.get(key);
    return table == null ? null : look(key, table);
  }

  /** Returns all tables in the order of their names. */
  public Collection<Table> all() {
    return byName.entrySet().stream().map(entry -> look(entry.getKey(), entry.getValue())).toList();
  }

  private Table look(String key, Table table) {
    return seen.computeIfAbsent(key, unseen -> lens.apply(table));
  }

  private static String key(String object) {
    return object.toLowerCase(Locale.ROOT);
  }
}
