package io.sforza.testkit.internal.rows;

import java.util.ArrayList;
import java.util.List;

/** Cuts CSV (RFC 4180, any line end) into cells. One thread at a time. */
final class CsvText {
  private final String text;
  private final String name;
  private int position;
  private int line = 1;

  /**
   * A line.
   *
   * @param number where it begins, from 1
   * @param cells its cells
   */
  record Line(int number, List<String> cells) {}

  private CsvText(String text, String name) {
    this.text = text;
    this.name = name;
  }

  static List<Line> lines(String text, String name) {
    CsvText csv = new CsvText(text, name);
    List<Line> lines = new ArrayList<>();
    while (csv.position < text.length()) {
      int number = csv.line;
      List<String> cells = csv.line();
      if (cells.size() > 1 || !cells.get(0).isEmpty()) {
        lines.add(new Line(number, cells));
      }
    }
    return lines;
  }

  private List<String> line() {
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (position < text.length() && text.charAt(position) == ',') {
      position++;
      cells.add(cell());
    }
    if (position < text.length()) {
      boolean both = text.startsWith("\r\n", position);
      position += both ? 2 : 1;
      line++;
    }
    return cells;
  }

  private String cell() {
    if (position < text.length() && text.charAt(position) == '"') {
      return quoted();
    }
    int start = position;
    while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    return text.substring(start, position);
  }

  private String quoted() {
    int opened = line;
    StringBuilder cell = new StringBuilder();
    for (position++; position < text.length(); position++) {
      char c = text.charAt(position);
      if (c != '"') {
        cell.append(c);
        line += c == '\n' || (c == '\r' && !text.startsWith("\n", position + 1)) ? 1 : 0;
      } else if (text.startsWith("\"", position + 1)) {
        cell.append('"');
        position++;
      } else {
        position++;
        return closed(cell.toString());
      }
    }
    throw new IllegalArgumentException(
        name + ", line " + opened + ": a quotation mark is opened and never closed.");
  }

  private String closed(String cell) {
    if (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
      throw new IllegalArgumentException(
          name + ", line " + line + ": something follows a closing quotation mark.");
    }
    return cell;
  }
}
