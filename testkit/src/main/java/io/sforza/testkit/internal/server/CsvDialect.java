package io.sforza.testkit.internal.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job's results are separated by.
 *
 * @param columnDelimiter as the job says it, such as {@code COMMA}
 * @param lineEnding {@code LF} or {@code CRLF}
 */
record CsvDialect(String columnDelimiter, String lineEnding) {
  private static final Map<String, Character> DELIMITERS =
      Map.of(
          "BACKQUOTE", '`', "CARET", '^', "COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "TAB", '\t');

  /** Returns the dialect, or null if there is no such one. */
  static @Nullable CsvDialect of(String columnDelimiter, String lineEnding) {
    boolean known =
        DELIMITERS.containsKey(columnDelimiter)
            && (lineEnding.equals("LF") || lineEnding.equals("CRLF"));
    return known ? new CsvDialect(columnDelimiter, lineEnding) : null;
  }

  char delimiter() {
    return DELIMITERS.getOrDefault(columnDelimiter, ',');
  }

  byte[] lineEnd() {
    return (lineEnding.equals("LF") ? "\n" : "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
