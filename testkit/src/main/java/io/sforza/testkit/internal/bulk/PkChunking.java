package io.sforza.testkit.internal.bulk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How queries are split by ranges of Ids.
 *
 * @param size how many Ids a range has
 * @param startRow the Id at which the first range begins, if it is not the first Id
 * @param parent the object whose Ids are meant, if it is not the object of the query
 */
public record PkChunking(int size, @Nullable String startRow, @Nullable String parent) {
  private static final int USUAL = 100_000;
  private static final int MOST = 250_000;

  /**
   * Reads the header that asks for it, such as {@code chunkSize=50000; parent=Account}.
   *
   * @return null if it says FALSE
   * @throws IllegalArgumentException if it says nothing known
   */
  public static @Nullable PkChunking of(String header) {
    int size = USUAL;
    String startRow = null;
    String parent = null;
    for (String part : header.split("[;,]", -1)) {
      String[] pair = part.strip().split("\\s*=\\s*", 2);
      String value = pair.length == 2 ? pair[1] : "";
      switch (pair[0].toLowerCase(Locale.ROOT)) {
        case "true", "", "usesampleddata" -> {}
        case "false" -> {
          return null;
        }
        case "chunksize" -> size = size(value);
        case "startrow" -> startRow = value;
        case "parent" -> parent = value;
        default -> throw unknown(header);
      }
    }
    return new PkChunking(size, startRow, parent);
  }

  private static int size(String text) {
    if (!text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > MOST) {
      throw new IllegalArgumentException(
          "The chunkSize of PKChunking has to be a number up to " + MOST + ": " + text);
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException unknown(String header) {
    return new IllegalArgumentException(
        "The value of Sforce-Enable-PKChunking is invalid: " + header);
  }
}
