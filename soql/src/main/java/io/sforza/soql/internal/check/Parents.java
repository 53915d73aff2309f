package io.sforza.soql.internal.check;

import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The relationships from an object to its parents. */
final class Parents {

  private Parents() {}

  /** Returns the field whose relationship has a name; upper and lower case are the same. */
  static Optional<FieldDescribe> field(ObjectDescribe object, String relationship) {
    return object.fields().stream()
        .filter(field -> relationship.equalsIgnoreCase(field.relationshipName()))
        .findFirst();
  }

  static List<String> names(ObjectDescribe object) {
    return object.fields().stream()
        .map(FieldDescribe::relationshipName)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Returns whether a parent may be of several objects, so that only their names can be read. */
  static boolean isPolymorphic(FieldDescribe field) {
    return field.referenceTo().size() > 1 || field.namePointing();
  }
}
