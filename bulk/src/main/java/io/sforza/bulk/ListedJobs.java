package io.sforza.bulk;

import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for many jobs of a family at once by their list, and says when that is cheaper than asking
 * for each. How many pages the list has is learned from the last time: it holds all jobs of the org
 * of the last seven days.
 *
 * <p>For one thread at a time.
 */
final class ListedJobs {
  // an org's list grows and shrinks over days
  private static final Duration LEARNED_FOR = Duration.ofMinutes(10);

  private final Connection connection;
  private final JobFamily family;
  private int pages = 1;
  private long learnedAt;

  /** A job as a list tells it. */
  record Entry(@Nullable String id, @Nullable String state) {}

  /** A page of the list. */
  record EntryPage(boolean done, @Nullable List<Entry> records, @Nullable String nextRecordsUrl)
      implements JobList.Page<Entry> {}

  ListedJobs(Connection connection, JobFamily family) {
    this.connection = connection;
    this.family = family;
  }

  /** Returns whether the list costs fewer calls than to ask for so many jobs one by one. */
  boolean pays(int jobs) {
    long age = connection.time().nanoTime() - learnedAt;
    if (pages > 1 && age > LEARNED_FOR.toNanos()) {
      pages = 1;
    }
    return jobs > pages;
  }

  /** Does without the list for a while: it could not be read. */
  void failed() {
    learned(Integer.MAX_VALUE);
  }

  private void learned(int count) {
    pages = count;
    learnedAt = connection.time().nanoTime();
  }

  /**
   * Returns the states of all jobs that the list names until all wanted ones are found; it is not
   * read further than to as many pages as there are wanted jobs.
   *
   * @param wanted the jobs
   * @param cancellation ends the call
   */
  Map<String, String> states(List<WatchedJob<?>> wanted, Cancellation cancellation) {
    Set<String> left = new HashSet<>();
    wanted.forEach(job -> left.add(job.id()));
    int budget = left.size();
    JobList<Entry> list =
        new JobList<>(connection, family, wanted.get(0).apiVersion(), EntryPage.class);
    Map<String, String> states = new HashMap<>();
    int read = 0;
    while (!left.isEmpty() && list.more() && read < budget) {
      for (Entry entry : list.page(cancellation)) {
        if (entry.id() != null && entry.state() != null) {
          states.put(entry.id(), entry.state());
          left.remove(entry.id());
        }
      }
      read++;
    }
    // with its budget spent it costs at least one page more
    learned(left.isEmpty() || !list.more() ? read : read + 1);
    return states;
  }
}
