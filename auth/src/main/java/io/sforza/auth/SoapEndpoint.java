package io.sforza.auth;

import io.sforza.auth.internal.Flow;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.LoginAnswer;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SOAP Partner API, as far as sessions go: {@code login()} and {@code logout()}. */
final class SoapEndpoint {
  /** From the next version on there is no {@code login()}. */
  static final ApiVersion NEWEST_WITH_LOGIN = ApiVersion.of("64.0");

  private static final String EXPIRED_PASSWORD = "INVALID_OPERATION_WITH_EXPIRED_PASSWORD";

  private final AuthContext context;
  private final URI host;
  private final ApiVersion version;

  SoapEndpoint(AuthContext context, URI host, ApiVersion version) {
    this.context = context;
    this.host = host;
    this.version = version;
  }

  static void requireXml(UserPassword user) {
    if (!SoapMessage.canCarry(user.username()) || !SoapMessage.canCarry(user.sent().reveal())) {
      throw new IllegalArgumentException(
          "User name, password or token holds a control character, which XML cannot carry.");
    }
  }

  Session login(UserPassword user) {
    LoginAttempt attempt = new LoginAttempt(Flow.SOAP, host, user.username());
    LoginAnswer answer = post(SoapMessage.login(user, context.clientName()));
    Map<String, String> elements = elements(answer);
    refuse(attempt, answer, elements);
    if (elements.getOrDefault("passwordExpired", "").equals("true")) {
      // the session can do nothing but change the password
      throw LoginRefusal.of(
          attempt, answer.status(), EXPIRED_PASSWORD, "the user's password has expired");
    }
    return session(elements);
  }

  private Session session(Map<String, String> elements) {
    Session session;
    try {
      session =
          Session.of(
              URI.create(elements.getOrDefault("serverUrl", "")),
              Secret.of(elements.getOrDefault("sessionId", "")));
    } catch (IllegalArgumentException e) {
      throw LoginRefusal.noSession(host, String.valueOf(e.getMessage()), e);
    }
    return session
        .identifiedAs(elements.get("organizationId"), elements.get("userId"))
        .expiringAt(end(elements.getOrDefault("sessionSecondsValid", "")));
  }

  private @Nullable Instant end(String seconds) {
    return seconds.matches("\\d{1,9}")
        ? context.time().instant().plus(Duration.ofSeconds(Long.parseLong(seconds)))
        : null;
  }

  void logout(Session session) {
    LoginAnswer answer = post(SoapMessage.logout(session.accessToken()));
    Map<String, String> elements = elements(answer);
    if (elements.getOrDefault("faultcode", "").endsWith("INVALID_SESSION_ID")) {
      return;
    }
    refuse(new LoginAttempt(Flow.SOAP, host, null), answer, elements);
  }

  private LoginAnswer post(String envelope) {
    return context.send(
        HttpRequest.newBuilder(URI.create(host + "/services/Soap/u/" + version))
            .header("Content-Type", "text/xml; charset=UTF-8")
            .header("SOAPAction", "\"\"")
            .POST(BodyPublishers.ofString(envelope)));
  }

  private Map<String, String> elements(LoginAnswer answer) {
    Map<String, String> elements = SoapMessage.read(answer.body());
    if (!elements.containsKey("Envelope")) {
      throw LoginRefusal.strange(host, answer, "a SOAP envelope");
    }
    return elements;
  }

  private static void refuse(
      LoginAttempt attempt, LoginAnswer answer, Map<String, String> elements) {
    if (!elements.containsKey("Fault")) {
      return;
    }
    String fault = elements.getOrDefault("faultcode", "");
    String code = elements.getOrDefault("exceptionCode", fault.substring(fault.indexOf(':') + 1));
    String text = elements.getOrDefault("faultstring", "");
    String message = text.startsWith(code + ": ") ? text.substring(code.length() + 2) : text;
    throw LoginRefusal.of(attempt, answer.status(), code, message);
  }
}
