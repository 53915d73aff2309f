package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeUser;
import io.sforza.testkit.Fault;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTokenLoginTest {
  private static final FakeUser USER =
      FakeUser.of("etl@acme.example").password("pa&<ss>\"é ").securityToken("T0ken");

  private FakeSalesforce org = FakeSalesforce.builder().users(USER).start();

  @AfterEach
  void stop() {
    org.close();
  }

  private FakeSalesforce org(FakeSalesforce.Builder builder) {
    org.close();
    org = builder.start();
    return org;
  }

  private SecurityTokenLogin auth() {
    return SecurityTokenLogin.of("etl@acme.example", "pa&<ss>\"é ", "T0ken")
        .loginUrl(org.loginUrl().toString());
  }

  @Test
  void a_user_reads_after_a_soap_login_whatever_is_in_the_password() {
    assertThat(Logins.readsAs(auth())).isEqualTo("etl@acme.example");

    RecordedCall login = org.calls().get(0);
    assertThat(login.call()).isEqualTo(Call.SOAP_LOGIN);
    assertThat(login.path()).isEqualTo("/services/Soap/u/64.0");
    assertThat(login.body()).contains("client>sforza</").doesNotContain("T0ken");
  }

  @Test
  void the_session_is_at_the_orgs_own_host_and_says_who_and_until_when() {
    VirtualTime time = VirtualTime.standard();
    org(FakeSalesforce.builder().users(USER).time(time).sessionTimeout(Duration.ofMinutes(30)));
    try (Connection connection = Logins.connection(auth(), time)) {
      Session session = connection.session();

      assertThat(session.instanceUrl()).isEqualTo(org.instanceUrl());
      assertThat(session.organizationId()).hasSize(18).startsWith("00D");
      assertThat(session.userId()).hasSize(18).startsWith("005");
      assertThat(session.expiresAt()).isEqualTo(VirtualTime.START.plus(Duration.ofMinutes(30)));
    }
  }

  @Test
  void from_a_trusted_address_no_token_is_needed() {
    org(FakeSalesforce.builder().users(USER.atTrustedAddress()));

    assertThat(
            Logins.readsAs(
                SecurityTokenLogin.of("etl@acme.example", "pa&<ss>\"é ", "")
                    .loginUrl(org.loginUrl().toString())))
        .isEqualTo("etl@acme.example");
  }

  @Test
  void a_missing_token_is_explained() {
    refused(
        SecurityTokenLogin.of("etl@acme.example", "pa&<ss>\"é ", " ")
            .loginUrl(org.loginUrl().toString()),
        "LOGIN_MUST_USE_SECURITY_TOKEN",
        "pass it as the third argument");
  }

  @Test
  void a_wrong_password_is_refused_once() {
    AuthStrategy wrong =
        SecurityTokenLogin.of("etl@acme.example", "no", "T0ken")
            .loginUrl(org.loginUrl().toString());

    refused(wrong, "INVALID_LOGIN", "Login History names the reason");
    assertThat(org.calls()).hasSize(1);
  }

  @Test
  void what_the_admin_has_to_mend_is_said() {
    org(FakeSalesforce.builder().users(USER.withoutApi()));
    refused(auth(), "API_DISABLED_FOR_ORG", "API Enabled");
    org(FakeSalesforce.builder().users(USER.withoutSoapLogin()));
    refused(auth(), "INSUFFICIENT_ACCESS", "Use Any API Auth");
    org(FakeSalesforce.builder().users(USER.lockedOut()));
    refused(auth(), "INVALID_LOGIN", "locked out");
    org(FakeSalesforce.builder().users(USER.passwordExpired()));
    refused(auth(), "INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "set a new password");
    org(FakeSalesforce.builder().users(USER).withoutSoapLogin());
    refused(auth(), "INVALID_OPERATION", "move to ClientCredentials or JwtBearer");
  }

  @Test
  void an_org_whose_version_has_no_login_any_more_says_where_to_go() {
    org.inject(
        Fault.status(500, "UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL")
            .on(Call.SOAP_LOGIN));

    refused(auth(), "UNSUPPORTED_API_VERSION", "Salesforce ends it for all with Summer '27");
  }

  @Test
  void a_version_without_login_is_refused_before_a_call_and_an_older_one_taken() {
    assertThatThrownBy(() -> auth().apiVersion(ApiVersion.of("65.0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65.0 has no SOAP login")
        .hasMessageContaining("Summer '27");

    Logins.login(auth().apiVersion(ApiVersion.of("50.0")));

    assertThat(org.calls().get(0).path()).isEqualTo("/services/Soap/u/50.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uat", "sandbox1"})
  void a_user_of_a_sandbox_at_the_host_of_production_is_explained(String sandbox) {
    org.inject(
        Fault.status(500, "INVALID_LOGIN", "Invalid username, password").on(Call.SOAP_LOGIN));

    refused(
        SecurityTokenLogin.of("etl@acme.com." + sandbox, "p", "t")
            .loginUrl(org.loginUrl().toString()),
        "INVALID_LOGIN",
        "looks like a user of the sandbox '" + sandbox + "'");
  }

  @Test
  void a_page_instead_of_an_envelope_is_no_login() {
    org.inject(Fault.page(503, "<html>maintenance").on(Call.SOAP_LOGIN).once());
    assertThatThrownBy(() -> Logins.login(auth()))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> {
              assertThat(e).hasMessageContaining("HTTP 503 without a SOAP envelope");
              assertThat(e.retryable()).isTrue();
            });

    org.inject(Fault.redirect(302, "https://acme.my.salesforce.com/x").on(Call.SOAP_LOGIN).once());
    assertThatThrownBy(() -> Logins.login(auth()))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("sends on to https://acme.my.salesforce.com.");
  }

  @Test
  void an_answer_that_names_outside_entities_is_not_followed() {
    org.inject(
        Fault.page(
                200,
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Envelope><sessionId>&e;"
                    + "</sessionId></Envelope>")
            .on(Call.SOAP_LOGIN));

    assertThatThrownBy(() -> Logins.login(auth()))
        .isInstanceOf(SalesforceException.class)
        .hasMessageNotContaining("localhost");
  }

  @Test
  void an_expired_session_is_followed_by_a_new_login() {
    try (Connection connection = Connection.builder(auth()).build()) {
      Logins.firstUser(connection);
      org.expireSession();

      assertThat(Logins.firstUser(connection)).isEqualTo("etl@acme.example");
    }
    assertThat(Logins.calls(org, Call.SOAP_LOGIN)).isEqualTo(2);
  }

  @Test
  void revoking_logs_out_and_a_session_that_has_ended_may_be_revoked() {
    try (Connection connection = Connection.builder(auth()).build()) {
      connection.session();
      connection.revokeSession();
      connection.session();
      org.expireSession();
      connection.revokeSession();
    }

    assertThat(Logins.calls(org, Call.SOAP_LOGOUT)).isEqualTo(2);
    assertThat(org.calls()).allSatisfy(call -> assertThat(call.body()).doesNotContain("00D5g0"));
  }

  @Test
  void what_xml_cannot_carry_is_refused_before_a_call() {
    assertThatThrownBy(() -> SecurityTokenLogin.of("u@x.com", "bell\u0007secret", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("control character")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> SecurityTokenLogin.of(" ", "p", ""))
        .hasMessageContaining("user name is empty");
    assertThatThrownBy(() -> SecurityTokenLogin.of("u@x.com", "", ""))
        .hasMessageContaining("password is empty");
  }

  @Test
  void it_prints_user_and_host() {
    assertThat(SecurityTokenLogin.of("u@x.com", "secret", "tokn").sandbox())
        .hasToString("SecurityTokenLogin[u@x.com, https://test.salesforce.com]");
  }

  private static void refused(AuthStrategy auth, String code, String hint) {
    assertThatThrownBy(() -> Logins.login(auth))
        .isInstanceOfSatisfying(
            AuthenticationException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo(code);
              assertThat(e.hint()).contains(hint);
              assertThat(e.retryable()).isFalse();
              assertThat(e).hasMessageNotContaining("T0ken");
            });
  }
}
