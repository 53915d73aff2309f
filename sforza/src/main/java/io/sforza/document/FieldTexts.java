package io.sforza.document;

import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gives the values of an object's rows as people read them. */
final class FieldTexts {
  /** The field of feeds that tells whether a body is HTML. */
  static final String RICH = "IsRichText";

  private final ObjectDescribe describe;

  FieldTexts(ObjectDescribe describe) {
    this.describe = describe;
  }

  /**
   * Returns the value of a field in words; null if it has none, or was not read.
   *
   * @param name of the field, or the path to that of a parent
   */
  @Nullable String text(Row row, String name) {
    FieldDescribe field = describe.findField(name).orElse(null);
    if (field != null && field.type() == FieldType.ADDRESS) {
      return AddressText.of(row, field, describe);
    }
    if (!row.schema().has(name)) {
      return null;
    }
    String text = field == null ? row.string(name) : text(row, field);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Returns the values of a field in words: several of a multi-select picklist, one of others. */
  List<String> values(Row row, String name) {
    FieldDescribe field = describe.findField(name).orElse(null);
    if (field != null && field.type() == FieldType.MULTIPICKLIST && row.schema().has(name)) {
      List<String> choices = row.list(name);
      return choices == null ? List.of() : choices;
    }
    String text = text(row, name);
    return text == null ? List.of() : List.of(text);
  }

  private static @Nullable String text(Row row, FieldDescribe field) {
    String name = field.name();
    if (field.type() == FieldType.BOOLEAN) {
      // of a tombstone a checkbox tells nothing
      Boolean checked = row.bool(name);
      return checked == null ? null : words(field, checked);
    }
    if (field.type() == FieldType.MULTIPICKLIST) {
      List<String> choices = row.list(name);
      return choices == null ? null : String.join(", ", choices);
    }
    String text = row.string(name);
    return text != null && isHtml(row, field) ? HtmlText.of(text) : text;
  }

  /** A feed says row by row whether its bodies are HTML. */
  private static boolean isHtml(Row row, FieldDescribe field) {
    boolean rich = row.schema().has(RICH) && Boolean.TRUE.equals(row.bool(RICH));
    return field.htmlFormatted() || (rich && field.type() == FieldType.TEXTAREA);
  }

  private static @Nullable String words(FieldDescribe field, boolean checked) {
    return switch (field.name().toLowerCase(Locale.ROOT)) {
      case "isclosed" -> checked ? "closed" : "open";
      case "isactive" -> checked ? "active" : "inactive";
      default -> checked ? field.label() : null;
    };
  }

  /** Returns the value of the first field that has one; null if none has. */
  @Nullable String first(Row row, List<String> names) {
    for (String name : names) {
      String text = text(row, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
