package io.sforza.testkit.internal.bulk;

/**
 * How the CSV of a job is written.
 *
 * @param columnDelimiter as the job says it, such as {@code COMMA}
 * @param delimiter the character
 * @param lineEnd between records
 */
public record Format(String columnDelimiter, char delimiter, LineEnd lineEnd) {

  String lineEndText() {
    return lineEnd == LineEnd.CRLF ? "\r\n" : "\n";
  }
}
