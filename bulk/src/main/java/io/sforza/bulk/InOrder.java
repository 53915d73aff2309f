package io.sforza.bulk;

import io.sforza.bulk.PageReading.Inflating;
import io.sforza.bulk.internal.page.PageFeed;
import io.sforza.bulk.internal.page.PageSlot;
import io.sforza.core.Row;
import org.jspecify.annotations.Nullable;

/** The rows of one page after the other; what is fetched and decompressed ahead runs beside. */
final class InOrder implements RowFlow {
  private final Extraction extraction;
  private final PageFeed feed;
  private final ReadBefore before;
  private final HandedOver handedOver;
  private volatile @Nullable PageReading reading;
  private HandedOver.@Nullable Page page;

  InOrder(Extraction extraction, PageFeed feed, ReadBefore before) {
    this.extraction = extraction;
    this.feed = feed;
    this.before = before;
    this.handedOver = new HandedOver(feed, before);
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
      HandedOver.Page counted = page;
      if (current == null || counted == null) {
        return null;
      }
      Row row = current.next();
      if (row != null) {
        handedOver.row(counted);
        return row;
      }
      reading = null;
      current.close();
      handedOver.finished(counted);
    }
  }

  private @Nullable PageReading reading() {
    PageReading current = reading;
    if (current == null) {
      PageSlot slot = feed.next();
      if (slot == null) {
        return null;
      }
      page = handedOver.page(slot);
      current = new PageReading(extraction, slot, Inflating.AHEAD, before.rowsOf(slot.address()));
      reading = current;
    }
    return current;
  }

  @Override
  public HandedOver handedOver() {
    return handedOver;
  }

  @Override
  public long bytes() {
    PageReading current = reading;
    return current == null ? 0 : current.bytes();
  }

  @Override
  public void close() {
    PageReading current = reading;
    if (current != null) {
      current.abandon();
    }
  }
}
