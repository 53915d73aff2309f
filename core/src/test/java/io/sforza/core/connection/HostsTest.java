package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.RequestRejectedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
  private static final String PATH = "/services/data/v68.0/limits";

  private ScriptedOrg org;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.connection();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  @Test
  void an_org_that_has_moved_is_followed_with_body_and_token_and_remembered() throws Exception {
    try (ScriptedOrg moved = new ScriptedOrg()) {
      org.answers(307, "", "Location", moved.url() + "/services/data/v68.0/composite");
      moved.answers(200, "{}").answers(200, "{}");

      connection.send(ApiRequest.post("composite").json(Map.of("a", 1))).close();
      connection.send(ApiRequest.get("limits")).close();

      var request = moved.request();
      assertThat(request.getMethod()).isEqualTo("POST");
      assertThat(request.getBody().utf8()).isEqualTo("{\"a\":1}");
      assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
      assertThat(org.requests()).isEqualTo(1);
      assertThat(moved.requests()).isEqualTo(2);
      assertThat(connection.session().instanceUrl()).isEqualTo(moved.url());
    }
  }

  @Test
  void a_circle_of_redirects_ends() {
    for (int i = 0; i < 9; i++) {
      org.answers(302, "", "Location", org.url() + PATH);
    }

    assertThatThrownBy(() -> connection.send(ApiRequest.get("limits")))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("HTTP 302");
    assertThat(org.requests()).isEqualTo(Redirects.MOST_HOPS + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "na35.salesforce.com, https://acme.my.salesforce.com/services/data/v68.0/limits",
    "acme.my.salesforce.com, https://acme2.my.salesforce.com/services/data/v68.0/limits",
    "acme.my.salesforce.com, https://acme.my.salesforce.mil/services/data/v68.0/limits",
    "acme.example, https://acme.example:8443/services/data/v68.0/limits",
  })
  void redirects_within_salesforce_are_followed(String from, String location) {
    assertThat(target("GET", from, 302, location)).hasToString(location);
  }

  @ParameterizedTest
  @CsvSource({
    // another owner
    "acme.my.salesforce.com, https://salesforce.com.evil.example/services/data/v68.0/limits",
    "acme.my.salesforce.com, https://evilsalesforce.com/services/data/v68.0/limits",
    "acme.example, https://acme.my.salesforce.com/services/data/v68.0/limits",
    // in the clear
    "acme.my.salesforce.com, http://acme.my.salesforce.com/services/data/v68.0/limits",
    // a page for people
    "acme.my.salesforce.com, https://acme.my.salesforce.com/?ec=302&startURL=%2Fservices",
    "acme.my.salesforce.com, https://user@acme.my.salesforce.com/services/data/v68.0/limits",
    "acme.my.salesforce.com, ''",
    "acme.my.salesforce.com, '::not a url'",
  })
  void redirects_elsewhere_are_not(String from, String location) {
    assertThat(target("GET", from, 302, location)).isNull();
  }

  @Test
  void a_write_is_not_turned_into_a_get() {
    String moved = "https://acme2.my.salesforce.com" + PATH;
    assertThat(target("POST", "acme.my.salesforce.com", 303, moved)).isNull();
    assertThat(target("POST", "acme.my.salesforce.com", 308, moved)).isNotNull();
  }

  private static URI target(String method, String from, int status, String location) {
    return Redirects.target(
        method, URI.create("https://" + from + PATH), new Answer(status, location));
  }

  /** An answer of which only status and headers are asked. */
  private record Answer(int statusCode, String location) implements HttpResponse<String> {
    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of("Location", List.of(location)), (name, value) -> true);
    }

    @Override
    public HttpRequest request() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public String body() {
      return "";
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      throw new UnsupportedOperationException();
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/services/data",
        "//evil.example/services/data",
        "https://acme.my.salesforce.com@evil.example/",
        "http://acme.my.salesforce.com/services/data",
        "https://acme.my.salesforce.com:444/services/data",
        "services/data",
        "not a link",
      })
  void a_link_that_leaves_the_host_is_refused(String link) {
    URI instance = URI.create("https://acme.my.salesforce.com");

    assertThatThrownBy(() -> Links.resolve(instance, link))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("links to '");
  }

  @Test
  void a_link_on_the_host_is_taken_as_it_came() {
    URI instance = URI.create("https://acme.my.salesforce.com");

    assertThat(Links.resolve(instance, "/services/data/v68.0/query/01g-2000?a=%2B"))
        .hasToString("https://acme.my.salesforce.com/services/data/v68.0/query/01g-2000?a=%2B");
    assertThat(Links.resolve(instance, "https://ACME.my.salesforce.com:443/x")).hasPath("/x");
  }

  @Test
  void the_version_is_the_newest_that_both_know() throws Exception {
    org.answers(
            200,
            "[{\"label\":\"Winter '15\",\"url\":\"/services/data/v32.0\",\"version\":\"32.0\"},"
                + "{\"version\":\"66.0\"},{\"version\":\"20.0\"},{\"version\":\"67.0\"}]")
        .answers(200, "{}");
    try (Connection negotiating = org.newestVersion().build()) {
      negotiating.send(ApiRequest.get("limits")).close();

      var list = org.request();
      assertThat(list.getTarget()).isEqualTo("/services/data");
      assertThat(list.getHeaders().get("Authorization")).isNull();
      assertThat(org.request().getTarget()).isEqualTo("/services/data/v67.0/limits");
      assertThat(negotiating.apiVersion()).isEqualTo(ApiVersion.of("67.0"));
      assertThat(negotiating.calls()).isEqualTo(1);
    }
  }

  @Test
  void a_newer_org_is_talked_to_in_the_newest_version_known_here() {
    org.answers(200, "[{\"version\":\"68.0\"},{\"version\":\"75.0\"}]");
    try (Connection negotiating = org.newestVersion().build()) {
      assertThat(negotiating.apiVersion()).isEqualTo(ApiVersion.LATEST_KNOWN);
    }
  }

  @Test
  void an_org_that_does_not_list_its_versions_gets_the_newest_known() {
    org.answers(200, "<html>hello</html>");
    try (Connection negotiating = org.newestVersion().build()) {
      assertThat(negotiating.apiVersion()).isEqualTo(ApiVersion.LATEST_KNOWN);
    }
  }

  @Test
  void a_version_that_the_org_has_retired_is_named() {
    org.answers(410, "[{\"errorCode\":\"UNSUPPORTED_API_VERSION\",\"message\":\"gone\"}]");

    assertThatThrownBy(() -> connection.send(ApiRequest.get("limits")))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("The API version is retired");
  }
}
