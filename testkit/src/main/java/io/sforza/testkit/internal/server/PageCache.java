package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of results that were asked for, so that each is made, and compressed, once. They are
 * kept in memory, of which all orgs of a process share an eighth, beyond it in temporary files, and
 * when these become too large, those that were read longest ago are dropped and made again when
 * asked for. Thread-safe.
 */
final class PageCache implements AutoCloseable {
  private static final long MOST_MEMORY = 512L << 20;
  private static final long MOST_DISK = 8L << 30;
  private static final Room MEMORY =
      new Room(Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / 8));

  private record Key(String job, long first, long rows, boolean zipped) {}

  private final Room memory;
  private final Room disk;
  private final long mostDisk;
  private final ReentrantLock lock = new ReentrantLock();
  // in the order in which they were asked for last
  private final Map<Key, Page> pages = new LinkedHashMap<>(16, 0.75f, true);

  PageCache() {
    this(MEMORY, MOST_DISK);
  }

  PageCache(Room memory, long mostDisk) {
    this.memory = memory;
    this.disk = new Room(mostDisk);
    this.mostDisk = mostDisk;
  }

  /**
   * Returns a page of a job, which is made while it is first written.
   *
   * @param job the job's Id
   * @param first place of the first row
   * @param rows how many rows
   * @param source makes it, the same each time it is asked
   */
  Body page(String job, long first, long rows, Supplier<Pieces> source) {
    return new Body() {
      @Override
      public void writeTo(OutputStream out) throws IOException {
        find(new Key(job, first, rows, false), source).writeTo(out);
      }

      @Override
      public Body gzipped() {
        return out -> find(new Key(job, first, rows, true), source).writeTo(out);
      }
    };
  }

  private Page find(Key key, Supplier<Pieces> source) {
    Page kept = kept(key);
    if (kept != null) {
      return kept;
    }
    makeRoom();
    lock.lock();
    try {
      return pages.computeIfAbsent(
          key, asked -> new Page(source, asked.zipped(), new Spool(memory, disk)));
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Page kept(Key key) {
    lock.lock();
    try {
      return pages.get(key);
    } finally {
      lock.unlock();
    }
  }

  /** Drops pages as long as more than half of the disk's share is taken. */
  private void makeRoom() {
    if (disk.left() >= mostDisk / 2) {
      return;
    }
    for (Map.Entry<Key, Page> oldest : entries(key -> true)) {
      if (disk.left() >= mostDisk / 2) {
        return;
      }
      if (oldest.getValue().dropIfIdle()) {
        forget(oldest.getKey());
      }
    }
  }

  private List<Map.Entry<Key, Page>> entries(Predicate<Key> which) {
    lock.lock();
    try {
      List<Map.Entry<Key, Page>> found = new ArrayList<>();
      pages.forEach(
          (key, page) -> {
            if (which.test(key)) {
              found.add(Map.entry(key, page));
            }
          });
      return found;
    } finally {
      lock.unlock();
    }
  }

  private void forget(Key key) {
    lock.lock();
    try {
      pages.remove(key);
    } finally {
      lock.unlock();
    }
  }

  /** Drops the pages of a job. */
  void drop(String job) {
    drop(key -> key.job().equals(job));
  }

  private void drop(Predicate<Key> which) {
    for (Map.Entry<Key, Page> entry : entries(which)) {
      forget(entry.getKey());
      entry.getValue().drop();
    }
  }

  /** Drops all pages. */
  @Override
  public void close() {
    drop(key -> true);
  }
}
