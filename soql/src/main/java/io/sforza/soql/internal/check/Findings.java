package io.sforza.soql.internal.check;

import io.sforza.soql.SoqlProblem;
import io.sforza.soql.SoqlProblem.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The problems of one query in the order of its text, each once. Not thread-safe. */
final class Findings {
  private final Set<SoqlProblem> problems = new LinkedHashSet<>();

  Findings() {}

  void add(Kind kind, String message) {
    problems.add(new SoqlProblem(kind, message));
  }

  List<SoqlProblem> all() {
    return List.copyOf(new ArrayList<>(problems));
  }
}
