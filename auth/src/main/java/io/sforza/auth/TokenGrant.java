package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a user's consent gave: the refresh token as it is now, and the session that it opened last.
 * All connections of a strategy share it, since with rotation each refresh ends the session before.
 * Thread-safe.
 */
final class TokenGrant {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_TRIES = 4;

  /** How a new session is asked for. */
  interface Refresh {
    TokenAnswer ask(Secret token);

    /** Learns more of a session, when the new token is safe already. */
    Session complete(Session session);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private Secret token;
  private @Nullable Secret unsaved;
  private @Nullable Session session;

  TokenGrant(Secret token, @Nullable Session session) {
    this.token = token;
    this.session = session;
  }

  /** Returns the refresh token as it is now. */
  Secret token() {
    lock.lock();
    try {
      return token;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the session that is shared, or a new one if there is none but a refused one.
   *
   * @param refused the session that is no good; null if there is none
   * @param refresh asks for a new session
   */
  Session session(
      AuthContext context, @Nullable Session refused, TokenStore store, Refresh refresh) {
    lock.lock();
    try {
      Session known = session;
      if (known != null
          && (refused == null || !known.accessToken().equals(refused.accessToken()))) {
        return known;
      }
      Session opened = store.exclusively(() -> refreshed(context, store, refresh));
      session = opened;
      return opened;
    } finally {
      lock.unlock();
    }
  }

  private Session refreshed(AuthContext context, TokenStore store, Refresh refresh) {
    saveNew(store);
    Duration pause = FIRST_PAUSE;
    for (int tries = 1; ; tries++) {
      Secret stored = store.load();
      token = stored == null ? token : stored;
      try {
        return refresh.complete(accepted(refresh.ask(token), store));
      } catch (AuthenticationException e) {
        // another process refreshes at this moment; what it gets may be in the store soon
        if (tries == MOST_TRIES || !isInFlight(e)) {
          throw e;
        }
      }
      await(context, pause);
      pause = pause.multipliedBy(2);
    }
  }

  private Session accepted(TokenAnswer answer, TokenStore store) {
    Secret next = answer.refreshToken();
    if (next != null && !next.equals(token)) {
      token = next;
      unsaved = next;
      saveNew(store);
    }
    return answer.session();
  }

  /** A rotated token that is not stored is lost with the process: nothing goes on before it is. */
  private void saveNew(TokenStore store) {
    Secret next = unsaved;
    if (next == null) {
      return;
    }
    try {
      store.save(next);
    } catch (RuntimeException e) {
      throw new AuthenticationException(
          ErrorDetails.of("The new refresh token could not be stored: " + e.getMessage())
              .hint(
                  "Mend the store and let this process run: the token is kept in memory and stored"
                      + " at the next login. The one in the store is dead.")
              .cause(e));
    }
    unsaved = null;
  }

  private static boolean isInFlight(AuthenticationException refusal) {
    return refusal.retryable() && String.valueOf(refusal.getMessage()).contains("being processed");
  }

  private static void await(AuthContext context, Duration pause) {
    try {
      context.time().sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while another process refreshes the session.").cause(e));
    }
  }
}
