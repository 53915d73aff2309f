package io.sforza.core.connection;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the session of a connection, so that all threads share one and a login or renewal happens
 * once however many of them find that it is needed.
 */
final class SessionKeeper {
  private final AuthStrategy auth;
  private final AuthContext context;
  private final Telemetry telemetry;
  private final RefusedLogins refusals;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Held held;

  SessionKeeper(AuthStrategy auth, AuthContext context, Telemetry telemetry) {
    this.auth = auth;
    this.context = context;
    this.telemetry = telemetry;
    this.refusals = new RefusedLogins(context.time());
  }

  /** A session with what is known of its end; its last use moves on. */
  private static final class Held {
    final Session session;
    // null if nobody said how long it lives unused
    final @Nullable Duration lifetime;
    volatile long lastUsed;

    Held(Session session, @Nullable Duration lifetime, long lastUsed) {
      this.session = session;
      this.lifetime = lifetime;
      this.lastUsed = lastUsed;
    }
  }

  /**
   * A session in place of a refused one.
   *
   * @param session the session
   * @param opened whether Salesforce opened it just now, and not somebody else some time ago
   */
  record Renewal(Session session, boolean opened) {}

  /** Returns the session if there is one yet. */
  @Nullable Session known() {
    Held now = held;
    return now == null ? null : now.session;
  }

  Session current() {
    Held now = held;
    if (now == null || ranOut(now)) {
      return renewed(now == null ? null : now.session).session();
    }
    return used(now);
  }

  /** Whether a session certainly is over: unused for longer than Salesforce lets it be. */
  private boolean ranOut(Held now) {
    Duration most = now.lifetime;
    return most != null && context.time().nanoTime() - now.lastUsed > most.toNanos();
  }

  private Session used(Held now) {
    now.lastUsed = context.time().nanoTime();
    return now.session;
  }

  /** Notes that a session is in use, if it is the one that is held. */
  Session used(Session session) {
    Held now = held;
    if (now != null && now.session.sameToken(session)) {
      used(now);
    }
    return session;
  }

  /**
   * Returns a session other than the one that was refused: that of another thread which came first,
   * or a new one.
   */
  Renewal renew(Session refused) {
    return renewed(refused);
  }

  private Renewal renewed(@Nullable Session useless) {
    lock();
    try {
      Held now = held;
      boolean another = now != null && !now.session.sameToken(useless) && !ranOut(now);
      if (now != null && another) {
        return new Renewal(used(now), false);
      }
      long sent = context.sent();
      Session opened = login(now == null ? null : now.session);
      return new Renewal(opened, context.sent() > sent);
    } finally {
      lock.unlock();
    }
  }

  private Session login(@Nullable Session refused) {
    refusals.check();
    Session opened;
    try {
      opened = telemetry.login(auth, context, refused);
    } catch (AuthenticationException e) {
      refusals.add(e);
      throw e;
    }
    refusals.clear();
    held = new Held(opened, lifetime(opened), context.time().nanoTime());
    return opened;
  }

  private @Nullable Duration lifetime(Session opened) {
    Instant end = opened.expiresAt();
    Duration left = end == null ? null : Duration.between(context.time().instant(), end);
    // a session that was in use before may live on behind its first end
    return left == null || left.isNegative() || left.isZero() ? null : left;
  }

  /** Ends the session at Salesforce, if there is one. */
  void revoke() {
    lock();
    try {
      Session known = known();
      if (known != null) {
        auth.revoke(context, known);
        held = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void lock() {
    try {
      // a login of another thread may take long
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while another thread logs in.").cause(e));
    }
  }

  /** The org of a session answers at another host from now on. */
  void moved(Session from, URI instanceUrl) {
    lock.lock();
    try {
      Held now = held;
      if (now != null && from.equals(now.session)) {
        held = new Held(from.at(instanceUrl), now.lifetime, now.lastUsed);
      }
    } finally {
      lock.unlock();
    }
  }
}
