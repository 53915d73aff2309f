package io.sforza.bulk;

/**
 * What ends a record of a job's CSV ("Bulk API 2.0 and Bulk API Developer Guide", lineEnding). The
 * names are Salesforce's. Line ends within a value stay as they are stored, whatever the job says.
 */
public enum LineEnding {
  /** A line feed, the usual one. */
  LF("\n"),
  /** A carriage return and a line feed. */
  CRLF("\r\n");

  private final String characters;

  LineEnding(String characters) {
    this.characters = characters;
  }

  /** Returns the characters, one or two. */
  public String characters() {
    return characters;
  }
}
