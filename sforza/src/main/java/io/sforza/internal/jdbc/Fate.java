package io.sforza.internal.jdbc;

/** What a row does to the table. */
enum Fate {
  /** It is added, or takes the place of the one with its key. */
  STORE,
  /** It changes the one with its key, if that is there. */
  CHANGE,
  /** The one with its Id is deleted. */
  REMOVE,
  /** The one with its Id is marked as deleted, and keeps its other values. */
  MARK,
  /** Nothing. */
  PASS
}
