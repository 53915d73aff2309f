package io.sforza.bench.whole;

import java.util.Locale;

/**
 * What became of the rows.
 *
 * @param kind in short
 * @param detail what was lost, or what the error said; empty if there is nothing to say
 */
record Verdict(Kind kind, String detail) {
  private static final int MOST = 160;

  /** How a read can end, best first. */
  enum Kind {
    /** Every row, every cell. */
    COMPLETE("complete"),
    /** An error, so that the caller knows. */
    ERROR("error"),
    /** No error that the caller could take: all of it ends. */
    DEATH("**process dies**"),
    /** Nothing at all for a long time. */
    HANG("**hang**"),
    /** As if it were the end, but cells are others. */
    CHANGED("**silent change**"),
    /** As if it were the end, but rows are missing, or are too many. */
    LOSS("**silent loss**");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns what a table says. */
    String text() {
      return text;
    }
  }

  /**
   * Judges.
   *
   * @param outcome how the client ended
   * @param rows how many there are
   * @param checksum of all cells
   */
  static Verdict of(Outcome outcome, long rows, int checksum) {
    if (outcome.hangs()) {
      return new Verdict(Kind.HANG, "");
    } else if (!outcome.error().isEmpty()) {
      // addresses and Ids are others each time
      String error = outcome.error().replaceAll("https?://[^\\s}]+", "…");
      return new Verdict(Kind.ERROR, error.replaceAll("\\b75[01]\\w{15}\\b", "75…"));
    } else if (!outcome.ended()) {
      return new Verdict(Kind.DEATH, "");
    } else if (outcome.rows() != rows) {
      return new Verdict(
          Kind.LOSS, String.format(Locale.ROOT, "%,d rows of %,d", outcome.rows(), rows));
    } else if (!outcome.checksum().equals(Integer.toString(checksum))) {
      return new Verdict(Kind.CHANGED, "");
    }
    return new Verdict(Kind.COMPLETE, "");
  }

  /** Returns what a table says. */
  String text() {
    String more = detail.length() > MOST ? detail.substring(0, MOST) + "…" : detail;
    return detail.isEmpty() ? kind.text : kind.text + ": " + more.replace("|", "\\|");
  }
}
