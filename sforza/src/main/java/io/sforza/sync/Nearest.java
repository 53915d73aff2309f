package io.sforza.sync;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that a misspelled one may have meant. */
final class Nearest {
  private Nearest() {}

  /** Returns a question that begins with a blank, or an empty text if nothing is near. */
  static String question(String name, Collection<String> names) {
    int most = Math.max(1, name.length() / 3);
    record Near(String name, int steps) {}
    return names.stream()
        .map(candidate -> new Near(candidate, steps(name, candidate)))
        .filter(near -> near.steps <= most)
        .min(Comparator.comparingInt(Near::steps).thenComparing(Near::name))
        .map(near -> " Did you mean " + near.name + "?")
        .orElse("");
  }

  /** Returns how many letters have to be put in, taken out or changed; a wrong case is none. */
  private static int steps(String given, String candidate) {
    String a = given.toLowerCase(Locale.ROOT);
    String b = candidate.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
      }
      above = row;
    }
    return above[b.length()];
  }
}
