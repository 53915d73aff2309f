package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.connection.TimeSource;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Loads under a clock that goes on while the org works, as real ones do. */
class IngestClockTest {
  private static final int ROWS = 450;

  /** Is a little later each time that it is looked at. */
  private static final class Hasty implements TimeSource {
    private final VirtualTime time = VirtualTime.standard();

    @Override
    public Instant instant() {
      return time.instant();
    }

    @Override
    public long nanoTime() {
      time.advance(Duration.ofMillis(30));
      return time.nanoTime();
    }

    @Override
    public boolean await(Duration duration, CompletionStage<?> signal) throws InterruptedException {
      return time.await(duration, signal);
    }
  }

  @Test
  void a_complete_job_has_written_all_rows() throws Exception {
    try (FakeSalesforce org =
        FakeSalesforce.builder().objects(Fixtures.sales()).time(new Hasty()).start()) {
      Client client = Client.of(org);
      String jobs = Client.DATA + "/jobs/ingest";
      String order = "{\"object\":\"Account\",\"operation\":\"insert\"}";
      String job = jobs + "/" + Client.json(client.send("POST", jobs, order)).get("id").asString();
      client.send(
          client
              .request(job + "/batches")
              .header("Content-Type", "text/csv")
              .PUT(BodyPublishers.ofString("Name\n" + "new\n".repeat(ROWS))));
      client.send("PATCH", job, "{\"state\":\"UploadComplete\"}");

      String state = "";
      for (int i = 0; i < 1_000 && !state.equals("JobComplete"); i++) {
        state = Client.json(client.get(job)).get("state").asString();
      }

      assertThat(state).as(Client.text(client.get(job))).isEqualTo("JobComplete");
      assertThat(Client.text(client.get(job + "/successfulResults")).lines()).hasSize(ROWS + 1);
    }
  }
}
