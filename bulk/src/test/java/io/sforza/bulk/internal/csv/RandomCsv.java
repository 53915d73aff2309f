package io.sforza.bulk.internal.csv;

import io.sforza.bulk.ColumnDelimiter;
import java.util.Random;

/** CSV in any dialect: cells with quotes or without, long and short, with whatever texts hold. */
final class RandomCsv {
  private static final String[] PIECES = {
    "\"",
    "\"\"",
    ",\"",
    "\",\"",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "a",
    "Acme",
    "é",
    "ß",
    "東京",
    "\uD83D\uDE80",
    "0123456789012345",
    " ",
    "\0",
    "\0\0",
    "`",
    "^",
    ",",
    "|",
    ";",
    "#",
    "!"
  };

  /** How cells are quoted. */
  enum Quoting {
    ALL,
    NEEDED,
    SOME
  }

  private final Random random;
  private final ColumnDelimiter delimiter;
  private final Quoting quoting;
  private final String lineEnd;

  RandomCsv(Random random, ColumnDelimiter delimiter, Quoting quoting, String lineEnd) {
    this.random = random;
    this.delimiter = delimiter;
    this.quoting = quoting;
    this.lineEnd = lineEnd;
  }

  /** Returns records of equal width, with a line end after the last or without. */
  String records(int count, int width) {
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < count; i++) {
      csv.append(i == 0 ? "" : lineEnd);
      for (int c = 0; c < width; c++) {
        csv.append(c == 0 ? "" : delimiter.character()).append(cell());
      }
    }
    return csv.append(random.nextBoolean() ? lineEnd : "").toString();
  }

  private String cell() {
    StringBuilder text = new StringBuilder();
    boolean plain = random.nextInt(3) > 0;
    for (int n = random.nextInt(8); n > 0; n--) {
      text.append(plain ? "word" : PIECES[random.nextInt(PIECES.length)]);
    }
    boolean needed =
        text.chars()
            .anyMatch(c -> c == '"' || c == '\n' || c == '\r' || c == delimiter.character());
    boolean quoted =
        needed
            || switch (quoting) {
              case ALL -> true;
              case NEEDED -> false;
              case SOME -> random.nextBoolean();
            };
    return quoted ? '"' + text.toString().replace("\"", "\"\"") + '"' : text.toString();
  }
}
