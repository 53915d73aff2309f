package io.sforza.testkit.internal.schema;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Record Ids as Salesforce makes them: key prefix, instance, a base-62 counter with gaps, and the
 * suffix that encodes which characters are upper case.
 */
public final class RecordIds {
  /** How many characters an Id has with its suffix. */
  public static final int LENGTH = 18;

  /** The Id that every row of a virtual object has. */
  public static final String VIRTUAL = "000000000000000AAA";

  private static final Pattern SPELLING = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");
  private static final int SHORT = 15;
  private static final byte[] BASE_62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SUFFIX =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".getBytes(StandardCharsets.US_ASCII);
  // three islands in the space of Ids, as in an org that was moved between instances
  private static final String[] INSTANCES = {"5g0", "5i0", "Hn0"};
  private static final long ISLAND = 100_000;
  private static final long FIRST_COUNTER = 480_000_000L;
  private static final int GAP = 3;

  private RecordIds() {}

  /** Returns whether a text is spelled as an Id is, with or without its suffix. */
  public static boolean isId(String text) {
    return SPELLING.matcher(text).matches();
  }

  /**
   * Writes the Id of a row.
   *
   * @param prefix the three characters of the object
   * @param index which row of the object, from 0
   * @param target where to; 18 bytes from the position on
   */
  public static void write(String prefix, long index, byte[] target, int position) {
    String instance = INSTANCES[(int) (index / ISLAND % INSTANCES.length)];
    for (int i = 0; i < 3; i++) {
      target[position + i] = (byte) prefix.charAt(i);
      target[position + 3 + i] = (byte) instance.charAt(i);
    }
    long counter = FIRST_COUNTER + index * GAP;
    for (int i = SHORT - 1; i >= 6; i--) {
      target[position + i] = BASE_62[(int) (counter % 62)];
      counter /= 62;
    }
    writeSuffix(target, position);
  }

  private static void writeSuffix(byte[] target, int position) {
    for (int group = 0; group < 3; group++) {
      int capitals = 0;
      for (int i = 0; i < 5; i++) {
        byte character = target[position + group * 5 + i];
        capitals |= character >= 'A' && character <= 'Z' ? 1 << i : 0;
      }
      target[position + SHORT + group] = SUFFIX[capitals];
    }
  }

  /** Returns the Id of a row. */
  public static String of(String prefix, long index) {
    byte[] id = new byte[LENGTH];
    write(prefix, index, id, 0);
    return new String(id, StandardCharsets.US_ASCII);
  }

  /** Returns which row of an object has an Id that was made here; -1 if none can have it. */
  public static long index(String prefix, String id) {
    if (id.length() != LENGTH || !id.startsWith(prefix)) {
      return -1;
    }
    long counter = 0;
    for (int i = 6; i < SHORT; i++) {
      counter = counter * 62 + digit(id.charAt(i));
    }
    long index = (counter - FIRST_COUNTER) / GAP;
    return index >= 0 && of(prefix, index).equals(id) ? index : -1;
  }

  private static int digit(char c) {
    return c <= '9' ? c - '0' : c <= 'Z' ? c - 'A' + 10 : c - 'a' + 36;
  }

  /** Returns the Id with its suffix, whether it had one or not. */
  public static String withSuffix(String id) {
    byte[] full = Arrays.copyOf(id.getBytes(StandardCharsets.US_ASCII), LENGTH);
    writeSuffix(full, 0);
    return new String(full, StandardCharsets.US_ASCII);
  }
}
