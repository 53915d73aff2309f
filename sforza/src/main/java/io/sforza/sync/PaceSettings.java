package io.sforza.sync;

import io.sforza.ReadSelection;
import org.jspecify.annotations.Nullable;

/** The section {@code sync}: how entries run together. Immutable. */
final class PaceSettings {
  private final @Nullable Integer atOnce;
  private final @Nullable Double jitter;
  private final @Nullable Double quotaShare;
  private final @Nullable Integer callsPerDay;

  PaceSettings(Settings settings) {
    atOnce = settings.whole("atOnce", 1, 100);
    jitter = settings.share("jitter", Settings.Zero.ALLOWED);
    quotaShare = settings.share("quotaShare", Settings.Zero.REFUSED);
    callsPerDay = settings.whole("callsPerDay", 1, Integer.MAX_VALUE);
    settings.end();
  }

  ReadSelection apply(ReadSelection selection) {
    return atOnce == null ? selection : selection.atOnce(atOnce);
  }

  SyncLoop.Builder apply(SyncLoop.Builder loop) {
    if (atOnce != null) {
      loop.atOnce(atOnce);
    }
    if (jitter != null) {
      loop.jitter(jitter);
    }
    if (quotaShare != null) {
      loop.quotaShare(quotaShare);
    }
    if (callsPerDay != null) {
      loop.callsPerDay(callsPerDay);
    }
    return loop;
  }
}
