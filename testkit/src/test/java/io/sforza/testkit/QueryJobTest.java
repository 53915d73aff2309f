package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class QueryJobTest {
  private static final String JOBS = Client.DATA + "/jobs/query/";
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 2_500)
          .rows(
              "Contact",
              List.of(
                  Map.of("LastName", "Ng", "Description", "a \"b\",\nc"), Map.of("LastName", "東京")))
          .time(time)
          .jobDuration(TEN_MINUTES)
          .pageRows(1_000)
          .sessionTimeout(Duration.ofDays(30))
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_job_is_created_as_salesforce_answers_it() throws Exception {
    HttpResponse<byte[]> answer = client.create("SELECT Id FROM account");

    assertThat(answer.statusCode()).isEqualTo(200);
    String id = Client.json(answer).get("id").asString();
    assertThat(id).matches("750\\w{15}");
    assertThat(Client.text(answer))
        .isEqualTo(
            "{\"id\":\""
                + id
                + "\",\"operation\":\"query\",\"object\":\"Account\",\"createdById\":\""
                + Client.json(answer).get("createdById").asString()
                + "\",\"createdDate\":\"2026-11-20T17:00:00.000+0000\","
                + "\"systemModstamp\":\"2026-11-20T17:00:00.000+0000\","
                + "\"state\":\"UploadComplete\",\"concurrencyMode\":\"Parallel\","
                + "\"contentType\":\"CSV\",\"apiVersion\":68.0,\"lineEnding\":\"LF\","
                + "\"columnDelimiter\":\"COMMA\"}");
  }

  @Test
  void its_state_moves_with_the_clock() throws Exception {
    String job = client.job("SELECT Id FROM Account");

    assertThat(state(job)).isEqualTo("UploadComplete 0");
    time.advance(Duration.ofMinutes(1));
    assertThat(state(job)).isEqualTo("InProgress 250");
    time.advance(Duration.ofMinutes(4));
    assertThat(state(job)).isEqualTo("InProgress 1250");
    time.advance(Duration.ofMinutes(5));
    assertThat(state(job)).isEqualTo("JobComplete 2500");
    assertThat(org.jobs())
        .containsExactly(
            new FakeJob(
                job,
                "query",
                "SELECT Id FROM Account",
                "JobComplete",
                2_500,
                "V2Query",
                "Account",
                0));
  }

  @Test
  void pages_by_locator_hold_every_row_once() throws Exception {
    String job = complete("SELECT Id, Name FROM Account");

    HttpResponse<byte[]> first = client.results(job, "");
    assertThat(first.headers().firstValue("Sforce-NumberOfRecords")).contains("1000");
    assertThat(first.headers().firstValue("Content-Type")).contains("text/csv; charset=UTF-8");
    String locator = first.headers().firstValue("Sforce-Locator").orElseThrow();
    assertThat(client.results(job, "?locator=" + locator).body())
        .isEqualTo(client.results(job, "?locator=" + locator).body());
    assertThat(client.rows(job))
        .hasSize(2_500)
        .allSatisfy(row -> assertThat(row).hasSize(2))
        .extracting(row -> row.get(0))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_page_is_no_longer_than_asked() throws Exception {
    String job = complete("SELECT Id FROM Account");

    HttpResponse<byte[]> page = client.results(job, "?maxRecords=7");

    assertThat(page.headers().firstValue("Sforce-NumberOfRecords")).contains("7");
    assertThat(Client.csv(Client.text(page))).hasSize(8);
    assertThat(Client.error(client.results(job, "?maxRecords=none")))
        .startsWith("400 ILLEGAL_QUERY_PARAMETER_VALUE");
    assertThat(Client.error(client.results(job, "?locator=MDow")))
        .startsWith("400 INVALID_QUERY_LOCATOR");
    assertThat(Client.error(client.results(job, "?locator=%21")))
        .startsWith("400 INVALID_QUERY_LOCATOR");
  }

  @Test
  void results_quote_everything_and_double_quotes() throws Exception {
    String job = complete("SELECT LastName, Description, IsDeleted FROM Contact");

    assertThat(Client.text(client.results(job, "")))
        .isEqualTo(
            """
            "LastName","Description","IsDeleted"
            "Ng","a ""b"",
            c","false"
            "東京","","false"
            """);
  }

  @Test
  void delimiter_and_line_end_are_as_asked() throws Exception {
    String job =
        Client.json(
                client.create(
                    "query",
                    "SELECT lastname, Description FROM Contact",
                    ",\"columnDelimiter\":\"PIPE\",\"lineEnding\":\"CRLF\""))
            .get("id")
            .asString();
    time.advance(TEN_MINUTES);

    assertThat(Client.text(client.results(job, "")))
        .isEqualTo("\"LastName\"|\"Description\"\r\n\"Ng\"|\"a \"\"b\"\",\nc\"\r\n\"東京\"|\"\"\r\n");
  }

  @ParameterizedTest
  @CsvSource({"BACKQUOTE, `", "CARET, ^", "COMMA, ','", "PIPE, |", "SEMICOLON, ;", "TAB, '\t'"})
  void every_delimiter_gives_the_same_values(String name, char delimiter) throws Exception {
    String soql = "SELECT Id, Name, BillingStreet, Description FROM Account";
    String job =
        Client.json(client.create("query", soql, ",\"columnDelimiter\":\"" + name + "\""))
            .get("id")
            .asString();
    String plain = complete(soql);

    List<List<String>> rows = Client.csv(Client.text(client.results(job, "")), delimiter);

    assertThat(rows)
        .hasSize(1_001)
        .isEqualTo(Client.csv(Client.text(client.results(plain, ""))))
        .allSatisfy(row -> assertThat(row).hasSize(4));
  }

  @Test
  void an_empty_result_is_a_header() throws Exception {
    String job = complete("SELECT Id, Subject FROM Case");

    HttpResponse<byte[]> page = client.results(job, "");

    assertThat(Client.text(page)).isEqualTo("\"Id\",\"Subject\"\n");
    assertThat(page.headers().firstValue("Sforce-NumberOfRecords")).contains("0");
    assertThat(page.headers().firstValue("Sforce-Locator")).contains("null");
  }

  @Test
  void results_are_compressed_for_who_takes_it() throws Exception {
    String job = complete("SELECT Id, Name FROM Account");

    HttpResponse<byte[]> zipped =
        client.send(client.request(JOBS + job + "/results").header("Accept-Encoding", "gzip"));

    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(Client.unzipped(zipped)).isEqualTo(Client.text(client.results(job, "")));
  }

  @Test
  void two_clients_read_the_same_job_at_once() throws Exception {
    String job = complete("SELECT Id, Name, Description FROM Account");

    List<CompletableFuture<List<List<String>>>> reads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      reads.add(CompletableFuture.supplyAsync(() -> Client.of(org).rows(job)));
    }

    List<List<String>> alone = client.rows(job);
    assertThat(reads).allSatisfy(read -> assertThat(read.join()).isEqualTo(alone));
  }

  @Test
  void results_too_early_or_by_another_version_are_refused() throws Exception {
    String job = client.job("SELECT Id FROM Account");

    assertThat(Client.error(client.results(job, "")))
        .isEqualTo("400 INVALIDJOBSTATE The job is UploadComplete: there are no results");
    time.advance(TEN_MINUTES);
    assertThat(Client.error(client.get("/services/data/v60.0/jobs/query/" + job + "/results")))
        .startsWith("409 ");
    assertThat(Client.error(client.results("750000000000001AAA", ""))).startsWith("404 NOT_FOUND");
    assertThat(Client.error(client.get(JOBS + "no-id"))).startsWith("404 NOT_FOUND");
  }

  @Test
  void a_running_job_can_be_aborted_and_then_deleted() throws Exception {
    String job = client.job("SELECT Id FROM Account");

    assertThat(Client.error(client.send("DELETE", JOBS + job, ""))).startsWith("400 API_ERROR");
    HttpResponse<byte[]> aborted = client.send("PATCH", JOBS + job, "{\"state\":\"Aborted\"}");
    assertThat(Client.json(aborted).get("state").asString()).isEqualTo("Aborted");
    time.advance(TEN_MINUTES);
    assertThat(state(job)).isEqualTo("Aborted 0");
    assertThat(Client.error(client.send("PATCH", JOBS + job, "{\"state\":\"Aborted\"}")))
        .isEqualTo("400 INVALIDJOBSTATE Aborting already Completed Job not allowed");
    assertThat(client.send("DELETE", JOBS + job, "").statusCode()).isEqualTo(204);
    assertThat(Client.error(client.get(JOBS + job))).startsWith("404 NOT_FOUND");
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_job_that_fails_says_why() throws Exception {
    try (FakeSalesforce failing =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .time(time)
            .failJobs("InvalidBatch : Failed to process query")
            .start()) {
      Client own = Client.of(failing);
      String job = own.job("SELECT Id FROM Account");
      time.advance(TEN_MINUTES);

      JsonNode info = Client.json(own.get(JOBS + job));
      assertThat(info.get("state").asString()).isEqualTo("Failed");
      assertThat(info.get("errorMessage").asString())
          .isEqualTo("InvalidBatch : Failed to process query");
      assertThat(Client.error(own.results(job, ""))).startsWith("400 INVALIDJOBSTATE");
    }
  }

  @Test
  void a_job_disappears_after_seven_days() throws Exception {
    String job = complete("SELECT Id FROM Account");

    time.advance(Duration.ofDays(7).minus(TEN_MINUTES));

    assertThat(client.get(JOBS + job).statusCode()).isEqualTo(200);
    time.advance(Duration.ofMillis(1));
    assertThat(Client.error(client.get(JOBS + job))).startsWith("404 NOT_FOUND");
    assertThat(org.jobs()).isEmpty();
    assertThat(Client.json(client.get(Client.DATA + "/jobs/query")).get("records")).isEmpty();
  }

  @Test
  void the_list_of_jobs_is_one_of_the_moment() throws Exception {
    client.job("SELECT Id FROM Account");

    List<FakeJob> before = org.jobs();
    time.advance(TEN_MINUTES);

    assertThat(before).extracting(FakeJob::state).containsExactly("UploadComplete");
    assertThat(org.jobs()).extracting(FakeJob::state).containsExactly("JobComplete");
    assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void all_jobs_are_listed() throws Exception {
    String first = client.job("SELECT Id FROM Account");
    String second = client.job("SELECT Id FROM Contact");

    JsonNode list = Client.json(client.get(Client.DATA + "/jobs/query"));

    assertThat(list.get("done").asBoolean()).isTrue();
    assertThat(list.get("records").get(0).get("id").asString()).isEqualTo(first);
    assertThat(list.get("records").get(1).get("id").asString()).isEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT Id FROM Acount           | INVALID_TYPE     | sObject type 'Acount' is not"
            + " supported",
        "SELECT Id, Foo FROM Account     | INVALID_FIELD    | No such column 'Foo' on entity"
            + " 'Account'",
        "SELECT Id FORM Account          | MALFORMED_QUERY  | FORM",
        "SELECT BillingAddress FROM Account | API_ERROR     | Selecting compound data not"
            + " supported",
        "SELECT Id FROM CaseStatus       | INVALIDENTITY    | Entity 'CaseStatus' is not supported"
            + " by the Bulk API.",
        "SELECT Id FROM ContentDocumentLink | API_ERROR     | Implementation restriction:"
            + " ContentDocumentLink requires a filter",
        "SELECT Picture__c FROM Wide__c  | API_ERROR        | Selecting binary data not supported",
        "SELECT Ower.Name FROM Account   | INVALID_FIELD    | Didn't understand relationship",
        "SELECT Name n FROM Account GROUP BY Name | API_ERROR | Aggregate queries not supported",
        "SELECT MAX(Name) FROM Account   | API_ERROR        | Aggregate queries not supported",
        "SELECT COUNT() FROM Account     | API_ERROR        | Aggregate queries not supported",
        "SELECT Id, (SELECT Id FROM Contacts) FROM Account | API_ERROR | Parent-to-child"
            + " subqueries",
        "SELECT FIELDS(STANDARD) FROM Account | API_ERROR   | FIELDS() not supported in Bulk Query",
        "SELECT TYPEOF What WHEN Account THEN Id END FROM Event | API_ERROR | TYPEOF not supported",
        "SELECT Id FROM Account USING SCOPE team | MALFORMED_QUERY | evaluate USING SCOPE",
        "SELECT Id FROM Account OFFSET 1 | API_ERROR        | OFFSET not supported in Bulk Query",
        "SELECT Id FROM Account FOR VIEW | API_ERROR        | FOR clauses not supported",
        "SELECT Id FROM Account UPDATE VIEWSTAT | API_ERROR | UPDATE clauses not supported",
        "SELECT Id FROM Account ALL ROWS | MALFORMED_QUERY  | ALL ROWS not allowed",
        "SELECT Id FROM Account LIMIT :n | MALFORMED_QUERY  | Bind variables only allowed in Apex",
      })
  void a_query_that_cannot_run_is_refused(String soql, String code, String message)
      throws IOException {
    assertThat(Client.error(client.create(soql))).startsWith("400 " + code).contains(message);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_compound_is_refused_in_the_words_that_clients_look_for() throws Exception {
    assertThat(Client.error(client.create("SELECT BillingAddress FROM Account")))
        .isEqualTo("400 API_ERROR Selecting compound data not supported in Bulk Query");
  }

  @Test
  void jobs_and_their_results_count_for_the_limits_of_the_day() throws Exception {
    complete("SELECT Id, Name, Description FROM Account");

    JsonNode limits = Client.json(client.get(Client.DATA + "/limits"));

    assertThat(limits.get("DailyBulkV2QueryJobs").toString())
        .isEqualTo("{\"Max\":10000,\"Remaining\":9999}");
    assertThat(limits.get("DailyBulkV2QueryFileStorageMB").get("Remaining").asLong())
        .isEqualTo(976_561);
  }

  @Test
  void rows_are_those_of_the_moment_when_the_job_runs() throws Exception {
    String early = client.job("SELECT Id FROM Opportunity");
    IngestClient ingest = new IngestClient(client);
    ingest.started(
        "Opportunity", "insert", "", "Name,StageName,CloseDate\nDeal,Prospecting,2026-11-20\n");
    time.advance(TEN_MINUTES);
    String late = client.job("SELECT Id FROM Opportunity");
    time.advance(TEN_MINUTES);

    assertThat(client.rows(early)).isEmpty();
    assertThat(client.rows(late)).hasSize(1);
  }

  @Test
  void a_refused_name_is_shown_where_it_stands() throws Exception {
    assertThat(Client.error(client.create("SELECT Id FROM Acount")))
        .startsWith(
            "400 INVALID_TYPE \nSELECT Id FROM Acount\n               ^\n"
                + "ERROR at Row:1:Column:16\nsObject type 'Acount'");
  }

  @Test
  void a_request_that_is_no_job_is_refused() throws Exception {
    assertThat(Client.error(client.send("POST", Client.DATA + "/jobs/query", "{")))
        .startsWith("400 JSON_PARSER_ERROR");
    assertThat(Client.error(client.create("guess", "SELECT Id FROM Account", "")))
        .startsWith("400 INVALIDJOB");
    assertThat(Client.error(client.create(""))).startsWith("400 INVALIDJOB");
    assertThat(
            Client.error(
                client.create("query", "SELECT Id FROM Account", ",\"columnDelimiter\":\"DOT\"")))
        .startsWith("400 INVALIDJOB");
  }

  private String complete(String soql) throws IOException {
    String job = client.job(soql);
    time.advance(TEN_MINUTES);
    return job;
  }

  private String state(String job) {
    JsonNode info = Client.json(client.get(JOBS + job));
    return info.get("state").asString() + " " + info.get("numberRecordsProcessed").asLong();
  }
}
