package io.sforza.testkit.internal.query;

import io.sforza.testkit.internal.rows.RowSource;

/** Writes the value of one key of a record. Stateless but for what it remembers of the tables. */
interface Output {

  /**
   * Writes the value.
   *
   * @param rows the rows of the object that the query is about
   * @param index which of them
   * @param json where to
   */
  void write(RowSource rows, long index, JsonText json);

  /** Returns the output of a term. */
  static Output of(Term term) {
    return (rows, index, json) -> json.value(term.type(), term.text(rows, index, json.scratch()));
  }
}
