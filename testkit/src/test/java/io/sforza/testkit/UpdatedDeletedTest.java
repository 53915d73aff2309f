package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which rows changed, and which were deleted. */
class UpdatedDeletedTest {
  private static final String ACME = RestOrg.ACME;

  private final RestOrg org = new RestOrg();
  private final Instant start = org.time.instant();

  @AfterEach
  void stop() {
    org.close();
  }

  private HttpResponse<byte[]> updated(Instant from, Instant to) {
    return window("updated", from, to);
  }

  private HttpResponse<byte[]> deleted(Instant from, Instant to) {
    return window("deleted", from, to);
  }

  private HttpResponse<byte[]> window(String what, Instant from, Instant to) {
    return org.client.get(RestOrg.ACCOUNTS + "/" + what + "/?start=" + from + "&end=" + to);
  }

  private static List<String> ids(HttpResponse<byte[]> answer) {
    List<String> ids = new ArrayList<>();
    Client.json(answer).get("ids").forEach(id -> ids.add(id.asString()));
    return ids;
  }

  @Test
  void rows_that_were_made_or_changed_are_listed() throws Exception {
    org.time.advance(Duration.ofHours(5));
    Instant before = org.time.instant().minus(Duration.ofMinutes(5));
    String made = org.create("Account", "{'Name':'made'}");
    org.patch(RestOrg.ACCOUNTS + "/" + ACME, "{'Name':'changed'}");
    org.delete(RestOrg.ACCOUNTS + "/0015g000000000B");
    org.time.advance(Duration.ofMinutes(10));

    HttpResponse<byte[]> answer = updated(before, org.time.instant());

    assertThat(ids(answer)).containsExactlyInAnyOrder(made, ACME);
    assertThat(Client.json(answer).get("latestDateCovered").asString())
        .isEqualTo("2026-11-20T22:08:00.000+0000");
    assertThat(ids(updated(before.minus(Duration.ofMinutes(30)), before))).isEmpty();
  }

  @Test
  void an_end_long_ago_is_covered_wholly() {
    assertThat(
            Client.json(updated(start.minus(Duration.ofDays(3)), start.minus(Duration.ofDays(2))))
                .get("latestDateCovered")
                .asString())
        .isEqualTo("2026-11-18T17:00:00.000+0000");
  }

  @Test
  void deleted_rows_are_listed_with_when_until_they_are_undeleted() throws Exception {
    org.time.advance(Duration.ofHours(5));
    org.delete(RestOrg.ACCOUNTS + "/" + ACME);
    org.time.advance(Duration.ofHours(1));

    JsonNode answer =
        Client.json(deleted(org.time.instant().minus(Duration.ofHours(2)), org.time.instant()));

    assertThat(answer.get("deletedRecords").toString().replace('"', '\''))
        .isEqualTo("[{'deletedDate':'2026-11-20T22:00:00.000+0000','id':'" + ACME + "'}]");
    assertThat(answer.get("earliestDateAvailable").asString())
        .isEqualTo("2026-11-05T23:00:00.000+0000");
    assertThat(answer.get("latestDateCovered").asString())
        .isEqualTo("2026-11-20T22:58:00.000+0000");
  }

  @Test
  void the_log_of_deletions_is_15_days_long() throws Exception {
    org.delete(RestOrg.ACCOUNTS + "/" + ACME);
    org.time.advance(Duration.ofDays(16));
    org.time.advance(Duration.ofMinutes(1));

    HttpResponse<byte[]> answer =
        Client.of(org.org)
            .get(
                RestOrg.ACCOUNTS
                    + "/deleted?start="
                    + start.minus(Duration.ofMinutes(1))
                    + "&end="
                    + start.plus(Duration.ofMinutes(1)));

    assertThat(Client.json(answer).get("deletedRecords")).isEmpty();
    assertThat(Client.json(answer).get("earliestDateAvailable").asString())
        .isGreaterThan(start.toString());
  }

  @Test
  void windows_that_cannot_be_are_refused() {
    Instant now = org.time.instant();

    assertThat(Client.error(updated(now.minus(Duration.ofDays(31)), now)))
        .isEqualTo("400 INVALID_REPLICATION_DATE startDate cannot be more than 30 days ago");
    assertThat(Client.error(deleted(now.minus(Duration.ofDays(31)), now)))
        .isEqualTo("400 INVALID_REPLICATION_DATE startDate cannot be more than 30 days ago");
    assertThat(Client.error(updated(now, now.minus(Duration.ofDays(1)))))
        .startsWith("400 INVALID_REPLICATION_DATE");
    assertThat(Client.error(updated(now, now.plusSeconds(50))))
        .isEqualTo(
            "400 INVALID_REPLICATION_DATE endDate must be at least one minute greater than"
                + " startDate");
    assertThat(org.client.get(RestOrg.ACCOUNTS + "/updated?start=yesterday&end=now").statusCode())
        .isEqualTo(400);
    assertThat(org.client.get(RestOrg.ACCOUNTS + "/updated").statusCode()).isEqualTo(400);
  }

  @Test
  void times_may_have_offsets() {
    assertThat(
            org.client
                .get(
                    RestOrg.ACCOUNTS
                        + "/updated?start=2026-11-20T00:00:00%2B00:00&end=2026-11-20T12:00:00%2B0100")
                .statusCode())
        .isEqualTo(200);
  }
}
