package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.FieldType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The checklist of what a stand-in for an org has to get right, as far as it is about Bulk API 2.0:
 * a class for each line, a method for each item. {@link FidelityLoginTest}, {@link
 * FidelityRowsTest} and {@link FidelityWireTest} are the rest of it.
 */
class FidelityBulkTest {
  private static final String JOBS = Client.DATA + "/jobs/query";
  private static final int ROWS = 1_250;

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org = builder().start();
  private final Client client = Client.of(org);
  private final IngestClient ingest = new IngestClient(client);

  private FakeSalesforce.Builder builder() {
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .objects(FakeObject.named("Paper__c").field(FakeField.of("Scan__c", FieldType.BASE64)))
        .rows("Account", ROWS)
        .rows("Contact", List.of(Map.of("LastName", "Ng", "CreatedDate", "2026-11-20T09:12:44Z")))
        .time(time)
        .jobDuration(Duration.ofMinutes(1))
        .pageRows(200);
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private String complete(String soql) throws IOException {
    String job = client.job(soql);
    time.advance(Duration.ofMinutes(1));
    return job;
  }

  private String done(String operation, String more, String csv) throws IOException {
    String job = ingest.started("Contact", operation, more, csv);
    time.advance(Duration.ofMinutes(1));
    return job;
  }

  @Nested
  @DisplayName("1 POST /jobs/query, pages of results, and how values are spelled")
  class Line1 {

    @Test
    @DisplayName("POST /jobs/query -> 200 + UploadComplete")
    void a_job_is_created_with_200_and_begins_as_upload_complete() throws Exception {
      HttpResponse<byte[]> created = client.create("SELECT Id FROM Account");

      assertThat(created.statusCode()).isEqualTo(200);
      assertThat(Client.json(created).get("state").asString()).isEqualTo("UploadComplete");
      assertThat(Client.json(created).get("apiVersion").isNumber()).isTrue();
    }

    @Test
    @DisplayName("Sforce-Locator: null as text")
    void the_locator_of_the_last_page_is_the_word_null() throws Exception {
      String job = complete("SELECT Id FROM Contact");

      HttpResponse<byte[]> page = client.results(job, "");

      assertThat(page.headers().firstValue("Sforce-Locator")).hasValue("null");
      assertThat(page.headers().firstValue("Sforce-NumberOfRecords")).hasValue("1");
    }

    @Test
    @DisplayName("header row on every page")
    void every_page_begins_with_the_header() throws Exception {
      String job = complete("SELECT Id, Name FROM Account");
      List<Integer> sizes = new ArrayList<>();
      String locator = "";

      while (!locator.equals("null")) {
        HttpResponse<byte[]> page =
            client.results(job, locator.isEmpty() ? "" : "?locator=" + locator);
        assertThat(Client.text(page)).startsWith("\"Id\",\"Name\"\n");
        sizes.add(Client.csv(Client.text(page)).size() - 1);
        locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
      }

      assertThat(sizes).containsExactly(200, 200, 200, 200, 200, 200, 50);
    }

    @Test
    @DisplayName("all values quoted")
    void all_values_are_quoted_also_booleans_and_what_is_empty() throws Exception {
      String job = complete("SELECT LastName, Email, IsDeleted, Account.Name FROM Contact");

      assertThat(Client.text(client.results(job, "")))
          .isEqualTo(
              """
              "LastName","Email","IsDeleted","Account.Name"
              "Ng","","false",""
              """);
    }

    @Test
    @DisplayName(".000Z in CSV but .000+0000 in JSON")
    void a_datetime_has_a_z_in_csv_and_an_offset_without_colon_in_json() throws Exception {
      String job = complete("SELECT CreatedDate FROM Contact");

      assertThat(Client.text(client.results(job, "")))
          .isEqualTo("\"CreatedDate\"\n\"2026-11-20T09:12:44.000Z\"\n");
      assertThat(Client.text(client.query("SELECT CreatedDate FROM Contact")))
          .contains("\"CreatedDate\":\"2026-11-20T09:12:44.000+0000\"");
      assertThat(Client.text(client.get(JOBS + "/" + job)))
          .contains("\"createdDate\":\"2026-11-20T17:00:00.000+0000\"");
    }
  }

  @Nested
  @DisplayName("2 resultPages")
  class Line2 {

    private HttpResponse<byte[]> pages(Client own, String version, String job) {
      return own.get("/services/data/" + version + "/jobs/query/" + job + "/resultPages");
    }

    @Test
    @DisplayName("served as resultChunks/resultLink with relative links")
    void links_are_relative_to_the_version_and_have_the_keys_of_the_real_service()
        throws Exception {
      String job = complete("SELECT Id FROM Account");

      JsonNode answer = Client.json(pages(client, "v68.0", job));

      assertThat(answer.propertyNames()).containsExactly("resultChunks", "nextRecordsUrl", "done");
      assertThat(answer.get("resultChunks")).hasSize(5);
      String link = answer.at("/resultChunks/1/resultLink").asString();
      assertThat(link).startsWith("/jobs/query/" + job + "/results?locator=");
      assertThat(Client.csv(Client.text(client.get(Client.DATA + link)))).hasSize(201);
      assertThat(answer.get("nextRecordsUrl").asString())
          .startsWith("/jobs/query/" + job + "/resultPages?locator=");
    }

    @Test
    @DisplayName("switchable to the documented shape")
    void links_may_be_whole_paths_under_the_documented_keys() throws Exception {
      try (FakeSalesforce documented = builder().documentedResultPages().start()) {
        Client own = Client.of(documented);
        String job = own.job("SELECT Id FROM Account");
        time.advance(Duration.ofMinutes(1));

        JsonNode answer = Client.json(pages(own, "v68.0", job));

        assertThat(answer.propertyNames()).containsExactly("resultPages", "nextRecordsUrl", "done");
        assertThat(answer.at("/resultPages/0/resultUrl").asString())
            .startsWith(JOBS + "/" + job + "/results?locator=");
        assertThat(answer.get("nextRecordsUrl").asString())
            .startsWith(JOBS + "/" + job + "/resultpages?locator=");
      }
    }

    @Test
    @DisplayName("404 below v58")
    void there_are_no_links_below_version_58() throws Exception {
      String job = complete("SELECT Id FROM Account");

      assertThat(Client.error(pages(client, "v57.0", job)))
          .isEqualTo("404 NOT_FOUND The requested resource does not exist");
    }

    @Test
    @DisplayName("409 on version mismatch")
    void another_version_than_the_jobs_is_a_conflict() throws Exception {
      String job = complete("SELECT Id FROM Account");

      assertThat(pages(client, "v67.0", job).statusCode()).isEqualTo(409);
      assertThat(client.get("/services/data/v67.0/jobs/query/" + job + "/results").statusCode())
          .isEqualTo(409);
      assertThat(pages(client, "v68.0", job).statusCode()).isEqualTo(200);
    }
  }

  @Nested
  @DisplayName("9 Bulk refusals and result files")
  class Line9 {

    @ParameterizedTest
    @DisplayName("unsupported entity, compound, base64")
    @CsvSource(
        delimiter = '|',
        value = {
          "SELECT Id FROM CaseStatus | 400 INVALIDENTITY Entity 'CaseStatus' is not supported by"
              + " the Bulk API.",
          "SELECT BillingAddress FROM Account | 400 API_ERROR Selecting compound data not supported"
              + " in Bulk Query",
          "SELECT Scan__c FROM Paper__c | 400 API_ERROR Selecting binary data not supported in Bulk"
              + " Query: Scan__c",
        })
    void what_bulk_cannot_read_is_refused_when_the_job_is_created(String soql, String error)
        throws Exception {
      assertThat(Client.error(client.create(soql))).isEqualTo(error);
      assertThat(org.jobs()).isEmpty();
    }

    @Test
    @DisplayName("JobComplete with all rows failed")
    void a_job_is_complete_though_all_its_rows_failed() throws Exception {
      String job = done("insert", "", "FirstName\na\nb\n");

      assertThat(ingest.state(job)).isEqualTo("JobComplete 2 2");
      assertThat(ingest.info(job).has("errorMessage")).isFalse();
      assertThat(ingest.successful(job)).isEqualTo("\"sf__Id\",\"sf__Created\",FirstName\n");
      assertThat(Client.csv(ingest.failed(job)))
          .hasSize(3)
          .element(1)
          .isEqualTo(
              List.of(
                  "",
                  "REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --",
                  "a"));
    }

    @ParameterizedTest
    @DisplayName("failed rows without sf__Id below v53")
    @CsvSource({"v52.0, '\"sf__Error\",FirstName'", "v53.0, '\"sf__Id\",\"sf__Error\",FirstName'"})
    void failed_rows_have_an_id_column_from_version_53_on(String version, String header)
        throws Exception {
      String jobs = "/services/data/" + version + "/jobs/ingest";
      String job =
          Client.json(
                  client.send("POST", jobs, "{\"object\":\"Contact\",\"operation\":\"insert\"}"))
              .get("id")
              .asString();
      ingest.put(job, "FirstName\na\n");
      ingest.set(job, "UploadComplete");
      time.advance(Duration.ofMinutes(1));

      assertThat(Client.text(client.get(jobs + "/" + job + "/failedResults")))
          .startsWith(header + "\n");
    }

    @Test
    @DisplayName("mixed quoting in result headers")
    void headers_of_results_quote_their_own_columns_and_echo_the_users_as_sent() throws Exception {
      String job = done("insert", "", "FirstName,\"LastName\"\nMae,Wu\nNo,\n");

      String id = Client.csv(ingest.successful(job)).get(1).get(0);
      assertThat(ingest.successful(job))
          .isEqualTo(
              "\"sf__Id\",\"sf__Created\",FirstName,\"LastName\"\n\""
                  + id
                  + "\",\"true\",\"Mae\",\"Wu\"\n");
      assertThat(ingest.failed(job))
          .startsWith("\"sf__Id\",\"sf__Error\",FirstName,\"LastName\"\n");
      assertThat(ingest.unprocessed(job)).isEqualTo("FirstName,\"LastName\"\n");
    }

    @Test
    @DisplayName("LF/CRLF errors")
    void line_ends_other_than_the_jobs_fail_it() throws Exception {
      String error = "Failed ClientInputError : LineEnding is invalid on user data. Current ";

      assertThat(ingest.error(done("insert", "", "LastName\r\nx\r\n")))
          .isEqualTo(error + "LineEnding setting is LF");
      assertThat(ingest.error(done("insert", ",\"lineEnding\":\"CRLF\"", "LastName\nx\n")))
          .isEqualTo(error + "LineEnding setting is CRLF");
      assertThat(ingest.error(done("insert", ",\"lineEnding\":\"CRLF\"", "LastName\r\nx\r\n")))
          .isEqualTo("JobComplete ");
    }

    @Test
    @DisplayName("BOM errors")
    void a_byte_order_mark_breaks_the_header() throws Exception {
      assertThat(ingest.error(done("insert", "", "\ufeff\"LastName\"\nx\n")))
          .isEqualTo(
              "Failed InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote"
                  + " should be within a quote");
      assertThat(ingest.error(done("insert", "", "\ufeffLastName\nx\n")))
          .isEqualTo("Failed InvalidBatch : Field name not found : \ufeffLastName");
      assertThat(org.rows("Contact")).hasSize(1);
    }
  }
}
