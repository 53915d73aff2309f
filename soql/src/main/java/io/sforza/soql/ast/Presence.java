package io.sforza.soql.ast;

/** Whether choices of a multi-select picklist are asked to be present or absent. */
public enum Presence {
  /** At least one of the sets is chosen as a whole. */
  INCLUDES,
  /** None of the sets is chosen as a whole; true for an empty field, too. */
  EXCLUDES
}
