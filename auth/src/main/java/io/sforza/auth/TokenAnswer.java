package io.sforza.auth;

import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a token endpoint grants. */
final class TokenAnswer {
  private final Session session;
  private final @Nullable Secret refreshToken;

  TokenAnswer(Session session, @Nullable Secret refreshToken) {
    this.session = session;
    this.refreshToken = refreshToken;
  }

  Session session() {
    return session;
  }

  /** Returns the new refresh token, or null if there is none, or the old one stays. */
  @Nullable Secret refreshToken() {
    return refreshToken;
  }

  /** Returns the strategy that goes on from here, or throws if there is no refresh token. */
  RefreshToken refreshing(ConsumerApp app, URI host) {
    if (refreshToken == null) {
      throw new AuthenticationException(
          ErrorDetails.of("The user consented, but " + host + " gave no refresh token.")
              .hint(
                  "Ask for the scope refresh_token and add it to the app; the scope full does not"
                      + " contain it."));
    }
    return RefreshToken.granted(app, host, refreshToken, session);
  }
}
