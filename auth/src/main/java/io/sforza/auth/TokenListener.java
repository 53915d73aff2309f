package io.sforza.auth;

import io.sforza.core.connection.Secret;

/**
 * Hears of each new refresh token, to keep it: with rotation the one before is dead from that
 * moment on.
 */
@FunctionalInterface
public interface TokenListener {

  /**
   * A new refresh token has come, by a consent or by rotation. Called before anything is done with
   * the new session, by one thread at a time, while others wait for the session; if this throws,
   * the login fails, and the token is handed over again before anything else.
   *
   * @param refreshToken the token; must be stored durably when this returns
   */
  void rotated(Secret refreshToken);
}
