package io.sforza.bulk;

import io.sforza.bulk.PageReading.Inflating;
import io.sforza.bulk.internal.page.PageFeed;
import io.sforza.bulk.internal.page.PageSlot;
import io.sforza.core.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one page after the other; what is fetched and decompressed ahead runs beside. */
final class InOrder implements RowFlow {
  private final Extraction extraction;
  private final PageFeed feed;
  private final ReadBefore before;
  private long rowsBefore;
  // stays the last one until there is another, for it says where the read stands
  private volatile @Nullable PageReading reading;
  private boolean readingEnded;

  InOrder(Extraction extraction, PageFeed feed, ReadBefore before) {
    this.extraction = extraction;
    this.feed = feed;
    this.before = before;
    this.rowsBefore = before.rowsBefore();
  }

  @Override
  public void begin() {
    PageReading first = reading();
    if (first != null) {
      first.open();
    }
  }

  @Override
  public @Nullable Row next() {
    while (true) {
      PageReading current = reading();
      if (current == null) {
        return null;
      }
      Row row = current.next();
      if (row != null) {
        return row;
      }
      current.close();
      readingEnded = true;
    }
  }

  private @Nullable PageReading reading() {
    PageReading current = reading;
    if (current != null && !readingEnded) {
      return current;
    }
    if (current != null) {
      feed.done(current.slot());
    }
    PageSlot slot = feed.next();
    if (slot == null) {
      return null;
    }
    if (current != null) {
      rowsBefore += current.rows();
    }
    PageReading next =
        new PageReading(extraction, slot, Inflating.AHEAD, before.rowsOf(slot.address()));
    reading = next;
    readingEnded = false;
    return next;
  }

  @Override
  public long rowsBefore() {
    return rowsBefore;
  }

  @Override
  public List<PagePosition> pages(long unseen) {
    PageReading current = reading;
    return current == null
        ? before.pages()
        : List.of(new PagePosition(current.slot().address(), current.rows() - unseen, false, null));
  }

  @Override
  public long bytes() {
    PageReading current = reading;
    return current == null ? 0 : current.bytes();
  }
}
