package io.sforza.testkit;

import io.sforza.testkit.internal.rows.RowCursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row that a formula computes from: its fields, and those of its parents by the names of the
 * relationships, such as {@code Account.Owner.Name}. Upper and lower case are the same.
 *
 * <p>Not thread-safe; good for one computation.
 */
public final class FakeRow {
  private final RowCursor cursor;

  FakeRow(RowCursor cursor) {
    this.cursor = cursor;
  }

  /** Returns the Id of the row. */
  public String id() {
    String id = text("Id");
    return id == null ? "" : id;
  }

  /**
   * Returns a value as Bulk spells it; null if the field is empty, or a parent on the way is not
   * there.
   *
   * @param path a field, such as {@code Name} or {@code Account.Name}
   * @throws IllegalArgumentException if there is no such field or relationship
   */
  public @Nullable String text(String path) {
    return cursor.text(path);
  }

  /**
   * Returns a number; null as {@link #text} has it.
   *
   * @param path a field that holds numbers
   * @throws IllegalArgumentException if there is no such field, or it holds something else
   */
  public @Nullable BigDecimal number(String path) {
    String text = text(path);
    return text == null ? null : new BigDecimal(text);
  }

  /**
   * Returns whether a field is true; false if it is empty.
   *
   * @param path a field of type boolean
   * @throws IllegalArgumentException if there is no such field
   */
  public boolean isTrue(String path) {
    return "true".equals(text(path));
  }

  /**
   * Returns a day; null as {@link #text} has it.
   *
   * @param path a field of type date
   * @throws IllegalArgumentException if there is no such field
   * @throws java.time.DateTimeException if it holds something else
   */
  public @Nullable LocalDate date(String path) {
    String text = text(path);
    return text == null ? null : LocalDate.parse(text);
  }

  /**
   * Returns a point in time; null as {@link #text} has it.
   *
   * @param path a field of type datetime
   * @throws IllegalArgumentException if there is no such field
   * @throws java.time.DateTimeException if it holds something else
   */
  public @Nullable Instant instant(String path) {
    String text = text(path);
    return text == null ? null : Instant.parse(text);
  }

  /** Returns what the clock of the org says, for formulas with NOW() or TODAY(). */
  public Instant now() {
    return cursor.now();
  }

  /** Returns object and Id. */
  @Override
  public String toString() {
    return cursor.object() + " " + id();
  }
}
