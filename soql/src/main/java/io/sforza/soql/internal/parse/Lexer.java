package io.sforza.soql.internal.parse;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.parse.Token.Kind;
import io.sforza.soql.internal.tree.CheckedName;
import io.sforza.soql.internal.tree.NameLetters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cuts a text into tokens, one at a time. */
final class Lexer {
  static final int NOWHERE = -1;

  private static final int LONGEST_AMOUNT = 810;

  private final String text;
  // signs that Latin-1 lacks are question marks in it, and after its end zeros follow: both are
  // part
  // of nothing, so that no loop has to look for the end
  private final byte[] bytes;

  Lexer(String text) {
    this.text = text;
    this.bytes = Arrays.copyOf(latin(text), text.length() + NameLetters.MARGIN);
  }

  private static byte[] latin(String text) {
    byte[] quick = text.getBytes(StandardCharsets.ISO_8859_1);
    if (quick.length == text.length()) {
      return quick;
    }
    // signs of two chars are one question mark, and places would be others
    byte[] each = new byte[text.length()];
    for (int i = 0; i < each.length; i++) {
      char c = text.charAt(i);
      each[i] = (byte) (c < 256 ? c : '?');
    }
    return each;
  }

  private char letter(int place) {
    return (char) (bytes[place] & 0xFF);
  }

  /** Returns the first token at or after a position. */
  Token next(int from) {
    int start = from;
    while (isSpace(letter(start))) {
      start++;
    }
    if (start == text.length()) {
      return new Token(Kind.END, text, start, start);
    }
    char c = letter(start);
    if (isLetter(c)) {
      return word(start);
    } else if (isDigit(c) || startsNumber(start)) {
      return number(start);
    } else if (c == '\'') {
      return string(start);
    }
    return sign(start);
  }

  /** Returns a word as the only name of a path. */
  CheckedName name(Token word) {
    return new CheckedName(word.text(), NameLetters.hash(bytes, word.start(), word.end()));
  }

  /** Returns where the text goes on after a comma that comes next; -1 if none does. */
  int endOfComma(int from) {
    int at = from;
    while (isSpace(letter(at))) {
      at++;
    }
    return letter(at) == ',' ? at + 1 : NOWHERE;
  }

  /** Returns the amount with its currency that begins at a word, or null if there is none. */
  @Nullable Token currency(Token word) {
    int end = word.end();
    // the word ends at a dot, or at the sign of the amount
    while (isPartOfNumber(letter(end))) {
      end++;
    }
    String whole = text.substring(word.start(), end);
    return whole.length() <= LONGEST_AMOUNT && whole.matches("[A-Za-z]{3}[+-]?[0-9]+(\\.[0-9]+)?")
        ? new Token(Kind.WORD, text, word.start(), end)
        : null;
  }

  /** Returns the expression of Apex that follows a colon, or null if there is none. */
  @Nullable Token bind(Token colon) {
    int end = BindExpression.end(text, colon.end());
    return end < 0 ? null : new Token(Kind.WORD, text, colon.end(), end);
  }

  SoqlException error(Token token, String problem) {
    return error(token.start(), problem);
  }

  SoqlException error(int position, String problem) {
    return new SoqlException(Excerpt.of(text, position).describe(problem));
  }

  private Token word(int start) {
    return new Token(Kind.WORD, text, start, NameLetters.end(bytes, start));
  }

  private Token number(int start) {
    int end = start + 1;
    while (isPartOfName(letter(end)) || isPartOfNumber(letter(end))) {
      end++;
    }
    return new Token(Kind.NUMBER, text, start, end);
  }

  private Token string(int start) {
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '\'') {
        return new Token(Kind.STRING, text, start, i + 1);
      } else if (c == '\n' || c == '\r') {
        throw error(i, "A line break inside a text: write it as \\n.");
      }
    }
    throw error(start, "This text has no closing quote; a quote inside it is written \\'.");
  }

  private Token sign(int start) {
    char c = text.charAt(start);
    char next = letter(start + 1);
    if ((next == '=' && (c == '!' || c == '<' || c == '>')) || (next == '>' && c == '<')) {
      return new Token(Kind.SIGN, text, start, start + 2);
    }
    if ("=<>(),.:".indexOf(c) >= 0) {
      return new Token(Kind.SIGN, text, start, start + 1);
    }
    if (text.startsWith("//", start)
        || text.startsWith("/*", start)
        || text.startsWith("--", start)) {
      throw error(start, "SOQL has no comments: leave it out.");
    }
    throw error(
        start,
        switch (c) {
          case '"' -> "Texts stand between single quotes: 'text'.";
          case '*' -> "SOQL has no *: name the fields.";
          case ';' -> "SOQL has no semicolon: end the text before it.";
          case '{', '$', '?' -> "'" + c + "' has no meaning here: put the value itself in.";
          default -> unknown(text.codePointAt(start));
        });
  }

  private static String unknown(int character) {
    // what is pasted from a page may hold signs that nobody sees
    boolean visible = Character.isLetterOrDigit(character) || (character > 32 && character < 127);
    String name = Character.getName(character);
    return "The character "
        + (visible ? "'" + Character.toString(character) + "'" : String.format("U+%04X", character))
        + (visible || name == null ? "" : " (" + name.toLowerCase(Locale.ROOT) + ")")
        + " has no meaning here.";
  }

  private boolean startsNumber(int at) {
    int digits = letter(at) == '+' || letter(at) == '-' ? at + 1 : at;
    int first = letter(digits) == '.' ? digits + 1 : digits;
    return first > at && isDigit(letter(first));
  }

  private static boolean isPartOfNumber(char c) {
    return isDigit(c) || c == '.' || c == ':' || c == '+' || c == '-';
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u00a0';
  }

  private static boolean isPartOfName(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
