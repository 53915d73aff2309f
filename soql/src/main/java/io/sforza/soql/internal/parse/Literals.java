package io.sforza.soql.internal.parse;

import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.DateTimeValue;
import io.sforza.soql.ast.DateValue;
import io.sforza.soql.ast.NumberValue;
import io.sforza.soql.ast.TimeValue;
import io.sforza.soql.ast.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads literals out of tokens. */
final class Literals {
  // beyond what a number can have, and before the time to read it grows with the square
  private static final int LONGEST_NUMBER = 810;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final String UTC = "0000-00-00T00:00:00Z";
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([zZ]|[+-][0-9]{2}:?[0-9]{2})");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[tT][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([zZ]|[+-][0-9]{2}:?[0-9]{2})");

  private Literals() {}

  static Value number(Token token, Lexer lexer) {
    String text = token.text();
    if (text.length() > LONGEST_NUMBER) {
      throw lexer.error(token, token.description() + " is no number that Salesforce can hold.");
    }
    if (isWhole(text)) {
      return new NumberValue(new BigDecimal(text));
    }
    try {
      if (isUtc(text)) {
        return new DateTimeValue(utc(text));
      } else if (NUMBER.matcher(text).matches()) {
        return new NumberValue(new BigDecimal(text));
      } else if (DATE.matcher(text).matches()) {
        return new DateValue(LocalDate.parse(text));
      } else if (DATE_TIME.matcher(text).matches()) {
        return new DateTimeValue(dateTime(text).toInstant());
      } else if (TIME.matcher(text).matches()) {
        OffsetDateTime time = dateTime("2000-01-02T" + text);
        return new TimeValue(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime());
      }
    } catch (SoqlException e) {
      throw lexer.error(token, e.problems().get(0));
    } catch (DateTimeException e) {
      throw lexer.error(token, "There is no such day or time as '" + text + "'.");
    }
    throw lexer.error(
        token,
        token.description()
            + " is neither a number, nor a date such as 2024-02-29, nor a datetime such as"
            + " 2024-02-29T12:30:00Z, nor a time such as 12:30:00Z.");
  }

  /** Returns whether a text is digits only. */
  static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  // the form that queries are written in by programs, without the cost of the general one
  private static boolean isUtc(String text) {
    for (int i = 0; i < text.length() && i < UTC.length(); i++) {
      char c = text.charAt(i);
      if (UTC.charAt(i) == '0' ? c < '0' || c > '9' : c != UTC.charAt(i)) {
        return false;
      }
    }
    return text.length() == UTC.length();
  }

  private static Instant utc(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static OffsetDateTime dateTime(String written) {
    String text = written.toUpperCase(Locale.ROOT);
    // ISO offsets have a colon; Salesforce takes them without one, too
    return "+-".indexOf(text.charAt(text.length() - 5)) >= 0
        ? OffsetDateTime.parse(
            text.substring(0, text.length() - 2) + ':' + text.substring(text.length() - 2))
        : OffsetDateTime.parse(text);
  }

  /** Returns what a string token says. */
  static String text(Token token, Lexer lexer) {
    return unescape(token, lexer, false);
  }

  /** Returns the LIKE pattern of a string token, in which escapes of wildcards stay. */
  static String pattern(Token token, Lexer lexer) {
    return unescape(token, lexer, true);
  }

  private static String unescape(Token token, Lexer lexer, boolean pattern) {
    String raw = token.text();
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      // the lexer ends no token after a backslash, so there is a next character
      char escaped = raw.charAt(++i);
      if (escaped == 'u' || escaped == 'U') {
        char decoded = unicode(raw, token, i, lexer);
        // a letter spelled out is that letter, and no sign of the pattern's
        out.append(pattern && "%_\\".indexOf(decoded) >= 0 ? "\\" + decoded : decoded);
        i += 4;
      } else if (pattern && "%_\\".indexOf(escaped) >= 0) {
        out.append(c).append(escaped);
      } else {
        out.append(plain(escaped, token, i, lexer));
      }
    }
    return out.toString();
  }

  private static char plain(char escaped, Token token, int at, Lexer lexer) {
    return switch (escaped) {
      case '\'', '"', '\\' -> escaped;
      case 'n', 'N' -> '\n';
      case 'r', 'R' -> '\r';
      case 't', 'T' -> '\t';
      case 'b', 'B' -> '\b';
      case 'f', 'F' -> '\f';
      default ->
          throw lexer.error(
              inside(token, at),
              "SOQL has no escape \\"
                  + escaped
                  + (escaped == '%' || escaped == '_' ? " outside LIKE" : "")
                  + "; a backslash itself is written \\\\.");
    };
  }

  // takes the text that was cut out: to cut it out for each escape takes the square of its length
  private static char unicode(String raw, Token token, int at, Lexer lexer) {
    String digits = raw.substring(at + 1, Math.min(at + 5, raw.length()));
    if (!digits.matches("[0-9A-Fa-f]{4}")) {
      throw lexer.error(inside(token, at), "\\u needs four hexadecimal digits, such as \\u00e9.");
    }
    return (char) Integer.parseInt(digits, 16);
  }

  private static int inside(Token token, int at) {
    // one for the quote, and back to the backslash
    return token.start() + at;
  }
}
