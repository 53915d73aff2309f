package io.sforza.sink;

/** What the rows of a read do to those that are there. */
public enum WriteMode {
  /** A row takes the place of the one with the same key, others stay: for changes. */
  MERGE,
  /** All rows take the place of all that are there, at once when the read is complete. */
  REPLACE
}
