package io.sforza.soql.internal.tree;

/**
 * The numbers of names that were seen: enough to know that a name is new, which is what nearly all
 * of a list are. It holds no names, since each of those would be reported to the garbage collector.
 */
final class HashTable {
  private static final int SMALLEST = 16;
  private static final int EMPTY = 0;

  private int[] table = new int[SMALLEST];
  private int size;

  /** Adds a number; returns false if it is there already. */
  boolean add(int hash) {
    // one number gives way, since it means that there is none
    int number = hash == EMPTY ? 1 : hash;
    int slot = slot(number);
    while (table[slot] != EMPTY) {
      if (table[slot] == number) {
        return false;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = number;
    if (++size > table.length / 2) {
      grow();
    }
    return true;
  }

  private void grow() {
    int[] old = table;
    // by much, since each number that is there is put in again
    table = new int[4 * old.length];
    size = 0;
    for (int number : old) {
      if (number != EMPTY) {
        add(number);
      }
    }
  }

  // names that are alike but for a digit would stand side by side without the factor
  private int slot(int number) {
    return (number * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(table.length - 1);
  }
}
