package io.sforza.soql.internal.parse;

import java.util.Locale;

/**
 * A word of the text. It is cut out only when it is asked for: keywords and signs never are.
 *
 * @param kind what it is
 * @param source the text that it is a word of
 * @param start where it begins
 * @param end where the text goes on after it
 */
record Token(Kind kind, String source, int start, int end) {

  /** What a token is. */
  enum Kind {
    /** A name or a keyword: which of them, only its place tells. */
    WORD,
    /** A number, date or datetime. */
    NUMBER,
    /** A text between quotes. */
    STRING,
    /** A sign such as {@code (} or {@code >=}. */
    SIGN,
    /** The end of the text. */
    END
  }

  /** Returns it as it stands there; of a string what is between the quotes, escapes and all. */
  String text() {
    return kind == Kind.STRING
        ? source.substring(start + 1, end - 1)
        : source.substring(start, end);
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD
        && end - start == keyword.length()
        && source.regionMatches(true, start, keyword, 0, keyword.length());
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && end - start == sign.length() && source.startsWith(sign, start);
  }

  /** Returns the token as an error message names what it found. */
  String description() {
    return switch (kind) {
      case END -> "the end of the text";
      case STRING -> "the text '" + Excerpt.shortened(text()) + "'";
      default -> "'" + Excerpt.shortened(text()) + "'";
    };
  }

  String upper() {
    return text().toUpperCase(Locale.ROOT);
  }
}
