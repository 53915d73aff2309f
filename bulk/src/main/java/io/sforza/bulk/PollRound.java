package io.sforza.bulk;

import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the jobs that are due: by their list if that costs fewer calls, else one by one. A job
 * that cannot be asked for is nobody else's trouble.
 *
 * <p>For one thread at a time.
 */
final class PollRound {
  private static final Logger LOG = LoggerFactory.getLogger(PollRound.class);

  private final TimeSource time;
  private final Map<JobFamily, ListedJobs> lists = new EnumMap<>(JobFamily.class);

  PollRound(Connection connection) {
    this.time = connection.time();
    for (JobFamily family : JobFamily.values()) {
      lists.put(family, new ListedJobs(connection, family));
    }
  }

  /**
   * Asks for jobs.
   *
   * @param due those that are to be asked for
   * @param watched all that somebody waits for
   * @param cancellation of the thread that asks
   * @param failed hears which job could not be asked for, and why
   * @return the jobs that were asked for, due or not
   */
  Set<WatchedJob<?>> ask(
      Collection<WatchedJob<?>> due,
      Collection<WatchedJob<?>> watched,
      Cancellation cancellation,
      BiConsumer<WatchedJob<?>, RuntimeException> failed) {
    Set<WatchedJob<?>> asked = new LinkedHashSet<>();
    for (JobFamily family : JobFamily.values()) {
      List<WatchedJob<?>> left = of(family, due);
      if (!left.isEmpty()) {
        left = list(family, left, of(family, watched), asked, cancellation);
      }
      for (WatchedJob<?> job : left) {
        if (one(job, cancellation, failed)) {
          asked.add(job);
        }
      }
    }
    return asked;
  }

  private static List<WatchedJob<?>> of(JobFamily family, Collection<WatchedJob<?>> jobs) {
    List<WatchedJob<?>> members = new ArrayList<>();
    for (WatchedJob<?> job : jobs) {
      if (job.family() == family) {
        members.add(job);
      }
    }
    return members;
  }

  /** Asks by the list if that pays, and returns the jobs that are left to be asked one by one. */
  private List<WatchedJob<?>> list(
      JobFamily family,
      List<WatchedJob<?>> due,
      List<WatchedJob<?>> watched,
      Set<WatchedJob<?>> asked,
      Cancellation cancellation) {
    long now = time.nanoTime();
    Set<WatchedJob<?>> soon = new LinkedHashSet<>(due);
    // jobs of a like age get into step: those that would be due soon come along for nothing
    watched.stream().filter(job -> job.halfDue(now)).forEach(soon::add);
    ListedJobs list = listOf(family);
    if (!list.pays(soon.size())) {
      return due;
    }
    Map<String, String> states;
    try {
      states = list.states(List.copyOf(soon), cancellation);
    } catch (ReadCancelledException e) {
      throw e;
    } catch (SalesforceException e) {
      LOG.debug("list={} failed=\"{}\"", family.jobType(), e.getMessage());
      list.failed();
      return due;
    }
    List<WatchedJob<?>> left = new ArrayList<>();
    for (WatchedJob<?> job : watched) {
      JobState running = running(states.get(job.id()));
      if (running != null) {
        job.listed(running, now);
        asked.add(job);
      } else if (states.containsKey(job.id()) || due.contains(job)) {
        // it has ended, which only its own answer tells in full, or is not listed
        left.add(job);
      }
    }
    return left;
  }

  private ListedJobs listOf(JobFamily family) {
    ListedJobs list = lists.get(family);
    if (list == null) {
      throw new IllegalStateException(family.name());
    }
    return list;
  }

  /** Returns the state that a list told if it is one of a job that has not ended. */
  private static @Nullable JobState running(@Nullable String told) {
    for (JobState state : JobState.values()) {
      if (!state.terminal() && state.toString().equals(told)) {
        return state;
      }
    }
    return null;
  }

  private static boolean one(
      WatchedJob<?> job,
      Cancellation cancellation,
      BiConsumer<WatchedJob<?>, RuntimeException> failed) {
    try {
      job.ask(cancellation);
      return true;
    } catch (ReadCancelledException | IllegalStateException e) {
      // the trouble of the thread that asks, or of the connection: others see for themselves
      throw e;
    } catch (RuntimeException e) {
      failed.accept(job, e);
      return false;
    }
  }
}
