package io.sforza.testkit.internal.bulk;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/** What the Bulk APIs used up of each day's share: that of the 24 hours before now. Thread-safe. */
public final class BulkUsage {
  private static final Duration DAY = Duration.ofDays(1);

  /** What there is only so much of a day. */
  public enum Share {
    /** Query jobs of Bulk API 2.0. */
    QUERY_JOBS("DailyBulkV2QueryJobs", 10_000, 1),
    /** Kilobytes that their results take. */
    RESULT_KILOBYTES("DailyBulkV2QueryFileStorageMB", 1_000_000_000, 1_024),
    /** Batches of the first Bulk API, and of ten thousand rows that Bulk API 2.0 writes. */
    BATCHES("DailyBulkApiBatches", 15_000, 1);

    private final String limit;
    private final long most;
    private final long unit;

    Share(String limit, long most, long unit) {
      this.limit = limit;
      this.most = most;
      this.unit = unit;
    }

    /** Returns the name of the limit. */
    public String limit() {
      return limit;
    }

    /** Returns how much there is, in the unit of the limit. */
    public long most() {
      return most / unit;
    }
  }

  private record Use(Share share, Instant at, long amount) {}

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Use> uses = new ArrayDeque<>();

  /** Creates the usage of an org that used nothing yet. */
  public BulkUsage(TimeSource time) {
    this.time = time;
  }

  /** Uses some of a share; returns false, and uses nothing, if there was none left. */
  public boolean use(Share share, long amount) {
    lock.lock();
    try {
      if (used(share) >= share.most) {
        return false;
      }
      uses.addLast(new Use(share, time.instant(), amount));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether nothing of a share is left. */
  public boolean isUsedUp(Share share) {
    lock.lock();
    try {
      return used(share) >= share.most;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how much is left of a share, in the unit of its limit. */
  public long left(Share share) {
    lock.lock();
    try {
      return Math.max(0, share.most - used(share)) / share.unit;
    } finally {
      lock.unlock();
    }
  }

  private long used(Share share) {
    Instant dayAgo = time.instant().minus(DAY);
    while (!uses.isEmpty() && !uses.getFirst().at().isAfter(dayAgo)) {
      uses.removeFirst();
    }
    return uses.stream().filter(use -> use.share() == share).mapToLong(Use::amount).sum();
  }

  /** Forgets what was used. */
  public void clear() {
    lock.lock();
    try {
      uses.clear();
    } finally {
      lock.unlock();
    }
  }
}
