package io.sforza.sync;

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

  @Nullable Integer atOnce() {
    return atOnce;
  }
}
