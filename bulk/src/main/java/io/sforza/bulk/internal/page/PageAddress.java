package io.sforza.bulk.internal.page;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of results is.
 *
 * @param locator the page's locator; null for the first page of a walk
 * @param pageRows the {@code maxRecords} to ask for with it, 0 for none
 * @param linkedFrom for a page that a list of links names, where that list is
 */
public record PageAddress(@Nullable String locator, int pageRows, @Nullable LinkList linkedFrom) {

  /**
   * A list of links, {@code resultPages}.
   *
   * @param locator the locator of the list; null for the first
   */
  public record LinkList(@Nullable String locator) {}
}
