package io.sforza.soql.internal.check;

import io.sforza.core.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of a parent that may be of several objects, such as the owner of a record: the
 * fields of the object Name ("Object Reference", Name).
 */
final class NameObject {
  private static final Map<String, FieldType> FIELDS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    for (String text :
        List.of(
            "Name",
            "NameOrAlias",
            "FirstName",
            "MiddleName",
            "LastName",
            "Suffix",
            "Salutation",
            "Title",
            "Alias",
            "UserType")) {
      FIELDS.put(text, FieldType.STRING);
    }
    FIELDS.put("Username", FieldType.STRING);
    FIELDS.put("Email", FieldType.EMAIL);
    FIELDS.put("Phone", FieldType.PHONE);
    FIELDS.put("Type", FieldType.PICKLIST);
    FIELDS.put("IsActive", FieldType.BOOLEAN);
    FIELDS.put("Id", FieldType.ID);
    for (String reference : List.of("ProfileId", "UserRoleId", "RecordTypeId")) {
      FIELDS.put(reference, FieldType.REFERENCE);
    }
  }

  private NameObject() {}

  static @Nullable FieldType type(String field) {
    return FIELDS.get(field);
  }

  /** Returns the object that a relationship of Name leads to; null if there is none. */
  static @Nullable String parent(String relationship) {
    return switch (relationship.toLowerCase(Locale.ROOT)) {
      case "profile" -> "Profile";
      case "userrole" -> "UserRole";
      case "recordtype" -> "RecordType";
      default -> null;
    };
  }

  static List<String> fields() {
    return List.copyOf(FIELDS.keySet());
  }
}
