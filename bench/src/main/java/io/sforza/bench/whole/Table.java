package io.sforza.bench.whole;

import java.util.Locale;
import java.util.StringJoiner;

/** A table in Markdown. */
final class Table {
  private final StringJoiner lines = new StringJoiner("\n");

  /**
   * Creates a table.
   *
   * @param columns their titles; those after the first are numbers and stand at the right, if they
   *     begin with {@code >}
   */
  Table(String... columns) {
    StringJoiner titles = new StringJoiner(" | ", "| ", " |");
    StringJoiner rule = new StringJoiner("|", "|", "|");
    for (String column : columns) {
      boolean right = column.startsWith(">");
      titles.add(right ? column.substring(1) : column);
      rule.add(right ? "---:" : "---");
    }
    lines.add(titles.toString()).add(rule.toString());
  }

  /** Adds a line. */
  Table line(Object... cells) {
    StringJoiner line = new StringJoiner(" | ", "| ", " |");
    for (Object cell : cells) {
      line.add(cell.toString());
    }
    lines.add(line.toString());
    return this;
  }

  /** Returns a number with so many digits behind the point. */
  static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
