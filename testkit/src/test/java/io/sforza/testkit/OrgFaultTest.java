package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the org itself does wrong: sessions, quota, jobs and their pages, its clock. */
class OrgFaultTest {
  private static final String LIMITS = Client.DATA + "/limits";
  private static final String JOBS = Client.DATA + "/jobs/query";
  private static final String SOQL = "SELECT Id FROM Account";
  private static final int ROWS = 25;

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", ROWS)
          .rows("Contact", 500)
          .time(time)
          .jobDuration(Duration.ofMinutes(1))
          .pageRows(10)
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  private String state(String job) {
    return Client.json(client.get(JOBS + "/" + job)).path("state").asString();
  }

  @Test
  void a_session_expires_in_the_middle_and_stays_so_until_a_new_login() {
    org.inject(Fault.sessionExpired().nth(2));

    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
    assertThat(Client.error(client.get(LIMITS)))
        .isEqualTo("401 INVALID_SESSION_ID Session expired or invalid");
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(401);
    assertThat(Client.of(org).get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_session_that_expires_is_that_of_the_caller_only() {
    Client other = Client.of(org);
    org.inject(Fault.sessionExpired().once());

    assertThat(client.get(LIMITS).statusCode()).isEqualTo(401);
    assertThat(other.get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_session_expires_whichever_api_it_is_used_in() throws Exception {
    String token = org.auth().login(null).accessToken().reveal();
    String envelope =
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header>"
            + "<SessionHeader xmlns=\"urn:partner.soap.sforce.com\"><sessionId>"
            + token
            + "</sessionId></SessionHeader></e:Header><e:Body>"
            + "<getUserInfo xmlns=\"urn:partner.soap.sforce.com\"/></e:Body></e:Envelope>";
    assertThat(soap(envelope)).contains("etl@acme.example");

    org.inject(Fault.sessionExpired().on(Call.SOAP).once());

    assertThat(soap(envelope)).contains("INVALID_SESSION_ID");
    assertThat(Client.withToken(org, token).get(LIMITS).statusCode()).isEqualTo(401);
  }

  @Test
  void an_error_of_soap_is_a_fault() throws Exception {
    org.inject(Fault.serverUnavailable().once());

    assertThat(soap("<e:Envelope xmlns:e=\"x\"><e:Body><query/></e:Body></e:Envelope>"))
        .contains("<faultcode>SERVER_UNAVAILABLE</faultcode>", "Server too busy");
  }

  private String soap(String envelope) throws Exception {
    return Client.text(
        client.send(
            HttpRequest.newBuilder(URI.create(org.instanceUrl() + "/services/Soap/u/64.0"))
                .header("Content-Type", "text/xml")
                .header("SOAPAction", "\"\"")
                .POST(BodyPublishers.ofString(envelope))));
  }

  @Test
  void a_quota_that_is_used_up_says_so_twice() {
    org.inject(Fault.quotaExceeded().once());

    HttpResponse<byte[]> refused = client.get(LIMITS);
    assertThat(Client.error(refused))
        .isEqualTo("403 REQUEST_LIMIT_EXCEEDED TotalRequests Limit exceeded.");
    assertThat(refused.headers().firstValue("Sforce-Limit-Info"))
        .hasValue("api-usage=100000/100000");
    assertThat(client.get(LIMITS).headers().firstValue("Sforce-Limit-Info"))
        .hasValue("api-usage=1/100000");
  }

  @Test
  void a_quota_hits_no_login() throws Exception {
    org.inject(Fault.quotaExceeded());

    HttpResponse<byte[]> token =
        client.form(
            "/services/oauth2/token",
            "grant_type=client_credentials&client_id="
                + org.clientId()
                + "&client_secret="
                + org.clientSecret());
    assertThat(token.statusCode()).isEqualTo(200);
    assertThat(client.get("/services/data").statusCode()).isEqualTo(200);
  }

  @Test
  void one_job_fails_at_its_end_and_says_why() throws Exception {
    org.inject(Fault.jobFails("InvalidBatch : Failed to process query").nth(2));

    String right = client.job(SOQL);
    String failing = client.job(SOQL);
    assertThat(state(failing)).isEqualTo("UploadComplete");
    time.advance(Duration.ofMinutes(1));

    JsonNode info = Client.json(client.get(JOBS + "/" + failing));
    assertThat(info.get("state").asString()).isEqualTo("Failed");
    assertThat(info.get("errorMessage").asString())
        .isEqualTo("InvalidBatch : Failed to process query");
    assertThat(state(right)).isEqualTo("JobComplete");
  }

  @Test
  void a_job_that_hangs_is_never_done_but_can_be_aborted() throws Exception {
    org.inject(Fault.jobHangs().once());

    String job = client.job(SOQL);
    time.advance(Duration.ofHours(100));
    Client again = Client.of(org);

    JsonNode info = Client.json(again.get(JOBS + "/" + job));
    assertThat(info.get("state").asString()).isEqualTo("InProgress");
    assertThat(info.get("numberRecordsProcessed").asInt()).isEqualTo(ROWS);
    assertThat(again.send("PATCH", JOBS + "/" + job, "{\"state\":\"Aborted\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_job_takes_two_hours_by_a_clock_that_takes_no_time() throws Exception {
    org.inject(Fault.jobTakes(Duration.ofHours(2)).once());

    String slow = client.job(SOQL);
    String quick = client.job(SOQL);
    time.advance(Duration.ofMinutes(119));

    assertThat(state(slow)).isEqualTo("InProgress");
    assertThat(state(quick)).isEqualTo("JobComplete");
    time.advance(Duration.ofMinutes(1));
    assertThat(state(slow)).isEqualTo("JobComplete");
  }

  @Test
  void a_job_vanishes_in_the_middle_of_its_pages() throws Exception {
    String job = client.job(SOQL);
    time.advance(Duration.ofMinutes(1));
    org.inject(Fault.jobVanishes().on(Call.BULK_RESULTS).nth(2));

    HttpResponse<byte[]> first = client.results(job, "");
    HttpResponse<byte[]> second = client.results(job, "?locator=" + locator(first));

    assertThat(Client.error(second))
        .isEqualTo("404 NOT_FOUND The requested resource does not exist");
    assertThat(client.get(JOBS + "/" + job).statusCode()).isEqualTo(404);
    assertThat(org.jobs()).isEmpty();
  }

  private static String locator(HttpResponse<byte[]> page) {
    return page.headers().firstValue("Sforce-Locator").orElseThrow();
  }

  private static String count(HttpResponse<byte[]> page) {
    return page.headers().firstValue("Sforce-NumberOfRecords").orElseThrow();
  }

  private static List<List<String>> rows(HttpResponse<byte[]> page) {
    List<List<String>> records = Client.csv(Client.text(page));
    return records.subList(1, records.size());
  }

  private String completeJob() throws Exception {
    String job = client.job(SOQL);
    time.advance(Duration.ofMinutes(1));
    return job;
  }

  @Test
  void a_page_has_fewer_rows_than_it_says() throws Exception {
    String job = completeJob();
    List<List<String>> right = client.rows(job);
    org.inject(Fault.loseRows(3).on(Call.BULK_RESULTS).once());

    HttpResponse<byte[]> page = client.results(job, "");

    assertThat(rows(page)).isEqualTo(right.subList(0, 7));
    assertThat(count(page)).isEqualTo("10");
    assertThat(rows(client.results(job, "?locator=" + locator(page))))
        .isEqualTo(right.subList(10, 20));
  }

  @Test
  void a_page_is_lost_and_the_next_one_comes_after_it() throws Exception {
    String job = completeJob();
    List<List<String>> right = client.rows(job);
    org.inject(Fault.losePage().nth(2));

    List<List<String>> came = client.rows(job);

    List<List<String>> withoutTheSecond = new ArrayList<>(right.subList(0, 10));
    withoutTheSecond.addAll(right.subList(20, 25));
    assertThat(came).isEqualTo(withoutTheSecond);
  }

  @Test
  void a_page_comes_twice_whole_with_its_count_and_locator() throws Exception {
    String job = completeJob();
    List<List<String>> right = client.rows(job);
    org.inject(Fault.repeatPage().once());

    List<List<String>> came = client.rows(job);

    List<List<String>> withTheFirstTwice = new ArrayList<>(right.subList(0, 10));
    withTheFirstTwice.addAll(right);
    assertThat(came).isEqualTo(withTheFirstTwice);
  }

  @Test
  void pages_of_queries_are_lost_and_repeated_as_well() throws Exception {
    List<String> right = contacts();
    assertThat(right).hasSize(500);

    org.inject(Fault.loseRows(150).on(Call.QUERY).once());
    assertThat(contacts()).isEqualTo(without(right, 50, 200));
    org.inject(Fault.losePage().on(Call.QUERY_MORE).once());
    assertThat(contacts()).isEqualTo(without(right, 200, 400));
    org.inject(Fault.repeatPage().once());
    assertThat(contacts()).hasSize(700).startsWith(right.get(0)).endsWith(right.get(499));
    assertThat(org.faultsLeft()).isEmpty();
  }

  private static List<String> without(List<String> all, int from, int to) {
    List<String> some = new ArrayList<>(all.subList(0, from));
    some.addAll(all.subList(to, all.size()));
    return some;
  }

  private List<String> contacts() throws Exception {
    List<String> ids = new ArrayList<>();
    String next = Client.DATA + "/query?q=SELECT+Id+FROM+Contact";
    while (next != null) {
      JsonNode page =
          Client.json(
              client.send(client.request(next).header("Sforce-Query-Options", "batchSize=200")));
      assertThat(page.get("totalSize").asInt()).isEqualTo(500);
      page.get("records").forEach(row -> ids.add(row.get("Id").asString()));
      next = page.path("nextRecordsUrl").asString(null);
    }
    return ids;
  }

  @Test
  void a_clock_that_is_ahead_shows_in_every_stamp() throws Exception {
    Instant now = time.instant();
    org.skewClock(Duration.ofMinutes(7));

    HttpResponse<byte[]> created = client.create(SOQL);

    assertThat(created.headers().firstValue("Date")).hasValue("Fri, 20 Nov 2026 17:07:00 GMT");
    assertThat(Client.json(created).get("createdDate").asString())
        .isEqualTo("2026-11-20T17:07:00.000+0000");
    assertThat(org.calls().get(0).at()).isEqualTo(now.plus(Duration.ofMinutes(7)));
    time.advance(Duration.ofMinutes(1));
    assertThat(org.jobs().get(0).state()).isEqualTo("JobComplete");
  }

  @Test
  void a_clock_is_behind_from_the_start_and_again_after_a_reset() {
    try (FakeSalesforce late =
        FakeSalesforce.builder().time(time).clockSkew(Duration.ofDays(-1)).start()) {
      Client other = Client.of(late);
      assertThat(date(other)).isEqualTo("Thu, 19 Nov 2026 17:00:00 GMT");
      late.skewClock(Duration.ZERO);
      assertThat(date(other)).isEqualTo("Fri, 20 Nov 2026 17:00:00 GMT");
      late.reset();
      assertThat(date(other)).isEqualTo("Thu, 19 Nov 2026 17:00:00 GMT");
    }
  }

  @Test
  void an_edge_has_a_clock_of_its_own_also_when_it_refuses() {
    org.inject(Fault.dateSkew(Duration.ofSeconds(-90)).once());
    org.inject(Fault.serverUnavailable().once());

    assertThat(date(client)).isEqualTo("Fri, 20 Nov 2026 16:58:30 GMT");
    assertThat(date(client)).isEqualTo("Fri, 20 Nov 2026 17:00:00 GMT");
    assertThat(org.calls()).extracting(RecordedCall::status).containsExactly(503, 200);
  }

  private static String date(Client client) {
    return client.get(LIMITS).headers().firstValue("Date").orElseThrow();
  }

  @Test
  void cells_with_line_ends_quotes_and_zeros_arrive_as_they_are() throws Exception {
    String odd = "a\u0000b\r\nc\n\"d\"";
    try (FakeSalesforce given =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", List.of(Map.of("Name", odd)))
            .jobDuration(Duration.ZERO)
            .start()) {
      Client other = Client.of(given);
      assertThat(Client.text(other.results(other.job("SELECT Name FROM Account"), "")))
          .isEqualTo("\"Name\"\n\"a\u0000b\r\nc\n\"\"d\"\"\"\n");
      assertThat(
              Client.json(other.get(Client.DATA + "/query?q=SELECT+Name+FROM+Account"))
                  .at("/records/0/Name")
                  .asString())
          .isEqualTo(odd);
    }
  }

  @Test
  void faults_of_the_org_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> Fault.loseRows(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> Fault.jobTakes(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
  }
}
