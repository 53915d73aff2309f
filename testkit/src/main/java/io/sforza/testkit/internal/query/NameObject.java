package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Name}: what is known of a parent that may be of several objects. */
final class NameObject {
  private static final Map<String, FieldType> FIELDS =
      Map.ofEntries(
          Map.entry("Id", FieldType.ID),
          Map.entry("Name", FieldType.STRING),
          Map.entry("Type", FieldType.PICKLIST),
          Map.entry("FirstName", FieldType.STRING),
          Map.entry("LastName", FieldType.STRING),
          Map.entry("Email", FieldType.EMAIL),
          Map.entry("Phone", FieldType.PHONE),
          Map.entry("Title", FieldType.STRING),
          Map.entry("Username", FieldType.STRING),
          Map.entry("Alias", FieldType.STRING),
          Map.entry("ProfileId", FieldType.REFERENCE),
          Map.entry("UserRoleId", FieldType.REFERENCE),
          Map.entry("IsActive", FieldType.BOOLEAN));

  private NameObject() {}

  /** Returns the field as Salesforce spells it; null if there is no such one. */
  static @Nullable String spelled(String name) {
    return FIELDS.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(null);
  }

  static FieldType type(String field) {
    return FIELDS.getOrDefault(field, FieldType.STRING);
  }

  static @Nullable String text(At at, String field, Bytes scratch) {
    SObject object = at.table().object();
    if (field.equals("Type")) {
      return object.name();
    }
    int position = field.equals("Name") ? nameField(object) : object.position(field);
    return position < 0 ? null : at.cell(position, scratch);
  }

  private static int nameField(SObject object) {
    for (int i = 0; i < object.fields().size(); i++) {
      if (object.fields().get(i).is(Field.Trait.NAME_FIELD)) {
        return i;
      }
    }
    return object.position("Name");
  }
}
