package io.sforza.testkit.differential;

import java.util.List;

/** A query in both languages. */
interface Query {

  String soql();

  String sql();

  /** Returns which object it is about. */
  Entity entity();

  /** Returns whether deleted rows are found, too. */
  boolean withDeleted();

  /** Returns whether the order of the rows is part of the answer. */
  boolean ordered();

  /** Returns the columns of the answer. */
  List<Output> outputs();

  /** Returns simpler queries that may show the same difference. */
  List<? extends Query> smaller();

  /**
   * A column of the answer.
   *
   * @param path the keys that lead to it in JSON
   * @param kind what its values are
   * @param folded whether its capitals are left open
   */
  record Output(List<String> path, Kind kind, boolean folded) {}

  /**
   * A key to sort by.
   *
   * @param soql the key
   * @param sql the key
   * @param down whether from the last to the first
   * @param nulls FIRST, LAST, or nothing for what SOQL does then
   */
  record SortKey(String soql, String sql, boolean down, String nulls) {
    String inSoql() {
      return soql + (down ? " DESC" : "") + (nulls.isEmpty() ? "" : " NULLS " + nulls);
    }

    String inSql() {
      return sql + (down ? " DESC" : " ASC") + " NULLS " + (nulls.isEmpty() ? "FIRST" : nulls);
    }
  }
}
