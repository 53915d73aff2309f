package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The checklist of {@link FidelityBulkTest}, as far as it is about errors, faults and limits. */
class FidelityWireTest {
  private static final String LIMITS = Client.DATA + "/limits";
  private static final String JOBS = Client.DATA + "/jobs/query";
  private static final String SOQL = "SELECT Id, Name FROM Account";

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 1_000)
          .rows(
              "Contact",
              List.of(
                  Map.of("LastName", "a\u0000b", "Description", "one\ntwo\r\nthree\rfour, \"x\"")))
          .clientCredentials("key", "s3cret")
          .time(time)
          .jobDuration(Duration.ofMinutes(1))
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  private String complete(String soql) throws IOException {
    String job = client.job(soql);
    time.advance(Duration.ofMinutes(1));
    return job;
  }

  private String state(String job) {
    return Client.json(client.get(JOBS + "/" + job)).path("state").asString();
  }

  private HttpResponse<byte[]> accepting(String path, String encoding) throws IOException {
    return client.send(client.request(path).header("Accept-Encoding", encoding));
  }

  @Nested
  @DisplayName("3 Errors")
  class Line3 {

    @Test
    @DisplayName("errors as arrays")
    void errors_come_as_arrays_also_a_single_one() throws Exception {
      HttpResponse<byte[]> created =
          client.send("POST", Client.DATA + "/sobjects/Contact", "{\"FirstName\":\"x\"}");

      assertThat(created.statusCode()).isEqualTo(400);
      assertThat(created.headers().firstValue("Content-Type"))
          .hasValue("application/json;charset=UTF-8");
      assertThat(RestOrg.text(created))
          .isEqualTo(
              "[{'message':'Required fields are missing: [LastName]',"
                  + "'errorCode':'REQUIRED_FIELD_MISSING','fields':['LastName']}]");
      for (String path : List.of("/sobjects/Nothing/describe", "/query?q=SELECT", "/nothing")) {
        assertThat(Client.json(client.get(Client.DATA + path)).isArray()).as(path).isTrue();
      }
    }

    @Test
    @DisplayName("Bulk codes without underscores")
    void codes_of_bulk_itself_have_no_underscores() throws Exception {
      assertThat(Client.error(client.create("SELECT Id FROM CaseStatus")))
          .startsWith("400 INVALIDENTITY Entity 'CaseStatus'");
      assertThat(Client.error(client.create("guess", SOQL, ""))).startsWith("400 INVALIDJOB ");
      String job = complete(SOQL);
      assertThat(Client.error(client.send("PATCH", JOBS + "/" + job, "{\"state\":\"Aborted\"}")))
          .isEqualTo("400 INVALIDJOBSTATE Aborting already Completed Job not allowed");
    }

    @Test
    @DisplayName("HTML bodies for edge errors")
    void the_edge_answers_in_html() {
      HttpResponse<byte[]> long414 = client.get(Client.DATA + "/query?q=" + "x".repeat(17_000));
      assertThat(long414.statusCode()).isEqualTo(414);
      assertThat(long414.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(Client.text(long414))
          .isEqualTo("<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>");

      org.inject(Fault.page(502, "<html><body>Bad Gateway</body></html>").once());
      HttpResponse<byte[]> gateway = client.get(LIMITS);
      assertThat(gateway.statusCode()).isEqualTo(502);
      assertThat(gateway.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
      assertThat(Client.text(gateway)).isEqualTo("<html><body>Bad Gateway</body></html>");
    }

    @Test
    @DisplayName("empty bodies for edge errors")
    void the_edge_answers_nothing() {
      org.inject(Fault.page(503, "").once());

      HttpResponse<byte[]> answer = client.get(LIMITS);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEmpty();
    }

    @Test
    @DisplayName("401 with `WWW-Authenticate: Token`")
    void a_session_that_is_refused_is_told_how_to_authenticate() {
      for (Client stranger : List.of(Client.withToken(org, "x"), Client.withoutToken(org))) {
        HttpResponse<byte[]> refused = stranger.get(LIMITS);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Token");
      }
      assertThat(Client.error(Client.withToken(org, "x").get(LIMITS)))
          .isEqualTo("401 INVALID_SESSION_ID Session expired or invalid");
      assertThat(Client.error(Client.withoutToken(org).get(LIMITS)))
          .isEqualTo("401 INVALID_AUTH_HEADER INVALID_HEADER_TYPE");
    }
  }

  @Nested
  @DisplayName("10 Fault switches")
  class Line10 {

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    @DisplayName("truncated CSV stream")
    void a_page_breaks_off_with_an_error_or_without_one(String encoding) throws Exception {
      String results = JOBS + "/" + complete(SOQL) + "/results";
      String whole = Client.text(client.get(results));
      org.inject(Fault.cutBodyAfter(4_000).on(Call.BULK_RESULTS).once());
      org.inject(Fault.endBodyAfter(4_000).on(Call.BULK_RESULTS).once());

      assertThatThrownBy(() -> accepting(results, encoding)).isInstanceOf(IOException.class);
      HttpResponse<byte[]> ended = accepting(results, encoding);
      String text = encoding.equals("gzip") ? Client.unzipped(ended) : Client.text(ended);
      assertThat(text).isEqualTo(whole.substring(0, text.length())).hasSizeLessThan(5_000);
      assertThat(ended.headers().firstValue("Sforce-NumberOfRecords")).hasValue("1000");
      assertThat(Client.text(client.get(results))).isEqualTo(whole);
    }

    @Test
    @DisplayName("503")
    void a_server_that_is_too_busy() {
      org.inject(Fault.serverUnavailable().once());

      assertThat(Client.error(client.get(LIMITS)))
          .isEqualTo("503 SERVER_UNAVAILABLE Server too busy");
      assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("420, 406")
    void a_host_without_a_route_and_an_answer_that_is_not_acceptable_have_no_body() {
      org.inject(Fault.hostNotRouted().once());
      org.inject(Fault.notAcceptable().once());

      HttpResponse<byte[]> first = client.get(LIMITS);
      HttpResponse<byte[]> second = client.get(LIMITS);

      assertThat(List.of(first.statusCode(), second.statusCode())).containsExactly(420, 406);
      assertThat(first.body()).isEmpty();
      assertThat(second.body()).isEmpty();
      assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("403 quota")
    void a_quota_is_used_up() {
      org.inject(Fault.quotaExceeded().once());

      HttpResponse<byte[]> refused = client.get(LIMITS);

      assertThat(Client.error(refused))
          .isEqualTo("403 REQUEST_LIMIT_EXCEEDED TotalRequests Limit exceeded.");
      assertThat(refused.headers().firstValue("Sforce-Limit-Info"))
          .hasValue("api-usage=100000/100000");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307})
    @DisplayName("redirect 301/302/307 with body replay")
    void a_login_is_sent_on_and_works_there_with_the_same_body(int status) throws Exception {
      try (FakeSalesforce other = FakeSalesforce.builder().clientCredentials("key", "s3").start()) {
        org.inject(Fault.redirectToHost(status, other.instanceUrl()).on(Call.TOKEN).once());
        String form = "grant_type=client_credentials&client_id=key&client_secret=s3";

        HttpResponse<byte[]> answer = client.form("/services/oauth2/token?format=json", form);

        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(location).isEqualTo(other.instanceUrl() + "/services/oauth2/token?format=json");
        HttpResponse<byte[]> replayed =
            client.send(
                HttpRequest.newBuilder(URI.create(location))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)));
        assertThat(replayed.statusCode()).isEqualTo(200);
        assertThat(Client.json(replayed).get("instance_url").asString())
            .isEqualTo(other.instanceUrl().toString());
      }
    }

    @Test
    @DisplayName("gzip on/off")
    void bodies_are_compressed_as_asked_or_against_the_clients_wish() throws Exception {
      String plain = Client.text(accepting(LIMITS, "identity"));
      HttpResponse<byte[]> asked = accepting(LIMITS, "gzip");
      assertThat(asked.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(Client.unzipped(asked)).startsWith(plain.substring(0, 20));

      org.inject(Fault.uncompressed().once());
      org.inject(Fault.compressedUnasked().after(1).once());

      assertThat(accepting(LIMITS, "gzip").headers().firstValue("Content-Encoding")).isEmpty();
      HttpResponse<byte[]> unasked = accepting(LIMITS, "identity");
      assertThat(unasked.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(Client.unzipped(unasked)).contains("DailyApiRequests");
    }

    @Test
    @DisplayName("NUL bytes, embedded newlines")
    void cells_have_zero_bytes_and_line_ends_of_all_kinds() throws Exception {
      String soql = "SELECT LastName, Description FROM Contact";

      assertThat(Client.text(client.results(complete(soql), "")))
          .isEqualTo(
              "\"LastName\",\"Description\"\n"
                  + "\"a\u0000b\",\"one\n"
                  + "two\r\n"
                  + "three\r"
                  + "four, \"\"x\"\"\"\n");
      assertThat(Client.text(client.query(soql)))
          .contains(
              "\"LastName\":\"a\\u0000b\"",
              "\"Description\":\"one\\ntwo\\r\\nthree\\rfour, \\\"x\\\"\"");
    }

    @Test
    @DisplayName("delayed jobs")
    void a_job_takes_as_long_as_a_test_wants() throws Exception {
      org.inject(Fault.jobTakes(Duration.ofHours(2)).on(Call.BULK_CREATE).once());
      String slow = client.job(SOQL);

      time.advance(Duration.ofMinutes(119));
      assertThat(state(slow)).isEqualTo("InProgress");
      assertThat(state(complete(SOQL))).isEqualTo("JobComplete");
      assertThat(state(slow)).isEqualTo("JobComplete");
    }

    @ParameterizedTest
    @DisplayName("disappearing jobs")
    @CsvSource({"''", "/results"})
    void a_job_disappears_and_stays_so(String resource) throws Exception {
      String job = complete(SOQL);
      org.inject(Fault.jobVanishes().nth(2));

      assertThat(client.get(JOBS + "/" + job + resource).statusCode()).isEqualTo(200);
      for (int i = 0; i < 2; i++) {
        assertThat(Client.error(client.get(JOBS + "/" + job + resource)))
            .isEqualTo("404 NOT_FOUND The requested resource does not exist");
      }
      assertThat(org.jobs()).isEmpty();
    }
  }

  @Nested
  @DisplayName("11 What calls count")
  class Line11 {

    private String usage(HttpResponse<byte[]> answer) {
      return answer.headers().firstValue("Sforce-Limit-Info").orElse("none");
    }

    @Test
    @DisplayName("`Sforce-Limit-Info` decreasing")
    void every_call_leaves_one_less() {
      assertThat(usage(client.get(LIMITS))).isEqualTo("api-usage=1/100000");
      assertThat(usage(client.query("SELECT Id FROM Account LIMIT 1")))
          .isEqualTo("api-usage=2/100000");
      assertThat(usage(client.get(Client.DATA + "/nothing"))).isEqualTo("api-usage=3/100000");
      assertThat(Client.json(client.get(LIMITS)).get("DailyApiRequests").toString())
          .isEqualTo("{\"Max\":100000,\"Remaining\":99996}");
    }

    @Test
    @DisplayName("versions list unauthenticated")
    void the_list_of_versions_needs_no_session_and_counts_for_nothing() {
      HttpResponse<byte[]> versions = Client.withoutToken(org).get("/services/data");

      assertThat(versions.statusCode()).isEqualTo(200);
      assertThat(usage(versions)).isEqualTo("none");
      JsonNode newest = Client.json(versions).get(Client.json(versions).size() - 1);
      assertThat(newest.toString())
          .isEqualTo(
              "{\"label\":\"Winter '27\",\"url\":\"/services/data/v68.0\",\"version\":\"68.0\"}");
      assertThat(usage(client.get(LIMITS))).isEqualTo("api-usage=1/100000");
    }

    @Test
    @DisplayName("composite counted once")
    void a_composite_is_one_call() throws Exception {
      String part = "{\"method\":\"GET\",\"url\":\"%s/sobjects/Account\",\"referenceId\":\"%s\"}";

      HttpResponse<byte[]> answer =
          client.send(
              "POST",
              Client.DATA + "/composite",
              "{\"compositeRequest\":[%s,%s,%s]}"
                  .formatted(
                      part.formatted(Client.DATA, "a"),
                      part.formatted(Client.DATA, "b"),
                      part.formatted(Client.DATA, "c")));

      assertThat(Client.json(answer).get("compositeResponse"))
          .extracting(one -> one.get("httpStatusCode").asInt())
          .containsExactly(200, 200, 200);
      assertThat(usage(answer)).isEqualTo("api-usage=1/100000");
    }

    @Test
    @DisplayName("batch per part")
    void each_part_of_a_batch_is_a_call() throws Exception {
      String part = "{\"method\":\"GET\",\"url\":\"v68.0/sobjects/Account\"}";

      HttpResponse<byte[]> answer =
          client.send(
              "POST",
              Client.DATA + "/composite/batch",
              "{\"batchRequests\":[" + String.join(",", part, part, part) + "]}");

      assertThat(Client.json(answer).get("hasErrors").asBoolean()).isFalse();
      assertThat(usage(answer)).isEqualTo("api-usage=3/100000");
    }
  }
}
