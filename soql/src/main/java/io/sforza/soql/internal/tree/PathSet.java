package io.sforza.soql.internal.tree;

import io.sforza.soql.ast.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Field paths that differ by more than upper and lower case. A table of its own rather than a set
 * of folded texts: those were a third of the time it takes to read a long SELECT list.
 */
final class PathSet {
  private static final int SMALLEST = 16;

  private @Nullable FieldPath[] paths = new FieldPath[SMALLEST];
  private int[] hashes = new int[SMALLEST];
  private int size;

  /** Adds a path; returns false if it is there already. */
  boolean add(FieldPath path) {
    int hash = hash(path);
    int slot = slot(hash);
    for (FieldPath other = paths[slot]; other != null; other = paths[slot]) {
      if (hashes[slot] == hash && isSame(other.names(), path.names())) {
        return false;
      }
      slot = (slot + 1) & (paths.length - 1);
    }
    paths[slot] = path;
    hashes[slot] = hash;
    if (++size > paths.length / 2) {
      grow();
    }
    return true;
  }

  private void grow() {
    @Nullable FieldPath[] oldPaths = paths;
    int[] oldHashes = hashes;
    paths = new FieldPath[2 * oldPaths.length];
    hashes = new int[2 * oldPaths.length];
    for (int i = 0; i < oldPaths.length; i++) {
      if (oldPaths[i] != null) {
        int slot = slot(oldHashes[i]);
        while (paths[slot] != null) {
          slot = (slot + 1) & (paths.length - 1);
        }
        paths[slot] = oldPaths[i];
        hashes[slot] = oldHashes[i];
      }
    }
  }

  // names that are alike but for a number at the end would stand side by side without the factor
  private int slot(int hash) {
    return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(paths.length - 1);
  }

  private static int hash(FieldPath path) {
    List<String> names = path.names();
    int hash = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      for (int j = 0; j < name.length(); j++) {
        // this bit is all that upper and lower case differ by; names have no other letters
        hash = 31 * hash + (name.charAt(j) | 0x20);
      }
      hash = 31 * hash + '.';
    }
    return hash;
  }

  private static boolean isSame(List<String> names, List<String> others) {
    if (names.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equalsIgnoreCase(others.get(i))) {
        return false;
      }
    }
    return true;
  }
}
