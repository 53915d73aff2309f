package io.sforza.core.connection;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.net.URI;
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
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Session session;

  SessionKeeper(AuthStrategy auth, AuthContext context, Telemetry telemetry) {
    this.auth = auth;
    this.context = context;
    this.telemetry = telemetry;
  }

  /** Returns the session if there is one yet. */
  @Nullable Session known() {
    return session;
  }

  Session current() {
    Session known = session;
    return known != null ? known : renew(null);
  }

  /**
   * Returns a session other than the one that was refused: that of another thread which came first,
   * or a new one.
   */
  Session renew(@Nullable Session refused) {
    try {
      // a login of another thread may take long
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while another thread logs in.").cause(e));
    }
    try {
      Session known = session;
      if (known == null || known.sameToken(refused)) {
        known = telemetry.login(auth, context, refused != null);
        session = known;
      }
      return known;
    } finally {
      lock.unlock();
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
