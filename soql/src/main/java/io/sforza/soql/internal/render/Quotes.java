package io.sforza.soql.internal.render;

/** Puts text between quotes so that it cannot get out of them. */
final class Quotes {

  private Quotes() {}

  /** Appends a text, everything in it taken as it is. */
  static StringBuilder append(String text, StringBuilder out) {
    out.append('\'');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i), out);
    }
    return out.append('\'');
  }

  /** Appends a LIKE pattern, whose backslashes are escapes already. */
  static StringBuilder appendPattern(String pattern, StringBuilder out) {
    out.append('\'');
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        out.append(c).append(pattern.charAt(++i));
      } else {
        character(c, out);
      }
    }
    return out.append('\'');
  }

  private static void character(char c, StringBuilder out) {
    switch (c) {
      case '\'' -> out.append("\\'");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> {
        if (c < ' ') {
          out.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
