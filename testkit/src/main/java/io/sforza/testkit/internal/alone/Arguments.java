package io.sforza.testkit.internal.alone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The words of a command, taken apart: {@code --name value}, {@code --name=value} or a flag. */
final class Arguments {
  private static final Set<String> FLAGS = Set.of("--help", "--version", "--https", "--sandbox");
  private static final Set<String> VALUES =
      Set.of(
          "--port",
          "--host",
          "--objects",
          "--rows",
          "--seed",
          "--job-duration",
          "--page-rows",
          "--username",
          "--password",
          "--security-token",
          "--client-id",
          "--client-secret");
  // may be given more than once
  private static final String ROWS = "--rows";

  private final Set<String> flags = new HashSet<>();
  private final Map<String, List<String>> values = new HashMap<>();
  private final Problems problems;

  private Arguments(Problems problems) {
    this.problems = problems;
  }

  static Arguments of(List<String> words, Problems problems) {
    Arguments arguments = new Arguments(problems);
    Deque<String> left = new ArrayDeque<>(words);
    while (!left.isEmpty()) {
      arguments.take(left.remove(), left);
    }
    return arguments;
  }

  private void take(String word, Deque<String> left) {
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    String name = equals < 0 ? word : word.substring(0, equals);
    if (name.equals("-h")) {
      flags.add("--help");
    } else if (FLAGS.contains(name)) {
      flags.add(name);
      if (equals >= 0) {
        problems.add(name + " takes no value: leave out '" + word.substring(equals) + "'.");
      }
    } else if (VALUES.contains(name)) {
      String value = equals < 0 ? next(left) : word.substring(equals + 1);
      if (value == null) {
        problems.add(name + " needs a value; --help shows which.");
      } else {
        add(name, value);
      }
    } else {
      unknown(name, equals < 0, left);
    }
  }

  private static @Nullable String next(Deque<String> left) {
    String next = left.peek();
    return next == null || next.startsWith("--") ? null : left.remove();
  }

  private void add(String name, String value) {
    List<String> all = values.computeIfAbsent(name, key -> new ArrayList<>());
    if (!all.isEmpty() && !name.equals(ROWS)) {
      problems.add(name + " is given twice: say it once.");
    }
    all.add(value);
  }

  private void unknown(String name, boolean mayHaveValue, Deque<String> left) {
    if (!name.startsWith("-")) {
      problems.add("'" + name + "' belongs to no option; --help shows them all.");
      return;
    }
    if (mayHaveValue) {
      // what is meant for it is not a problem of its own
      next(left);
    }
    Set<String> known = new TreeSet<>(FLAGS);
    known.addAll(VALUES);
    problems.add("There is no option " + name + ". There are " + String.join(", ", known) + ".");
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  @Nullable String value(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.get(0);
  }

  List<String> rows() {
    return List.copyOf(new LinkedHashSet<>(values.getOrDefault(ROWS, List.of())));
  }
}
