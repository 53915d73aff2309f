package io.sforza.testkit.internal.rows;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All tables of an org, by name. Filled before the org starts, only read afterwards. */
public final class Tables {
  private final Map<String, Table> byName = new TreeMap<>();

  /** Creates an org without tables. */
  public Tables() {}

  /** Adds a table. */
  public void add(Table table) {
    byName.put(table.object().name().toLowerCase(Locale.ROOT), table);
  }

  /** Returns a table, or null if the org has no such object; upper and lower case are the same. */
  public @Nullable Table find(String object) {
    return byName.get(object.toLowerCase(Locale.ROOT));
  }

  /** Returns all tables in the order of their names. */
  public Collection<Table> all() {
    return byName.values();
  }
}
