package io.sforza.soql.internal.check;

import io.sforza.core.FieldType;
import io.sforza.core.describe.FieldDescribe;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to.
 *
 * @param path the path as it is shown in messages, with the object before it
 * @param type the type of its values
 * @param field the field; null for those of a parent that may be of several objects
 */
record Target(String path, FieldType type, @Nullable FieldDescribe field) {

  boolean filterable() {
    return field == null || field.filterable();
  }

  boolean sortable() {
    return field == null || field.sortable();
  }

  boolean groupable() {
    return field == null || field.groupable();
  }

  boolean aggregatable() {
    return field == null || field.aggregatable();
  }

  /** Returns the type as the describe spells it. */
  String typeName() {
    return field == null ? type.salesforceName() : field.typeName();
  }
}
