package io.sforza.core.connection;

import io.sforza.core.error.SalesforceException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a connection does: for metrics, tracing and budgets. Override what you care for.
 *
 * <pre>{@code
 * Connection.builder(auth).listener(new RequestListener() {
 *   @Override public void answered(Answer answer) {
 *     timer.record(answer.took());
 *   }
 * });
 * }</pre>
 *
 * <p>Called in the thread that sends, so it should be quick. Called from many threads at once. What
 * it throws is logged and goes no further.
 */
public interface RequestListener {

  /**
   * Hears of an answer, whatever its status, as soon as its headers are there.
   *
   * @param answer the answer
   */
  default void answered(Answer answer) {}

  /**
   * Hears of a request that got no answer.
   *
   * @param silence the request
   */
  default void unanswered(Silence silence) {}

  /**
   * Hears that a request is about to be sent again.
   *
   * @param repeat the request
   */
  default void repeating(Repeat repeat) {}

  /**
   * Hears of a login that succeeded: the first, or a renewal.
   *
   * @param login the login
   */
  default void loggedIn(Login login) {}

  /**
   * Hears how much of the org's daily API requests is used, with each answer that tells it.
   *
   * @param usage the usage
   */
  default void usage(ApiUsage usage) {}

  /**
   * An answer.
   *
   * @param request verb and path, without the values of its parameters
   * @param host the org's base URL
   * @param status the HTTP status
   * @param attempt 1 for the first time that the request was sent
   * @param took from sending the request to the headers of the answer
   * @param requestId Salesforce's id of the request, or null if none came
   */
  record Answer(
      String request,
      URI host,
      int status,
      int attempt,
      Duration took,
      @Nullable String requestId) {}

  /**
   * A request without an answer.
   *
   * @param request verb and path, without the values of its parameters
   * @param host the org's base URL
   * @param attempt 1 for the first time that the request was sent
   * @param took from sending the request to giving it up
   * @param cause what the HTTP client threw
   */
  record Silence(String request, URI host, int attempt, Duration took, IOException cause) {}

  /**
   * A repeat.
   *
   * @param request verb and path, without the values of its parameters
   * @param attempt the attempt that failed, 1 for the first
   * @param pause how long the connection waits before the next
   * @param failure why, as the caller would get it
   */
  record Repeat(String request, int attempt, Duration pause, SalesforceException failure) {}

  /**
   * A login.
   *
   * @param instanceUrl the org's base URL
   * @param renewal whether an expired session was replaced
   * @param took how long it took
   */
  record Login(URI instanceUrl, boolean renewal, Duration took) {}
}
