package io.sforza.testkit;

import java.util.EnumSet;
import java.util.Set;

/** Which kinds of calls have something in common. */
final class Calls {
  /** Logins and what is open to everybody: they need no session and count for no limit. */
  private static final Set<Call> WITHOUT_SESSION =
      Set.of(
          Call.TOKEN,
          Call.SOAP_LOGIN,
          Call.SOAP_LOGOUT,
          Call.AUTHORIZE,
          Call.DEVICE_PAGE,
          Call.REVOKE,
          Call.INTROSPECT,
          Call.VERSIONS);

  /** Calls that name a job of Bulk API 2.0. */
  static final Set<Call> OF_A_JOB =
      Set.of(
          Call.BULK_INFO,
          Call.BULK_RESULTS,
          Call.BULK_PAGES,
          Call.BULK_ABORT,
          Call.BULK_DELETE,
          Call.INGEST_UPLOAD,
          Call.INGEST_CLOSE,
          Call.INGEST_INFO,
          Call.INGEST_RESULTS,
          Call.INGEST_ABORT,
          Call.INGEST_DELETE);

  private Calls() {}

  /** Returns the calls that are in a session. */
  static Set<Call> inSession() {
    return EnumSet.complementOf(EnumSet.copyOf(WITHOUT_SESSION));
  }

  /** Returns the calls that the org refuses when none are left today. */
  static Set<Call> counted() {
    Set<Call> counted = inSession();
    counted.removeAll(Set.of(Call.IDENTITY, Call.SOAP));
    return counted;
  }
}
