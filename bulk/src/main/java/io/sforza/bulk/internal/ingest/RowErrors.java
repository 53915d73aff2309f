package io.sforza.bulk.internal.ingest;

import io.sforza.core.error.ApiError;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads why a row failed, and knows which reasons pass by themselves. */
public final class RowErrors {
  private static final Pattern CODED = Pattern.compile("([A-Z][A-Z0-9_]*):(.*)", Pattern.DOTALL);
  private static final String END = "--";

  private static final Set<String> PASSING =
      Set.of(
          "UNABLE_TO_LOCK_ROW",
          "SERVER_UNAVAILABLE",
          "TXN_SECURITY_METERING_ERROR",
          "REQUEST_RUNNING_TOO_LONG",
          "QUERY_TIMEOUT");
  // in the message of a trigger that met them, or in that of a job
  private static final List<String> PASSING_WORDS =
      List.of(
          "UNABLE_TO_LOCK_ROW",
          "unable to obtain exclusive access",
          "TooManyLockFailure",
          "SERVER_UNAVAILABLE");
  private static final List<String> PASSING_JOBS = List.of("Timeout", "InternalServerError");

  private RowErrors() {}

  /**
   * Reads the text of {@code sf__Error}: {@code STATUSCODE:message:field,field --}.
   *
   * @return its code, message and fields; code and fields are empty if the text has another form
   */
  public static ApiError parse(String text) {
    Matcher coded = CODED.matcher(text.strip());
    if (!coded.matches()) {
      return new ApiError("", text, List.of());
    }
    String code = coded.group(1);
    String rest = coded.group(2);
    // the message may have colons of its own
    int last = rest.lastIndexOf(':');
    if (last < 0 || !rest.endsWith(END)) {
      return new ApiError(code, rest, List.of());
    }
    String fields = rest.substring(last + 1, rest.length() - END.length()).strip();
    return new ApiError(
        code,
        rest.substring(0, last),
        fields.isEmpty() ? List.of() : List.of(fields.split("\\s*,\\s*")));
  }

  /** Returns whether the same row may be saved a little later without any change. */
  public static boolean passes(ApiError error) {
    return PASSING.contains(error.errorCode())
        || PASSING_WORDS.stream().anyMatch(error.message()::contains);
  }

  /** Returns whether the rows that a job left may be done by another one a little later. */
  public static boolean jobPasses(String words) {
    return PASSING_WORDS.stream().anyMatch(words::contains)
        || PASSING_JOBS.stream().anyMatch(words::contains);
  }
}
