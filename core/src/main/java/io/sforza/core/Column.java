package io.sforza.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a row: its name and the type of its values.
 *
 * <p>Immutable.
 *
 * @param name the name as it was selected: a field ({@code Name}) or a path ({@code Owner.Name})
 * @param type the type of the values
 * @param rows the columns of the child rows that a {@link FieldType#SUBQUERY} holds; null for every
 *     other type
 */
public record Column(String name, FieldType type, @Nullable RowSchema rows) {

  /**
   * Creates a column.
   *
   * @throws IllegalArgumentException if the name is blank, or a subquery has no columns or
   *     something else has
   */
  public Column {
    Objects.requireNonNull(type, "type");
    if ((type == FieldType.SUBQUERY) != (rows != null)) {
      throw new IllegalArgumentException(
          "Column '" + name + "': a subquery, and nothing else, has rows with columns.");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("A column needs a name.");
    }
  }

  /**
   * Creates a column of plain values.
   *
   * @param name the name as it was selected
   * @param type the type of the values
   * @throws IllegalArgumentException if the name is blank or the type is that of a subquery
   */
  public Column(String name, FieldType type) {
    this(name, type, null);
  }

  /**
   * Returns a column of child rows.
   *
   * @param name the child relationship, such as {@code Contacts}
   * @param rows the columns of its rows
   */
  public static Column rows(String name, RowSchema rows) {
    return new Column(name, FieldType.SUBQUERY, rows);
  }

  /** Returns name and type, such as {@code Amount (currency)}. */
  @Override
  public String toString() {
    return name + " (" + type.salesforceName() + ")";
  }
}
