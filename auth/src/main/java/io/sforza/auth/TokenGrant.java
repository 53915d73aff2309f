package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
  private final Secret given;
  // those that were rotated out or refused: what a store still has of them is not used again
  private final Set<Secret> dead = new HashSet<>();
  private volatile Secret token;
  private volatile @Nullable Secret unsaved;
  private volatile @Nullable Session session;

  private TokenGrant(Secret token, @Nullable Secret unsaved, @Nullable Session session) {
    this.given = token;
    this.token = token;
    this.unsaved = unsaved;
    this.session = session;
  }

  /** Returns a grant whose token somebody has stored already. */
  static TokenGrant of(Secret token) {
    return new TokenGrant(token, null, null);
  }

  /** Returns a grant that was made just now: its token is stored before its session is used. */
  static TokenGrant fresh(Secret token, Session opened) {
    return new TokenGrant(token, token, opened);
  }

  /** Returns the refresh token as it is now. */
  Secret token() {
    return token;
  }

  /**
   * Returns the session that is shared, or a new one if there is none but a refused one. Once a
   * refresh is sent it goes to its end even if the caller is interrupted, or the new token would be
   * lost on the way.
   *
   * @param refused the session that is no good; null if there is none
   */
  Session session(
      AuthContext context, @Nullable Session refused, TokenStore store, Refresh refresh) {
    Session known = session;
    return known != null && unsaved == null && isOther(known, refused)
        ? known
        : Unstoppable.run(() -> settled(context, refused, store, refresh));
  }

  private static boolean isOther(Session known, @Nullable Session refused) {
    return refused == null || !known.accessToken().equals(refused.accessToken());
  }

  private Session settled(
      AuthContext context, @Nullable Session refused, TokenStore store, Refresh refresh) {
    return exclusively(
        store,
        () -> {
          saveNew(store);
          Session known = session;
          return known != null && isOther(known, refused)
              ? known
              : refreshed(context, store, refresh);
        });
  }

  private <T> T exclusively(TokenStore store, Supplier<T> work) {
    lock.lock();
    try {
      return store.exclusively(work);
    } catch (UncheckedIOException e) {
      throw new AuthenticationException(
          ErrorDetails.of("The store of the refresh token cannot be locked: " + e.getMessage())
              .hint("Mend the store: two processes must not refresh at once.")
              .cause(e));
    } finally {
      lock.unlock();
    }
  }

  private Session refreshed(AuthContext context, TokenStore store, Refresh refresh) {
    Duration pause = FIRST_PAUSE;
    for (int tries = 1; ; tries++) {
      load(store);
      try {
        Session opened = refresh.complete(accepted(refresh.ask(token), store));
        session = opened;
        return opened;
      } catch (AuthenticationException e) {
        if (isInFlight(e) && tries < MOST_TRIES) {
          // another process refreshes at this moment; what it gets may be in the store soon
          await(context, pause);
          pause = pause.multipliedBy(2);
        } else if (!turnToGiven(e)) {
          throw e;
        }
      }
    }
  }

  /** The store may have a dead token still when the user has consented anew. */
  private boolean turnToGiven(AuthenticationException refusal) {
    boolean isDead = "invalid_grant".equals(refusal.errorCode()) && !refusal.retryable();
    if (isDead && !token.equals(given) && !dead.contains(given)) {
      dead.add(token);
      token = given;
      return true;
    }
    return false;
  }

  private void load(TokenStore store) {
    try {
      Secret stored = store.load();
      if (stored != null && !dead.contains(stored)) {
        token = stored;
      }
    } catch (SalesforceException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new AuthenticationException(
          ErrorDetails.of("The refresh token could not be loaded: " + e.getMessage())
              .hint("Mend the store, or consent again and store the new token.")
              .cause(e));
    }
  }

  private Session accepted(TokenAnswer answer, TokenStore store) {
    Secret next = answer.refreshToken();
    Session opened = answer.session();
    session = opened;
    if (next != null && !next.equals(token)) {
      dead.add(token);
      token = next;
      unsaved = next;
      saveNew(store);
    }
    return opened;
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
      // what a store says may quote what it was to store
      String why = String.valueOf(e.getMessage());
      boolean quotes = why.contains(next.reveal());
      throw new TransportException(
          ErrorDetails.of(
                  "The new refresh token could not be stored: "
                      + (quotes ? e.getClass().getName() : why))
              .hint(
                  "Mend the store and let this process run: the token is kept in memory and stored"
                      + " before anything else. The one in the store is dead.")
              .retryLater()
              .cause(quotes ? null : e));
    }
    unsaved = null;
  }

  /** Ends the consent at Salesforce, with all its sessions. */
  void revoke(AuthContext context, URI host, TokenStore store) {
    exclusively(
        store,
        () -> {
          load(store);
          context.revoke(host, token);
          session = null;
          unsaved = null;
          return token;
        });
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
