package io.sforza.bulk;

import io.sforza.bulk.internal.page.PageFeed;
import io.sforza.bulk.internal.page.PageHead;
import io.sforza.bulk.internal.page.PageSlot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far the pages of a job were handed over, for checkpoints and the count at the end.
 *
 * <p>One thread at a time, the one that reads.
 */
final class HandedOver {
  private final PageFeed feed;
  private final ReadBefore before;
  private final Map<PageSlot, Page> pages = new HashMap<>();
  private @Nullable Page latest;
  // the rows of all pages before this one, which has left the window last
  private long rowsBefore;
  private @Nullable PagePosition left;

  HandedOver(PageFeed feed, ReadBefore before) {
    this.feed = feed;
    this.before = before;
    this.rowsBefore = before.rowsBefore();
  }

  /** A page of which something was handed over. */
  static final class Page {
    private final PageSlot slot;
    private long rows;
    private boolean finished;

    private Page(PageSlot slot, long rows) {
      this.slot = slot;
      this.rows = rows;
    }
  }

  /** Returns the count of a page; what an earlier reader has read of it is in it. */
  Page page(PageSlot slot) {
    return pages.computeIfAbsent(slot, page -> new Page(page, before.rowsOf(page.address())));
  }

  /** Counts a row. */
  void row(Page page) {
    page.rows++;
    latest = page;
  }

  /** Says that the page's last row was handed over. */
  void finished(Page page) {
    page.finished = true;
    for (PageSlot gone : feed.done(page.slot)) {
      rowsBefore += left == null ? 0 : left.rows();
      left = position(gone, 0);
      pages.remove(gone);
    }
  }

  /**
   * Returns where a later reader goes on.
   *
   * @param unseen how many of the rows that were counted last were not handed over after all: 0 or
   *     1
   */
  ReadBefore position(long unseen) {
    PageFeed.Window window = feed.window();
    List<PagePosition> positions = new ArrayList<>();
    for (PageSlot slot : window.slots()) {
      positions.add(position(slot, unseen));
    }
    List<PagePosition> earlier = before.pages();
    positions.addAll(
        earlier.subList((int) Math.min(window.planned(), earlier.size()), earlier.size()));
    while (positions.size() > 1 && untouched(positions.get(positions.size() - 1))) {
      positions.remove(positions.size() - 1);
    }
    PagePosition last = left;
    if (last == null) {
      return new ReadBefore(rowsBefore, positions);
    }
    // between two pages, the one that ended says where the next is
    return positions.isEmpty()
        ? new ReadBefore(rowsBefore, List.of(last))
        : new ReadBefore(rowsBefore + last.rows(), positions);
  }

  private static boolean untouched(PagePosition page) {
    return page.rows() == 0 && !page.finished();
  }

  private PagePosition position(PageSlot slot, long unseen) {
    Page page = pages.get(slot);
    PageHead head = slot.head();
    String next = head == null ? before.nextOf(slot.address()) : head.next();
    return page == null
        ? new PagePosition(slot.address(), before.rowsOf(slot.address()), slot.done(), next)
        : new PagePosition(
            slot.address(), page.rows - (page == latest ? unseen : 0), page.finished, next);
  }

  /** Returns all rows that were handed over, by earlier readers too. */
  long total() {
    ReadBefore all = position(0);
    long rows = all.rowsBefore();
    for (PagePosition page : all.pages()) {
      rows += page.rows();
    }
    return rows;
  }
}
