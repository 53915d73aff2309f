package io.sforza.bulk.internal.csv;

/**
 * What stands between two cells: all that Bulk API 2.0 offers ("Bulk API 2.0 and Bulk API Developer
 * Guide", columnDelimiter).
 */
public enum Delimiter {
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

  Delimiter(char character) {
    this.character = character;
  }

  /** Returns the character, which is one byte. */
  public char character() {
    return character;
  }
}
