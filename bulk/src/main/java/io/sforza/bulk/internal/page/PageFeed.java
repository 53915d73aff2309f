package io.sforza.bulk.internal.page;

import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the pages of a job, several at once and bounded, and hands them over in their order. What
 * goes wrong with a page is told when its turn comes, after all rows before it.
 *
 * <p>Thread-safe; {@link #close} ends everything from any thread.
 */
public final class PageFeed implements AutoCloseable {
  private final Connection connection;
  private final PageAddresses addresses;
  private final ReadAhead ahead;
  private final Cancellation cancellation;
  private final PageMemory memory;
  private final Spill spill;
  private final AtomicLong wireBytes = new AtomicLong();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // from the first page that is not read to its end on
  private final ArrayDeque<PageSlot> window = new ArrayDeque<>();
  // of these the ones that nobody reads yet
  private final ArrayDeque<PageSlot> waiting = new ArrayDeque<>();
  private long planned;
  private boolean planning;
  private boolean ended;
  private boolean closed;
  private @Nullable RuntimeException planFailure;

  /**
   * Creates a feed; {@link #next} begins.
   *
   * @param cancellation ends it as well
   */
  public PageFeed(
      Connection connection, PageAddresses addresses, ReadAhead ahead, Cancellation cancellation) {
    this.connection = connection;
    this.addresses = addresses;
    this.ahead = ahead;
    this.cancellation = cancellation;
    this.memory = new PageMemory(ahead.memory());
    this.spill = new Spill(ahead.directory());
  }

  /**
   * Waits for the next page in the order to be begun.
   *
   * @return the page, the caller's until {@link #done}; null if there are no more
   * @throws RuntimeException if it cannot be found out where it is
   */
  public @Nullable PageSlot next() {
    boolean askedAgain = false;
    plan();
    while (true) {
      lock.lock();
      try {
        while (waiting.isEmpty() && !ended && !closed && planFailure == null) {
          changed.await();
        }
        if (closed) {
          throw closed();
        }
        PageSlot next = waiting.poll();
        if (next != null) {
          next.store().front();
          return next;
        }
        if (ended) {
          return null;
        }
        RuntimeException failure = planFailure;
        planFailure = null;
        // that was a while ago, perhaps: now that it matters it is tried once more
        if (failure != null
            && (askedAgain || !(failure instanceof SalesforceException e && e.retryable()))) {
          throw failure;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw interrupted(e);
      } finally {
        lock.unlock();
      }
      askedAgain = true;
      plan();
    }
  }

  /**
   * Says that a page was read to its end, which makes room for another.
   *
   * @return the pages that leave the {@link #window} thereby, in their order: it, and all behind it
   *     that were read before
   */
  public List<PageSlot> done(PageSlot slot) {
    List<PageSlot> gone = new ArrayList<>();
    slot.finish();
    lock.lock();
    try {
      while (!window.isEmpty() && window.element().done()) {
        gone.add(window.remove());
      }
    } finally {
      lock.unlock();
    }
    plan();
    return gone;
  }

  /**
   * The pages that are begun.
   *
   * @param slots from the first that is not read to its end on
   * @param planned how many were begun in all
   */
  public record Window(List<PageSlot> slots, long planned) {}

  /** Returns the pages that are begun; valid after the end too. */
  public Window window() {
    lock.lock();
    try {
      return new Window(List.copyOf(window), planned);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the bytes that came over the network. */
  public long wireBytes() {
    return wireBytes.get();
  }

  private void plan() {
    lock.lock();
    try {
      if (planning || full() || !addresses.ready()) {
        return;
      }
      planning = true;
    } finally {
      lock.unlock();
    }
    try {
      connection.executor().execute(this::planAhead);
    } catch (RejectedExecutionException e) {
      // the connection is closed, and with it this feed
      planned(null, closed());
    }
  }

  private boolean full() {
    int open = 0;
    // pages that an earlier reader has read stay in the window, but nobody waits for them
    int span = 0;
    for (PageSlot slot : window) {
      open += slot.done() ? 0 : 1;
      span += open > 0 ? 1 : 0;
    }
    int most = spill.broken() ? 1 : ahead.pages();
    return closed || ended || planFailure != null || open >= most || span >= ahead.span();
  }

  private void planAhead() {
    try {
      PageAddress next = addresses.next();
      planned(next, null);
    } catch (RuntimeException e) {
      planned(null, e);
    } catch (Error e) {
      planned(null, new IllegalStateException("The next page of results could not be found.", e));
      throw e;
    }
    plan();
  }

  private void planned(@Nullable PageAddress next, @Nullable RuntimeException failure) {
    PageSlot slot = next == null ? null : new PageSlot(this, next, memory, spill);
    boolean unread = next != null && !addresses.finished(next);
    lock.lock();
    try {
      planning = false;
      planFailure = failure;
      ended = failure == null && addresses.ended();
      if (slot != null && closed) {
        return;
      }
      if (slot != null) {
        window.add(slot);
        planned++;
        if (unread) {
          waiting.add(slot);
        } else {
          slot.finish();
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (slot != null && unread) {
      start(slot, slot.store(), PageDownload.Repeats.WHILE_UNREAD);
    }
  }

  void start(PageSlot slot, PageStore store, PageDownload.Repeats repeats) {
    PageDownload download =
        new PageDownload(
            connection,
            addresses.request(slot.address()),
            store,
            repeats,
            cancellation,
            head -> heard(slot, head),
            wireBytes::addAndGet);
    try {
      connection.executor().execute(download);
    } catch (RejectedExecutionException e) {
      store.fail(closed());
    }
    lock.lock();
    try {
      if (!closed) {
        return;
      }
    } finally {
      lock.unlock();
    }
    store.close();
  }

  private void heard(PageSlot slot, PageHead head) {
    slot.arrived(head);
    addresses.arrived(slot.address(), head);
    lock.lock();
    try {
      if (!planning && planFailure == null) {
        ended = addresses.ended();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    plan();
  }

  private static ReadCancelledException closed() {
    return new ReadCancelledException(ErrorDetails.of("The reader was closed while it waited."));
  }

  private static ReadCancelledException interrupted(InterruptedException e) {
    return new ReadCancelledException(
        ErrorDetails.of("Interrupted while the next page of results was awaited.").cause(e));
  }

  @Override
  public void close() {
    List<PageSlot> open;
    lock.lock();
    try {
      closed = true;
      open = new ArrayList<>(window);
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    open.forEach(PageSlot::close);
  }
}
