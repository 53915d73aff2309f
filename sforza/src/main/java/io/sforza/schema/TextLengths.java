package io.sforza.schema;

import io.sforza.core.FieldType;
import io.sforza.core.describe.FieldDescribe;
import org.jspecify.annotations.Nullable;

/** How long texts may be, as far as the org keeps to it. */
final class TextLengths {

  private TextLengths() {}

  /**
   * Returns the most characters of a text, 0 if there is no limit to rely on: a formula gives texts
   * longer than it says, and values of any type and binary data have no length at all.
   */
  static int of(FieldType type, @Nullable FieldDescribe field) {
    if (field == null || field.calculated()) {
      return 0;
    }
    return switch (type) {
      case STRING,
          TEXTAREA,
          PHONE,
          URL,
          EMAIL,
          PICKLIST,
          COMBOBOX,
          MULTIPICKLIST,
          ENCRYPTEDSTRING ->
          field.length();
      default -> 0;
    };
  }
}
