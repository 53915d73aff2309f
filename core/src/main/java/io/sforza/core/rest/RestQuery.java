package io.sforza.core.rest;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query for {@link RestApi#query(RestQuery)}: its text, and how to read what it finds. A value:
 * each step returns a changed copy.
 *
 * <p>Immutable.
 */
public final class RestQuery {
  private static final int LEAST_PAGE = 200;
  private static final int LARGEST_PAGE = 2_000;

  final String soql;
  final @Nullable RowSchema schema;
  final int pageRows;
  final boolean withDeleted;
  final @Nullable Function<Row, String> continuation;

  private RestQuery(
      String soql,
      @Nullable RowSchema schema,
      int pageRows,
      boolean withDeleted,
      @Nullable Function<Row, String> continuation) {
    this.soql = soql;
    this.schema = schema;
    this.pageRows = pageRows;
    this.withDeleted = withDeleted;
    this.continuation = continuation;
  }

  /**
   * Returns a query over live rows, in pages of 2,000.
   *
   * @param soql the query
   * @throws IllegalArgumentException if it is empty
   */
  public static RestQuery of(String soql) {
    if (soql.isBlank()) {
      throw new IllegalArgumentException("The query is empty.");
    }
    return new RestQuery(soql, null, LARGEST_PAGE, false, null);
  }

  /**
   * Returns a copy whose rows have these columns; without it all columns are texts.
   *
   * @param columns exactly the columns that the query selects, in any order
   */
  public RestQuery schema(RowSchema columns) {
    return new RestQuery(
        soql, Objects.requireNonNull(columns, "columns"), pageRows, withDeleted, continuation);
  }

  /**
   * Returns a copy that asks for pages of this size. Salesforce takes it as a hint.
   *
   * @param rows rows a page at most, 200 to 2,000
   * @throws IllegalArgumentException if there are fewer or more
   */
  public RestQuery pageRows(int rows) {
    if (rows < LEAST_PAGE || rows > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "Salesforce gives pages of 200 to 2,000 rows, not of " + rows + ".");
    }
    return new RestQuery(soql, schema, rows, withDeleted, continuation);
  }

  /** Returns a copy that finds soft-deleted and archived rows too. */
  public RestQuery includeDeleted() {
    return new RestQuery(soql, schema, pageRows, true, continuation);
  }

  /**
   * Returns a copy that knows how to go on in a new session. The query must then be ordered, and
   * the text that the function returns find exactly the rows after the given one: for {@code …
   * ORDER BY Id} the same with {@code AND Id > '001…'}.
   *
   * @param afterRow makes the rest of the query from the last row that was handed over
   */
  public RestQuery continuedBy(Function<Row, String> afterRow) {
    return new RestQuery(
        soql, schema, pageRows, withDeleted, Objects.requireNonNull(afterRow, "afterRow"));
  }

  /** Returns the query. */
  @Override
  public String toString() {
    return soql;
  }
}
