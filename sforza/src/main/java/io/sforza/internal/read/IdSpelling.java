package io.sforza.internal.read;

import java.util.Locale;
import java.util.regex.Pattern;

/** Ids as they are given, in the one spelling that Salesforce answers with. */
public final class IdSpelling {
  private static final Pattern SPELLING = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");
  private static final int SHORT = 15;
  private static final int GROUP = 5;

  private IdSpelling() {}

  /**
   * Returns the Id with 18 characters. One of 18 whose letters lost their case gets it back: its
   * last three tell it.
   *
   * @param id as it was given
   * @param which which one of those that were given, for the message
   * @throws IllegalArgumentException if it is none
   */
  public static String full(String id, String which) {
    if (!SPELLING.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'" + id + "', " + which + ", is no Id: that has 15 or 18 letters and digits.");
    }
    String full = IdNumbers.withChecks(id.substring(0, SHORT));
    if (id.length() == SHORT || full.equals(id)) {
      return full;
    }
    String restored = restored(id.toLowerCase(Locale.ROOT));
    if (!restored.equalsIgnoreCase(id)) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "', "
              + which
              + ", is no Id: its last three characters do not go with the others.");
    }
    return restored;
  }

  /** Writes those letters large that the last three characters tell. */
  private static String restored(String id) {
    char[] letters = id.substring(0, SHORT).toCharArray();
    for (int i = 0; i < SHORT; i++) {
      char check = id.charAt(SHORT + i / GROUP);
      int bits = check >= 'a' ? check - 'a' : check - '0' + 26;
      if ((bits >> i % GROUP & 1) == 1) {
        letters[i] = Character.toUpperCase(letters[i]);
      }
    }
    return IdNumbers.withChecks(new String(letters));
  }
}
