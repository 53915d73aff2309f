package io.sforza.soql.internal.render;

import io.sforza.soql.internal.tree.Nesting;

/** The text that a writer makes: on one line, or over several for people. */
final class Output {
  // a list goes on in the next line after this column
  private static final int WIDTH = 90;
  private static final int INDENT = 2;

  private final StringBuilder text = new StringBuilder();
  private final Nesting nesting = new Nesting(Nesting.DEEPEST);
  private final boolean lines;
  private int indent;
  private int lineStart;

  private Output(boolean lines) {
    this.lines = lines;
  }

  static Output onOneLine() {
    return new Output(false);
  }

  static Output overLines() {
    return new Output(true);
  }

  StringBuilder text() {
    return text;
  }

  Output append(String part) {
    text.append(part);
    return this;
  }

  Output append(char sign) {
    text.append(sign);
    return this;
  }

  Output append(Object part) {
    text.append(part);
    return this;
  }

  /** Begins a clause: on a line of its own, or after a blank. */
  Output clause(String words) {
    lineBreak(0);
    text.append(words).append(' ');
    return this;
  }

  /** Begins a part of a clause. */
  Output step(String words) {
    lineBreak(INDENT);
    text.append(words).append(' ');
    return this;
  }

  /** Writes what stands between two entries of a list. */
  Output comma() {
    text.append(',');
    if (lines && text.length() - lineStart < WIDTH) {
      text.append(' ');
    } else {
      lineBreak(2 * INDENT);
    }
    return this;
  }

  private void lineBreak(int further) {
    if (lines) {
      text.append('\n');
      lineStart = text.length();
      text.append(" ".repeat(indent + further));
    } else {
      text.append(' ');
    }
  }

  Output open() {
    in();
    text.append('(');
    return this;
  }

  Output close() {
    text.append(')');
    out();
    return this;
  }

  /** Opens parentheses around a query. */
  Output openBlock() {
    open();
    indent += 2 * INDENT;
    if (lines) {
      lineBreak(0);
    }
    return this;
  }

  Output closeBlock() {
    indent -= 2 * INDENT;
    return close();
  }

  void in() {
    nesting.in();
  }

  void out() {
    nesting.out();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
