package io.sforza.internal.jdbc;

/** The escape that JSON writes for a character that PostgreSQL does not store. */
final class NulEscapes {
  private static final String NUL = "\\u0000";

  private NulEscapes() {}

  /** Returns a text of JSON without NULs in its strings; backslashes that are escaped stay. */
  static String without(String json) {
    if (!json.contains(NUL)) {
      return json;
    }
    StringBuilder kept = new StringBuilder(json.length());
    int at = 0;
    while (at < json.length()) {
      if (json.startsWith(NUL, at)) {
        at += NUL.length();
      } else {
        // what follows a backslash belongs to it
        int end = Math.min(json.length(), at + (json.charAt(at) == '\\' ? 2 : 1));
        kept.append(json, at, end);
        at = end;
      }
    }
    return kept.toString();
  }
}
