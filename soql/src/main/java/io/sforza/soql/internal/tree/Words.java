package io.sforza.soql.internal.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of words in capitals that knows them in any case. It looks at the length first: most names
 * are longer than any word, and no copy is made of them.
 */
public final class Words {
  private final List<List<String>> byLength = new ArrayList<>();

  private Words() {}

  /** Returns the set of these words. */
  public static Words of(String... words) {
    Words set = new Words();
    for (String word : words) {
      while (set.byLength.size() <= word.length()) {
        set.byLength.add(new ArrayList<>());
      }
      set.byLength.get(word.length()).add(word);
    }
    return set;
  }

  /** Returns whether a text is one of the words, in whatever case. */
  public boolean contains(String text) {
    if (text.length() >= byLength.size()) {
      return false;
    }
    List<String> words = byLength.get(text.length());
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }
}
