package io.sforza.internal.read;

import java.math.BigInteger;

/**
 * Ids as numbers. Fifteen characters of an Id are a number with 62 digits, and Salesforce orders
 * Ids as these numbers; the last three only repeat which letters are capitals.
 */
public final class IdNumbers {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int LENGTH = 15;
  private static final int CHUNK = 5;

  private IdNumbers() {}

  /**
   * Returns the number of an Id.
   *
   * @param id 15 characters or 18
   * @throws IllegalArgumentException if it is none
   */
  public static BigInteger number(String id) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < LENGTH; i++) {
      int digit = i < id.length() ? DIGITS.indexOf(id.charAt(i)) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("'" + id + "' is not an Id, by which rows are cut.");
      }
      number = number.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    return number;
  }

  /**
   * Returns the Id of a number, with 18 characters.
   *
   * @param number from 0 to that of the greatest Id
   */
  public static String id(BigInteger number) {
    char[] id = new char[LENGTH];
    BigInteger rest = number;
    for (int i = LENGTH - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      id[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return withChecks(new String(id));
  }

  /**
   * Returns an Id with 18 characters.
   *
   * @param id its first 15
   */
  public static String withChecks(String id) {
    StringBuilder check = new StringBuilder(id);
    for (int chunk = 0; chunk < LENGTH; chunk += CHUNK) {
      int bits = 0;
      for (int i = 0; i < CHUNK; i++) {
        char letter = id.charAt(chunk + i);
        if (letter >= 'A' && letter <= 'Z') {
          bits |= 1 << i;
        }
      }
      check.append(CHECKS.charAt(bits));
    }
    return check.toString();
  }
}
