package io.sforza.core.internal.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A status of an answer without a code, or with one that is not known: of an edge, a proxy, or of
 * Salesforce where it says no more.
 *
 * @param status the HTTP status
 * @param repeat whether a repeat helps
 * @param meaning what it means
 * @param hint what to check
 */
public record KnownStatus(int status, Repeat repeat, String meaning, @Nullable String hint) {
  private static final String EDGE =
      "Something between here and the org answered: see status.salesforce.com, and the proxy if"
          + " there is one.";

  private static final List<KnownStatus> ALL =
      List.of(
          new KnownStatus(
              300,
              Repeat.NEVER,
              "several records have the external id",
              "Mend the records, or use their Ids."),
          new KnownStatus(
              401, Repeat.RENEW_SESSION, "the session is over", "Log in again; check the token."),
          new KnownStatus(406, Repeat.SOON, "a passing failure of the edge", EDGE),
          new KnownStatus(
              407,
              Repeat.NEVER,
              "the proxy wants a user and a password",
              "Give the proxy its credentials."),
          new KnownStatus(
              409,
              Repeat.NEVER,
              "another API version than the job was made with",
              "Read results in the version of the job: QueryJobInfo.apiVersion()."),
          new KnownStatus(
              410,
              Repeat.NEVER,
              "the API version is retired",
              "The API version is retired; set a newer one on the connection, or none."),
          new KnownStatus(
              412,
              Repeat.NEVER,
              "the record has changed since",
              "Read it again before you write it."),
          new KnownStatus(
              414,
              Repeat.NEVER,
              "the URL is longer than 16,384 bytes",
              "The request line is longer than 16,384 bytes: ask for fewer fields."),
          new KnownStatus(
              420,
              Repeat.SOON,
              "the edge knows no org of that host name",
              "No org answers to this host name: check the My Domain name in the instance URL."),
          new KnownStatus(428, Repeat.NEVER, "the request must be conditional", "Send If-Match."),
          new KnownStatus(429, Repeat.SOON, "too many requests at once", EDGE),
          new KnownStatus(
              431,
              Repeat.NEVER,
              "URL and headers are longer than 16,384 bytes",
              "The request line is longer than 16,384 bytes: ask for fewer fields."),
          new KnownStatus(500, Repeat.SOON_IF_REPEATABLE, "an error inside Salesforce", EDGE),
          new KnownStatus(502, Repeat.SOON_IF_REPEATABLE, "the edge got no answer", EDGE),
          new KnownStatus(503, Repeat.SOON, "the org cannot be reached for now", EDGE),
          new KnownStatus(504, Repeat.SOON_IF_REPEATABLE, "the edge got no answer in time", EDGE));

  /** Returns all of them. */
  public static List<KnownStatus> all() {
    return ALL;
  }

  static @Nullable KnownStatus of(int status) {
    for (KnownStatus known : ALL) {
      if (known.status == status) {
        return known;
      }
    }
    return null;
  }
}
