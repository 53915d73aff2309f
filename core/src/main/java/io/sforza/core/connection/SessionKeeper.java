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
  private volatile @Nullable Session session;
  private volatile @Nullable Duration lifetime;
  private volatile long lastUsed;

  SessionKeeper(AuthStrategy auth, AuthContext context, Telemetry telemetry) {
    this.auth = auth;
    this.context = context;
    this.telemetry = telemetry;
    this.refusals = new RefusedLogins(context.time());
  }

  /** Returns the session if there is one yet. */
  @Nullable Session known() {
    return session;
  }

  Session current() {
    Session known = session;
    if (known == null) {
      return renew(null);
    }
    return ranOut() ? renew(known) : used(known);
  }

  /** Whether the session certainly is over: unused for longer than Salesforce lets it be. */
  private boolean ranOut() {
    Duration most = lifetime;
    return most != null && context.time().nanoTime() - lastUsed > most.toNanos();
  }

  private Session used(Session known) {
    lastUsed = context.time().nanoTime();
    return known;
  }

  /**
   * Returns a session other than the one that was refused: that of another thread which came first,
   * or a new one.
   */
  Session renew(@Nullable Session refused) {
    lock();
    try {
      Session known = session;
      if (known == null || known.sameToken(refused)) {
        known = login(known);
      }
      return used(known);
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
    Instant end = opened.expiresAt();
    lifetime = end == null ? null : Duration.between(context.time().instant(), end);
    session = opened;
    return opened;
  }

  /** Ends the session at Salesforce, if there is one. */
  void revoke() {
    lock();
    try {
      Session known = session;
      if (known != null) {
        auth.revoke(context, known);
        session = null;
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
      if (from.equals(session)) {
        session = from.at(instanceUrl);
      }
    } finally {
      lock.unlock();
    }
  }
}
