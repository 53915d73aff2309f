package io.sforza.core;

import io.sforza.core.internal.binding.RowBinding;
import io.sforza.core.internal.text.NearMatches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the rows of a read, in their order; known before the first row, and without any.
 *
 * <p>Immutable.
 */
public final class RowSchema {
  private final String objectName;
  private final List<Column> columns;
  // by the names as they are and in lower case, so that the usual spellings are found at once
  private final Map<String, Integer> positions;

  private RowSchema(String objectName, List<Column> columns) {
    this.objectName = objectName;
    this.columns = List.copyOf(columns);
    this.positions = new HashMap<>();
    for (int i = 0; i < this.columns.size(); i++) {
      String name = this.columns.get(i).name();
      if (positions.put(key(name), i) != null) {
        throw new IllegalArgumentException("Column " + name + " stands twice in " + columns + ".");
      }
    }
    for (int i = 0; i < this.columns.size(); i++) {
      positions.put(this.columns.get(i).name(), i);
    }
  }

  /**
   * Returns a schema.
   *
   * @param objectName the object that is read, such as {@code Account}
   * @param columns the columns, at least one
   * @throws IllegalArgumentException if there is no column, or two have the same name (upper and
   *     lower case are the same)
   */
  public static RowSchema of(String objectName, List<Column> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("A schema of " + objectName + " needs a column.");
    }
    return new RowSchema(objectName, columns);
  }

  /** Returns the object that is read, such as {@code Account}. */
  public String objectName() {
    return objectName;
  }

  /** Returns the columns in their order. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the number of columns. */
  public int size() {
    return columns.size();
  }

  /**
   * Returns the column at a position.
   *
   * @param index 0 for the first
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public Column column(int index) {
    return columns.get(index);
  }

  /**
   * Returns the position of a column, 0 for the first.
   *
   * @param name the column's name; upper and lower case are the same
   * @throws IllegalArgumentException if there is no such column; the message names similar ones
   */
  public int indexOf(String name) {
    Integer position = find(name);
    if (position == null) {
      List<String> similar = NearMatches.of(name, columns.stream().map(Column::name).toList());
      throw new IllegalArgumentException(
          ("The rows of " + objectName + " have no column '" + name + "'. ")
              + (similar.isEmpty() ? "They have " + columns + "." : NearMatches.question(similar)));
    }
    return position;
  }

  /**
   * Returns whether there is a column of that name.
   *
   * @param name the column's name; upper and lower case are the same
   */
  public boolean has(String name) {
    return find(name) != null;
  }

  /**
   * Returns those of these columns that objects of a class are made of, so that only they need to
   * be read. A map is made of all.
   *
   * @param type the class, as {@link ObjectReader#as} takes it
   * @throws IllegalArgumentException if the columns and the class do not go together, as {@link
   *     ObjectReader#as} says
   */
  public RowSchema takenBy(Class<?> type) {
    return new RowSchema(
        objectName, RowBinding.columns(type, this).stream().map(columns::get).toList());
  }

  /** Returns the positions of the columns whose path begins with the name; empty if none does. */
  int[] below(String name) {
    String prefix = key(name) + ".";
    return IntStream.range(0, columns.size())
        .filter(i -> key(columns.get(i).name()).startsWith(prefix))
        .toArray();
  }

  /** Returns the columns at these positions without the path to the parent. */
  RowSchema parent(String name, int[] at) {
    List<Column> below = new ArrayList<>();
    for (int position : at) {
      Column column = columns.get(position);
      below.add(
          new Column(column.name().substring(name.length() + 1), column.type(), column.rows()));
    }
    return new RowSchema(name, below);
  }

  private @Nullable Integer find(String name) {
    Integer exact = positions.get(name);
    return exact != null ? exact : positions.get(key(name));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RowSchema schema
        && objectName.equals(schema.objectName)
        && columns.equals(schema.columns);
  }

  @Override
  public int hashCode() {
    return 31 * objectName.hashCode() + columns.hashCode();
  }

  /** Returns object and columns. */
  @Override
  public String toString() {
    return objectName + columns;
  }
}
