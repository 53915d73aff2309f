package io.sforza.testkit.internal.login;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Checks passwords, and locks a user out after ten wrong ones. Thread-safe. */
final class Passwords {
  private static final int MOST_WRONG = 10;

  /** What a password is worth. */
  enum Verdict {
    RIGHT,
    WRONG,
    TOKEN_MISSING
  }

  private final Map<String, AtomicInteger> wrong = new ConcurrentHashMap<>();

  Passwords() {}

  /** Judges what was sent as the password: password and token with nothing between. */
  Verdict judge(User user, String sent) {
    AtomicInteger failures = wrong.computeIfAbsent(user.username(), name -> new AtomicInteger());
    if (user.is(User.Trait.INACTIVE)
        || user.is(User.Trait.LOCKED)
        || failures.get() >= MOST_WRONG) {
      return Verdict.WRONG;
    }
    if (sent.equals(user.password() + user.securityToken())) {
      failures.set(0);
      return Verdict.RIGHT;
    }
    if (sent.equals(user.password())) {
      return user.is(User.Trait.TRUSTED_ADDRESS) ? Verdict.RIGHT : Verdict.TOKEN_MISSING;
    }
    failures.incrementAndGet();
    return Verdict.WRONG;
  }
}
