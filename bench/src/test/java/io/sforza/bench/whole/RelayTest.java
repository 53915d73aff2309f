package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 100)
          .jobDuration(Duration.ZERO)
          .start();

  @AfterEach
  void stop() {
    org.close();
  }

  private String answer(URI at) throws IOException {
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      String request =
          "GET /services/data HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void headers_come_in_lower_case_and_bodies_as_they_are() throws IOException {
    String answer = answer(Relay.start(org.instanceUrl(), "lower"));

    String[] parts = answer.split("\r\n\r\n", 2);
    assertThat(parts[0].lines().skip(1))
        .allSatisfy(line -> assertThat(line).matches("[a-z0-9-]+: .*"))
        .anyMatch(line -> line.startsWith("content-type: application/json"));
    assertThat(parts[1]).contains("\"version\":\"62.0\"");
    assertThat(org.calls()).hasSize(1);
  }

  @Test
  void one_who_reads_gets_all_from_an_impatient_relay() throws IOException {
    String answer = answer(Relay.start(org.instanceUrl(), "impatient"));

    assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Type: application/json");
  }
}
