package io.sforza.testkit.internal.login;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The devices that wait for a user. Thread-safe. */
public final class Devices {
  /** How long a device waits from one question to the next. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final class Waiting {
    final App app;
    final String scope;
    final String userCode;
    final Instant since;
    Instant mayAskAt;
    @Nullable User approvedBy;
    boolean denied;

    Waiting(App app, String scope, String userCode, Instant since) {
      this.app = app;
      this.scope = scope;
      this.userCode = userCode;
      this.since = since;
      this.mayAskAt = since.plus(INTERVAL);
    }
  }

  /**
   * The codes of a device.
   *
   * @param deviceCode what the device asks with
   * @param userCode what the user types in
   */
  public record Pair(String deviceCode, String userCode) {}

  /**
   * What a user let a device do.
   *
   * @param user who
   * @param scope what
   */
  record Consent(User user, String scope) {}

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Waiting> waiting = new HashMap<>();
  private long made;

  Devices(TimeSource time) {
    this.time = time;
  }

  Pair begin(App app, String scope) {
    lock.lock();
    try {
      made++;
      String deviceCode = "M01" + Letters.of("device", made) + "==";
      String userCode =
          Letters.of("typed", made)
              .replaceAll("[^A-Za-z0-9]", "")
              .substring(0, 8)
              .toUpperCase(Locale.ROOT);
      waiting.put(deviceCode, new Waiting(app, scope, userCode, time.instant()));
      return new Pair(deviceCode, userCode);
    } finally {
      lock.unlock();
    }
  }

  /** Lets a user answer for a code; returns whether a device waits for it. */
  boolean answer(String userCode, @Nullable User user) {
    lock.lock();
    try {
      for (Waiting device : waiting.values()) {
        if (device.userCode.equalsIgnoreCase(userCode)) {
          device.approvedBy = user;
          device.denied = user == null;
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  Consent redeem(String deviceCode, App app) throws RefusedLogin {
    lock.lock();
    try {
      Waiting device = waiting.get(deviceCode);
      Instant now = time.instant();
      if (device == null || !device.app.equals(app) || now.isAfter(device.since.plus(LIFETIME))) {
        throw RefusedLogin.grant("device code is invalid or expired");
      }
      if (device.denied) {
        waiting.remove(deviceCode);
        throw new RefusedLogin("access_denied", "end-user denied authorization");
      }
      if (now.isBefore(device.mayAskAt)) {
        throw new RefusedLogin("slow_down", "polling too frequently");
      }
      device.mayAskAt = now.plus(INTERVAL);
      if (device.approvedBy == null) {
        throw new RefusedLogin("authorization_pending", "user has not authorized");
      }
      waiting.remove(deviceCode);
      return new Consent(device.approvedBy, device.scope);
    } finally {
      lock.unlock();
    }
  }
}
