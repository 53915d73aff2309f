package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
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
  void a_token_read_from_a_file_may_end_in_a_line_end() {
    assertThat(
            login(AccessToken.of("https://acme.my.salesforce.com", "00D!t\n"))
                .accessToken()
                .reveal())
        .isEqualTo("00D!t");
    assertThat(
            login(AccessToken.from("https://acme.my.salesforce.com", () -> " 00D!t\r\n"))
                .accessToken()
                .reveal())
        .isEqualTo("00D!t");
  }

  @Test
  void what_cannot_be_a_token_is_refused_without_showing_it() {
    assertThatThrownBy(() -> AccessToken.of("https://acme.my.salesforce.com", "00D!to\nken"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("that no token holds")
        .hasMessageNotContaining("00D");
    for (String given : new String[] {null, " ", "00D!to\nken"}) {
      assertThatThrownBy(
              () -> login(AccessToken.from("https://acme.my.salesforce.com", () -> given)))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("gave no token")
          .hasMessageNotContaining("00D");
    }
  }

  @Test
  void a_url_that_may_hold_a_secret_is_not_shown() {
    for (String swapped :
        new String[] {"00D!abc|def", "https://user:pa ss@acme.my.salesforce.com"}) {
      assertThatThrownBy(() -> AccessToken.of(swapped, "t"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("That is neither a URL")
          .hasNoCause();
    }
  }

  @Test
  void hosts_that_are_no_orgs_api_are_refused() {
    assertThatThrownBy(() -> AccessToken.of("https://login.salesforce.com", "t"))
        .hasMessageContaining("where all orgs log in");
    assertThatThrownBy(() -> AccessToken.of("acme.lightning.force.com", "t"))
        .hasMessageContaining("https://acme.my.salesforce.com");
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
