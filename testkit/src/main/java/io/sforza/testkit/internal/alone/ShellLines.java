package io.sforza.testkit.internal.alone;

import java.util.regex.Pattern;

/** Assignments that a POSIX shell reads back as they were. */
final class ShellLines {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

  private final StringBuilder lines = new StringBuilder();

  ShellLines() {}

  /** Appends a variable; what a shell could take for more than text goes between quotes. */
  ShellLines add(String name, String value) {
    boolean plain = PLAIN.matcher(value).matches();
    lines.append(name).append('=');
    lines.append(plain ? value : "'" + value.replace("'", "'\\''") + "'").append('\n');
    return this;
  }

  /** Returns the lines. */
  @Override
  public String toString() {
    return lines.toString();
  }
}
