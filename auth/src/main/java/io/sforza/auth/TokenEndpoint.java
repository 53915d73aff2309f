package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.LoginAnswer;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.TransportException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OAuth endpoints of a login host: a form goes in, a session or a reason comes out. */
final class TokenEndpoint {
  // half of what Salesforce allows
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(90);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern IDS =
      Pattern.compile("/(00D\\w{12}(?:\\w{3})?)/(005\\w{12}(?:\\w{3})?)$");

  private final AuthContext context;
  private final LoginAttempt attempt;

  TokenEndpoint(AuthContext context, LoginAttempt attempt) {
    this.context = context;
    this.attempt = attempt;
  }

  /** Asks for a session. */
  TokenAnswer grant(Form form) {
    return granted(ask(form));
  }

  /**
   * Asks for a session with a form that says what time it is; once more with Salesforce's time if
   * it refuses and this machine's clock differs.
   */
  TokenAnswer grantByClock(Function<Instant, Form> form) {
    Instant now = context.time().instant();
    LoginAnswer answer = post("token", form.apply(now));
    if (answer.status() == 400) {
      Instant theirs = date(answer, now);
      if (Duration.between(now, theirs).abs().compareTo(CLOCK_TOLERANCE) > 0) {
        answer = post("token", form.apply(theirs));
      }
    }
    return granted(json(answer));
  }

  private static Instant date(LoginAnswer answer, Instant otherwise) {
    String date = answer.headers().firstValue("Date").orElse("");
    try {
      return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  /** Sends a form to the token endpoint and returns its answer, or throws if it is a refusal. */
  JsonNode ask(Form form) {
    return json(post("token", form));
  }

  private JsonNode json(LoginAnswer answer) {
    JsonNode json = json(answer.body());
    if (json == null || answer.status() / 100 == 3) {
      throw LoginRefusal.strange(attempt.host(), answer, "JSON");
    }
    if (answer.status() == 200 && !json.has("error")) {
      return json;
    }
    throw LoginRefusal.of(
        attempt,
        answer.status(),
        text(json, "error", "errorCode"),
        text(json, "error_description", "message"));
  }

  private TokenAnswer granted(JsonNode json) {
    String refreshToken = json.path("refresh_token").asString("");
    return new TokenAnswer(session(json), refreshToken.isEmpty() ? null : Secret.of(refreshToken));
  }

  /**
   * Returns the session with its end, which only introspection tells; unchanged if the app may not
   * ask or no answer comes, for the session is good without ("Salesforce Help", OpenID Connect
   * Token Introspection).
   */
  Session introspected(Session session, ConsumerApp app) {
    Form form =
        new Form()
            .with("token", session.accessToken())
            .with("token_type_hint", "access_token")
            .with(app);
    LoginAnswer answer;
    try {
      answer = post("introspect", form);
    } catch (TransportException e) {
      return session;
    }
    JsonNode json = answer.status() == 200 ? json(answer.body()) : null;
    long end = json == null ? 0 : json.path("exp").asLong(0);
    if (end == 0) {
      return session;
    }
    // by Salesforce's clock, which may differ from ours
    Instant now = context.time().instant();
    Duration left = Duration.between(date(answer, now), Instant.ofEpochSecond(end));
    return session.expiringAt(now.plus(left));
  }

  private LoginAnswer post(String endpoint, Form form) {
    return context.send(
        HttpRequest.newBuilder(URI.create(attempt.host() + "/services/oauth2/" + endpoint))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form.encoded())));
  }

  /** Returns the object that a body says, or the first of its array; null if it is no JSON. */
  private static @Nullable JsonNode json(String body) {
    String start = body.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return null;
    }
    try {
      JsonNode json = MAPPER.readTree(body);
      return json.isArray() ? json.get(0) : json;
    } catch (JacksonException e) {
      // an answer that only looks like JSON is none
      return null;
    }
  }

  private static String text(JsonNode json, String key, String otherKey) {
    String text = json.path(key).asString("");
    return text.isEmpty() ? json.path(otherKey).asString("") : text;
  }

  private Session session(JsonNode json) {
    Session session = opened(json);
    // https://login.salesforce.com/id/00D…/005…
    Matcher ids = IDS.matcher(json.path("id").asString(""));
    return ids.find() ? session.identifiedAs(ids.group(1), ids.group(2)) : session;
  }

  private Session opened(JsonNode json) {
    if (!json.hasNonNull("access_token")) {
      throw LoginRefusal.noSession(attempt.host(), "it holds no access token.", null);
    }
    try {
      return Session.of(
          URI.create(json.path("instance_url").asString("")),
          Secret.of(json.path("access_token").asString("")));
    } catch (IllegalArgumentException e) {
      throw LoginRefusal.noSession(attempt.host(), String.valueOf(e.getMessage()), e);
    }
  }
}
