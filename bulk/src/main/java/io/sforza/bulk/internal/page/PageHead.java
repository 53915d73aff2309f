package io.sforza.bulk.internal.page;

import io.sforza.core.connection.ApiResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a page say.
 *
 * @param gzip whether its body is compressed
 * @param promisedRows the text of {@code Sforce-NumberOfRecords}, or null: proxies drop it
 * @param next the locator of the page after it, or null if there is none
 */
public record PageHead(boolean gzip, @Nullable String promisedRows, @Nullable String next) {

  static PageHead of(ApiResponse response) {
    String promised = response.header("Sforce-NumberOfRecords");
    return new PageHead(
        response.gzip(),
        promised == null ? null : promised.strip(),
        next(response.header("Sforce-Locator")));
  }

  /** The last page says {@code null} as a text, or nothing. */
  private static @Nullable String next(@Nullable String locator) {
    return locator == null || locator.isBlank() || locator.strip().equals("null")
        ? null
        : locator.strip();
  }
}
