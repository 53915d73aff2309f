package io.sforza.bulk.internal.ingest;

import io.sforza.core.Column;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows from maps, {@link Row}s, Java records or beans. */
public final class ObjectRows implements InputRows {
  private static final String UNCHANGED = "";

  private final Iterator<?> rows;
  private final boolean refusesOthers;
  private List<String> columns;
  private @Nullable Object first;
  private boolean looked;
  private long position = -1;
  private @Nullable Object[] values = {};

  // what the last row was made of, which the next one is made of too in nearly all cases
  private @Nullable RowSchema schema;
  private int[] indexes = {};
  private @Nullable Class<?> type;
  private @Nullable Method[] getters = {};

  private ObjectRows(Iterator<?> rows, List<String> columns, boolean refusesOthers) {
    this.rows = rows;
    this.columns = columns;
    this.refusesOthers = refusesOthers;
  }

  /**
   * Reads rows. A map may have no other keys than the columns: a misspelled one would be lost.
   *
   * @param rows the rows, read once
   * @param columns what to load of each; empty for all that the first row has
   */
  public static ObjectRows of(Iterator<?> rows, List<String> columns) {
    return new ObjectRows(rows, columns, true);
  }

  /**
   * Reads one column of rows, whatever else they have.
   *
   * @param rows the rows, read once
   * @param column the column
   */
  public static ObjectRows ids(Iterator<?> rows, List<String> column) {
    return new ObjectRows(rows, column, false);
  }

  @Override
  public List<String> columns() {
    if (!looked) {
      looked = true;
      first = rows.hasNext() ? required(rows.next(), 0) : null;
      if (columns.isEmpty() && first != null) {
        columns = columnsOf(first);
      }
      values = new @Nullable Object[columns.size()];
    }
    return columns;
  }

  @Override
  public @Nullable Object @Nullable [] next() {
    columns();
    Object row = first;
    first = null;
    if (row == null) {
      if (position < 0 || !rows.hasNext()) {
        return null;
      }
      row = required(rows.next(), position + 1);
    }
    position++;
    read(row);
    return values;
  }

  private static Object required(@Nullable Object row, long position) {
    if (row == null) {
      throw new IllegalArgumentException("Row " + position + " is null; leave it out.");
    }
    return row;
  }

  private static List<String> columnsOf(Object row) {
    if (row instanceof Map<?, ?> map) {
      if (map.isEmpty()) {
        throw new IllegalArgumentException("Row 0 is an empty map: name the columns().");
      }
      return map.keySet().stream().map(ObjectRows::name).toList();
    } else if (row instanceof Row known) {
      return known.schema().columns().stream().map(Column::name).toList();
    }
    return Properties.of(row.getClass()).names();
  }

  private static String name(@Nullable Object key) {
    if (key instanceof String name) {
      return name;
    }
    throw new IllegalArgumentException(
        "Row 0 has the key " + key + "; keys are API names, as texts.");
  }

  private void read(Object row) {
    if (row instanceof Map<?, ?> map) {
      readMap(map);
    } else if (row instanceof Row known) {
      readRow(known);
    } else {
      readProperties(row);
    }
  }

  private void readMap(Map<?, ?> map) {
    int found = 0;
    for (int i = 0; i < values.length; i++) {
      String column = columns.get(i);
      Object value = map.get(column);
      // a key that is left out leaves the field as it is, null empties it
      boolean has = value != null || map.containsKey(column);
      found += has ? 1 : 0;
      values[i] = has ? value : UNCHANGED;
    }
    if (refusesOthers && found != map.size()) {
      for (Object key : map.keySet()) {
        if (!columns.contains(key)) {
          throw new IllegalArgumentException(
              "Row "
                  + position
                  + " has the key '"
                  + key
                  + "', which is not among the columns "
                  + columns
                  + ". Name all of them with columns(), or leave it out.");
        }
      }
    }
  }

  private void readRow(Row row) {
    if (!row.schema().equals(schema)) {
      schema = row.schema();
      indexes = columns.stream().mapToInt(row.schema()::indexOf).toArray();
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = row.value(indexes[i]);
    }
  }

  private void readProperties(Object row) {
    if (row.getClass() != type) {
      Properties properties = Properties.of(row.getClass());
      type = row.getClass();
      getters = properties.getters(columns);
      for (int i = 0; i < getters.length; i++) {
        if (getters[i] == null) {
          throw new IllegalArgumentException(
              "Row "
                  + position
                  + ", a "
                  + row.getClass().getName()
                  + ", has no property '"
                  + columns.get(i)
                  + "'. It has "
                  + properties.names()
                  + ".");
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      Method getter = getters[i];
      values[i] = getter == null ? null : Properties.value(getter, row);
    }
  }

  @Override
  public void close() {
    // the user's own
  }
}
