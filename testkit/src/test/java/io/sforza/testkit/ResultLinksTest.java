package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResultLinksTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org = builder().start();
  private final Client client = Client.of(org);

  private FakeSalesforce.Builder builder() {
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .rows("Account", 1_250)
        .time(time)
        .jobDuration(TEN_MINUTES)
        .pageRows(200)
        .sessionTimeout(Duration.ofDays(30));
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void five_links_an_answer_lead_to_every_row_once() throws IOException {
    String job = complete(client);

    JsonNode first = pages(client, job, "");
    assertThat(first.get("resultChunks")).hasSize(5);
    assertThat(first.get("done").asBoolean()).isFalse();
    String next = first.get("nextRecordsUrl").asString();
    assertThat(next).startsWith("/jobs/query/" + job + "/resultPages?locator=");
    JsonNode second = Client.json(client.get(Client.DATA + next));
    assertThat(second.get("resultChunks")).hasSize(2);
    assertThat(second.get("done").asBoolean()).isTrue();
    assertThat(second.get("nextRecordsUrl").isNull()).isTrue();
    List<String> ids = new ArrayList<>();
    for (JsonNode answer : List.of(first, second)) {
      for (JsonNode link : answer.get("resultChunks")) {
        String path = link.get("resultLink").asString();
        assertThat(path).startsWith("/jobs/query/" + job + "/results?locator=");
        List<List<String>> rows = Client.csv(Client.text(client.get(Client.DATA + path)));
        rows.subList(1, rows.size()).forEach(row -> ids.add(row.get(0)));
      }
    }
    assertThat(ids).hasSize(1_250).doesNotHaveDuplicates();
  }

  @Test
  void links_may_be_as_they_are_documented() throws IOException {
    try (FakeSalesforce documented = builder().documentedResultPages().start()) {
      Client own = Client.of(documented);
      String job = complete(own);

      JsonNode answer = pages(own, job, "");

      String below = "/services/data/v68.0/jobs/query/" + job;
      String link = answer.get("resultPages").get(1).get("resultUrl").asString();
      assertThat(link).startsWith(below + "/results?locator=");
      assertThat(Client.csv(Client.text(own.get(link)))).hasSize(201);
      String next = answer.get("nextRecordsUrl").asString();
      assertThat(next).startsWith(below + "/resultpages?locator=");
      assertThat(Client.json(own.get(next)).get("resultPages")).hasSize(2);
    }
  }

  @Test
  void a_job_without_rows_has_one_link() throws IOException {
    String job = client.job("SELECT Id FROM Account WHERE Name = 'none'");
    time.advance(TEN_MINUTES);

    JsonNode links = pages(client, job, "").get("resultChunks");

    assertThat(links).hasSize(1);
    assertThat(Client.text(client.get(Client.DATA + links.get(0).get("resultLink").asString())))
        .isEqualTo("\"Id\"\n");
  }

  @Test
  void links_are_there_for_complete_jobs_of_new_versions_only() throws IOException {
    String job = client.job("SELECT Id FROM Account");
    assertThat(Client.error(client.get(path(job))))
        .isEqualTo("400 INVALIDJOBSTATE The job is UploadComplete: there are no results");
    time.advance(TEN_MINUTES);

    assertThat(client.get(path(job)).statusCode()).isEqualTo(200);
    assertThat(Client.error(client.get(path(job).replace("v68.0", "v60.0")))).startsWith("409 ");
    assertThat(Client.error(client.get(path(job).replace("v68.0", "v57.0"))))
        .startsWith("404 NOT_FOUND");
    assertThat(Client.error(client.get(path(job) + "?locator=x")))
        .startsWith("400 INVALID_QUERY_LOCATOR");
    assertThat(Client.error(client.get(path("750000000000001AAA")))).startsWith("404 NOT_FOUND");
    assertThat(client.get(path(job).replace("resultPages", "resultpages")).statusCode())
        .isEqualTo(200);
  }

  private String complete(Client own) throws IOException {
    String job = own.job("SELECT Id FROM Account");
    time.advance(TEN_MINUTES);
    return job;
  }

  private static String path(String job) {
    return Client.DATA + "/jobs/query/" + job + "/resultPages";
  }

  private static JsonNode pages(Client own, String job, String query) {
    return Client.json(own.get(path(job) + query));
  }
}
