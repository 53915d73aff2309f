package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JobListTest {
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 5)
          .time(VirtualTime.standard())
          .jobListRows(2)
          .start();
  private final Client client = Client.of(org);
  private final IngestClient ingest = new IngestClient(client);

  @AfterEach
  void stop() {
    org.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "ingest"})
  void either_list_has_jobs_of_every_kind_in_pages(String path) throws IOException {
    List<String> created = created();

    JsonNode first = list(path, "");
    assertThat(ids(first)).containsExactlyElementsOf(created.subList(0, 2));
    assertThat(first.get("done").asBoolean()).isFalse();
    String next = first.get("nextRecordsUrl").asString();
    assertThat(next).matches("/services/data/v68.0/jobs/ingest\\?queryLocator=01g\\w{15}-2");
    JsonNode second = Client.json(client.get(next));
    assertThat(ids(second)).containsExactly(created.get(2));
    assertThat(second.get("done").asBoolean()).isTrue();
    assertThat(second.get("nextRecordsUrl").isNull()).isTrue();
    String locator = next.substring(next.indexOf('?'));
    assertThat(ids(list("query", locator))).isEqualTo(ids(list("ingest", locator)));
  }

  @Test
  void a_job_in_a_list_says_what_it_is() throws IOException {
    List<String> created = created();

    JsonNode queries = list("query", "?jobType=V2Query");
    JsonNode writes = list("ingest", "?jobType=V2Ingest");

    assertThat(queries.get("records").get(0).toString())
        .startsWith("{\"id\":\"" + created.get(0) + "\",\"operation\":\"query\"")
        .contains("\"jobType\":\"V2Query\"", "\"state\":\"UploadComplete\"");
    assertThat(writes.get("records").get(0).toString())
        .startsWith("{\"id\":\"" + created.get(1) + "\",\"operation\":\"insert\"")
        .contains("\"jobType\":\"V2Ingest\"", "\"state\":\"Open\"", "\"contentUrl\":\"services/");
    JsonNode classic = list("query", "?jobType=Classic").get("records").get(0);
    assertThat(classic.get("id").asString()).isEqualTo(created.get(2));
    assertThat(classic.get("apiVersion").asDouble()).isEqualTo(66.0);
    assertThat(classic.get("jobType").asString()).isEqualTo("Classic");
  }

  @Test
  void filters_choose_and_stay_on_further_pages() throws IOException {
    List<String> queries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      queries.add(client.job("SELECT Id FROM Account"));
      ingest.job("Account", "insert", "");
    }

    JsonNode first = list("query", "?jobType=V2Query&concurrencyMode=parallel");

    assertThat(ids(first)).containsExactlyElementsOf(queries.subList(0, 2));
    assertThat(ids(Client.json(client.get(first.get("nextRecordsUrl").asString()))))
        .containsExactly(queries.get(2));
    assertThat(ids(list("query", "?concurrencyMode=serial"))).isEmpty();
    assertThat(ids(list("query", "?jobType=BigObjectIngest"))).isEmpty();
    assertThat(ids(list("query", "?isPkChunkingEnabled=true"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "?jobType=V3, 400 ILLEGAL_QUERY_PARAMETER_VALUE jobType: V3 is not supported",
    "?concurrencyMode=mixed, 400 ILLEGAL_QUERY_PARAMETER_VALUE concurrencyMode: mixed is not"
        + " supported",
    "?queryLocator=01g000000000000AAA-2, 400 INVALID_QUERY_LOCATOR invalid query locator",
    "?queryLocator=x, 400 INVALID_QUERY_LOCATOR invalid query locator",
  })
  void what_no_list_understands_is_refused(String query, String message) throws IOException {
    created();

    assertThat(Client.error(client.get(Client.DATA + "/jobs/query" + query))).isEqualTo(message);
  }

  private List<String> created() throws IOException {
    return List.of(
        client.job("SELECT Id FROM Account"),
        ingest.job("Account", "insert", ""),
        new V1Client(org).job("query", "Account", "CSV"));
  }

  private JsonNode list(String path, String query) {
    return Client.json(client.get(Client.DATA + "/jobs/" + path + query));
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.get("records").forEach(job -> ids.add(job.get("id").asString()));
    return ids;
  }
}
