package io.sforza.sync;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiUsage;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.SalesforceException;
import io.sforza.sync.SyncPause.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a run may start: closed for all tasks together while quota, budget or login forbid it.
 * For the thread of the loop, but that others may look when it opens.
 */
final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);
  // the count of requests is of the last 24 hours, and so sinks by itself while we wait
  private static final Duration QUOTA_PAUSE = Duration.ofMinutes(15);
  private static final Duration FIRST_LOGIN_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_LOGIN_PAUSE = Duration.ofHours(1);

  private final Connection connection;
  private final LoopSettings.Pace pace;
  private final LoopClock clock;
  private final SafeListener listener;
  private final Cancellation stop;
  private final CallBudget budget;
  private Instant usageSeen;
  private Duration loginPause = Duration.ZERO;
  private volatile @Nullable SyncPause pause;

  Gate(LoopSettings settings, LoopClock clock, Cancellation stop) {
    this.connection = settings.salesforce().connection();
    this.pace = settings.pace();
    this.clock = clock;
    this.listener = settings.listener();
    this.stop = stop;
    this.budget = new CallBudget(pace.callsPerDay(), connection.calls());
    // what the connection learned before the loop was built may be as old as it likes
    this.usageSeen = Instant.MIN;
  }

  /** Returns until when no run may start; null if one may. Asks the org when it may have opened. */
  @Nullable Instant closedUntil() {
    noteCalls();
    SyncPause closed = pause;
    if (closed != null && clock.now().isBefore(closed.until())) {
      return closed.until();
    }
    pause = null;
    Instant free = budget.freeAt(clock.now());
    if (free != null) {
      return close(Reason.CALLS_PER_DAY, budgetText(), free);
    }
    return overShare() && (isFresh() || stillOverShare()) ? closedForQuota() : opened();
  }

  private @Nullable Instant opened() {
    SyncPause closed = pause;
    return closed == null ? null : closed.until();
  }

  /** Takes note of the calls that were made, each of whose answers told the org's usage. */
  void noteCalls() {
    if (budget.note(clock.now(), connection.calls())) {
      usageSeen = clock.now();
    }
  }

  private boolean overShare() {
    ApiUsage usage = connection.usage();
    return usage != null && usage.share() >= pace.quotaShare();
  }

  private boolean isFresh() {
    return clock.now().isBefore(usageSeen.plus(QUOTA_PAUSE));
  }

  /** Asks the org for what no run of ours has told for a while. */
  private boolean stillOverShare() {
    try {
      connection.send(ApiRequest.get("limits"), stop).close();
    } catch (QuotaExceededException e) {
      return true;
    } catch (AuthenticationException e) {
      refused(e);
      return false;
    } catch (SalesforceException | IllegalStateException e) {
      // the latter if the connection is being closed, which stops the loop
      LOG.debug("sync-loop usage=unknown failed=\"{}\"", e.toString());
      return true;
    } finally {
      noteCalls();
    }
    return overShare();
  }

  private Instant closedForQuota() {
    ApiUsage usage = connection.usage();
    return close(
        Reason.QUOTA_SHARE,
        usage == null
            ? "The org does not tell how many of its API requests are used."
            : String.format(
                Locale.ROOT,
                "The org has used %,d of its %,d daily API requests, and quotaShare is %.0f %%. The"
                    + " count covers all clients and the last 24 hours; the loop looks again every"
                    + " 15 minutes.",
                usage.used(),
                usage.max(),
                pace.quotaShare() * 100),
        clock.now().plus(QUOTA_PAUSE));
  }

  private String budgetText() {
    return String.format(
        Locale.ROOT,
        "The loop's connection has made %,d calls in 24 hours, and callsPerDay is %,d.",
        budget.used(),
        pace.callsPerDay());
  }

  /** Hears that a run came to its end, and so that the login is right. */
  void passed() {
    loginPause = Duration.ZERO;
  }

  /** Hears that Salesforce has refused a call for an allowance. */
  void exceeded(QuotaExceededException refusal) {
    if (!isClosedFor(Reason.QUOTA_EXCEEDED)) {
      close(
          Reason.QUOTA_EXCEEDED,
          String.valueOf(refusal.getMessage()),
          clock.now().plus(QUOTA_PAUSE));
    }
  }

  /** Hears that Salesforce has refused the login. */
  void refused(AuthenticationException refusal) {
    // runs that were under way together are refused together, which counts once
    if (isClosedFor(Reason.LOGIN_REFUSED)) {
      return;
    }
    Duration next = loginPause.isZero() ? FIRST_LOGIN_PAUSE : loginPause.multipliedBy(2);
    loginPause = next.compareTo(LONGEST_LOGIN_PAUSE) < 0 ? next : LONGEST_LOGIN_PAUSE;
    close(Reason.LOGIN_REFUSED, String.valueOf(refusal.getMessage()), clock.now().plus(loginPause));
  }

  private boolean isClosedFor(Reason reason) {
    SyncPause closed = pause;
    return closed != null && closed.reason() == reason && clock.now().isBefore(closed.until());
  }

  private Instant close(Reason reason, String why, Instant until) {
    SyncPause closed = pause;
    if (closed != null && closed.until().isAfter(until)) {
      return closed.until();
    }
    SyncPause next = new SyncPause(reason, why, until);
    pause = next;
    listener.tell(hearing -> hearing.waiting(next));
    return until;
  }

  /** Returns the later of a point in time and when it opens, as far as that is known. */
  Instant notBefore(Instant due) {
    SyncPause closed = pause;
    return closed != null && closed.until().isAfter(due) ? closed.until() : due;
  }
}
