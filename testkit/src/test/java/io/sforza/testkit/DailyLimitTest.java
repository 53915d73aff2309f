package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DailyLimitTest {
  private static final String EXCEEDED = "403 REQUEST_LIMIT_EXCEEDED TotalRequests Limit exceeded.";

  private final VirtualTime time = VirtualTime.standard();

  @Test
  void calls_beyond_the_limit_are_refused_and_not_counted() {
    try (FakeSalesforce org = FakeSalesforce.builder().time(time).dailyApiRequests(2).start()) {
      Client client = Client.of(org);

      assertThat(usage(client.get(Client.DATA))).isEqualTo("api-usage=1/2");
      assertThat(usage(client.get(Client.DATA))).isEqualTo("api-usage=2/2");
      HttpResponse<byte[]> refused = client.get(Client.DATA);
      assertThat(Client.error(refused)).isEqualTo(EXCEEDED);
      assertThat(usage(refused)).isEqualTo("api-usage=2/2");
      assertThat(client.get("/services/data").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_call_counts_for_24_hours() {
    try (FakeSalesforce org = FakeSalesforce.builder().time(time).dailyApiRequests(2).start()) {
      // the clock goes beyond the life of a session that nobody uses
      Client.of(org).get(Client.DATA);
      time.advance(Duration.ofHours(12));
      assertThat(usage(Client.of(org).get(Client.DATA))).isEqualTo("api-usage=2/2");

      time.advance(Duration.ofHours(12).minusSeconds(1));
      assertThat(Client.error(Client.of(org).get(Client.DATA))).isEqualTo(EXCEEDED);

      time.advance(Duration.ofSeconds(1));
      assertThat(usage(Client.of(org).get(Client.DATA))).isEqualTo("api-usage=2/2");
      assertThat(Client.error(Client.of(org).get(Client.DATA))).isEqualTo(EXCEEDED);
    }
  }

  @Test
  void the_parts_of_a_batch_count_one_by_one_until_none_is_left() throws Exception {
    try (FakeSalesforce org = FakeSalesforce.builder().time(time).dailyApiRequests(2).start()) {
      String part = "{\"method\":\"GET\",\"url\":\"v68.0/limits\"}";

      HttpResponse<byte[]> answer =
          Client.of(org)
              .send(
                  "POST",
                  Client.DATA + "/composite/batch",
                  "{\"batchRequests\":[" + String.join(",", part, part, part) + "]}");

      assertThat(Client.json(answer).get("results"))
          .extracting(result -> result.get("statusCode").asInt())
          .containsExactly(200, 200, 403);
      assertThat(usage(answer)).isEqualTo("api-usage=2/2");
    }
  }

  @Test
  void the_first_bulk_api_refuses_in_its_own_words() throws Exception {
    try (FakeSalesforce org = FakeSalesforce.builder().time(time).dailyApiRequests(1).start()) {
      V1Client client = new V1Client(org);
      client.get("/job/750000000000001AAA");

      HttpResponse<byte[]> refused = client.get("/job/750000000000001AAA");

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(Client.text(refused))
          .contains("<exceptionCode>ExceededQuota</exceptionCode>")
          .contains("TotalRequests Limit exceeded.");
    }
  }

  @Test
  void others_may_have_used_some_before() {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .time(time)
            .dailyApiRequests(15_000)
            .usedApiRequests(14_998)
            .start()) {
      Client client = Client.of(org);

      HttpResponse<byte[]> limits = client.get(Client.DATA + "/limits");
      assertThat(Client.json(limits).get("DailyApiRequests").toString())
          .isEqualTo("{\"Max\":15000,\"Remaining\":1}");
      assertThat(usage(client.get(Client.DATA))).isEqualTo("api-usage=15000/15000");
      assertThat(Client.error(client.get(Client.DATA))).isEqualTo(EXCEEDED);

      time.advance(Duration.ofHours(24));
      assertThat(usage(Client.of(org).get(Client.DATA))).isEqualTo("api-usage=1/15000");
    }
  }

  @Test
  void numbers_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> FakeSalesforce.builder().dailyApiRequests(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 calls a day");
    assertThatThrownBy(() -> FakeSalesforce.builder().usedApiRequests(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 calls");
  }

  private static String usage(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Sforce-Limit-Info").orElse("none");
  }

  @Test
  void calls_of_the_partner_api_are_refused_as_well() throws Exception {
    try (FakeSalesforce org = FakeSalesforce.builder().time(time).dailyApiRequests(1).start()) {
      Client client = Client.of(org);
      client.get(Client.DATA);

      HttpResponse<byte[]> refused =
          client.send(
              HttpRequest.newBuilder(URI.create(org.instanceUrl() + "/services/Soap/u/64.0"))
                  .header("SOAPAction", "x")
                  .POST(
                      BodyPublishers.ofString(
                          "<Envelope><Header><SessionHeader><sessionId>"
                              + org.accessToken()
                              + "</sessionId></SessionHeader></Header>"
                              + "<Body><getServerTimestamp/></Body></Envelope>")));

      assertThat(refused.statusCode()).isEqualTo(500);
      assertThat(Client.text(refused))
          .contains("REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.");
    }
  }
}
