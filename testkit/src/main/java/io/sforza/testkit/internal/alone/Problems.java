package io.sforza.testkit.internal.alone;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong with a command, so that it is told at once. */
final class Problems {
  private final List<String> all = new ArrayList<>();

  Problems() {}

  void add(String problem) {
    all.add(problem);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
