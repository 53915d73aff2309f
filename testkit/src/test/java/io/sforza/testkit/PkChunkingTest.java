package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PkChunkingTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final String HEADER = "Sforce-Enable-PKChunking";

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          // more than one island of Ids
          .rows("Account", 101_000)
          .rows("Contact", 10)
          .time(time)
          .jobDuration(TEN_MINUTES)
          .sessionTimeout(Duration.ofDays(30))
          .start();
  private final V1Client client = new V1Client(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void the_batch_is_not_processed_and_others_read_every_row_once() throws Exception {
    String job = client.job("query", "Account", "CSV", HEADER, "chunkSize=100000");
    String batch = client.batch(job, "text/csv", "SELECT Id FROM Account");
    assertThat(batches(job)).containsExactly(batch + " Queued");

    time.advance(Duration.ofMinutes(1));
    List<String> running = batches(job);
    assertThat(running.get(0)).isEqualTo(batch + " NotProcessed");
    // 300,000 Ids of 100,000 rows with gaps, and 3,000 on the next island
    assertThat(running).hasSize(5).filteredOn(one -> one.endsWith(" InProgress")).hasSize(4);
    time.advance(TEN_MINUTES);
    List<String> ids = new ArrayList<>();
    for (String chunk : running.subList(1, running.size())) {
      for (String file : client.files(job, chunk.split(" ", -1)[0])) {
        Client.csv(file).stream()
            .map(row -> row.get(0))
            .filter(id -> id.startsWith("001"))
            .forEach(ids::add);
      }
    }
    assertThat(ids).hasSize(101_000).doesNotHaveDuplicates();
    String info = Client.text(client.get("/job/" + job));
    assertThat(V1Client.value(info, "numberBatchesTotal")).isEqualTo("5");
    assertThat(V1Client.value(info, "numberBatchesCompleted")).isEqualTo("4");
    assertThat(V1Client.value(info, "numberRecordsProcessed")).isEqualTo("101000");
  }

  @Test
  void ids_that_lie_far_apart_have_no_ranges_between_them() throws Exception {
    try (FakeSalesforce sparse =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows(
                "Account",
                List.of(
                    Map.of("Id", "0015g0000000001", "Name", "First"),
                    Map.of("Id", "0015g0000003000", "Name", "Near"),
                    Map.of("Id", "0015g0zzzzzzzzy", "Name", "Last")))
            .time(time)
            .jobDuration(TEN_MINUTES)
            .start()) {
      V1Client others = new V1Client(sparse);
      String job = others.job("query", "Account", "CSV", HEADER, "chunkSize=250000");
      others.batch(job, "text/csv", "SELECT Name FROM Account");
      time.advance(TEN_MINUTES);

      List<String> names = new ArrayList<>();
      List<String> chunks =
          V1Client.values(Client.text(others.get("/job/" + job + "/batch")), "id");
      for (String chunk : chunks.subList(1, chunks.size())) {
        Client.csv(others.files(job, chunk).get(0)).stream()
            .map(row -> row.get(0))
            .filter(List.of("First", "Near", "Last")::contains)
            .forEach(names::add);
      }

      // the batch itself, three ranges up to the second row, and one of the last
      assertThat(chunks).hasSize(5);
      assertThat(names).containsExactly("First", "Near", "Last");
    }
  }

  @Test
  void a_chunk_is_the_query_of_a_range_of_ids() throws Exception {
    String job = client.job("queryAll", "Account", "CSV", HEADER, "true; chunkSize=250000");
    client.batch(job, "text/csv", "SELECT Name FROM Account WHERE Name != 'x' OR Industry = null");
    time.advance(TEN_MINUTES);

    List<String> chunks = batches(job);

    assertThat(chunks).hasSize(4);
    String second = chunks.get(2).split(" ", -1)[0];
    String soql = Client.text(client.get("/job/" + job + "/batch/" + second + "/request"));
    assertThat(soql)
        .matches(
            "SELECT Name FROM Account WHERE \\(Name != 'x' OR Industry = null\\) AND Id >="
                + " '0015g0\\w{9}' AND Id < '0015g0\\w{9}'");
  }

  @Test
  void the_first_row_can_be_chosen() throws Exception {
    String job =
        client.job("query", "Account", "CSV", HEADER, "chunkSize=250000; startRow=0015i0000000000");
    client.batch(job, "text/csv", "SELECT Id FROM Account");
    time.advance(TEN_MINUTES);

    List<String> chunks = batches(job);

    assertThat(chunks).hasSize(2);
    assertThat(Client.csv(client.files(job, chunks.get(1).split(" ", -1)[0]).get(0)))
        .hasSize(1_001);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT Id FROM Account ORDER BY Name",
        "SELECT Id FROM Account LIMIT 5",
        "SELECT Id FROM Account WHERE ParentId = null",
        "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)",
      })
  void what_cannot_be_split_is_read_as_a_whole(String soql) throws Exception {
    String job = client.job("query", "Account", "CSV", HEADER, "TRUE");
    String batch = client.batch(job, "text/csv", soql);
    time.advance(TEN_MINUTES);

    assertThat(batches(job)).containsExactly(batch + " Completed");
  }

  @Test
  void a_header_that_says_false_splits_nothing() throws Exception {
    String job = client.job("query", "Account", "CSV", HEADER, "FALSE");
    String batch = client.batch(job, "text/csv", "SELECT Id FROM Account");
    time.advance(TEN_MINUTES);

    assertThat(batches(job)).containsExactly(batch + " Completed");
    assertThat(listed("isPkChunkingEnabled=true")).isEmpty();
    assertThat(listed("isPkChunkingEnabled=false")).containsExactly(job);
  }

  @Test
  void jobs_that_are_split_can_be_listed_alone() throws Exception {
    String split = client.job("query", "Account", "CSV", HEADER, "TRUE");
    client.job("query", "Account", "CSV");

    assertThat(listed("isPkChunkingEnabled=true")).containsExactly(split);
    assertThat(listed("jobType=Classic")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Organization | TRUE | InvalidJob Entity 'Organization' is not supported to use"
            + " PKChunking.",
        "Contact | parent=Account | InvalidJob Entity 'Contact' is not supported to use"
            + " PKChunking.",
        "Account | chunkSize=250001 | InvalidJob The chunkSize of PKChunking has to be a number up"
            + " to 250000: 250001",
        "Account | perhaps | InvalidJob The value of Sforce-Enable-PKChunking is invalid: perhaps",
      })
  void a_header_that_fits_no_job_is_refused(String object, String header, String message)
      throws Exception {
    assertThat(
            V1Client.error(
                client.send(
                    client
                        .request("/job")
                        .header("Content-Type", "application/xml")
                        .header(HEADER, header)
                        .POST(
                            BodyPublishers.ofString(
                                V1Client.jobXml(
                                    "query", object, "<contentType>CSV</contentType>"))))))
        .isEqualTo("400 " + message);
  }

  private List<String> batches(String job) throws IOException {
    String list = Client.text(client.get("/job/" + job + "/batch"));
    List<String> ids = V1Client.values(list, "id");
    List<String> states = V1Client.values(list, "state");
    List<String> batches = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      batches.add(ids.get(i) + " " + states.get(i));
    }
    return batches;
  }

  private List<String> listed(String filter) {
    List<String> ids = new ArrayList<>();
    Client.json(Client.of(org).get(Client.DATA + "/jobs/query?" + filter))
        .get("records")
        .forEach(job -> ids.add(job.get("id").asString()));
    return ids;
  }
}
