package io.sforza.auth;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says when a user and a login host do not belong together: a user of a sandbox, or of none. */
final class SandboxHint {
  // etl@acme.com.uat, but not etl@acme.com.au: countries have two letters, sandboxes may
  private static final Pattern SANDBOX_USER =
      Pattern.compile("(?i).+@.+\\.(com|org|net|edu|gov|io|de|fr|uk|invalid|example)\\.\\w{3,}");

  private SandboxHint() {}

  /** Returns what is odd about a login, or null if nothing is. */
  static @Nullable String of(LoginAttempt attempt) {
    String username = attempt.username();
    if (username == null) {
      return null;
    }
    boolean sandboxHost = LoginUrl.isSandbox(attempt.host());
    boolean sandboxUser = SANDBOX_USER.matcher(username).matches();
    if (sandboxUser && !sandboxHost) {
      return "'"
          + username
          + "' looks like a user of the sandbox '"
          + username.substring(username.lastIndexOf('.') + 1)
          + "': such log in with sandbox(), or at the sandbox's My Domain.";
    }
    if (!sandboxUser && sandboxHost) {
      return "Users of a sandbox have its name behind theirs, such as "
          + username
          + ".uat in the sandbox uat; production's log in without sandbox().";
    }
    return null;
  }
}
