package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.auth.internal.Flow;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.error.AuthenticationException;
import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectedAppPasswordTest {
  private static final FakeUser USER =
      FakeUser.of("etl@acme.example").password("p&ss=w+rd %").securityToken("T0ken");

  private FakeSalesforce org = FakeSalesforce.builder().users(USER).start();

  @AfterEach
  void stop() {
    org.close();
  }

  private ConnectedAppPassword auth() {
    return ConnectedAppPassword.of(
            "etl@acme.example", "p&ss=w+rd %", org.clientId(), org.clientSecret())
        .securityToken("T0ken")
        .loginUrl(org.loginUrl().toString());
  }

  @Test
  void a_user_reads_with_password_and_token_through_the_app() {
    assertThat(Logins.readsAs(auth())).isEqualTo("etl@acme.example");
    assertThat(org.calls().get(0).body())
        .isEqualTo(
            "grant_type=password&client_id="
                + org.clientId()
                + "&client_secret=***&username=***&password=***");
  }

  @Test
  void a_token_may_be_set_again_and_taken_away() {
    assertThat(Logins.readsAs(auth().securityToken("wrong").securityToken("T0ken")))
        .isEqualTo("etl@acme.example");
    refused(auth().securityToken(""), "invalid_grant", "the security token must follow");
  }

  @Test
  void a_wrong_password_names_what_may_be_wrong() {
    refused(
        ConnectedAppPassword.of("etl@acme.example", "no", org.clientId(), org.clientSecret())
            .loginUrl(org.loginUrl().toString()),
        "invalid_grant",
        "Login History names the reason");
    assertThat(org.calls()).hasSize(1);
  }

  @Test
  void an_org_or_app_without_the_flow_says_where_to_go() {
    org.close();
    org = FakeSalesforce.builder().users(USER).withoutPasswordFlow().start();
    refused(auth(), "invalid_grant", "the org has the username-password flow switched off");
    org.close();
    org =
        FakeSalesforce.builder()
            .users(USER)
            .apps(FakeApp.of("key", "s3cret").without(FakeApp.Flow.PASSWORD))
            .start();
    refused(auth(), "unsupported_grant_type", "Move to ClientCredentials or JwtBearer");
  }

  @Test
  void production_users_at_a_sandbox_are_explained() {
    LoginAttempt attempt = new LoginAttempt(Flow.PASSWORD, LoginUrl.SANDBOX, "etl@acme.com");

    assertThat(LoginRefusal.of(attempt, 400, "invalid_grant", "authentication failure"))
        .hasMessageContaining("such as etl@acme.com.uat in the sandbox uat");
  }

  @Test
  void introspection_tells_when_the_session_ends() {
    assertThat(Logins.login(auth()).expiresAt()).isNull();
    assertThat(Logins.login(auth().introspecting()).expiresAt()).isNotNull();
  }

  @Test
  void it_prints_user_host_and_the_end_of_the_key() {
    assertThat(
            ConnectedAppPassword.of("u@x.com", "secret", "3MVG9fakeConsumerKey", "secret2")
                .sandbox())
        .hasToString("ConnectedAppPassword[u@x.com, https://test.salesforce.com, app …rKey]");
  }

  private static void refused(AuthStrategy auth, String code, String hint) {
    assertThatThrownBy(() -> Logins.login(auth))
        .isInstanceOfSatisfying(
            AuthenticationException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo(code);
              assertThat(e.hint()).contains(hint);
              assertThat(e).hasMessageNotContaining("T0ken").hasMessageNotContaining("p&ss");
            });
  }
}
