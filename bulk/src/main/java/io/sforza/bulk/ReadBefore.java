package io.sforza.bulk;

import io.sforza.bulk.internal.page.PageAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** Returns how many rows of a page were handed over. */
  long rowsOf(PageAddress page) {
    for (PagePosition position : pages) {
      if (key(position.address()).equals(key(page))) {
        return position.rows();
      }
    }
    return 0;
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
