package io.sforza.sync;

import java.time.Instant;
import java.util.Objects;

/**
 * Why no task of a loop starts for a while. Runs that are under way go on.
 *
 * <p>Immutable.
 *
 * @param reason what kind of reason
 * @param why what has happened, and what to do if it should not
 * @param until when the loop looks again; if nothing is better then, another pause follows
 */
public record SyncPause(Reason reason, String why, Instant until) {

  /** Why a loop waits. */
  public enum Reason {
    /** The org's API requests are used up to the share that the loop was given. */
    QUOTA_SHARE,
    /** The loop has made the calls of its own that it may make in 24 hours. */
    CALLS_PER_DAY,
    /** Salesforce has refused a call because an allowance is used up. */
    QUOTA_EXCEEDED,
    /** Salesforce has refused the login; to try again at once may lock the user out. */
    LOGIN_REFUSED
  }

  /** Creates a pause. */
  public SyncPause {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(until, "until");
  }

  /** Returns reason and end in a line: good for a log. */
  @Override
  public String toString() {
    return why + " No run starts before " + until + ".";
  }
}
