package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of results that are fetched more than once. */
class ResultPagesTest {
  private static final int ROWS = 5_000;

  private FakeSalesforce org;
  private Client client;
  private String job;

  @BeforeEach
  void start() throws IOException {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", ROWS)
            .jobDuration(Duration.ZERO)
            .start();
    client = Client.of(org);
    job = client.job("SELECT Id, Name, Description FROM Account");
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_page_is_the_same_each_time_and_whether_compressed_or_not() throws IOException {
    byte[] first = client.results(job, "").body();
    byte[] zipped = zipped().body();

    assertThat(Client.csv(Client.text(client.results(job, "")))).hasSize(ROWS + 1);
    assertThat(client.results(job, "").body()).isEqualTo(first);
    assertThat(zipped().body()).isEqualTo(zipped);
    assertThat(Client.unzipped(zipped()).getBytes(StandardCharsets.UTF_8)).isEqualTo(first);
  }

  @Test
  void pages_of_other_sizes_are_other_pages() {
    assertThat(Client.csv(Client.text(client.results(job, "?maxRecords=7")))).hasSize(8);
    assertThat(Client.csv(Client.text(client.results(job, "?maxRecords=9")))).hasSize(10);
    assertThat(Client.csv(Client.text(client.results(job, "?maxRecords=7")))).hasSize(8);
  }

  @Test
  void a_fault_hits_a_page_that_is_kept_and_leaves_it_whole() throws IOException {
    byte[] whole = zipped().body();
    org.inject(Fault.corruptBodyAfter(1_000).on(Call.BULK_RESULTS).once());
    byte[] corrupt = zipped().body();
    org.inject(Fault.cutBodyAfter(2_000).on(Call.BULK_RESULTS).once());
    assertThatThrownBy(this::zipped).isInstanceOf(IOException.class);

    assertThat(corrupt).hasSameSizeAs(whole).isNotEqualTo(whole);
    assertThat(zipped().body()).isEqualTo(whole);
  }

  @Test
  void a_fault_hits_the_first_reading_and_the_second_is_whole() throws IOException {
    org.inject(Fault.cutBodyAfter(2_000).on(Call.BULK_RESULTS).once());
    assertThatThrownBy(this::zipped).isInstanceOf(IOException.class);

    assertThat(Client.csv(Client.unzipped(zipped()))).hasSize(ROWS + 1);
  }

  @Test
  void the_pages_of_a_deleted_job_are_gone() throws IOException {
    client.results(job, "");
    client.send("DELETE", Client.DATA + "/jobs/query/" + job, "");

    assertThat(client.results(job, "").statusCode()).isEqualTo(404);
  }

  private HttpResponse<byte[]> zipped() throws IOException {
    return client.send(
        client
            .request(Client.DATA + "/jobs/query/" + job + "/results")
            .header("Accept-Encoding", "gzip"));
  }
}
