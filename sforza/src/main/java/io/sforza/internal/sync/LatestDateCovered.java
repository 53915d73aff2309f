package io.sforza.internal.sync;

import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.rest.RestApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells up to when nothing of an object can appear any more: the latestDateCovered of getUpdated,
 * when the oldest transaction began that still runs. Immutable.
 */
public final class LatestDateCovered {
  // Salesforce answers for 30 days; an hour is left for the clocks and the way there
  private static final Duration REACH = Duration.ofDays(30).minusHours(1);
  // nothing is covered before a first read, and the Ids of a longer time would cost more calls
  private static final Duration FIRST = Duration.ofDays(1);
  // Salesforce wants more than a minute, and drops seconds
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  private final RestApi rest;
  private final String object;

  /**
   * Creates it.
   *
   * @param object one that is replicateable
   */
  public LatestDateCovered(RestApi rest, String object) {
    this.rest = rest;
    this.object = object;
  }

  /**
   * Returns the end, or how far the org is sure of all if that is less. Costs one call, more for
   * more than 600,000 changes.
   *
   * @param coveredTo the end of the pass before, null if there was none
   * @param now by the server's clock
   */
  Instant before(Instant end, @Nullable Instant coveredTo, Instant now) {
    Instant minute = end.truncatedTo(ChronoUnit.MINUTES);
    Instant to = minute.isBefore(end) ? minute.plus(1, ChronoUnit.MINUTES) : minute;
    Instant earliest = now.minus(REACH);
    Instant latest = to.minus(SHORTEST);
    if (latest.isBefore(earliest)) {
      // with a lag of a month there is nothing to ask
      return end;
    }
    Instant since = coveredTo == null ? end.minus(FIRST) : coveredTo;
    Instant from = since.isBefore(earliest) ? earliest : since.isAfter(latest) ? latest : since;
    Instant covered = ask(from.truncatedTo(ChronoUnit.MINUTES), to);
    return covered.isBefore(end) ? covered.truncatedTo(ChronoUnit.SECONDS) : end;
  }

  private Instant ask(Instant from, Instant to) {
    try {
      return rest.updated(object, from, to).latestDateCovered();
    } catch (RequestRejectedException e) {
      Duration half = Duration.between(from, to).dividedBy(2).truncatedTo(ChronoUnit.MINUTES);
      if (!"EXCEEDED_ID_LIMIT".equals(e.errorCode()) || half.compareTo(SHORTEST) < 0) {
        throw e;
      }
      Instant middle = from.plus(half);
      Instant covered = ask(from, middle);
      return covered.isBefore(middle) ? covered : ask(middle, to);
    }
  }
}
