package io.sforza.testkit;

import io.sforza.testkit.internal.server.Disturbance;
import io.sforza.testkit.internal.server.Request;
import io.sforza.testkit.internal.server.Twist;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes wrong in a {@link Fault}. Immutable. */
sealed interface FaultKind {

  /** Returns whether it comes on top of what else goes wrong with a call. */
  default boolean onTop() {
    return false;
  }

  /** Returns the calls that it can hit. */
  default Set<Call> possible() {
    return EnumSet.allOf(Call.class);
  }

  /**
   * Refuses calls that it cannot hit.
   *
   * @throws IllegalArgumentException if one of them is
   */
  default void check(Set<Call> calls) {
    Set<Call> impossible = EnumSet.copyOf(calls);
    impossible.removeAll(possible());
    if (!impossible.isEmpty()) {
      throw new IllegalArgumentException(
          this + " cannot happen on " + impossible + ", only on " + possible() + ".");
    }
  }

  /** Returns whether it can hit a request. */
  default boolean fits(Request request) {
    return true;
  }

  record Status(int status, String errorCode, String message, @Nullable Duration retryAfter)
      implements FaultKind {
    public Status {
      if (status < 300 || status > 599) {
        throw new IllegalArgumentException(status + " is not the status of an error: 300 to 599.");
      }
    }
  }

  record Page(int status, String html) implements FaultKind {
    public Page {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException(status + " is not a status: 200 to 599.");
      }
    }
  }

  record Redirect(int status, String location) implements FaultKind {
    public Redirect {
      checkRedirect(status);
    }
  }

  /** Sends on to the same path of another host. */
  record Move(int status, URI host) implements FaultKind {
    public Move {
      checkRedirect(status);
    }
  }

  private static void checkRedirect(int status) {
    if (status / 100 != 3) {
      throw new IllegalArgumentException(status + " does not redirect: 300 to 399.");
    }
  }

  /** The connection ends before the org does anything. */
  record Drop() implements FaultKind {}

  record Slow(Latency latency) implements FaultKind {
    @Override
    public boolean onTop() {
      return true;
    }
  }

  record OtherDate(Duration skew) implements FaultKind {
    @Override
    public boolean onTop() {
      return true;
    }
  }

  /** The network does something to the answer. */
  record Disturbed(Disturbance how) implements FaultKind {
    @Override
    public boolean onTop() {
      return how.onTop();
    }
  }

  /** The org does something wrong with the request. */
  record Twisted(Twist how) implements FaultKind {

    @Override
    public Set<Call> possible() {
      if (how instanceof Twist.SessionEnds) {
        return Calls.inSession();
      } else if (how instanceof Twist.QuotaUsedUp) {
        return Calls.counted();
      } else if (how instanceof Twist.JobVanishes) {
        return Calls.OF_A_JOB;
      } else if (how instanceof Twist.RepeatsPage) {
        return EnumSet.of(Call.BULK_RESULTS, Call.QUERY_MORE);
      } else if (how instanceof Twist.LosesRows || how instanceof Twist.LosesPage) {
        return EnumSet.of(Call.BULK_RESULTS, Call.QUERY, Call.QUERY_MORE);
      }
      return EnumSet.of(Call.BULK_CREATE, Call.INGEST_CREATE, Call.BULK_V1_CREATE);
    }

    @Override
    public boolean fits(Request request) {
      return how.fits(request);
    }
  }
}
