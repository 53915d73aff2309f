package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** How the org is reached: at which port, and over TLS. */
class ListeningTest {

  @Test
  void an_org_with_https_is_trusted_by_who_trusts_its_authority() throws Exception {
    try (FakeSalesforce org = secured()) {
      assertThat(org.instanceUrl()).hasScheme("https");
      assertThat(get(trusting(org), org.instanceUrl() + "/services/data")).contains("v68.0");
      assertThat(
              get(
                  trusting(org),
                  "https://localhost:" + org.instanceUrl().getPort() + "/services/data"))
          .contains("v68.0");
    }
  }

  @Test
  void the_host_of_logins_has_the_same_certificate() throws Exception {
    try (FakeSalesforce org = secured()) {
      assertThat(org.loginUrl()).hasScheme("https");
      assertThat(get(trusting(org), org.loginUrl() + "/services/data")).contains("v68.0");
    }
  }

  @Test
  void nobody_trusts_it_by_chance() {
    try (FakeSalesforce org = secured()) {
      assertThatThrownBy(
              () -> get(HttpClient.newHttpClient(), org.instanceUrl() + "/services/data"))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void a_page_of_results_comes_through_whole() throws Exception {
    try (FakeSalesforce org = secured()) {
      HttpClient http = trusting(org);
      String token = org.accessToken();
      String jobs = org.instanceUrl() + Client.DATA + "/jobs/query";
      HttpRequest.Builder create =
          HttpRequest.newBuilder(URI.create(jobs))
              .header("Authorization", "Bearer " + token)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"operation\":\"query\",\"query\":\"SELECT Id, Name FROM Account\"}"));
      String job =
          Client.json(http.send(create.build(), BodyHandlers.ofByteArray())).get("id").asString();

      for (int time = 0; time < 2; time++) {
        HttpRequest page =
            HttpRequest.newBuilder(URI.create(jobs + "/" + job + "/results"))
                .header("Authorization", "Bearer " + token)
                .build();
        assertThat(Client.csv(http.send(page, BodyHandlers.ofString()).body())).hasSize(20_001);
      }
    }
  }

  @Test
  void an_org_without_https_has_no_certificate() {
    try (FakeSalesforce org = FakeSalesforce.builder().start()) {
      assertThatThrownBy(org::certificate)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("start it with https()");
    }
  }

  @Test
  void a_port_that_is_taken_is_named() {
    try (FakeSalesforce org = FakeSalesforce.builder().start()) {
      int taken = org.instanceUrl().getPort();

      assertThatThrownBy(() -> FakeSalesforce.builder().port(taken).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot listen on port " + taken + " of 127.0.0.1: ");
    }
  }

  @Test
  void a_host_that_is_none_is_named() {
    assertThatThrownBy(() -> FakeSalesforce.builder().host("no.such.host.invalid").start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("There is no host 'no.such.host.invalid'.");
  }

  @Test
  void there_are_65535_ports() {
    assertThatThrownBy(() -> FakeSalesforce.builder().port(65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no port 65536: 0 to 65535.");
  }

  @Test
  void an_org_on_all_addresses_is_reached_at_the_loopback_address() throws Exception {
    try (FakeSalesforce org = FakeSalesforce.builder().host("0.0.0.0").start()) {
      assertThat(org.instanceUrl()).hasHost("127.0.0.1");
      assertThat(get(HttpClient.newHttpClient(), org.instanceUrl() + "/services/data"))
          .contains("v68.0");
    }
  }

  private static FakeSalesforce secured() {
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .rows("Account", 20_000)
        .jobDuration(Duration.ZERO)
        .https()
        .start();
  }

  private static HttpClient trusting(FakeSalesforce org) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("org", org.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static String get(HttpClient http, String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
