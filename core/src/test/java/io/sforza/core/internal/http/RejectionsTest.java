package io.sforza.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.connection.ApiUsage;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.SalesforceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "401 | INVALID_SESSION_ID | Session expired | AuthenticationException | false | log in"
            + " again",
        "401 | INVALID_AUTH_HEADER | INVALID_JWT_FORMAT | AuthenticationException | false | log in",
        "403 | API_DISABLED_FOR_ORG | The REST API is not enabled | RequestRejectedException |"
            + " false | API Enabled",
        "403 | REQUEST_LIMIT_EXCEEDED | TotalRequests Limit exceeded. | QuotaExceededException |"
            + " false | daily API requests",
        "403 | REQUEST_LIMIT_EXCEEDED | ConcurrentRequests Limit exceeded. |"
            + " RequestRejectedException | true | fewer reads in parallel",
        "400 | LIMIT_EXCEEDED | Max bulk v2 query jobs (10000) per 24 hrs has been reached |"
            + " QuotaExceededException | false | last 24 hours",
        "400 | INVALIDFIELD | No such column | RequestRejectedException | false | field-level"
            + " security",
        "400 | INVALID_FIELD | No such column | RequestRejectedException | false | field-level"
            + " security",
        "400 | INVALIDENTITY | Entity 'CaseStatus' is not supported | RequestRejectedException |"
            + " false | hidden from this user",
        "400 | INVALID_TYPE | sObject type | RequestRejectedException | false | hidden from this"
            + " user",
        "400 | QUERY_TIMEOUT | running for too long | RequestRejectedException | true | fewer"
            + " rows",
        "403 | INSUFFICIENT_ACCESS | x | RequestRejectedException | false | lacks a permission",
        "400 | UNABLE_TO_LOCK_ROW | unable to obtain exclusive access | RequestRejectedException |"
            + " true | fewer batches",
        "400 | MALFORMED_QUERY | unexpected token: FORM | RequestRejectedException | false |"
            + " Soql.parse",
        "400 | MALFORMED_QUERY | Implementation restriction: X | RequestRejectedException | false |"
            + " cannot be read as a whole",
        "400 | EXCEEDED_ID_LIMIT | does not support queryMore() | RequestRejectedException | false"
            + " | Add a LIMIT",
        "400 | EXCEEDED_ID_LIMIT | too many | RequestRejectedException | false | Halve the window",
        "403 | INVALID_OPERATION_WITH_EXPIRED_PASSWORD | x | AuthenticationException | false | new"
            + " password",
        "400 | NOBODY_KNOWS_THIS | x | RequestRejectedException | false | -",
        "410 | UNSUPPORTED_API_VERSION | x | RequestRejectedException | false | retired",
        "410 | GONE | x | RequestRejectedException | false | retired",
        "503 | SERVER_UNAVAILABLE | x | RequestRejectedException | true | status.salesforce.com",
        "500 | UNKNOWN_EXCEPTION | An unexpected error occurred | RequestRejectedException | true |"
            + " support",
        "404 | NOT_FOUND | The requested resource does not exist | RequestRejectedException | false"
            + " | seven days",
      })
  void a_code_says_what_to_do_next(
      int status, String code, String message, String type, boolean retryable, String hint) {
    SalesforceException e =
        rejection(status, "[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]");

    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
    assertThat(e.retryable()).isEqualTo(retryable);
    assertThat(e.errorCode()).isEqualTo(code);
    assertThat(e).hasMessageContaining("GET /x was refused: " + code + ": " + message);
    if (hint == null) {
      assertThat(e.hint()).isNull();
    } else {
      assertThat(e.hint()).contains(hint);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "502 | TransportException | true",
        "503 | TransportException | true",
        "429 | TransportException | true",
        "406 | TransportException | true",
        "414 | RequestRejectedException | false",
        "431 | RequestRejectedException | false",
        "302 | RequestRejectedException | false",
      })
  void an_answer_without_a_word_of_salesforce_is_told_by_its_status(
      int status, String type, boolean retryable) {
    SalesforceException e = rejection(status, "<h1>Bad Message</h1>");

    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
    assertThat(e.retryable()).isEqualTo(retryable);
    assertThat(e).hasMessageContaining("HTTP " + status + ": Bad Message");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This session is not valid for use with the REST API",
        "Connected app is not attached to Agent"
      })
  void a_session_of_the_wrong_kind_is_not_an_expired_one(String message) {
    String body = "[{\"message\":\"" + message + "\",\"errorCode\":\"INVALID_SESSION_ID\"}]";

    assertThat(Rejections.sessionExpired(ErrorAnswer.parse(401, body))).isFalse();
    assertThat(Rejections.sessionExpired(ErrorAnswer.parse(401, ""))).isTrue();
    assertThat(Rejections.sessionExpired(ErrorAnswer.parse(403, ""))).isFalse();
  }

  @Test
  void an_exhausted_quota_tells_what_was_last_seen_of_it() {
    ErrorAnswer answer =
        ErrorAnswer.parse(
            403,
            "[{\"message\":\"TotalRequests Limit exceeded.\","
                + "\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");

    QuotaExceededException seen =
        (QuotaExceededException)
            Rejections.exception("GET /x", answer, "id", new ApiUsage(101, 100));

    assertThat(seen.used()).isEqualTo(101);
    assertThat(seen.max()).isEqualTo(100);
    assertThat(seen.requestId()).isEqualTo("id");
  }

  @Test
  void errors_come_in_several_shapes_and_are_all_read() {
    assertThat(ErrorAnswer.parse(400, "{\"statusCode\":\"A\",\"message\":\"m\"}").code())
        .isEqualTo("A");
    assertThat(ErrorAnswer.parse(400, "{\"error\":\"B\",\"error_description\":\"d\"}").message())
        .isEqualTo("d");
    assertThat(
            ErrorAnswer.parse(400, "[{\"errorCode\":\"C\",\"fields\":[\"X\",\"Y\"]}]")
                .errors()
                .get(0)
                .fields())
        .containsExactly("X", "Y");
    assertThat(ErrorAnswer.parse(400, "[{\"errorCode\":\"D\"").message())
        .isEqualTo("[{\"errorCode\":\"D\"");
    assertThat(ErrorAnswer.parse(400, "x".repeat(1_000)).message()).hasSize(301).endsWith("…");
    assertThat(ErrorAnswer.parse(400, "[]").errors()).isEmpty();
  }

  private static SalesforceException rejection(int status, String body) {
    return Rejections.exception("GET /x", ErrorAnswer.parse(status, body), null, null);
  }
}
