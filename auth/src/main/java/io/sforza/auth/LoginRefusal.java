package io.sforza.auth;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the exception that an answer without a session deserves. */
final class LoginRefusal {
  private static final JsonMapper MAPPER = new JsonMapper();

  private LoginRefusal() {}

  /** Returns the object that a body says, or the first of its array; null if it is no JSON. */
  static @Nullable JsonNode json(String body) {
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

  static SalesforceException of(URI host, int status, @Nullable JsonNode json, String location) {
    if (status / 100 == 3) {
      return redirected(host, location);
    }
    if (json == null) {
      ErrorDetails details =
          ErrorDetails.of("The login host " + host + " answered HTTP " + status + " without JSON.")
              .hint("The org may be in maintenance, or the host name is not that of an org.");
      return new TransportException(status >= 500 ? details.retryLater() : details);
    }
    String error = text(json, "error", "errorCode");
    String description = text(json, "error_description", "message");
    ErrorDetails details =
        ErrorDetails.of(
                "Salesforce refused the login at "
                    + host
                    + ": "
                    + (error.isEmpty() ? "HTTP " + status : error)
                    + (description.isEmpty() ? "" : " (" + description + ")")
                    + ".")
            .code(error.isEmpty() ? null : error)
            .hint(OAuthErrors.hint(error, description));
    if (tooManyLogins(status, error, description)) {
      return new AuthenticationException(
          details
              .hint(
                  "A user may log in 3,600 times an hour: wait up to an hour, and share one"
                      + " connection instead of opening one a task.")
              .retryLater());
    } else if (status >= 500 || error.equals("server_error") || error.equals("unknown_error")) {
      return new TransportException(
          details.hint("Salesforce could not answer for now; try again.").retryLater());
    } else if (status == 200) {
      return new AuthenticationException(
          ErrorDetails.of("The answer of " + host + " to the login holds no access token.")
              .hint("Check that the host is that of a Salesforce org."));
    }
    return new AuthenticationException(details);
  }

  private static AuthenticationException redirected(URI host, String location) {
    return new AuthenticationException(
        ErrorDetails.of("The login host " + host + " sends on to '" + location + "'.")
            .hint(
                "Logins do not follow, since a secret would go along: if that is your org, its My"
                    + " Domain was renamed; use the new one."));
  }

  private static boolean tooManyLogins(int status, String error, String description) {
    return status == 429
        || error.equals("rate_limit_exceeded")
        || description.toLowerCase(Locale.ROOT).contains("rate exceeded");
  }

  private static String text(JsonNode json, String key, String otherKey) {
    String text = json.path(key).asString("");
    return text.isEmpty() ? json.path(otherKey).asString("") : text;
  }
}
