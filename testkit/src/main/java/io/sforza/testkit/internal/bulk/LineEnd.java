package io.sforza.testkit.internal.bulk;

/** What ends a record of uploaded CSV. */
public enum LineEnd {
  /** A line feed, and nothing else. */
  LF,
  /** A carriage return and a line feed, and nothing else. */
  CRLF,
  /** Whatever ends a line. */
  ANY
}
