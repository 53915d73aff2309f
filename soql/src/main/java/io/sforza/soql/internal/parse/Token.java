package io.sforza.soql.internal.parse;

import java.util.Locale;

/**
 * A word of the text.
 *
 * @param kind what it is
 * @param text as it stands there; of a string what is between the quotes, escapes and all
 * @param start where it begins
 * @param end where the text goes on after it
 */
record Token(Kind kind, String text, int start, int end) {

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

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Returns the token as an error message names what it found. */
  String description() {
    return switch (kind) {
      case END -> "the end of the text";
      case STRING -> "the text '" + Excerpt.shortened(text) + "'";
      default -> "'" + Excerpt.shortened(text) + "'";
    };
  }

  String upper() {
    return text.toUpperCase(Locale.ROOT);
  }
}
