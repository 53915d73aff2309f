package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Session;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
  @Test
  void a_fixed_token_is_the_session() {
    Session session = login(AccessToken.of("acme.my.salesforce.com/", "00D!token"));

    assertThat(session.instanceUrl()).isEqualTo(URI.create("https://acme.my.salesforce.com"));
    assertThat(session.accessToken().reveal()).isEqualTo("00D!token");
  }

  @Test
  void a_supplier_is_asked_when_a_token_is_needed_and_not_before() {
    AtomicInteger asked = new AtomicInteger();
    AuthStrategy auth =
        AccessToken.from("https://acme.my.salesforce.com", () -> "t" + asked.incrementAndGet());

    assertThat(asked).hasValue(0);
    assertThat(login(auth).accessToken().reveal()).isEqualTo("t1");
    assertThat(login(auth).accessToken().reveal()).isEqualTo("t2");
  }

  @Test
  void an_empty_token_is_refused() {
    assertThatThrownBy(() -> AccessToken.of("https://acme.my.salesforce.com", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("access token is empty");
  }

  @Test
  void what_is_no_url_is_refused_with_an_example() {
    assertThatThrownBy(() -> AccessToken.of("my org", "t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://your-domain.my.salesforce.com");
  }

  @Test
  void it_prints_its_host_only() {
    assertThat(AccessToken.of("https://acme.my.salesforce.com", "00D!token"))
        .hasToString("AccessToken[https://acme.my.salesforce.com]");
  }

  private static Session login(AuthStrategy auth) {
    try (Connection connection = Connection.builder(auth).build()) {
      return connection.session();
    }
  }
}
