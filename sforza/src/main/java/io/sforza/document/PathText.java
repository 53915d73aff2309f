package io.sforza.document;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the segments of a path are written, and how a record's segment is made. */
final class PathText {
  // what most file systems and indexes take as one name
  private static final int MOST_BYTES = 255;
  private static final String CUT = "…";
  private static final Pattern RECORD =
      Pattern.compile("(?s)(?:.* )?\\(([0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?)\\)");

  private PathText() {}

  static String escaped(String segment) {
    StringBuilder text = new StringBuilder(segment.length() + 8);
    for (int at = 0; at < segment.length(); ) {
      int character = segment.codePointAt(at);
      int next = at + Character.charCount(character);
      boolean end = at == 0 || next == segment.length();
      if (isEscaped(character, end)) {
        for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
          text.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
        }
      } else {
        text.appendCodePoint(character);
      }
      at = next;
    }
    return text.toString();
  }

  private static boolean isEscaped(int character, boolean end) {
    return switch (character) {
      case '/', '\\', '%' -> true;
      case '.' -> end;
      default ->
          switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> end;
            // of the format characters those that join emoji are wanted
            case Character.FORMAT -> turnsText(character);
            default -> false;
          };
    };
  }

  private static boolean turnsText(int character) {
    return character == 0x061C
        || character == 0x200E
        || character == 0x200F
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0xFEFF;
  }

  static String unescaped(String segment, String path) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int plain = 0;
    for (int at = segment.indexOf('%'); at >= 0; at = segment.indexOf('%', plain)) {
      bytes.writeBytes(segment.substring(plain, at).getBytes(StandardCharsets.UTF_8));
      bytes.write(escape(segment, at, path));
      plain = at + 3;
    }
    bytes.writeBytes(segment.substring(plain).getBytes(StandardCharsets.UTF_8));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())) + "";
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "'" + path + "': the escapes of '" + segment + "' are no text in UTF-8.", e);
    }
  }

  private static int escape(String segment, int at, String path) {
    int high = at + 2 < segment.length() ? Character.digit(segment.charAt(at + 1), 16) : -1;
    int low = at + 2 < segment.length() ? Character.digit(segment.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException(
          "'" + path + "': a percent sign stands before two hexadecimal digits; itself it is %25.");
    }
    return high * 16 + low;
  }

  static void requireWhole(String segment) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(segment)) {
      throw new IllegalArgumentException(
          "'" + segment + "' has half a surrogate pair, of which no path can be written.");
    }
  }

  /** Returns the title, as much as fits, with the Id; the Id alone without a title. */
  static String recordSegment(String title, String id) {
    String known = new String(title.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String bracketed = "(" + id + ")";
    int room = MOST_BYTES - bracketed.length() - 1;
    String cut = known.isBlank() ? "" : fitting(known.strip(), room);
    return cut.isEmpty() ? bracketed : cut + " " + bracketed;
  }

  /** Cuts between characters, so that the escaped text has no more bytes than there is room. */
  private static String fitting(String title, int room) {
    if (bytes(title) <= room) {
      return title;
    }
    int end = 0;
    int next = 0;
    // an escape at the end may need more than the mark that takes its place
    while (next < title.length() && bytes(title.substring(0, next) + CUT) <= room) {
      end = next;
      next += Character.charCount(title.codePointAt(next));
    }
    return title.substring(0, end).stripTrailing() + CUT;
  }

  private static int bytes(String text) {
    return escaped(text).getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns the Id of a record's segment; null if it has none. */
  static @Nullable String recordId(String segment) {
    Matcher record = RECORD.matcher(segment);
    return record.matches() ? record.group(1) : null;
  }
}
