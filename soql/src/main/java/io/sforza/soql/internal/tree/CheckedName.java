package io.sforza.soql.internal.tree;

import io.sforza.soql.ast.FieldPath;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The names of a path that is one name, which the lexer found to be a name. To look at each letter
 * of a long list again and again was two fifths of the time it took to read it.
 */
public final class CheckedName extends AbstractList<String> implements RandomAccess {
  private final String name;
  private final int hash;

  /**
   * Creates the list of one name.
   *
   * @param name letters, digits and underscores, the first of them a letter
   * @param hash its {@link #hash(char[], int, int)}
   */
  public CheckedName(String name, int hash) {
    this.name = name;
    this.hash = hash;
  }

  /** Returns the same number for names that differ in upper and lower case only. */
  public static int hash(char[] text, int from, int to) {
    int hash = to - from;
    int i = from;
    // four letters at a time, so that not each of them waits for the product of those before
    for (; i + 3 < to; i += 4) {
      hash =
          hash * (31 * 31 * 31 * 31)
              + folded(text[i]) * (31 * 31 * 31)
              + folded(text[i + 1]) * (31 * 31)
              + folded(text[i + 2]) * 31
              + folded(text[i + 3]);
    }
    for (; i < to; i++) {
      hash = hash * 31 + folded(text[i]);
    }
    return hash;
  }

  // this bit is all that upper and lower case differ by; names have no other letters
  private static int folded(char letter) {
    return letter | 0x20;
  }

  /** Returns the same number for paths that differ in upper and lower case only. */
  static int hash(FieldPath path) {
    if (path.names() instanceof CheckedName name) {
      return name.hash;
    }
    int hash = 0;
    for (String name : path.names()) {
      hash = 31 * hash + hash(name.toCharArray(), 0, name.length());
    }
    return hash;
  }

  @Override
  public String get(int index) {
    Objects.checkIndex(index, 1);
    return name;
  }

  @Override
  public int size() {
    return 1;
  }
}
