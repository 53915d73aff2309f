package io.sforza.bulk;

import io.sforza.bulk.internal.page.PageAddress;
import io.sforza.bulk.internal.page.PageAddress.LinkList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier reader has handed over of a job.
 *
 * @param rowsBefore the rows of all pages before these
 * @param pages the pages that were begun, in their order; empty if none was
 */
record ReadBefore(long rowsBefore, List<PagePosition> pages) {
  static final ReadBefore NOTHING = new ReadBefore(0, List.of());

  ReadBefore {
    pages = List.copyOf(pages);
  }

  /** Returns the pages of a part from the first that was begun and is remembered on. */
  List<PageAddress> rest(List<String> locators) {
    int first = pages.isEmpty() ? 0 : locators.indexOf(key(pages.get(0).address()));
    if (first < 0) {
      throw new IllegalArgumentException(
          "The checkpoint has begun a page that is none of its part: " + pages.get(0));
    }
    return locators.subList(first, locators.size()).stream()
        .map(locator -> locator.isEmpty() ? null : locator)
        .map(locator -> new PageAddress(locator, 0, new LinkList(null)))
        .toList();
  }

  /** Returns how many rows of a page were handed over. */
  long rowsOf(PageAddress page) {
    PagePosition position = find(page);
    return position == null ? 0 : position.rows();
  }

  /** Returns the locator of the page after one, or null if it is not known or there is none. */
  @Nullable String nextOf(PageAddress page) {
    PagePosition position = find(page);
    return position == null ? null : position.next();
  }

  private @Nullable PagePosition find(PageAddress page) {
    for (PagePosition position : pages) {
      if (key(position.address()).equals(key(page))) {
        return position;
      }
    }
    return null;
  }

  /** Returns the pages that were read to their end, each with the locator that follows, if any. */
  Map<String, Optional<String>> finished() {
    Map<String, Optional<String>> finished = new HashMap<>();
    for (PagePosition position : pages) {
      if (position.finished()) {
        finished.put(key(position.address()), Optional.ofNullable(position.next()));
      }
    }
    return finished;
  }

  // only the first page of a walk has no locator
  private static String key(PageAddress page) {
    String locator = page.locator();
    return locator == null ? "" : locator;
  }
}
