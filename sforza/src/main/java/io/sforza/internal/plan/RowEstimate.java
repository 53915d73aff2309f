package io.sforza.internal.plan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * About how many rows a read will have.
 *
 * @param rows the number; null if nobody can tell
 * @param why how it is known, in words
 */
public record RowEstimate(@Nullable Long rows, String why) {

  /** Returns an estimate that nobody can make. */
  public static RowEstimate unknown(String why) {
    return new RowEstimate(null, why);
  }

  /** Returns the number for people, such as {@code about 1,250,000 rows}. */
  public String words() {
    return rows == null
        ? "an unknown number of rows"
        : String.format(Locale.ROOT, "about %,d rows", rows);
  }
}
