package io.sforza.testkit.internal.store;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.CellText;
import io.sforza.testkit.internal.schema.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks single values as Salesforce does before it saves them. */
final class Values {
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s,;<>()]+@[^@\\s,;<>()]+\\.[^@\\s.,;]+");
  private static final Set<FieldType> TEXTS =
      Set.of(
          FieldType.STRING,
          FieldType.TEXTAREA,
          FieldType.PHONE,
          FieldType.URL,
          FieldType.EMAIL,
          FieldType.PICKLIST,
          FieldType.COMBOBOX,
          FieldType.MULTIPICKLIST,
          FieldType.ENCRYPTEDSTRING);
  private static final Set<FieldType> NUMBERS =
      Set.of(FieldType.DOUBLE, FieldType.CURRENCY, FieldType.PERCENT);

  private Values() {}

  /** Returns the text of the cell; empty for null. */
  static String text(Field field, @Nullable String value) throws Refused {
    String given = value == null ? "" : value.strip();
    if (given.isEmpty()) {
      return field.type() == FieldType.BOOLEAN ? "false" : "";
    }
    String text = typed(field, given);
    checkLength(field, text);
    checkChoice(field, text);
    if (NUMBERS.contains(field.type())) {
      checkRange(field, new BigDecimal(text));
    } else if (field.type() == FieldType.EMAIL && !EMAIL.matcher(text).matches()) {
      throw refused(
          "INVALID_EMAIL_ADDRESS", field.name() + ": invalid email address: " + text, field);
    }
    return text;
  }

  private static String typed(Field field, String given) throws Refused {
    FieldType type = field.type();
    try {
      // spreadsheets write 1 and TRUE, too
      String bool = given.toLowerCase(Locale.ROOT).replace("1", "true").replace("0", "false");
      return CellText.of(field, type == FieldType.BOOLEAN ? bool : given);
    } catch (IllegalArgumentException e) {
      throw type == FieldType.REFERENCE || type == FieldType.ID
          ? refused("MALFORMED_ID", field.name() + ": id value of incorrect type: " + given, field)
          : refused(
              "INVALID_TYPE_ON_FIELD_IN_RECORD",
              field.name() + ": value not of required type: " + given,
              field);
    }
  }

  private static void checkLength(Field field, String text) throws Refused {
    boolean isText = TEXTS.contains(field.type());
    if (isText && field.length() > 0 && text.length() > field.length()) {
      throw refused(
          "STRING_TOO_LONG",
          field.name() + ": data value too large: " + text + " (max length=" + field.length() + ")",
          field);
    }
  }

  private static void checkChoice(Field field, String text) throws Refused {
    if (!field.is(Field.Trait.RESTRICTED_PICKLIST)) {
      return;
    }
    List<String> values =
        field.type() == FieldType.MULTIPICKLIST ? List.of(text.split(";", -1)) : List.of(text);
    for (String value : values) {
      if (field.picklist().stream().noneMatch(value::equalsIgnoreCase)) {
        throw refused(
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            field.name() + ": bad value for restricted picklist field: " + value,
            field);
      }
    }
  }

  private static void checkRange(Field field, BigDecimal number) throws Refused {
    int whole = number.precision() - number.scale();
    if (field.precision() > 0 && whole > field.precision() - field.scale()) {
      throw refused(
          "NUMBER_OUTSIDE_VALID_RANGE",
          field.name() + ": value outside of valid range on numeric field: " + number,
          field);
    }
  }

  private static Refused refused(String code, String message, Field field) {
    return new Refused(Problem.of(code, message, field.name()));
  }
}
