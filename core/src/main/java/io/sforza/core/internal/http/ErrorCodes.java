package io.sforza.core.internal.http;

import io.sforza.core.internal.http.KnownError.Kind;
import org.jspecify.annotations.Nullable;

/** What an error answer means to the caller: by its code, or else by its status. */
final class ErrorCodes {

  private ErrorCodes() {}

  static Repeat repeat(ErrorAnswer answer) {
    KnownError known = ErrorCatalog.find(answer);
    if (known != null) {
      // a code of the past does not make a dead session out of another status
      boolean session = known.repeat() == Repeat.RENEW_SESSION && answer.status() != 401;
      return session ? Repeat.NEVER : known.repeat();
    }
    KnownStatus status = KnownStatus.of(answer.status());
    return status == null ? Repeat.NEVER : status.repeat();
  }

  static Kind kind(ErrorAnswer answer) {
    KnownError known = ErrorCatalog.find(answer);
    if (answer.status() == 401) {
      return Kind.AUTHENTICATION;
    }
    return known == null ? Kind.REJECTED : known.kind();
  }

  static @Nullable String hint(ErrorAnswer answer) {
    KnownError known = ErrorCatalog.find(answer);
    if (known != null) {
      return known.hint();
    }
    KnownStatus status = KnownStatus.of(answer.status());
    return status == null ? null : status.hint();
  }
}
