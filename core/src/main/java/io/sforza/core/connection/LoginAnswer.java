package io.sforza.core.connection;

import java.net.http.HttpHeaders;

/**
 * The answer to a login request.
 *
 * <p>Immutable. Its text form leaves headers and body out, for they may hold a token.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body as text, empty if there was none
 */
public record LoginAnswer(int status, HttpHeaders headers, String body) {

  /** Returns the status. */
  @Override
  public String toString() {
    return "LoginAnswer[" + status + "]";
  }
}
