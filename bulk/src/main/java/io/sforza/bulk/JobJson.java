package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON of a job, and how its values are read. */
interface JobJson<J extends JobInfo> {
  // 2026-11-20T17:00:17.000+0000, where the zone was also seen as Z and as +00:00
  DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

  /**
   * Returns the job that is told.
   *
   * @param asked the version that it was asked for with, for an answer that does not tell its own
   * @throws DataIntegrityException if something is missing or unknown that rows depend on
   */
  J info(ApiVersion asked);

  /** Returns a text that must be there. */
  static String required(@Nullable String text, String key) {
    if (text == null || text.isEmpty()) {
      throw new DataIntegrityException(
          ErrorDetails.of("The answer for a job has no " + key + ".")
              .hint("If a proxy stands in between, see what it answers in Salesforce's place."));
    }
    return text;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Returns a version, which comes as 66.0, and was seen as 58 and as a text. */
  static ApiVersion version(@Nullable Object told, ApiVersion asked) {
    if (told == null) {
      return asked;
    }
    try {
      return told instanceof Number number
          ? new ApiVersion(number.intValue())
          : ApiVersion.of(told.toString());
    } catch (IllegalArgumentException e) {
      throw unknown("apiVersion", told.toString());
    }
  }

  static Instant instant(@Nullable String text, String key) {
    try {
      return STAMP.parse(required(text, key), Instant::from);
    } catch (DateTimeException e) {
      throw unknown(key, orEmpty(text));
    }
  }

  /** Returns the constant of a name, or the usual one if the answer tells none. */
  static <E extends Enum<E>> E constant(@Nullable String name, E usual, String key) {
    if (name == null) {
      return usual;
    }
    for (E constant : usual.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name)) {
        return constant;
      }
    }
    throw unknown(key, name);
  }

  private static DataIntegrityException unknown(String key, String value) {
    return new DataIntegrityException(
        ErrorDetails.of("Salesforce says that the " + key + " of a job is '" + value + "'.")
            .hint("This release cannot read that: look for a newer one."));
  }
}
