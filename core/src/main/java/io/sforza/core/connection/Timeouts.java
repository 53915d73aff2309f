package io.sforza.core.connection;

import java.time.Duration;

/** What a time-out may be. */
final class Timeouts {
  private Timeouts() {}

  static Duration positive(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A timeout of " + timeout + " leaves no time.");
    }
    return timeout;
  }
}
