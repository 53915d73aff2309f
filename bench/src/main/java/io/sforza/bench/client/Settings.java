package io.sforza.bench.client;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a measured process is told: {@code name=value}, one each argument. Immutable.
 *
 * @param values by name
 */
public record Settings(Map<String, String> values) {

  /** Copies the values. */
  public Settings {
    values = Map.copyOf(values);
  }

  /**
   * Reads the arguments of a program.
   *
   * @param arguments each {@code name=value}
   * @throws IllegalArgumentException if one is something else
   */
  public static Settings of(String... arguments) {
    Map<String, String> values = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + argument + "' is not name=value.");
      }
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new Settings(values);
  }

  /** Returns whether a value was given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * Returns a value.
   *
   * @throws IllegalArgumentException if it was not given
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + "=… is missing; given are " + values.keySet());
    }
    return value;
  }

  /** Returns a value, or what is usual if it was not given. */
  public String text(String name, String usual) {
    return values.getOrDefault(name, usual);
  }

  /**
   * Returns a whole number, or what is usual if it was not given.
   *
   * @throws IllegalArgumentException if it is no whole number
   */
  public long number(String name, long usual) {
    String value = values.get(name);
    try {
      return value == null ? usual : Long.parseLong(value.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no whole number: '" + value + "'", e);
    }
  }

  /** Returns the query: all columns of the object that was told. */
  public String soql() {
    return "SELECT " + text("columns") + " FROM " + text("object");
  }

  /** Returns how many columns the query has. */
  public int columns() {
    return text("columns").split(",", -1).length;
  }
}
