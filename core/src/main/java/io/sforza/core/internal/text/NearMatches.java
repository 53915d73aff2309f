package io.sforza.core.internal.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that a misspelled one may have meant. */
public final class NearMatches {
  private static final int MOST = 3;

  private NearMatches() {}

  /** Returns the candidates that look like the name, best first, three at most. */
  public static List<String> of(String name, List<String> candidates) {
    String wanted = plain(name);
    int tolerance = Math.max(1, wanted.length() / 3);
    record Scored(String candidate, int distance) {}
    return candidates.stream()
        .map(candidate -> new Scored(candidate, distance(wanted, plain(candidate), tolerance)))
        .filter(scored -> scored.distance() <= tolerance)
        .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
        .limit(MOST)
        .map(Scored::candidate)
        .toList();
  }

  /** Returns a sentence that asks for the near matches, or an empty text if there is none. */
  public static String question(List<String> matches) {
    return matches.isEmpty() ? "" : "Did you mean " + String.join(" or ", matches) + "?";
  }

  // __c, underscores and case are what people forget most: they cost nothing
  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String stem = lower.endsWith("__c") ? lower.substring(0, lower.length() - 3) : lower;
    return stem.replace("_", "");
  }

  /** Edit distance in which two swapped neighbours count once; stops above the tolerance. */
  private static int distance(String a, String b, int tolerance) {
    if (Math.abs(a.length() - b.length()) > tolerance) {
      return tolerance + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
