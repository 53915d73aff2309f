package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;

/**
 * A number of rows.
 *
 * <p>Immutable.
 *
 * @param rows 0 or more
 */
public record RowCount(int rows) implements Count {

  /**
   * Creates a number.
   *
   * @throws SoqlException if it is negative
   */
  public RowCount {
    if (rows < 0) {
      throw new SoqlException("LIMIT and OFFSET take 0 or more, not " + rows + ".");
    }
  }

  @Override
  public <R> R accept(Count.Visitor<R> visitor) {
    return visitor.rowCount(this);
  }

  @Override
  public String toString() {
    return Integer.toString(rows);
  }
}
