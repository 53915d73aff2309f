package io.sforza.bulk.internal.ingest;

import io.sforza.bulk.LineEnding;
import java.util.Arrays;
import java.util.Locale;

/** Writes cells as UTF-8, in quotes where they must be. One thread at a time. */
final class CellWriter {
  private static final int MOST_IN_CELL = 131_072;
  private static final int ASCII = 0x80;
  private static final byte QUOTED = 1;
  private static final byte REFUSED = 2;

  private final char delimiter;
  // what each ASCII character does to its cell
  private final byte[] effects = new byte[ASCII];
  private byte[] bytes = new byte[1024];
  private int length;
  private int characters;

  CellWriter(char delimiter) {
    this.delimiter = delimiter;
    for (char sign : new char[] {delimiter, '"', '\n', '\r'}) {
      effects[sign] = QUOTED;
    }
    effects[0] = REFUSED;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Returns the characters of all cells since it was cleared. */
  int characters() {
    return characters;
  }

  void clear() {
    length = 0;
    characters = 0;
  }

  void delimiter() {
    reserve(1);
    bytes[length++] = (byte) delimiter;
  }

  void end(LineEnding lineEnding) {
    reserve(2);
    if (lineEnding == LineEnding.CRLF) {
      bytes[length++] = '\r';
    }
    bytes[length++] = '\n';
  }

  /** Makes room for a cell of so many ASCII characters, which the caller writes by {@link #put}. */
  void ascii(int count) {
    reserve(count);
    characters += count;
  }

  void put(int sign) {
    bytes[length++] = (byte) sign;
  }

  /** Writes ASCII that needs no quotes. */
  void plain(String text) {
    ascii(text.length());
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  /**
   * Writes a text.
   *
   * @throws IllegalArgumentException if Salesforce does not take it; the message goes on after the
   *     name of the column
   */
  void text(String text) {
    int count = text.length();
    if (count == 0) {
      return;
    }
    if (count > MOST_IN_CELL) {
      throw new IllegalArgumentException(
          "has " + count + " characters, and Salesforce takes " + MOST_IN_CELL);
    }
    // a character has three bytes at most, or two if it is a quote, and two quotes around them
    reserve(3 * count + 2);
    characters += count;
    // most texts are ASCII without a delimiter: they are written while that is found out
    byte[] target = bytes;
    int at = length;
    int effect = isBlank(text.charAt(0)) || isBlank(text.charAt(count - 1)) ? QUOTED : 0;
    for (int i = 0; i < count && effect == 0; i++) {
      char sign = text.charAt(i);
      if (sign >= ASCII) {
        effect = QUOTED;
      } else {
        effect = effects[sign];
        target[at++] = (byte) sign;
      }
    }
    if (effect != 0) {
      any(text);
    } else if (target[length] == '#' && text.equals(CsvEncoder.NULL)) {
      throw new IllegalArgumentException(
          "is the text #N/A, by which Salesforce would empty the field: give null if it is to be"
              + " emptied, or another text");
    } else {
      length = at;
    }
  }

  private static boolean isBlank(char sign) {
    return sign <= ' ';
  }

  private void any(String text) {
    boolean quotes = needsQuotes(text);
    if (quotes) {
      put('"');
    }
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign < ASCII) {
        ascii(text, i, sign);
      } else if (sign < 0x800) {
        put(0xC0 | sign >> 6);
        put(0x80 | sign & 0x3F);
      } else if (Character.isSurrogate(sign)) {
        pair(text, i++);
      } else {
        put(0xE0 | sign >> 12);
        put(0x80 | sign >> 6 & 0x3F);
        put(0x80 | sign & 0x3F);
      }
    }
    if (quotes) {
      put('"');
    }
  }

  private boolean needsQuotes(String text) {
    boolean quotes = isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1));
    for (int i = 0; i < text.length() && !quotes; i++) {
      char sign = text.charAt(i);
      quotes = sign < ASCII && effects[sign] == QUOTED;
    }
    return quotes;
  }

  private void ascii(String text, int index, char sign) {
    if (sign == '"') {
      put('"');
    } else if (sign == 0) {
      throw new IllegalArgumentException(
          "has the character U+0000 at index "
              + index
              + " of "
              + text.length()
              + ", which no text field of Salesforce holds: take it out");
    }
    put(sign);
  }

  private void pair(String text, int index) {
    int code = text.codePointAt(index);
    if (code < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      throw new IllegalArgumentException(
          "has half a character, U+"
              + Integer.toHexString(code).toUpperCase(Locale.ROOT)
              + ", at index "
              + index
              + " of "
              + text.length()
              + ": it was cut in the middle");
    }
    put(0xF0 | code >> 18);
    put(0x80 | code >> 12 & 0x3F);
    put(0x80 | code >> 6 & 0x3F);
    put(0x80 | code & 0x3F);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
