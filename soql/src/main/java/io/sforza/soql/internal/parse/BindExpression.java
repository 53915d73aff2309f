package io.sforza.soql.internal.parse;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.tree.NearNames;
import java.util.Locale;
import java.util.Set;

/**
 * Finds where an expression of Apex ends that stands after the colon of a bind variable: names,
 * literals, calls, indexes, casts and {@code new}, joined by dots and by signs of arithmetic. What
 * stands between parentheses is not looked into.
 */
public final class BindExpression {
  private static final int NOWHERE = -1;

  /** Words of SOQL that may follow a parenthesis; any other word there is what is cast. */
  private static final Set<String> NEXT_CLAUSES =
      Set.of(
          "AND", "OR", "WITH", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR", "UPDATE",
          "ALL");

  private final String text;
  private int at;
  private int choices;

  private BindExpression(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /** Returns where the expression ends that begins at a position; -1 if none begins there. */
  static int end(String text, int from) {
    BindExpression expression = new BindExpression(text, from);
    return expression.take() ? expression.at : NOWHERE;
  }

  /**
   * Returns an expression without the blanks that mean nothing.
   *
   * @throws SoqlException if the text is no expression
   */
  public static String checked(String text) {
    String tight = tight(text);
    if (end(tight, 0) != tight.length()) {
      throw new SoqlException(
          "':"
              + NearNames.shortened(text)
              + "' is not a bind variable: that is a name, or an expression of Apex.");
    }
    return tight;
  }

  private boolean take() {
    do {
      spaces();
      if (at < text.length() && (is('-') || is('+') || is('!'))) {
        at++;
      }
      if (!primary()) {
        return false;
      }
    } while (takeOperator());
    return choices == 0;
  }

  private boolean primary() {
    spaces();
    while (is('(')) {
      if (!balanced()) {
        return false;
      }
      if (!isCast()) {
        return steps();
      }
      spaces();
    }
    if (is('\'')) {
      return string() && steps();
    } else if (at < text.length() && isDigit(text.charAt(at))) {
      while (at < text.length() && (isPartOfName(text.charAt(at)) || isDecimalPoint())) {
        at++;
      }
      return true;
    }
    String word = name();
    return !word.isEmpty() && (word.equalsIgnoreCase("new") ? creation() : steps());
  }

  private boolean isDecimalPoint() {
    return is('.') && at + 1 < text.length() && isDigit(text.charAt(at + 1));
  }

  private boolean isCast() {
    int before = at;
    spaces();
    String next = name();
    at = before;
    return !next.isEmpty() && !NEXT_CLAUSES.contains(next.toUpperCase(Locale.ROOT));
  }

  private boolean creation() {
    spaces();
    if (name().isEmpty()) {
      return false;
    }
    for (spaces(); is('.'); spaces()) {
      at++;
      spaces();
      if (name().isEmpty()) {
        return false;
      }
    }
    spaces();
    if (is('<') && !balanced()) {
      return false;
    }
    spaces();
    return (is('(') || is('[') || is('{')) && balanced() && steps();
  }

  /** Takes what may follow a value: fields, calls and indexes. */
  private boolean steps() {
    while (true) {
      int before = at;
      spaces();
      boolean field = is('.');
      if (is('?') && at + 1 < text.length() && text.charAt(at + 1) == '.') {
        at++;
        field = true;
      }
      if (field) {
        at++;
        spaces();
        if (name().isEmpty()) {
          return false;
        }
      } else if (is('(') || is('[') || (is('{') && text.charAt(before - 1) == ']')) {
        if (!balanced()) {
          return false;
        }
      } else {
        at = before;
        return true;
      }
    }
  }

  private boolean takeOperator() {
    int before = at;
    spaces();
    if (text.startsWith("??", at)) {
      at += 2;
      return true;
    } else if (is('?')) {
      choices++;
      at++;
      return true;
    } else if (choices > 0 && is(':')) {
      choices--;
      at++;
      return true;
    }
    // two of a kind are a comment, or nothing that Apex takes here
    boolean single = at + 1 < text.length() && "+-*/".indexOf(text.charAt(at + 1)) < 0;
    if (single && (is('+') || is('-') || is('*') || is('/'))) {
      at++;
      return true;
    }
    at = before;
    return false;
  }

  /** Takes a pair of brackets with all that is between them. */
  private boolean balanced() {
    StringBuilder open = new StringBuilder();
    do {
      char c = text.charAt(at);
      if (c == '\'') {
        if (!string()) {
          return false;
        }
        continue;
      }
      int opening = "([{<".indexOf(c);
      int closing = ")]}>".indexOf(c);
      if (opening >= 0 && (c != '<' || open.length() == 0 || isType(open))) {
        open.append(")]}>".charAt(opening));
      } else if (closing >= 0 && (c != '>' || isType(open))) {
        if (open.charAt(open.length() - 1) != c) {
          return false;
        }
        open.setLength(open.length() - 1);
      }
      at++;
    } while (open.length() > 0 && at < text.length());
    return open.length() == 0;
  }

  // between < and > stands a type; elsewhere they compare
  private static boolean isType(StringBuilder open) {
    return open.charAt(open.length() - 1) == '>';
  }

  private boolean string() {
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '\'') {
        at++;
        return true;
      } else if (c == '\n' || c == '\r') {
        return false;
      }
    }
    return false;
  }

  private String name() {
    int start = at;
    while (at < text.length()
        && (at == start ? isLetter(text.charAt(at)) : isPartOfName(text.charAt(at)))) {
      at++;
    }
    return text.substring(start, at);
  }

  private void spaces() {
    while (at < text.length() && Lexer.isSpace(text.charAt(at))) {
      at++;
    }
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /** Returns the text without blanks, but for those that keep words and signs apart. */
  private static String tight(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean string = false;
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!string && Lexer.isSpace(c)) {
        blank = true;
        continue;
      }
      if (blank && out.length() > 0 && mustStayApart(out.charAt(out.length() - 1), c)) {
        out.append(' ');
      }
      blank = false;
      out.append(c);
      if (string && c == '\\' && i + 1 < text.length()) {
        out.append(text.charAt(++i));
      } else if (c == '\'') {
        string = !string;
      }
    }
    return out.toString();
  }

  private static boolean mustStayApart(char before, char after) {
    return (isPartOfName(before) && isPartOfName(after))
        || (isSign(before) && isSign(after))
        || (isDigit(before) && after == '.');
  }

  private static boolean isSign(char c) {
    return "+-*/?&|=<>!".indexOf(c) >= 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPartOfName(char c) {
    return isLetter(c) || isDigit(c);
  }
}
