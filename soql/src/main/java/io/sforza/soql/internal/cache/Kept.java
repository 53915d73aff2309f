package io.sforza.soql.internal.cache;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A describe and what is known of its age.
 *
 * @param value the describe
 * @param lastModified since when the org has it so, or null if the org did not tell
 * @param checkedAt when the org was asked last
 * @param trusted false once something showed that it is out of date: it then only serves to tell
 *     what has changed
 */
record Kept<T>(T value, @Nullable Instant lastModified, Instant checkedAt, boolean trusted) {

  boolean isFresh(Instant now, Duration timeToLive) {
    // a check in the future is one by a wrong clock, perhaps that of another machine
    return trusted && !checkedAt.isAfter(now) && checkedAt.plus(timeToLive).isAfter(now);
  }

  /** Returns the date to ask with, or null to have it in any case. */
  @Nullable Instant since() {
    return trusted ? lastModified : null;
  }

  Kept<T> checked(Instant now) {
    return new Kept<>(value, lastModified, now, true);
  }

  Kept<T> distrusted() {
    return new Kept<>(value, lastModified, checkedAt, false);
  }
}
