package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults that have a name say what Salesforce says. */
class NamedFaultTest {
  private static final FakeSalesforce ORG =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 10)
          .jobDuration(Duration.ZERO)
          .start();

  private final Client client = Client.of(ORG);

  @BeforeEach
  void start() {
    ORG.reset();
  }

  @AfterAll
  static void stop() {
    ORG.close();
  }

  static Stream<Arguments> errors() {
    String limits = Client.DATA + "/limits";
    String query = Client.DATA + "/query?q=SELECT+Id+FROM+Account";
    return Stream.of(
        arguments(Fault.serverUnavailable(), limits, "503 SERVER_UNAVAILABLE Server too busy"),
        arguments(
            Fault.unexpectedError(),
            limits,
            "500 UNKNOWN_EXCEPTION An unexpected error occurred. Please include this ErrorId if you"
                + " contact support: 1234567890-12345 (-1234567890)"),
        arguments(Fault.notFound(), limits, "404 NOT_FOUND The requested resource does not exist"),
        arguments(
            Fault.rowLocked(),
            limits,
            "400 UNABLE_TO_LOCK_ROW unable to obtain exclusive access to this record or 1 records:"
                + " 0015g00000WU1vUAAT"),
        arguments(
            Fault.tooManyAtOnce(),
            limits,
            "403 REQUEST_LIMIT_EXCEEDED ConcurrentRequests (Concurrent API Requests) Limit"
                + " exceeded."),
        arguments(
            Fault.queryTimeout(),
            query,
            "400 QUERY_TIMEOUT Your query request was running for too long."),
        arguments(
            Fault.locatorExpired(),
            Client.DATA + "/query/01g5g00000000000AAA-2000",
            "400 INVALID_QUERY_LOCATOR invalid query locator"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_has_status_code_and_words_of_salesforce(Fault fault, String path, String error) {
    ORG.inject(fault);

    assertThat(Client.error(client.get(path))).isEqualTo(error);
  }

  @ParameterizedTest
  @MethodSource("edges")
  void an_edge_answers_without_a_body(Fault fault, int status) {
    ORG.inject(fault);

    HttpResponse<byte[]> answer = client.get(Client.DATA + "/limits");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Date")).isPresent();
  }

  static Stream<Arguments> edges() {
    return Stream.of(arguments(Fault.hostNotRouted(), 420), arguments(Fault.notAcceptable(), 406));
  }

  @Test
  void no_jobs_are_left_but_everything_else_works() throws Exception {
    ORG.inject(Fault.jobQuotaExceeded());

    assertThat(Client.error(client.create("SELECT Id FROM Account")))
        .isEqualTo("400 LIMIT_EXCEEDED Max bulk v2 query jobs (10000) per 24 hrs has been reached");
    assertThat(client.get(Client.DATA + "/limits").statusCode()).isEqualTo(200);
  }

  @Test
  void a_refresh_that_runs_elsewhere_is_refused_as_a_login_is() throws Exception {
    ORG.inject(Fault.refreshInProgress());

    HttpResponse<byte[]> answer = client.form("/services/oauth2/token", "grant_type=refresh_token");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.json(answer).get("error").asString()).isEqualTo("invalid_grant");
    assertThat(Client.json(answer).get("error_description").asString())
        .isEqualTo("token request is already being processed");
  }
}
