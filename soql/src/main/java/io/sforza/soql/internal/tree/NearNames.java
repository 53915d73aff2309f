package io.sforza.soql.internal.tree;

import java.util.List;
import java.util.Locale;

/** Names that a misspelled one may have been meant for. */
public final class NearNames {
  private static final int LONGEST = 60;

  private NearNames() {}

  /** Returns a name as names are compared: without regard to case. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns a name, or as much of it as a message can show. */
  public static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
  }

  /** Returns a question for the names that are spelled like this one, or nothing. */
  public static String hint(String name, List<String> names) {
    if (name.length() > LONGEST) {
      return "";
    }
    String wanted = folded(name);
    List<String> near =
        names.stream()
            .filter(known -> distance(wanted, folded(known)) <= 1 + wanted.length() / 5)
            .limit(3)
            .toList();
    return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
  }

  // how many letters must change, by the table that has a row for each letter
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
