package io.sforza.soql.internal.render;

/** Puts text between quotes so that it cannot get out of them. */
final class Quotes {

  private Quotes() {}

  /** Appends a text, everything in it taken as it is. */
  static StringBuilder append(String text, StringBuilder out) {
    out.append('\'');
    for (int i = 0; i < text.length(); i++) {
      character(text, i, out);
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
        character(pattern, i, out);
      }
    }
    return out.append('\'');
  }

  private static void character(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    switch (c) {
      case '\'' -> out.append("\\'");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> {
        if (c < ' ' || isHalf(text, at)) {
          String digits = Integer.toHexString(c);
          out.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
        } else {
          out.append(c);
        }
      }
    }
  }

  // half a character has no UTF-8, and would arrive as a question mark
  private static boolean isHalf(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : Character.isLowSurrogate(c)
            && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
