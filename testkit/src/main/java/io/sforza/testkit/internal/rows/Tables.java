package io.sforza.testkit.internal.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All tables of an org, by name. Filled before the org starts, only read afterwards. */
public final class Tables {
  private final Map<String, Table> byName;
  private final Function<Table, @Nullable Table> lens;
  private final Map<String, Table> seen = new ConcurrentHashMap<>();

  /** Creates an org without tables. */
  public Tables() {
    this(new TreeMap<>(), table -> table);
  }

  private Tables(Map<String, Table> byName, Function<Table, @Nullable Table> lens) {
    this.byName = byName;
    this.lens = lens;
  }

  /** Adds a table. */
  public void add(Table table) {
    byName.put(key(table.object().name()), table);
  }

  /** Returns these tables with another one in the place of that of its name. */
  public Tables with(Table table) {
    Map<String, Table> others = new TreeMap<>(byName);
    others.put(key(table.object().name()), table);
    return new Tables(others, lens);
  }

  /**
   * Returns the same tables, each changed when it is first asked for.
   *
   * @param other what a table is seen as; null if it is not seen at all
   */
  public Tables seenThrough(Function<Table, @Nullable Table> other) {
    return new Tables(
        byName,
        table -> {
          Table here = look(key(table.object().name()), table);
          return here == null ? null : other.apply(here);
        });
  }

  /** Returns a table, or null if the org has no such object; upper and lower case are the same. */
  public @Nullable Table find(String object) {
    String key = key(object);
    Table table = byName.get(key);
    return table == null ? null : look(key, table);
  }

  /** Returns all tables in the order of their names. */
  public Collection<Table> all() {
    List<Table> all = new ArrayList<>();
    byName.forEach(
        (key, table) -> {
          Table here = look(key, table);
          if (here != null) {
            all.add(here);
          }
        });
    return all;
  }

  private @Nullable Table look(String key, Table table) {
    return seen.computeIfAbsent(key, unseen -> lens.apply(table));
  }

  private static String key(String object) {
    return object.toLowerCase(Locale.ROOT);
  }
}
