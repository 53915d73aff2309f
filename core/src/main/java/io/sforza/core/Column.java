package io.sforza.core;

import java.util.Objects;

/**
 * A column of a row: its name and the type of its values.
 *
 * <p>Immutable.
 *
 * @param name the name as it was selected: a field ({@code Name}) or a path ({@code Owner.Name})
 * @param type the type of the values
 */
public record Column(String name, FieldType type) {

  /**
   * Creates a column.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public Column {
    Objects.requireNonNull(type, "type");
    if (name.isBlank()) {
      throw new IllegalArgumentException("A column needs a name.");
    }
  }

  /** Returns name and type, such as {@code Amount (currency)}. */
  @Override
  public String toString() {
    return name + " (" + type.salesforceName() + ")";
  }
}
