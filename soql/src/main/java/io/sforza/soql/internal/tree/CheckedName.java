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
   * @param hash its {@link NameLetters#hash(byte[], int, int)}
   */
  public CheckedName(String name, int hash) {
    this.name = name;
    this.hash = hash;
  }

  /** Returns the same number for paths that differ in upper and lower case only. */
  static int hash(FieldPath path) {
    if (path.names() instanceof CheckedName name) {
      return name.hash;
    }
    int hash = 0;
    for (String name : path.names()) {
      hash = 31 * hash + NameLetters.hash(name);
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
