package io.sforza.testkit.internal.store;

import java.util.List;

/**
 * Why a row was not saved, as Salesforce says it.
 *
 * @param code such as {@code REQUIRED_FIELD_MISSING}
 * @param message the words
 * @param fields the fields that are to blame, if any
 */
public record Problem(String code, String message, List<String> fields) {

  /** Copies the fields. */
  public Problem {
    fields = List.copyOf(fields);
  }

  static Problem of(String code, String message, String... fields) {
    return new Problem(code, message, List.of(fields));
  }

  static Problem deleted() {
    return of("ENTITY_IS_DELETED", "entity is deleted");
  }

  static Problem unknownId() {
    return of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
  }

  static Problem noColumn(String field, String object) {
    return of("INVALID_FIELD", "No such column '" + field + "' on sobject of type " + object);
  }
}
