package io.sforza.testkit.internal.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.testkit.VirtualTime;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.login.Org;
import io.sforza.testkit.internal.login.Sessions;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.store.Store;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrokenBodyTest {

  @Test
  void a_body_that_fails_while_it_is_written_breaks_the_connection_and_leaves_nobody_waiting() {
    Answer failing =
        Answer.of(
            200,
            "text/plain",
            out -> {
              out.write("the beginning".getBytes(StandardCharsets.US_ASCII));
              throw new IllegalStateException("the rest cannot be made");
            });
    VirtualTime time = VirtualTime.standard();
    Store none = new Store(new Tables(), time);
    Org nobody = new Org(List.of(), List.of(), Set.of());
    BulkJobs jobs =
        new BulkJobs(none, time, new BulkJobs.Options(Duration.ZERO, 1, null, false, 1_000, false));
    try (FakeServer server =
        FakeServer.start(
            (call, request, endpoint) -> failing,
            new OrgParts(
                none,
                new LoginDesk(nobody, new Sessions(time, Duration.ofHours(2)), time),
                jobs,
                time,
                new Limits(time, 100, 0, jobs)),
            Listening.at("127.0.0.1", 0))) {
      HttpRequest request =
          HttpRequest.newBuilder(server.url()).timeout(Duration.ofSeconds(20)).build();

      assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
    }
  }
}
