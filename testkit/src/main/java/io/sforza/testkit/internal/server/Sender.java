package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.login.Sessions;
import io.sforza.testkit.internal.login.User;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who sends a request, by its token. */
final class Sender {

  private Sender() {}

  /** Returns the token of a request, or null if it has none. */
  static @Nullable String token(Request request) {
    String header = request.header("Authorization");
    if (header == null) {
      return null;
    }
    String lower = header.toLowerCase(Locale.ROOT);
    return lower.startsWith("bearer ") || lower.startsWith("oauth ")
        ? header.substring(header.indexOf(' ') + 1)
        : null;
  }

  /**
   * Returns the token of a request of any API: REST has it in a header, Bulk v1 in another one,
   * SOAP in the envelope. Empty if it has none.
   */
  static String anyToken(Request request) {
    String bearer = token(request);
    String token = bearer == null ? request.header(V1Orders.SESSION) : bearer;
    if (token != null) {
      return token;
    }
    SoapCall soap = request.segments().contains("Soap") ? SoapCall.of(request.body()) : null;
    return soap == null ? "" : soap.session();
  }

  /** Returns the Id of the user whose session a request is in; empty if it is in none. */
  static String userId(Request request, LoginDesk desk) {
    String token = token(request);
    Sessions.Info session = token == null ? null : desk.sessions().look(token);
    return session == null ? "" : desk.org().id(session.user());
  }

  /** Returns what a session gets that has ended, or that is none of the host it was sent to. */
  static Answer noSession() {
    return Answer.error(401, "INVALID_SESSION_ID", "Session expired or invalid")
        .header("WWW-Authenticate", "Token");
  }

  /** Returns why a request is not let in, or null if it is. */
  static @Nullable Answer refused(Request request, Sessions sessions) {
    String token = token(request);
    if (token == null) {
      return Answer.error(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE")
          .header("WWW-Authenticate", "Token");
    }
    Sessions.Info session = sessions.use(token);
    if (session == null) {
      return noSession();
    }
    if (session.user().is(User.Trait.WITHOUT_API)) {
      return Answer.error(
          403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.");
    }
    if (session.user().is(User.Trait.PASSWORD_EXPIRED)) {
      return Answer.error(
          403,
          "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
          "The users password has expired, you must call SetPassword before attempting any other"
              + " API operations");
    }
    return null;
  }
}
