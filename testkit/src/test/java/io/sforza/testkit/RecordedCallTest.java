package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedCallTest {
  private static final String LIMITS = Client.DATA + "/limits";

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder().objects(Fixtures.sales()).time(time).start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  private RecordedCall last() {
    return org.calls().get(org.calls().size() - 1);
  }

  @Test
  void headers_are_written_down_and_what_may_be_secret_is_masked() throws Exception {
    client.send(
        client
            .request(LIMITS)
            .header("Sforce-Call-Options", "client=etl/1.0")
            .header("User-Agent", "etl/1.0")
            .header("Cookie", "sid=00D5g0s3cret")
            .header("X-My-Key", "s3cret"));

    RecordedCall call = last();
    assertThat(call.header("sforce-call-options")).isEqualTo("client=etl/1.0");
    assertThat(call.header("User-Agent")).isEqualTo("etl/1.0");
    assertThat(call.header("authorization")).isEqualTo("Bearer ***");
    assertThat(call.header("Cookie")).isEqualTo("***");
    assertThat(call.header("X-My-Key")).isEqualTo("***");
    assertThat(call.header("X-Other")).isNull();
    assertThat(call.toString()).doesNotContain("s3cret");
  }

  @Test
  void the_soql_of_a_query_is_a_parameter() {
    client.get(Client.DATA + "/query?q=SELECT+Id+FROM+Account+WHERE+Name+%3D+%27%C3%84%27&x=&y");

    assertThat(last().parameter("q")).isEqualTo("SELECT Id FROM Account WHERE Name = 'Ä'");
    assertThat(last().parameters()).containsOnlyKeys("q", "x");
    client.get(LIMITS);
    assertThat(last().parameters()).isEmpty();
    assertThat(last().parameter("q")).isNull();
  }

  @Test
  void a_call_has_the_time_of_the_orgs_clock_and_the_faults_that_hit_it() {
    Fault busy = Fault.serverUnavailable().once();
    org.inject(busy);
    time.advance(Duration.ofMinutes(5));

    client.get(LIMITS);
    client.get(LIMITS);

    assertThat(org.calls())
        .extracting(RecordedCall::faults)
        .containsExactly(List.of(busy), List.of());
    assertThat(last().at()).isEqualTo(VirtualTime.START.plus(Duration.ofMinutes(5)));
    assertThat(last())
        .hasToString("2026-11-20T17:05:00Z LIMITS GET /services/data/v68.0/limits → 200");
  }

  @Test
  void bodies_of_requests_are_kept_and_those_of_logins_masked() throws Exception {
    client.create("SELECT Id FROM Account");
    assertThat(last().body()).contains("SELECT Id FROM Account");

    client.form("/services/oauth2/token", "grant_type=password&password=s3cret&client_id=key");
    assertThat(last().body()).isEqualTo("grant_type=password&password=***&client_id=key");
  }

  @Test
  void of_a_large_body_the_beginning_is_kept_and_masked_as_well() throws Exception {
    String envelope = "<x><sessionId>00D5g0s3cret</sessionId>" + "<y>z</y>".repeat(50_000) + "</x>";

    client.send(
        client
            .request("/services/Soap/u/64.0")
            .header("Content-Type", "text/xml")
            .POST(BodyPublishers.ofString(envelope)));

    assertThat(last().body())
        .startsWith("<x><sessionId>***</sessionId><y>z</y>")
        .endsWith("…")
        .hasSizeLessThan(200_000);
  }

  @Test
  void a_zipped_body_is_kept_as_text_and_no_more_of_it_than_of_others() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(("Name\n" + "Acme\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    }

    client.send(
        client
            .request(Client.DATA + "/jobs/ingest/750000000000001AAA/batches")
            .header("Content-Encoding", "gzip")
            .PUT(BodyPublishers.ofByteArray(zipped.toByteArray())));

    assertThat(last().body()).startsWith("Name\nAcme\n").endsWith("…").hasSizeLessThan(200_000);
  }

  @Test
  void the_oldest_bodies_go_before_they_fill_the_memory() {
    CallLog log = new CallLog();
    String large = "x".repeat(8 << 20);
    for (int i = 0; i < 6; i++) {
      log.add(
          new RecordedCall(
              Call.LIMITS, "GET", "/" + i, Map.of(), large, 200, VirtualTime.START, List.of()));
    }

    assertThat(log.all()).extracting(RecordedCall::path).containsExactly("/2", "/3", "/4", "/5");
    log.clear();
    assertThat(log.all()).isEmpty();
  }

  @Test
  void a_call_without_a_session_is_written_down_as_well() throws Exception {
    client.send(HttpRequest.newBuilder(URI.create(org.instanceUrl() + LIMITS)));

    assertThat(last().status()).isEqualTo(401);
    assertThat(last().header("Authorization")).isNull();
  }

  @Test
  void a_call_is_a_value_that_nobody_changes() {
    RecordedCall call =
        new RecordedCall(
            Call.LIMITS, "GET", LIMITS, Map.of("A", "b"), "", 200, VirtualTime.START, List.of());

    assertThat(call.header("a")).isEqualTo("b");
    assertThatThrownBy(() -> call.headers().put("x", "y"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_session_in_a_large_envelope_is_masked_as_well() throws Exception {
    client.send(
        HttpRequest.newBuilder(URI.create(org.instanceUrl() + "/services/Soap/u/64.0"))
            .header("Content-Type", "application/soap+xml")
            .header("SOAPAction", "x")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "<Envelope><Header><SessionHeader><sessionId xsi:type='xsd:string'>s3cret"
                        + "</sessionId></SessionHeader></Header><Body><create>"
                        + "x".repeat(200_000)
                        + "</create></Body></Envelope>")));

    assertThat(last().body()).hasSizeGreaterThan(100_000).doesNotContain("s3cret");
  }

  @Test
  void a_form_of_a_login_is_masked_whatever_type_it_says_it_is() throws Exception {
    client.send(
        HttpRequest.newBuilder(
                URI.create(org.instanceUrl() + "/services/oauth2/token?access_token=s3cret"))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&password=s3cret")));

    assertThat(last().toString() + last().path() + last().body()).doesNotContain("s3cret");
  }
}
