package io.sforza.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the names that a misspelled one may have meant. */
final class SimilarNames {
  private static final int MOST = 3;

  private record Scored(String name, int distance) {}

  private SimilarNames() {}

  /** Returns a question behind a blank, or an empty text if nothing is like the name. */
  static String question(String name, Collection<String> candidates) {
    String wanted = plain(name);
    int most = Math.max(1, wanted.length() / 4);
    String similar =
        candidates.stream()
            .map(candidate -> new Scored(candidate, distance(wanted, plain(candidate))))
            .filter(scored -> scored.distance <= most)
            .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
            .limit(MOST)
            .map(Scored::name)
            .collect(Collectors.joining(" or "));
    return similar.isEmpty() ? "" : " Did you mean " + similar + "?";
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** Returns how many letters have to be put, taken or changed. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
