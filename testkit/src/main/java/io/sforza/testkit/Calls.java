package io.sforza.testkit;

import java.util.Set;

/** Which kinds of calls have something in common. */
final class Calls {
  /** Logins and what is open to everybody: they need no session and count for no limit. */
  static final Set<Call> WITHOUT_SESSION =
      Set.of(
          Call.TOKEN,
          Call.SOAP_LOGIN,
          Call.SOAP_LOGOUT,
          Call.AUTHORIZE,
          Call.DEVICE_PAGE,
          Call.REVOKE,
          Call.INTROSPECT,
          Call.VERSIONS);

  private Calls() {}
}
