package io.sforza.testkit.assertj;

import static io.sforza.testkit.assertj.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.Session;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SalesforceAssertionsTest {
  private static final String DATA = "/services/data/v68.0";

  private final FakeSalesforce org =
      FakeSalesforce.builder().objects(Fixtures.sales()).time(VirtualTime.standard()).start();
  private final Session session = org.auth().login(null);

  @BeforeEach
  void calls() throws Exception {
    post("/services/oauth2/token", "grant_type=client_credentials");
    post(DATA + "/jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}");
    post(DATA + "/jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Contact\"}");
    get("/services/data");
    get(DATA + "/query?q=SELECT+Id+FROM+Account+WHERE+Name+%3D+%27100%25%27");
    get(DATA + "/sobjects/Account/describe");
    get(DATA + "/sobjects");
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(org.instanceUrl() + path))
        .header("Authorization", "Bearer " + session.accessToken().reveal());
  }

  private void get(String path) throws Exception {
    HttpClient.newHttpClient().send(request(path).build(), BodyHandlers.discarding());
  }

  private void post(String path, String body) throws Exception {
    HttpRequest.Builder post = request(path).POST(BodyPublishers.ofString(body));
    HttpClient.newHttpClient().send(post.build(), BodyHandlers.discarding());
  }

  @Test
  void calls_are_counted_by_kind() {
    assertThat(org)
        .received(2)
        .bulkQueryJobs()
        .received(1)
        .tokenRequests()
        .received(5)
        .apiCalls()
        .received(1)
        .queries()
        .received(1)
        .describes()
        .received(2)
        .calls(Call.DESCRIBE, Call.DESCRIBE_GLOBAL)
        .receivedNo()
        .calls(Call.SOAP_LOGIN)
        .received(7)
        .calls();
  }

  @Test
  void counts_have_bounds_where_they_are_not_exact() {
    assertThat(org)
        .receivedAtLeast(1)
        .apiCalls()
        .receivedAtMost(5)
        .apiCalls()
        .received(1)
        .callsThat(
            "queries of Account", call -> String.valueOf(call.parameter("q")).contains("Account"));
    assertThatThrownBy(() -> assertThat(org).receivedAtLeast(6).apiCalls())
        .hasMessageContaining("at least 6 API calls, but it received 5.");
    assertThatThrownBy(() -> assertThat(org).receivedAtMost(1).bulkQueryJobs())
        .hasMessageContaining("at most 1 bulk query jobs, but it received 2.");
  }

  @Test
  void a_failure_lists_the_calls_that_came() {
    assertThatThrownBy(() -> assertThat(org).received(1).bulkQueryJobs())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "Expected the org to have received 1 bulk query jobs, but it received 2.")
        .hasMessageContaining(
            "  2026-11-20T17:00:00Z BULK_CREATE POST /services/data/v68.0/jobs/query → 200"
                + " {\"operation\":\"query\",\"query\":\"SELECT Id FROM Contact\"}")
        .hasMessageContaining("%27100%25%27 → 200");
  }

  @Test
  void a_failure_says_when_nothing_came() {
    org.reset();

    assertThatThrownBy(() -> assertThat(org).as("the nightly run").received(1).queries())
        .hasMessageContaining("[the nightly run]")
        .hasMessageContaining("1 queries, but it received 0.")
        .hasMessageContaining("The org received no calls at all.");
  }

  @Test
  void a_failure_of_a_long_run_lists_the_last_calls() throws Exception {
    for (int i = 0; i < 100; i++) {
      get("/services/data");
    }

    assertThatThrownBy(() -> assertThat(org).receivedNo().describes())
        .hasMessageContaining("to have received no describes, but it received 1.")
        .hasMessageContaining("  … 7 earlier ones")
        .satisfies(failure -> assertThat(failure.getMessage().lines().count()).isLessThan(110));
  }

  @Test
  void a_fault_that_did_not_happen_is_reported() throws Exception {
    org.inject(Fault.cutBodyAfter(64_000).on(Call.BULK_RESULTS).once());

    assertThatThrownBy(() -> assertThat(org).hasNoFaultsLeft())
        .hasMessageContaining("Expected all faults to have happened, but these did not:")
        .hasMessageContaining("Cut[bytes=64000]] on [BULK_RESULTS] × 1")
        .hasMessageContaining("BULK_CREATE POST");
    get(DATA + "/jobs/query/" + org.jobs().get(0).id() + "/results");
    assertThat(org).hasNoFaultsLeft();
  }

  @Test
  void a_job_that_was_left_behind_is_reported() {
    assertThatThrownBy(() -> assertThat(org).hasNoJobsLeft())
        .hasMessageContaining("soql=SELECT Id FROM Contact");
    org.reset();
    assertThat(org).hasNoJobsLeft().hasNoFaultsLeft();
  }

  @Test
  void rows_are_seen_after_a_write() {
    org.insert("Account", Map.of("Name", "Acme"));
    org.delete(org.insert("Account", Map.of("Name", "Gone")));

    assertThat(org)
        .hasRows("Account", 1)
        .rows("Account")
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("Name", "Acme"));
    assertThatThrownBy(() -> assertThat(org).hasRows("Account", 3))
        .hasMessageContaining("Expected Account to have 3 rows, but it has 1.");
    assertThatThrownBy(() -> assertThat(org).hasRows("Acount", 3))
        .isInstanceOf(IllegalArgumentException.class);
    org.reset();
    assertThat(org).hasRows("Account", 0);
  }

  @Test
  void a_number_of_calls_is_not_negative() {
    assertThatThrownBy(() -> assertThat(org).received(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 calls");
    assertThatThrownBy(() -> assertThat(org).receivedAtMost(-2)).hasMessageContaining("-2 calls");
  }
}
