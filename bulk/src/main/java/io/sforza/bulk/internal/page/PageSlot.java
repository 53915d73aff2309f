package io.sforza.bulk.internal.page;

import org.jspecify.annotations.Nullable;

/** A page in its place in the order: where it is, and the store into which it comes. */
public final class PageSlot {
  private final PageFeed feed;
  private final PageAddress address;
  private final PageMemory memory;
  private final Spill spill;
  private volatile PageStore store;
  private volatile boolean done;
  private volatile @Nullable PageHead head;

  PageSlot(PageFeed feed, PageAddress address, PageMemory memory, Spill spill) {
    this.feed = feed;
    this.address = address;
    this.memory = memory;
    this.spill = spill;
    this.store = new PageStore(memory, spill);
  }

  /** Returns where the page is. */
  public PageAddress address() {
    return address;
  }

  /** Returns the store into which the page comes now. */
  public PageStore store() {
    return store;
  }

  /** Returns what its headers said last, or null if none came yet. */
  public @Nullable PageHead head() {
    return head;
  }

  void arrived(PageHead came) {
    head = came;
  }

  boolean done() {
    return done;
  }

  void finish() {
    done = true;
    store.close();
  }

  /** Asks for the page anew, once, since what came of it broke off or found no place. */
  public void askAgain() {
    store.close();
    PageStore anew = new PageStore(memory, spill);
    anew.front();
    store = anew;
    feed.start(this, anew, PageDownload.Repeats.NONE);
  }
}
