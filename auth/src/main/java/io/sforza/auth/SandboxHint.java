package io.sforza.auth;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says when a user and a login host do not belong together: a user of a sandbox, or of none. */
final class SandboxHint {
  // etl@acme.com.uat or etl@acme.cz.uat, but not etl@acme.com.au or etl@mail.acme.com
  private static final String TOP = "com|org|net|edu|gov|mil|int|info|biz|io|example|invalid|test";
  private static final Pattern SANDBOX_USER =
      Pattern.compile("(?i).+@.+\\.([a-z]{2}|" + TOP + ")\\.(?!(?:" + TOP + ")$)[a-z0-9]{3,}");

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
    boolean scratch = attempt.host().getHost().contains(".scratch.");
    if (!sandboxUser && sandboxHost && !scratch) {
      return "Users of a sandbox usually have its name behind theirs, such as "
          + username
          + ".uat in the sandbox uat; production's log in without sandbox().";
    }
    return null;
  }
}
