package io.sforza.soql.internal.cache;

import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.rest.DescribeAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds describes: in memory, in files, or in the org, there 25 in a call and those that are known
 * only if they have changed. A thread never waits for others while it holds tickets of its own, so
 * that two cannot wait for each other.
 *
 * <p>Thread-safe.
 *
 * @param <T> a describe
 */
public final class Loader<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);
  private static final int MOST_IN_A_CALL = 25;
  private static final int NOT_FOUND = 404;
  private static final byte[] NO_FILE = {};

  private final Shelf<T> shelf;
  private final Function<byte[], T> parser;
  private final Question<T> question;
  private final Household household;

  /**
   * What loaders share.
   *
   * @param timeToLive how long a describe is taken for true
   */
  public record Household(
      TimeSource time, Duration timeToLive, SharedDirectory directory, Counters counters) {}

  /**
   * Creates a loader.
   *
   * @param most how many describes to keep in memory
   * @param parser reads a describe's JSON
   * @param question asks the org
   */
  public Loader(int most, Function<byte[], T> parser, Question<T> question, Household household) {
    this.shelf = new Shelf<>(most);
    this.parser = parser;
    this.question = question;
    this.household = household;
  }

  /** A ticket, and what is known of its describe from memory or file. */
  private record Job<T>(Shelf.Ticket<T> ticket, @Nullable Kept<T> known) {}

  /**
   * Finds describes.
   *
   * @param names how to spell the names for the org, by key
   * @param found takes what is found, also of a search that fails
   * @throws SalesforceException if the org cannot be asked
   */
  public void find(Map<String, String> names, Found<T> found) {
    Map<String, String> left = new LinkedHashMap<>(names);
    while (!left.isEmpty()) {
      Instant now = household.time.instant();
      Shelf.Claim<T> claim =
          shelf.claim(left.keySet(), kept -> kept.isFresh(now, household.timeToLive));
      household.counters.hits.add(claim.fresh().size());
      found.values().putAll(claim.fresh());
      load(claim.mine(), names, found);
      claim.waiting().forEach(ticket -> await(ticket, found));
      left.keySet().removeIf(found::has);
    }
  }

  /** Has a describe loaded anew when it is next asked for, whatever its age. */
  public void invalidate(String key) {
    DescribeFolder folder = household.directory.folder();
    if (folder != null) {
      folder.delete(key);
    }
    // last: what another thread has read from the file meanwhile goes too
    shelf.distrust(key);
  }

  /** Does the same, unless there is another describe in its place by now. */
  public void invalidate(String key, T value) {
    if (shelf.holds(key, value)) {
      invalidate(key);
    }
  }

  /** Returns how many describes are in memory. */
  public int size() {
    return shelf.size();
  }

  private void load(List<Shelf.Ticket<T>> mine, Map<String, String> names, Found<T> found) {
    try {
      List<Job<T>> jobs = fromFiles(mine, found);
      for (int from = 0; from < jobs.size(); from += MOST_IN_A_CALL) {
        int to = Math.min(jobs.size(), from + MOST_IN_A_CALL);
        askOrg(jobs.subList(from, to), names, found);
      }
    } catch (RuntimeException | Error e) {
      RuntimeException told =
          e instanceof RuntimeException known
              ? known
              : new IllegalStateException("The thread that loaded the describe failed.", e);
      // does nothing to those that were handed over before
      mine.forEach(ticket -> shelf.fail(ticket, told));
      throw e;
    }
  }

  /** Hands over what is fresh in a file; returns what is left to ask for. */
  private List<Job<T>> fromFiles(List<Shelf.Ticket<T>> tickets, Found<T> found) {
    List<Job<T>> jobs = new ArrayList<>();
    DescribeFolder folder = tickets.isEmpty() ? null : household.directory.folder();
    for (Shelf.Ticket<T> ticket : tickets) {
      Kept<T> known = ticket.known();
      // what was invalidated comes from the org, whatever another process has kept of it
      Kept<T> filed =
          folder == null || (known != null && !known.trusted()) ? null : filed(ticket, folder);
      if (filed != null && filed.isFresh(household.time.instant(), household.timeToLive)) {
        household.counters.hits.increment();
        household.counters.fromDisk.increment();
        handOver(new Job<>(ticket, known), filed, found);
      } else {
        boolean newer =
            filed != null && (known == null || filed.checkedAt().isAfter(known.checkedAt()));
        jobs.add(new Job<>(ticket, newer ? filed : known));
      }
    }
    return jobs;
  }

  private @Nullable Kept<T> filed(Shelf.Ticket<T> ticket, DescribeFolder folder) {
    DescribeFile file = folder.read(ticket.key());
    if (file == null) {
      return null;
    }
    Kept<T> known = ticket.known();
    if (known != null && Objects.equals(known.lastModified(), file.lastModified())) {
      return known.checked(file.checkedAt());
    }
    try {
      return new Kept<>(parser.apply(file.json()), file.lastModified(), file.checkedAt(), true);
    } catch (IOException | DataIntegrityException e) {
      LOG.debug("describe-file={} ignored=damaged cause=\"{}\"", ticket.key(), e.toString());
      return null;
    }
  }

  private boolean handOver(Job<T> job, Kept<T> loaded, Found<T> found) {
    found.values().put(job.ticket.key(), loaded.value());
    Kept<T> before = job.known;
    if (before != null && before.value() != loaded.value()) {
      found.changes().add(new Found.Change<>(before.value(), loaded.value()));
    }
    return shelf.deliver(job.ticket, loaded);
  }

  private void askOrg(List<Job<T>> jobs, Map<String, String> names, Found<T> found) {
    Map<String, @Nullable Instant> known = new LinkedHashMap<>();
    for (Job<T> job : jobs) {
      String name = Objects.requireNonNull(names.get(job.ticket.key()));
      known.put(name, job.known == null ? null : job.known.since());
    }
    // the time before the call: what changes while it runs is not missed
    Instant now = household.time.instant();
    household.counters.misses.add(jobs.size());
    household.counters.calls.increment();
    Map<String, DescribeAnswer<Loaded<T>>> answers = question.ask(known, this::read);
    for (Job<T> job : jobs) {
      String name = Objects.requireNonNull(names.get(job.ticket.key()));
      found.asked().add(job.ticket.key());
      take(job, Objects.requireNonNull(answers.get(name), name), now, found);
    }
  }

  private Loaded<T> read(byte[] json) {
    return new Loaded<>(
        parser.apply(json), household.directory.isUsed() ? DescribeFile.compress(json) : NO_FILE);
  }

  private void take(Job<T> job, DescribeAnswer<Loaded<T>> answer, Instant now, Found<T> found) {
    String key = job.ticket.key();
    DescribeFolder folder = household.directory.folder();
    if (answer instanceof DescribeAnswer.Changed<Loaded<T>> changed) {
      Loaded<T> loaded = changed.value();
      Kept<T> kept = new Kept<>(loaded.value(), changed.lastModified(), now, true);
      if (handOver(job, kept, found) && folder != null) {
        folder.write(key, kept.lastModified(), now, loaded.gzip());
      }
    } else if (answer instanceof DescribeAnswer.Refused<Loaded<T>> refused) {
      found.refused().put(key, refused.why());
      if (isGone(refused.why())) {
        shelf.forget(key);
        if (folder != null) {
          folder.delete(key);
        }
      }
      shelf.fail(job.ticket, refused.why());
    } else {
      household.counters.unchanged.increment();
      Kept<T> same = Objects.requireNonNull(job.known).checked(now);
      if (handOver(job, same, found) && folder != null) {
        folder.checked(key, same.lastModified(), now);
      }
    }
  }

  /** Returns whether the org says that there is no such object, or not for this user. */
  public static boolean isGone(SalesforceException why) {
    return why instanceof RequestRejectedException rejected && rejected.status() == NOT_FOUND;
  }

  private void await(Shelf.Ticket<T> ticket, Found<T> found) {
    try {
      found.values().put(ticket.key(), ticket.outcome().get());
      found.asked().add(ticket.key());
      household.counters.hits.increment();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of(
                  "Interrupted while another thread loads the describe of " + ticket.key() + ".")
              .cause(e));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ReadCancelledException) {
        // it was that thread that was cancelled: this one takes over
        return;
      }
      if (e.getCause() instanceof SalesforceException why) {
        found.refused().put(ticket.key(), why);
        return;
      }
      throw new IllegalStateException("The describe could not be loaded.", e.getCause());
    }
  }
}
