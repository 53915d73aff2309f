package io.sforza.bulk;

import io.sforza.bulk.PageReading.Inflating;
import io.sforza.bulk.internal.page.PageFeed;
import io.sforza.bulk.internal.page.PageSlot;
import io.sforza.core.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several pages, decoded at the same time, each by a thread of its own, and handed over
 * in small batches as they come.
 */
final class AsTheyCome implements RowFlow {
  // small, for several threads hold one each and the handoff a few more
  private static final int BATCH_ROWS = 256;
  private static final long BATCH_BYTES = 128 * 1024;
  private static final int BATCHES_A_THREAD = 2;

  private final Extraction extraction;
  private final PageFeed feed;
  private final ReadBefore before;
  private final int threads;
  private final Handoff<Batch> handoff;
  private final Set<PageReading> readings = ConcurrentHashMap.newKeySet();
  private boolean started;
  private @Nullable PageReading first;

  // of the thread that reads
  private final HandedOver handedOver;
  private @Nullable Batch batch;
  private HandedOver.@Nullable Page page;
  private int position;

  /** Some rows of one page, at the end of it perhaps none. */
  private record Batch(PageSlot slot, List<Row> rows, boolean last) {}

  AsTheyCome(Extraction extraction, PageFeed feed, ReadBefore before, int threads) {
    this.extraction = extraction;
    this.feed = feed;
    this.before = before;
    this.threads = threads;
    this.handedOver = new HandedOver(feed, before);
    this.handoff = new Handoff<>(BATCHES_A_THREAD * threads, threads);
  }

  @Override
  public void begin() {
    PageSlot slot = feed.next();
    if (slot != null) {
      first = reading(slot);
      first.open();
    }
  }

  private PageReading reading(PageSlot slot) {
    PageReading reading =
        new PageReading(extraction, slot, Inflating.INLINE, before.rowsOf(slot.address()));
    readings.add(reading);
    return reading;
  }

  @Override
  public @Nullable Row next() {
    start();
    while (true) {
      Batch current = batch;
      HandedOver.Page counted = page;
      if (current != null && counted != null) {
        if (position < current.rows.size()) {
          handedOver.row(counted);
          return current.rows.get(position++);
        }
        if (current.last) {
          handedOver.finished(counted);
        }
      }
      Batch next = handoff.take();
      batch = next;
      page = next == null ? null : handedOver.page(next.slot);
      position = 0;
      if (next == null) {
        return null;
      }
    }
  }

  private void start() {
    if (started) {
      return;
    }
    started = true;
    for (int i = 0; i < threads; i++) {
      PageReading begun = i == 0 ? first : null;
      try {
        extraction.connection.executor().execute(() -> decode(begun));
      } catch (RejectedExecutionException e) {
        handoff.ended(extraction.cancelled(e));
      }
    }
  }

  private void decode(@Nullable PageReading begun) {
    RuntimeException failure = null;
    try {
      PageReading reading = begun;
      while (true) {
        if (reading == null) {
          PageSlot slot = feed.next();
          if (slot == null) {
            return;
          }
          reading = reading(slot);
        }
        if (!decodePage(reading)) {
          return;
        }
        reading = null;
      }
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      failure = new IllegalStateException("A page could not be decoded.", e);
      throw e;
    } finally {
      handoff.ended(failure);
    }
  }

  /** Decodes a page to its end; returns false if nobody wants its rows any more. */
  private boolean decodePage(PageReading reading) {
    try {
      boolean last = false;
      while (!last) {
        List<Row> rows = new ArrayList<>(BATCH_ROWS);
        long full = reading.bytes() + BATCH_BYTES;
        while (rows.size() < BATCH_ROWS && (rows.isEmpty() || reading.bytes() < full)) {
          Row row = reading.next();
          if (row == null) {
            last = true;
            break;
          }
          rows.add(row);
        }
        if (!handoff.put(new Batch(reading.slot(), rows, last))) {
          return false;
        }
      }
      return true;
    } finally {
      reading.close();
      readings.remove(reading);
    }
  }

  @Override
  public HandedOver handedOver() {
    return handedOver;
  }

  @Override
  public long bytes() {
    long bytes = 0;
    for (PageReading reading : readings) {
      bytes += reading.bytes();
    }
    return bytes;
  }

  @Override
  public void close() {
    handoff.close();
  }
}
