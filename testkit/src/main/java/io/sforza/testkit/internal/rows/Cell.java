package io.sforza.testkit.internal.rows;

/** Computes one field of any row. Stateless. */
interface Cell {

  /**
   * Appends the value, or nothing for null.
   *
   * @param row a number that stands for the row and looks random
   * @param index which row
   * @param out where to
   */
  void write(long row, long index, Bytes out);

  /** Returns this cell, but null in some rows of a thousand. */
  default Cell nullIn(int permille, long salt) {
    long nullSalt = Mix.of(salt);
    return (row, index, out) -> {
      if (Mix.below(Mix.of(row ^ nullSalt), 1000) >= permille) {
        write(row, index, out);
      }
    };
  }
}
