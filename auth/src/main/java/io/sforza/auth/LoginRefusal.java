package io.sforza.auth;

import io.sforza.auth.internal.LoginError;
import io.sforza.auth.internal.LoginError.Outcome;
import io.sforza.auth.internal.LoginErrors;
import io.sforza.core.connection.LoginAnswer;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the exception that an answer without a session deserves. */
final class LoginRefusal {
  private static final Set<String> ABOUT_THE_USER =
      Set.of("INVALID_LOGIN", "LOGIN_MUST_USE_SECURITY_TOKEN");

  private static final Pattern HOST = Pattern.compile("^https?://[A-Za-z0-9.:-]+");

  private LoginRefusal() {}

  /** Returns the exception for a refusal with a code. */
  static SalesforceException of(LoginAttempt attempt, int status, String code, String description) {
    LoginError known = LoginErrors.find(code, description, attempt.flow());
    ErrorDetails details =
        ErrorDetails.of(
                "Salesforce refused the login"
                    + (attempt.username() == null ? "" : " of " + attempt.username())
                    + " at "
                    + attempt.host()
                    + ": "
                    + (code.isEmpty() ? "HTTP " + status : code)
                    + (description.isEmpty() ? "" : " (" + description + ")")
                    + ".")
            .code(code.isEmpty() ? null : code)
            .hint(hint(attempt, known, code, description));
    Outcome outcome = known == null ? unknown(status) : known.outcome();
    return switch (outcome) {
      case REFUSED -> new AuthenticationException(details);
      case LATER -> new AuthenticationException(details.retryLater());
      case UNREACHABLE -> new TransportException(details.retryLater());
    };
  }

  private static Outcome unknown(int status) {
    if (status == 429) {
      return Outcome.LATER;
    }
    return status >= 500 ? Outcome.UNREACHABLE : Outcome.REFUSED;
  }

  private static @Nullable String hint(
      LoginAttempt attempt, @Nullable LoginError known, String code, String description) {
    String hint = known == null ? null : known.hint();
    boolean aboutUser =
        ABOUT_THE_USER.contains(code)
            || description.contains("authentication failure")
            || description.contains("user hasn't approved");
    String odd = aboutUser ? SandboxHint.of(attempt) : null;
    if (odd == null) {
      return hint;
    }
    return hint == null ? odd : odd + " Otherwise: " + hint;
  }

  /** Returns the exception for an answer that is in no form in which Salesforce answers logins. */
  static SalesforceException strange(URI host, LoginAnswer answer, String expected) {
    int status = answer.status();
    if (status / 100 == 3) {
      return redirected(host, target(answer.headers().firstValue("Location").orElse("")));
    }
    ErrorDetails details =
        ErrorDetails.of(
                "The login host "
                    + host
                    + " answered HTTP "
                    + status
                    + " without "
                    + expected
                    + ".")
            .hint("The org may be in maintenance, or the host name is not that of an org.");
    return new TransportException(status >= 500 ? details.retryLater() : details);
  }

  /** Returns scheme and host only: a query may hold what was sent. */
  private static String target(String location) {
    Matcher host = HOST.matcher(location);
    return host.find() ? host.group() : "elsewhere";
  }

  private static AuthenticationException redirected(URI host, String location) {
    return new AuthenticationException(
        ErrorDetails.of("The login host " + host + " sends on to " + location + ".")
            .hint(
                "Logins do not follow, since a secret would go along: if that is your org, its My"
                    + " Domain was renamed; use the new one."));
  }

  /** Returns the exception for an answer that should hold a session and holds none. */
  static AuthenticationException noSession(URI host, String why, @Nullable Throwable cause) {
    return new AuthenticationException(
        ErrorDetails.of("The login at " + host + " answered what is no session: " + why)
            .hint("Check that the host is that of a Salesforce org.")
            .cause(cause));
  }
}
