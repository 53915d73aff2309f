package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.Bytes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON as REST answers it, in the making. One thread at a time.
 *
 * @param page where to
 * @param scratch room to read cells
 * @param version the version that links name, such as {@code v68.0}
 * @param children keeps the rest of long lists; null to write them whole
 */
record JsonText(Bytes page, Bytes scratch, String version, @Nullable ChildPages children) {

  JsonText put(String json) {
    page.put(json);
    return this;
  }

  /** Opens a record of an object. */
  void open(String type, String linked, String id) {
    put("{\"attributes\":{\"type\":\"" + type + "\",\"url\":\"" + link(linked, id) + "\"}");
  }

  String link(String object, String id) {
    return "/services/data/" + version + "/sobjects/" + object + "/" + id;
  }

  /** Returns where the records of a query go on. */
  String nextRecords(String locator, long place) {
    return "/services/data/" + version + "/query/" + locator + "-" + place;
  }

  /** Puts a value; null as null. */
  void value(FieldType type, @Nullable String text) {
    if (text == null) {
      put("null");
      return;
    }
    switch (type) {
      case BOOLEAN, INT, LONG, DOUBLE, CURRENCY, PERCENT -> put(text);
      case DATETIME -> put('"' + text.replaceAll("Z$", "+0000") + '"');
      default -> quoted(text);
    }
  }

  private void quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    put(json.append('"').toString());
  }
}
