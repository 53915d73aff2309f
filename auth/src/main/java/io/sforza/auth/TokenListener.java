package io.sforza.auth;

import io.sforza.core.connection.Secret;

/**
 * Hears of each new refresh token, to keep it: with rotation the one before is dead from that
 * moment on.
 */
@FunctionalInterface
public interface TokenListener {

  /**
   * A new refresh token has come. Called before anything is done with the new session; the login
   * fails if this throws, and the token is handed over again before the next.
   *
   * @param refreshToken the token; must be stored durably when this returns
   */
  void rotated(Secret refreshToken);
}
