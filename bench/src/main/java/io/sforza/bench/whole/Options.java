package io.sforza.bench.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the command line of a benchmark says: {@code --name value} or {@code --flag}. */
final class Options {
  private final Map<String, String> values = new TreeMap<>();

  private Options() {}

  /**
   * Reads a command line.
   *
   * @param known the options that there are, with what is usual; one whose usual value is {@code
   *     false} is a flag
   * @throws IllegalArgumentException if it says something else
   */
  static Options of(Map<String, String> known, String... arguments) {
    Options options = new Options();
    options.values.putAll(known);
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!known.containsKey(name)) {
        throw new IllegalArgumentException(
            "There is no option " + arguments[i] + ". There are --" + names(known.keySet()) + ".");
      }
      boolean flag = "false".equals(known.get(name));
      if (!flag && i + 1 == arguments.length) {
        throw new IllegalArgumentException("--" + name + " needs a value.");
      }
      options.values.put(name, flag ? "true" : arguments[++i]);
    }
    return options;
  }

  private static String names(Set<String> known) {
    return String.join(", --", new TreeSet<>(known));
  }

  /** Returns a whole number, which may have {@code _} or {@code ,} in it. */
  long number(String name) {
    String value = text(name);
    try {
      return Long.parseLong(value.replaceAll("[_,]", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " is no whole number: " + value, e);
    }
  }

  /** Returns whole numbers with commas between them. */
  List<Long> numbers(String name) {
    return Arrays.stream(text(name).split(",", -1))
        .map(number -> Long.parseLong(number.replace("_", "").strip()))
        .toList();
  }

  /** Returns all, as they were given or are usual. */
  Map<String, String> all() {
    return Map.copyOf(values);
  }

  boolean has(String flag) {
    return text(flag).equals("true");
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }
}
