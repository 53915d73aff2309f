package io.sforza.bulk;

/**
 * What stands between two cells of a job's CSV: all that Bulk API 2.0 offers ("Bulk API 2.0 and
 * Bulk API Developer Guide", columnDelimiter). The names are Salesforce's.
 */
public enum ColumnDelimiter {
  /** A backquote. */
  BACKQUOTE('`'),
  /** A caret. */
  CARET('^'),
  /** A comma, the usual one. */
  COMMA(','),
  /** A vertical bar. */
  PIPE('|'),
  /** A semicolon. */
  SEMICOLON(';'),
  /** A tabulator. */
  TAB('\t');

  private final char character;

  ColumnDelimiter(char character) {
    this.character = character;
  }

  /** Returns the character, which is one byte in UTF-8. */
  public char character() {
    return character;
  }
}
