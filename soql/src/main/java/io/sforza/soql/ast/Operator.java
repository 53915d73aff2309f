package io.sforza.soql.ast;

/** The operators that compare with one value. */
public enum Operator {
  /** Equal; texts without regard to case, unless the field minds it. */
  EQ("="),
  /** Not equal; true for an empty field, too. */
  NE("!="),
  /** Less, earlier, or before in the order of texts. */
  LT("<"),
  /** Less or equal. */
  LE("<="),
  /** Greater, later, or after in the order of texts. */
  GT(">"),
  /** Greater or equal. */
  GE(">="),
  /**
   * Matches a pattern of text in which {@code %} stands for any text, {@code _} for one character.
   */
  LIKE("LIKE");

  private final String soql;

  Operator(String soql) {
    this.soql = soql;
  }

  /** Returns the operator as SOQL writes it. */
  public String soql() {
    return soql;
  }
}
