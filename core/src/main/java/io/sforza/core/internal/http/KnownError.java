package io.sforza.core.internal.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error that Salesforce documents, or that was seen.
 *
 * @param code the code as REST spells it; Bulk leaves underscores out
 * @param part what the message must contain, for codes that mean several things; null for any
 * @param status the HTTP statuses that it comes with, for the documentation
 * @param kind which exception it becomes
 * @param repeat whether a repeat helps
 * @param meaning what it means
 * @param hint what to check, and where
 */
public record KnownError(
    String code,
    @Nullable String part,
    String status,
    Kind kind,
    Repeat repeat,
    String meaning,
    String hint) {

  /** Which exception an error becomes. */
  public enum Kind {
    /** Who we are. */
    AUTHENTICATION("AuthenticationException"),
    /** An allowance is used up. */
    QUOTA("QuotaExceededException"),
    /** The request. */
    REJECTED("RequestRejectedException");

    private final String exception;

    Kind(String exception) {
      this.exception = exception;
    }

    /** Returns the simple name of the exception. */
    public String exception() {
      return exception;
    }
  }

  static KnownError error(String code, String status, String meaning, String hint) {
    return new KnownError(code, null, status, Kind.REJECTED, Repeat.NEVER, meaning, hint);
  }

  KnownError saying(String words) {
    return new KnownError(code, words, status, kind, repeat, meaning, hint);
  }

  KnownError becomes(Kind other) {
    return new KnownError(code, part, status, other, repeat, meaning, hint);
  }

  KnownError repeated(Repeat how) {
    return new KnownError(code, part, status, kind, how, meaning, hint);
  }

  boolean fits(ErrorAnswer answer) {
    return plain(code).equals(plain(answer.code()))
        && (part == null || answer.message().contains(part));
  }

  /** The asynchronous layer spells codes without underscores: all are compared so. */
  static String plain(String code) {
    return code.replace("_", "").toUpperCase(Locale.ROOT);
  }
}
