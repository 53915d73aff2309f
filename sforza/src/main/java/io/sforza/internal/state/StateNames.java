package io.sforza.internal.state;

import io.sforza.StateStore;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes any name so that it is a file name on every system and a key in every database, and people
 * still recognise it. Letters, digits, dashes, underscores and dots stay, other bytes of its UTF-8
 * become {@code %c3}. Where upper and lower case are the same, as on Windows and in many databases,
 * a name with upper case ends in where that is: {@code Account} is {@code Account~1}.
 */
final class StateNames {
  // names of devices, whatever follows the dot
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
  private static final char MASK = '~';

  private StateNames() {}

  /**
   * Returns the written form of a name.
   *
   * @throws IllegalArgumentException if the name is blank or too long
   */
  static String encode(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "A checkpoint needs a name to be kept under, such as opportunity.");
    }
    StringBuilder text = new StringBuilder();
    boolean device = DEVICE.matcher(name).matches();
    for (byte next : name.getBytes(StandardCharsets.UTF_8)) {
      boolean first = text.isEmpty();
      if (staysAsItIs((char) (next & 0xff)) && !(first && (device || next == '.'))) {
        text.append((char) next);
      } else {
        text.append(String.format(Locale.ROOT, "%%%02x", next & 0xff));
      }
    }
    BigInteger upper = upper(name);
    if (upper.signum() > 0) {
      text.append(MASK).append(upper.toString(16));
    }
    if (text.length() > StateStore.MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "The name of a checkpoint is too long: '"
              + name
              + "' takes "
              + text.length()
              + " characters when it is written as "
              + text
              + ", and "
              + StateStore.MOST_CHARACTERS
              + " are the most.");
    }
    return text.toString();
  }

  /** Returns the name that is written so, or null if none is. */
  static @Nullable String decode(String text) {
    int mask = text.lastIndexOf(MASK);
    String bytes = mask < 0 ? text : text.substring(0, mask);
    byte[] utf8 = new byte[bytes.length()];
    int length = 0;
    for (int i = 0; i < bytes.length(); i++) {
      char next = bytes.charAt(i);
      if (next == '%' && i + 2 < bytes.length()) {
        utf8[length++] = (byte) (16 * digit(bytes, i + 1) + digit(bytes, i + 2));
        i += 2;
      } else {
        utf8[length++] = (byte) next;
      }
    }
    String name = new String(utf8, 0, length, StandardCharsets.UTF_8);
    // what is written otherwise is somebody else's
    return !name.isBlank() && isWritten(name, text) ? name : null;
  }

  private static boolean isWritten(String name, String text) {
    try {
      return encode(name).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int digit(String text, int at) {
    return Math.max(0, Character.digit(text.charAt(at), 16));
  }

  private static boolean staysAsItIs(char character) {
    return isUpper(character)
        || (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || character == '-'
        || character == '_'
        || character == '.';
  }

  private static boolean isUpper(char character) {
    return character >= 'A' && character <= 'Z';
  }

  /** Returns a number with a bit for each letter in upper case. */
  private static BigInteger upper(String name) {
    BigInteger mask = BigInteger.ZERO;
    for (int i = 0; i < name.length(); i++) {
      mask = isUpper(name.charAt(i)) ? mask.setBit(i) : mask;
    }
    return mask;
  }
}
