package io.sforza.soql.internal.parse;

/**
 * The line of a text that a problem stands in.
 *
 * @param line which line, from 1
 * @param column which character of the line, from 1
 * @param shown the line, or what of it is near the problem
 * @param caret where the problem stands in what is shown, from 0
 */
record Excerpt(int line, int column, String shown, int caret) {
  private static final int AROUND = 60;

  /** Returns the text, or as much of it as a message can show. */
  static String shortened(String text) {
    return text.length() <= AROUND ? text : text.substring(0, AROUND) + "…";
  }

  static Excerpt of(String text, int position) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < position; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int lineEnd = text.indexOf('\n', position);
    lineEnd = lineEnd < 0 ? text.length() : lineEnd;
    int from = Math.max(lineStart, position - AROUND);
    int to = Math.min(lineEnd, position + AROUND);
    // one column a character, so that the caret points at the right one
    String shown = text.substring(from, to).replace('\t', ' ').replace('\r', ' ');
    return new Excerpt(
        line,
        text.codePointCount(lineStart, position) + 1,
        shown,
        text.codePointCount(from, position));
  }

  String describe(String problem) {
    return problem
        + " (line "
        + line
        + ", column "
        + column
        + ")\n  "
        + shown
        + "\n  "
        + " ".repeat(caret)
        + "^";
  }
}
