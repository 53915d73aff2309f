package io.sforza.core.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.connection.Connection;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.rest.DeletedRecords.Deleted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrgQuestionsTest {
  private ScriptedOrg org;
  private Connection connection;
  private RestApi rest;
  private Instant now;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.connection();
    rest = RestApi.of(connection);
    now = org.time.instant();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private static String describe(String name) {
    return "{\"name\":\"" + name + "\",\"queryable\":true,\"fields\":[],\"childRelationships\":[]}";
  }

  private static String part(int number, int status, String body) {
    // the body comes before the status, as it does in Salesforce's answers
    return "{\"body\":"
        + body
        + ",\"httpHeaders\":{\"x\":\"y\"},\"httpStatusCode\":"
        + status
        + ",\"referenceId\":\"d"
        + number
        + "\"}";
  }

  private static String composite(String... parts) {
    return "{\"compositeResponse\":[" + String.join(",", parts) + "]}";
  }

  @Test
  void a_describe_comes_with_its_date_and_not_at_all_if_it_has_not_changed() throws Exception {
    org.answers(200, describe("Account"), "Last-Modified", "Thu, 05 Nov 2026 09:03:07 GMT")
        .answers(304, "");

    Dated<ObjectDescribe> dated = rest.describeIfChanged("Account", null);
    assertThat(dated.value().name()).isEqualTo("Account");
    assertThat(dated.lastModified()).isEqualTo("2026-11-05T09:03:07Z");

    assertThat(rest.describeIfChanged("Account", dated.lastModified())).isNull();
    assertThat(org.request().getHeaders().get("If-Modified-Since")).isNull();
    assertThat(org.request().getHeaders().get("If-Modified-Since"))
        .isEqualTo("Thu, 05 Nov 2026 09:03:07 GMT");
  }

  @Test
  void the_list_of_objects_comes_only_if_it_has_changed() {
    org.answers(200, "{\"sobjects\":[]}").answers(304, "");

    assertThat(rest.describeGlobalIfChanged(null).lastModified()).isNull();
    assertThat(rest.describeGlobalIfChanged(now)).isNull();
  }

  @Test
  void an_answer_of_304_that_nobody_asked_for_is_an_error() {
    org.answers(304, "");

    assertThatThrownBy(() -> rest.describeIfChanged("Account", null))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("304");
  }

  @Test
  void many_describes_take_a_call_for_25() throws Exception {
    List<String> names = IntStream.range(0, 30).mapToObj(i -> "O" + i + "__c").toList();
    org.answers(
            200,
            composite(
                IntStream.range(0, 25)
                    .mapToObj(i -> part(24 - i, 200, describe("O" + (24 - i) + "__c")))
                    .toArray(String[]::new)))
        .answers(
            200,
            composite(
                IntStream.range(0, 5)
                    .mapToObj(i -> part(i, 200, describe("O" + (25 + i) + "__c")))
                    .toArray(String[]::new)));

    Map<String, ObjectDescribe> all = rest.describe(names);

    assertThat(all.keySet()).containsExactlyElementsOf(names);
    all.forEach((name, describe) -> assertThat(describe.name()).isEqualTo(name));
    assertThat(org.requests()).isEqualTo(2);
    assertThat(org.request().getBody().utf8())
        .contains("\"url\":\"/services/data/v68.0/sobjects/O0__c/describe\"");
  }

  @Test
  void all_objects_that_do_not_exist_are_named_at_once() {
    org.answers(
            200,
            composite(
                part(0, 404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"none\"}]"),
                part(1, 200, describe("Contact")),
                part(2, 404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"none\"}]")))
        .answers(200, "{\"sobjects\":[{\"name\":\"Account\"},{\"name\":\"Contact\"}]}");

    assertThatThrownBy(() -> rest.describe(List.of("Acount", "Contact", "Xyz__c")))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("no objects [Acount, Xyz__c]")
        .hasMessageContaining("Acount: Did you mean Account?");
  }

  @Test
  void another_refusal_of_a_part_is_told_as_it_is() {
    org.answers(
        200,
        composite(part(0, 403, "[{\"errorCode\":\"API_DISABLED_FOR_ORG\",\"message\":\"off\"}]")));

    assertThatThrownBy(() -> rest.describe(List.of("Account")))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("The describe of Account in POST /composite")
        .hasMessageContaining("API_DISABLED_FOR_ORG");
  }

  @Test
  void a_part_that_is_missing_is_an_error() {
    org.answers(200, composite());

    assertThatThrownBy(() -> rest.describe(List.of("Account")))
        .hasMessageContaining("the answer has no part for it");
  }

  @Test
  void limits_are_given_by_name() {
    org.answers(
        200,
        "{\"DailyApiRequests\":{\"Max\":100000,\"Remaining\":99998,\"app\":{\"Max\":0}},"
            + "\"Odd\":7}");

    assertThat(rest.limits())
        .containsExactly(Map.entry("DailyApiRequests", new OrgLimit(100_000, 99_998)));
    assertThat(new OrgLimit(100, 98).used()).isEqualTo(2);
  }

  @Test
  void records_are_counted_in_as_few_calls_as_fit_into_urls() throws Exception {
    List<String> names = IntStream.range(0, 1_000).mapToObj(i -> "An_Object_" + i + "__c").toList();
    org.answers(200, "{\"sObjects\":[{\"count\":1034,\"name\":\"An_Object_0__c\"}]}")
        .answers(200, "{\"sObjects\":[{\"count\":2,\"name\":\"An_Object_999__c\"}]}");

    assertThat(rest.recordCounts(names))
        .containsExactly(Map.entry("An_Object_0__c", 1_034L), Map.entry("An_Object_999__c", 2L));
    assertThat(org.requests()).isEqualTo(2);
    assertThat(org.request().getTarget().length()).isLessThan(16_384);
    assertThatThrownBy(() -> rest.recordCounts(List.of("A,B")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void updated_records_say_up_to_when_they_are_complete() throws Exception {
    org.answers(
        200,
        "{\"ids\":[\"0015g00000Xy9ZkAAJ\"],\"latestDateCovered\":\"2026-11-20T09:58:00.000+0000\"}");

    UpdatedRecords updated = rest.updated("Account", now.minus(Duration.ofHours(1)), now);

    assertThat(updated.ids()).containsExactly("0015g00000Xy9ZkAAJ");
    assertThat(updated.latestDateCovered()).isEqualTo("2026-11-20T09:58:00Z");
    var request = org.request();
    assertThat(request.getUrl().encodedPath()).endsWith("/sobjects/Account/updated");
    assertThat(request.getUrl().queryParameter("start")).isEqualTo("2026-11-20T09:00:00Z");
  }

  @Test
  void deleted_records_say_whether_the_log_reaches_back_to_the_start() {
    String answer =
        "{\"deletedRecords\":[{\"id\":\"0015g00000Xy9ZkAAJ\",\"deletedDate\":"
            + "\"2026-11-20T09:12:44.000+0000\"}],\"earliestDateAvailable\":"
            + "\"2026-11-19T18:03:00.000+0000\",\"latestDateCovered\":"
            + "\"2026-11-20T09:58:00.000+0000\"}";
    org.answers(200, answer).answers(200, answer);

    DeletedRecords deleted = rest.deleted("Account", now.minus(Duration.ofHours(1)), now);
    assertThat(deleted.records())
        .containsExactly(new Deleted("0015g00000Xy9ZkAAJ", Instant.parse("2026-11-20T09:12:44Z")));
    assertThat(deleted.complete()).isTrue();

    assertThat(rest.deleted("Account", now.minus(Duration.ofDays(2)), now).complete()).isFalse();
  }

  @Test
  void a_window_that_salesforce_cannot_answer_costs_no_call() {
    assertThatThrownBy(() -> rest.updated("Account", now.minus(Duration.ofDays(31)), now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Salesforce remembers 30 days");
    assertThatThrownBy(() -> rest.deleted("Account", now.minus(Duration.ofDays(16)), now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Salesforce remembers 15 days");
    assertThatThrownBy(() -> rest.updated("Account", now.minusSeconds(60), now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than a minute");
    assertThat(org.requests()).isZero();
  }

  @Test
  void an_answer_without_its_dates_is_an_error() {
    org.answers(200, "{\"ids\":[]}").answers(200, "{\"ids\":[],\"latestDateCovered\":\"soon\"}");

    assertThatThrownBy(() -> rest.updated("Account", now.minusSeconds(3600), now))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("without latestDateCovered");
    assertThatThrownBy(() -> rest.updated("Account", now.minusSeconds(3600), now))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("not 'soon'");
  }

  @Test
  void a_list_that_holds_something_else_is_an_error_and_no_end() {
    String dates =
        "\"earliestDateAvailable\":\"2026-11-19T18:03:00.000+0000\","
            + "\"latestDateCovered\":\"2026-11-20T09:58:00.000+0000\"";
    org.answers(200, "{" + dates + ",\"ids\":[\"a\",null,\"b\"]}")
        .answers(200, "{" + dates + ",\"deletedRecords\":[null]}")
        .answers(200, "{" + dates + "}");
    Instant from = now.minusSeconds(3600);

    assertThatThrownBy(() -> rest.updated("Account", from, now))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("without a list that holds nothing else");
    assertThatThrownBy(() -> rest.deleted("Account", from, now))
        .isInstanceOf(DataIntegrityException.class);
    assertThatThrownBy(() -> rest.updated("Account", from, now))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("without a list of them");
  }

  @Test
  void a_describe_of_a_part_that_failed_is_none() {
    org.answers(200, composite(part(0, 500, "{\"message\":\"oops\"}")));

    assertThatThrownBy(() -> rest.describe(List.of("Account")))
        .hasMessageContaining("The describe of Account in POST /composite")
        .hasMessageContaining("HTTP 500");
  }

  @Test
  void what_is_no_json_is_an_error_of_ours() {
    org.answers(200, "hello").answers(200, "[]").answers(200, "{\"error\":1}");

    assertThatThrownBy(() -> rest.describe(List.of("Account")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("not the JSON it should be");
    assertThatThrownBy(() -> rest.limits()).isInstanceOf(DataIntegrityException.class);
    assertThatThrownBy(() -> rest.recordCounts(List.of("A")))
        .isInstanceOf(DataIntegrityException.class);
  }

  @Test
  void a_name_that_is_none_costs_no_call() {
    assertThatThrownBy(() -> rest.describe(List.of("Account", "..")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(org.requests()).isZero();
  }
}
