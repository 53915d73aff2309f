package io.sforza.soql;

import java.util.Objects;

/**
 * Something in a query that Salesforce would refuse, or that makes it slow, found before a call.
 *
 * <p>Immutable.
 *
 * @param kind what it is
 * @param message what is wrong, where, and what to write instead
 */
public record SoqlProblem(Kind kind, String message) {

  /** What is wrong with a query. */
  public enum Kind {
    /** The org has no such object, or this user may not see it. */
    UNKNOWN_OBJECT,
    /** The object has no such field, or this user may not see it. */
    UNKNOWN_FIELD,
    /** The object has no such parent or child relationship. */
    UNKNOWN_RELATIONSHIP,
    /** The object cannot be queried. */
    NOT_QUERYABLE,
    /** The object answers only to a filter by certain fields. */
    NEEDS_FILTER,
    /** The field cannot stand in WHERE. */
    NOT_FILTERABLE,
    /** The field cannot stand in ORDER BY. */
    NOT_SORTABLE,
    /** The field cannot stand in GROUP BY. */
    NOT_GROUPABLE,
    /** The field cannot be summed up that way. */
    NOT_AGGREGATABLE,
    /** The field is neither grouped nor summed up in a query of groups. */
    NOT_GROUPED,
    /** The value is of another type than the field. */
    WRONG_VALUE,
    /** The operator does not go with fields of that type. */
    WRONG_OPERATOR,
    /** A bind variable has no value: Salesforce takes none over HTTP. */
    UNBOUND,
    /** A limit of SOQL is passed. */
    OVER_LIMIT,
    /** The parts do not go together. */
    WRONG_STRUCTURE,
    /** Bulk API 2.0 refuses it; REST does not. */
    NOT_IN_BULK,
    /** Bulk API 2.0 is thought to refuse the object; REST does not. */
    OBJECT_NOT_IN_BULK,
    /** Bulk API 2.0 takes it, but is slow with it. */
    SLOW_IN_BULK
  }

  /** Creates a problem. */
  public SoqlProblem {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }

  /** Returns whether the query cannot work, and is not only slow. */
  public boolean isFatal() {
    return kind != Kind.SLOW_IN_BULK;
  }

  /** Returns the message. */
  @Override
  public String toString() {
    return message;
  }
}
