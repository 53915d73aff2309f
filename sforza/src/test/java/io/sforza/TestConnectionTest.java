package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.auth.AccessToken;
import io.sforza.auth.ClientCredentials;
import io.sforza.auth.SecurityTokenLogin;
import io.sforza.core.connection.ApiUsage;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.rest.ConnectionInfo;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeUser;
import io.sforza.testkit.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestConnectionTest {
  private FakeSalesforce org = FakeSalesforce.builder().start();

  @AfterEach
  void stop() {
    org.close();
  }

  private AuthStrategy clientCredentials() {
    return ClientCredentials.of(org.instanceUrl().toString(), org.clientId(), org.clientSecret());
  }

  private ConnectionInfo test(AuthStrategy auth) {
    try (Salesforce sf = Salesforce.connect(auth)) {
      return sf.testConnection();
    }
  }

  private long apiCalls() {
    return org.calls().stream()
        .filter(call -> call.call() == Call.COMPOSITE || call.call() == Call.QUERY)
        .count();
  }

  @Test
  void one_call_tells_user_org_edition_version_and_what_is_left() {
    ConnectionInfo info = test(clientCredentials());

    assertThat(info.username()).isEqualTo("etl@acme.example");
    assertThat(info.userId()).startsWith("005").hasSize(18);
    assertThat(info.organizationId()).startsWith("00D").hasSize(18);
    assertThat(info.organizationName()).isEqualTo("Acme");
    assertThat(info.organizationType()).isEqualTo("Enterprise Edition");
    assertThat(info.sandbox()).isFalse();
    assertThat(info.instanceUrl()).isEqualTo(org.instanceUrl());
    assertThat(info.apiVersion()).isEqualTo(ApiVersion.LATEST_KNOWN);
    assertThat(info.usage()).isEqualTo(new ApiUsage(1, 100_000));
    assertThat(apiCalls()).isEqualTo(1);
    assertThat(info)
        .hasToString(
            "etl@acme.example in Acme ("
                + info.organizationId()
                + ", Enterprise Edition) at "
                + org.instanceUrl()
                + " v68.0, 99999 of 100000 calls left");
  }

  @Test
  void a_sandbox_is_told_after_a_soap_login_as_well() {
    org.close();
    org = FakeSalesforce.builder().sandbox().users(FakeUser.of("etl@acme.example.uat")).start();

    ConnectionInfo info =
        test(
            SecurityTokenLogin.of(org.username(), org.password(), org.securityToken())
                .loginUrl(org.loginUrl().toString()));

    assertThat(info.sandbox()).isTrue();
    assertThat(info.username()).isEqualTo("etl@acme.example.uat");
    assertThat(info.toString()).contains("Enterprise Edition, sandbox)");
  }

  @Test
  void whose_a_ready_token_is_is_asked_by_the_token() {
    String token = org.auth().login(null).accessToken().reveal();

    ConnectionInfo info = test(AccessToken.of(org.instanceUrl().toString(), token));

    assertThat(info.username()).isEqualTo("etl@acme.example");
    assertThat(info.userId()).startsWith("005");
  }

  @Test
  void a_token_without_the_scope_to_say_whose_it_is_tells_the_org_still() {
    org.inject(Fault.status(403, "FORBIDDEN", "no scope").on(Call.IDENTITY));
    String token = org.auth().login(null).accessToken().reveal();

    ConnectionInfo info = test(AccessToken.of(org.instanceUrl().toString(), token));

    assertThat(info.username()).isNull();
    assertThat(info.organizationName()).isEqualTo("Acme");
    assertThat(info.toString()).startsWith("somebody in Acme");
  }

  @Test
  void a_token_that_has_ended_is_the_reason() {
    AuthStrategy ended = AccessToken.of(org.instanceUrl().toString(), "00D!ended");

    assertThatThrownBy(() -> test(ended))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("INVALID_SESSION_ID")
        .hasMessageContaining("log in again");
  }

  @Test
  void a_user_without_api_is_the_reason() {
    org.close();
    org = FakeSalesforce.builder().users(FakeUser.of("etl@acme.example").withoutApi()).start();

    assertThatThrownBy(() -> test(clientCredentials()))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("API_DISABLED_FOR_ORG")
        .hasMessageContaining("API Enabled");
  }
}
