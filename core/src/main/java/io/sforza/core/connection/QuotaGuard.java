package io.sforza.core.connection;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.QuotaExceededException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Remembers how much of the org's daily API requests is used, and stops before too much is. */
final class QuotaGuard {
  // usage counts the last 24 hours and so sinks by itself: a reading this old stops nobody
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final double stopAt;
  private final TimeSource time;
  private volatile @Nullable Reading last;

  private record Reading(ApiUsage usage, long nanoTime) {}

  QuotaGuard(Connection.Builder settings) {
    this.stopAt = settings.stopAt;
    this.time = settings.time;
  }

  @Nullable ApiUsage usage() {
    Reading reading = last;
    return reading == null ? null : reading.usage;
  }

  /** Takes note of what an answer says, and returns it; null if it says nothing. */
  @Nullable ApiUsage seen(HttpHeaders headers) {
    ApiUsage usage = headers.firstValue("Sforce-Limit-Info").map(ApiUsage::parse).orElse(null);
    if (usage != null) {
      last = new Reading(usage, time.nanoTime());
    }
    return usage;
  }

  void check(ApiRequest request) {
    Reading reading = last;
    if (reading == null
        || reading.usage.share() < stopAt
        || time.nanoTime() - reading.nanoTime > FRESH.toNanos()) {
      return;
    }
    ApiUsage usage = reading.usage;
    throw new QuotaExceededException(
        ErrorDetails.of(
                String.format(
                    Locale.ROOT,
                    "%s was not sent: the org has used %,d of its %,d daily API requests, and"
                        + " stopAt is set to %.0f %%.",
                    request,
                    usage.used(),
                    usage.max(),
                    stopAt * 100))
            .hint("Run again later: the count covers the last 24 hours.")
            .retryLater(),
        0,
        List.of(),
        usage.used(),
        usage.max());
  }
}
