package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final Secret TOKEN = Secret.of("00D!verysecret");

  @Test
  void the_instance_url_is_scheme_host_and_port_only() {
    Session session = Session.of(URI.create("https://Acme.my.salesforce.com/home?x=1"), TOKEN);

    assertThat(session.instanceUrl()).isEqualTo(URI.create("https://acme.my.salesforce.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://acme.my.salesforce.com",
        "http://127.evil.example",
        "http://localhost.evil.example",
        "ftp://acme.my.salesforce.com",
        "acme.my.salesforce.com",
        "https://user:pass@acme.my.salesforce.com"
      })
  void a_url_that_a_token_may_not_be_sent_to_is_refused(String url) {
    assertThatThrownBy(() -> Session.of(URI.create(url), TOKEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("pass@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:9", "http://[::1]:80"})
  void plain_http_is_taken_on_loopback(String url) {
    assertThat(Session.of(URI.create(url), TOKEN).instanceUrl()).hasToString(url);
  }

  @Test
  void neither_session_nor_secret_prints_the_token() {
    Session session = Session.of(URI.create("https://acme.my.salesforce.com"), TOKEN);

    assertThat(session.toString() + TOKEN).doesNotContain("verysecret");
    assertThat(TOKEN).hasToString("***");
  }
}
