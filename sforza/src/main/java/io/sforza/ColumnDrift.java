package io.sforza;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How the columns of a read differ from those of the checkpoint that it goes on from: what the
 * table that took the rows before must learn. How two describes of an object differ, in all their
 * properties, is told by {@link io.sforza.soql.SchemaDrift}.
 *
 * <p>A field that field-level security hides has no describe, so "removed" may also mean that the
 * user may not see it any more, and "added" that he may now. Rows that were read before an addition
 * lack its values until they change or are read anew.
 *
 * <p>Immutable.
 *
 * @param object the object's API name
 * @param added columns that only the read has, in its order
 * @param removed columns that only the checkpoint has, in its order
 * @param retyped columns that both have with different types, in the order of the read
 */
public record ColumnDrift(
    String object, List<Column> added, List<Column> removed, List<Retyped> retyped) {

  /** Creates a drift. */
  public ColumnDrift {
    Objects.requireNonNull(object, "object");
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    retyped = List.copyOf(retyped);
  }

  /**
   * A column that has another type now.
   *
   * @param column the column's name, as it is spelled now
   * @param before the type that the checkpoint has
   * @param after the type of now
   */
  public record Retyped(String column, FieldType before, FieldType after) {

    /** Returns it as {@code Amount: currency → double}. */
    @Override
    public String toString() {
      return column + ": " + before.salesforceName() + " → " + after.salesforceName();
    }
  }

  /**
   * Returns how columns differ. Their order does not matter, nor do upper and lower case.
   *
   * @param before the columns of then
   * @param after the columns of now
   */
  public static ColumnDrift between(RowSchema before, RowSchema after) {
    List<Column> added = new ArrayList<>();
    List<Retyped> retyped = new ArrayList<>();
    for (Column column : after.columns()) {
      if (!before.has(column.name())) {
        added.add(column);
        continue;
      }
      FieldType then = before.column(before.indexOf(column.name())).type();
      if (then != column.type()) {
        retyped.add(new Retyped(column.name(), then, column.type()));
      }
    }
    List<Column> removed =
        before.columns().stream().filter(column -> !after.has(column.name())).toList();
    return new ColumnDrift(after.objectName(), added, removed, retyped);
  }

  /** Returns whether nothing has changed. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && retyped.isEmpty();
  }

  /** Returns a line for the object and one for each difference. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return object + ": no change";
    }
    List<String> lines = new ArrayList<>();
    added.forEach(column -> lines.add("\n+ " + column));
    removed.forEach(column -> lines.add("\n- " + column));
    retyped.forEach(column -> lines.add("\n~ " + column));
    return object + ":" + lines.stream().collect(Collectors.joining());
  }
}
