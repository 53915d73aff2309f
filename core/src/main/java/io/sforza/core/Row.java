package io.sforza.core;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.internal.row.CellBytes;
import io.sforza.core.internal.row.CellText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row: one value a column, got by the column's name or position and turned into its Java type
 * when it is asked for.
 *
 * <p>A value is null where Salesforce has none; it does not store empty texts, so an empty text is
 * null too. Names are found without regard to case. Every getter throws:
 *
 * <ul>
 *   <li>{@link IllegalArgumentException} if there is no such column, or its type has no such value;
 *       {@link #string} takes all types;
 *   <li>{@link DataIntegrityException} if Salesforce sent a text that does not fit the column's
 *       type.
 * </ul>
 *
 * <p>Immutable. A row owns its bytes: keeping one keeps nothing else in memory.
 */
public final class Row {
  private final RowSchema schema;
  // the cells' UTF-8 one after the other; ends[i] is where cell i ends, and the next one begins
  // after the gap
  private final byte[] cells;
  private final int[] ends;
  private final int gap;
  // the rows of subqueries by column; most rows have none
  private final @Nullable Map<Integer, List<Row>> children;

  private Row(
      RowSchema schema,
      byte[] cells,
      int[] ends,
      int gap,
      @Nullable Map<Integer, List<Row>> children) {
    this.schema = schema;
    this.cells = cells;
    this.ends = ends;
    this.gap = gap;
    this.children = children;
  }

  /**
   * Returns a row of texts, as a Bulk result spells them; for tests and for sinks that are fed by
   * hand.
   *
   * @param schema the columns
   * @param texts a text a column, null or empty for no value
   * @throws IllegalArgumentException if there are not as many texts as columns
   */
  public static Row of(RowSchema schema, List<? extends @Nullable String> texts) {
    return RowParts.ofTexts(schema, texts);
  }

  /**
   * Returns a row over bytes that a decoder has laid out. Copies nothing: the arrays are the row's
   * from now on.
   *
   * @param schema the columns
   * @param cells the texts of all cells in UTF-8, one after the other, unquoted; an empty text is
   *     null
   * @param ends for each column the position in {@code cells} after its last byte
   * @throws IllegalArgumentException if there are not as many ends as columns
   */
  public static Row ofUtf8(RowSchema schema, byte[] cells, int[] ends) {
    return ofUtf8(schema, cells, ends, 0);
  }

  /**
   * Returns a row over bytes that a decoder has found, with something between the cells that
   * belongs to none of them: quotes and commas. Copies nothing: the arrays are the row's from now
   * on.
   *
   * @param schema the columns
   * @param cells the texts of all cells in UTF-8, unquoted; the first begins at the first byte
   * @param ends for each column the position in {@code cells} after its last byte
   * @param gap how many bytes stand between any two cells
   * @throws IllegalArgumentException if there are not as many ends as columns
   */
  public static Row ofUtf8(RowSchema schema, byte[] cells, int[] ends, int gap) {
    if (ends.length != schema.size()) {
      throw new IllegalArgumentException(
          ends.length + " values for the " + schema.size() + " columns of " + schema + ".");
    }
    return new Row(schema, cells, ends, gap, null);
  }

  /**
   * Returns this row with the rows of its subqueries.
   *
   * @param byColumn the rows by the position of their column; a column that is missing has none
   * @throws IllegalArgumentException if a column is not a subquery
   */
  public Row withChildren(Map<Integer, List<Row>> byColumn) {
    byColumn.keySet().forEach(index -> Misfits.require(schema, index, FieldType.SUBQUERY));
    return new Row(schema, cells, ends, gap, byColumn.isEmpty() ? null : RowParts.copy(byColumn));
  }

  /** Returns the columns. */
  public RowSchema schema() {
    return schema;
  }

  /**
   * Returns whether there is no value.
   *
   * @param index the column's position, 0 for the first
   */
  public boolean isNull(int index) {
    return start(index) == ends[index] && (children == null || !children.containsKey(index));
  }

  /**
   * Returns whether there is no value.
   *
   * @param column the column's name
   */
  public boolean isNull(String column) {
    return isNull(schema.indexOf(column));
  }

  /**
   * Returns the text as Salesforce sent it, for every type.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable String string(int index) {
    int start = start(index);
    int end = ends[index];
    return start == end ? null : CellBytes.text(cells, start, end);
  }

  /**
   * Returns the text as Salesforce sent it, for every type.
   *
   * @param column the column's name
   */
  public @Nullable String string(String column) {
    return string(schema.indexOf(column));
  }

  /**
   * Returns how many bytes the text has in UTF-8, without making one; 0 if there is no value.
   *
   * @param index the column's position, 0 for the first
   */
  public int utf8Length(int index) {
    return ends[index] - start(index);
  }

  /**
   * Copies the text as Salesforce sent it, in UTF-8: for whoever writes rows as bytes.
   *
   * @param index the column's position, 0 for the first
   * @param target has room for {@link #utf8Length} bytes
   * @param at where its first byte goes
   * @return the position after its last byte; {@code at} if there is no value
   */
  public int copyUtf8(int index, byte[] target, int at) {
    int length = utf8Length(index);
    System.arraycopy(cells, start(index), target, at, length);
    return at + length;
  }

  /**
   * Returns the whole number.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable Integer integer(int index) {
    int start = start(index);
    int end = ends[index];
    try {
      return start == end ? null : CellBytes.integer(cells, start, end);
    } catch (RuntimeException e) {
      throw misfit(index, Misfits.INTEGERS, e);
    }
  }

  /**
   * Returns the whole number.
   *
   * @param column the column's name
   */
  public @Nullable Integer integer(String column) {
    return integer(schema.indexOf(column));
  }

  /**
   * Returns the whole number.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable Long longValue(int index) {
    int start = start(index);
    int end = ends[index];
    try {
      return start == end ? null : CellBytes.longValue(cells, start, end);
    } catch (RuntimeException e) {
      throw misfit(index, Misfits.LONGS, e);
    }
  }

  /**
   * Returns the whole number.
   *
   * @param column the column's name
   */
  public @Nullable Long longValue(String column) {
    return longValue(schema.indexOf(column));
  }

  /**
   * Returns the number, exact to the last digit.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable BigDecimal decimal(int index) {
    int start = start(index);
    int end = ends[index];
    try {
      return start == end ? null : CellBytes.decimal(cells, start, end);
    } catch (RuntimeException e) {
      throw misfit(index, Misfits.NUMBERS, e);
    }
  }

  /**
   * Returns the number, exact to the last digit.
   *
   * @param column the column's name
   */
  public @Nullable BigDecimal decimal(String column) {
    return decimal(schema.indexOf(column));
  }

  /**
   * Returns the number, to about 15 digits; use {@link #decimal} for money.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable Double doubleValue(int index) {
    int start = start(index);
    int end = ends[index];
    try {
      return start == end ? null : CellBytes.doubleValue(cells, start, end);
    } catch (RuntimeException e) {
      throw misfit(index, Misfits.NUMBERS, e);
    }
  }

  /**
   * Returns the number, to about 15 digits; use {@link #decimal} for money.
   *
   * @param column the column's name
   */
  public @Nullable Double doubleValue(String column) {
    return doubleValue(schema.indexOf(column));
  }

  /**
   * Returns the true or false.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable Boolean bool(int index) {
    int start = start(index);
    int end = ends[index];
    try {
      return start == end ? null : CellBytes.bool(cells, start, end);
    } catch (RuntimeException e) {
      throw misfit(index, Misfits.BOOLEANS, e);
    }
  }

  /**
   * Returns the true or false.
   *
   * @param column the column's name
   */
  public @Nullable Boolean bool(String column) {
    return bool(schema.indexOf(column));
  }

  /**
   * Returns the point in time.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable Instant instant(int index) {
    int start = start(index);
    int end = ends[index];
    try {
      return start == end ? null : CellBytes.instant(cells, start, end);
    } catch (RuntimeException e) {
      throw misfit(index, Misfits.INSTANTS, e);
    }
  }

  /**
   * Returns the point in time.
   *
   * @param column the column's name
   */
  public @Nullable Instant instant(String column) {
    return instant(schema.indexOf(column));
  }

  /**
   * Returns the day.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable LocalDate date(int index) {
    int start = start(index);
    int end = ends[index];
    try {
      return start == end ? null : CellBytes.date(cells, start, end);
    } catch (RuntimeException e) {
      throw misfit(index, Misfits.DATES, e);
    }
  }

  /**
   * Returns the day.
   *
   * @param column the column's name
   */
  public @Nullable LocalDate date(String column) {
    return date(schema.indexOf(column));
  }

  /**
   * Returns the time of day.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable LocalTime time(int index) {
    int start = start(index);
    int end = ends[index];
    try {
      return start == end ? null : CellBytes.time(cells, start, end);
    } catch (RuntimeException e) {
      throw misfit(index, Misfits.TIMES, e);
    }
  }

  /**
   * Returns the time of day.
   *
   * @param column the column's name
   */
  public @Nullable LocalTime time(String column) {
    return time(schema.indexOf(column));
  }

  /**
   * Returns the values of a multi-picklist in Salesforce's order; empty if there is none.
   *
   * @param index the column's position, 0 for the first
   */
  public List<String> list(int index) {
    String text = string(index);
    return text == null ? List.of() : CellText.list(text);
  }

  /**
   * Returns the values of a multi-picklist in Salesforce's order; empty if there is none.
   *
   * @param column the column's name
   */
  public List<String> list(String column) {
    return list(schema.indexOf(column));
  }

  /**
   * Returns the child rows of a subquery, in Salesforce's order; empty if there is none.
   *
   * @param index the column's position, 0 for the first
   */
  public List<Row> rows(int index) {
    Misfits.require(schema, index, FieldType.SUBQUERY);
    return children == null ? List.of() : children.getOrDefault(index, List.of());
  }

  /**
   * Returns the child rows of a subquery, in Salesforce's order; empty if there is none.
   *
   * @param column the column's name, the child relationship
   */
  public List<Row> rows(String column) {
    return rows(schema.indexOf(column));
  }

  /**
   * Returns the parts of an address or a location as a row: {@code street}, {@code city}, {@code
   * state}, {@code stateCode}, {@code postalCode}, {@code country}, {@code countryCode}, {@code
   * latitude}, {@code longitude} and {@code geocodeAccuracy} of an address, {@code latitude} and
   * {@code longitude} of a location; null if there is none.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable Row row(int index) {
    return RowParts.compound(this, index);
  }

  /**
   * Returns the parts of an address or location as {@link #row(int)} does; or, for a relationship,
   * the columns that were read of the parent: {@code row("Owner")} has the column {@code Name} if
   * the row has {@code Owner.Name}. Null if there is none, or all that was read of it is null.
   *
   * @param name a column, or the path to a parent
   */
  public @Nullable Row row(String name) {
    int[] below = schema.has(name) ? new int[0] : schema.below(name);
    // a name that is neither a column nor a parent is refused by what looks for the column
    return below.length == 0 ? row(schema.indexOf(name)) : RowParts.parent(this, name, below);
  }

  /**
   * Returns the value in the Java type that {@link FieldType#javaType()} names.
   *
   * @param index the column's position, 0 for the first
   */
  public @Nullable Object value(int index) {
    return RowParts.value(this, index);
  }

  /**
   * Returns the value in the Java type that {@link FieldType#javaType()} names.
   *
   * @param column the column's name
   */
  public @Nullable Object value(String column) {
    return value(schema.indexOf(column));
  }

  /** Returns all values by column name, in the order of the columns; the map is a copy. */
  public Map<String, @Nullable Object> toMap() {
    return RowParts.map(this);
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1] + gap;
  }

  private RuntimeException misfit(int index, List<FieldType> fitting, RuntimeException cause) {
    String text = CellBytes.text(cells, start(index), ends[index]);
    return Misfits.exception(this, schema.column(index), text, fitting, cause);
  }

  /** Returns whether the other is a row of the same columns with the same texts. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row
        && schema.equals(row.schema)
        && sameCells(row)
        && Objects.equals(children, row.children);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < ends.length; i++) {
      for (int at = start(i); at < ends[i]; at++) {
        hash = 31 * hash + cells[at];
      }
    }
    return 31 * hash + Objects.hashCode(children);
  }

  private boolean sameCells(Row other) {
    for (int i = 0; i < ends.length; i++) {
      int from = other.start(i);
      if (!Arrays.equals(cells, start(i), ends[i], other.cells, from, other.ends[i])) {
        return false;
      }
    }
    return true;
  }

  /** Returns names and texts, such as {@code Account{Id=001…, Name=Acme}}. */
  @Override
  public String toString() {
    return RowParts.text(this);
  }
}
