package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final FakeUser USER =
      FakeUser.of("etl@acme.example").password("a&b=c#d%e+f g").securityToken("T0k+n");

  private final FakeSalesforce org = FakeSalesforce.builder().users(USER).start();

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_uri_logs_in_with_password_and_token_whatever_signs_they_hold() {
    Credentials credentials =
        Credentials.parse(
            "salesforce://?username=etl%40acme.example&password=a%26b%3Dc%23d%25e+f%20g&token=T0k+n"
                + "&domain="
                + org.loginUrl());

    assertThat(Logins.readsAs(credentials)).isEqualTo("etl@acme.example");
    assertThat(credentials.strategy()).isInstanceOf(SecurityTokenLogin.class);
    assertThat(credentials.source())
        .isEqualTo(
            "SecurityTokenLogin[etl@acme.example, "
                + org.loginUrl()
                + "] from username, password, token, domain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client_id=k&client_secret=s&domain=acme.my | ClientCredentials[https://acme.my.",
        "client_id=k&refresh_token=r | RefreshToken[https://login.",
        "client_id=k&refresh_token=r&client_secret=s&domain=test | RefreshToken[https://test.",
        "client_id=k&client_secret=s&username=u&password=p&domain=test |"
            + " ConnectedAppPassword[u, https://test.",
        "username=u&password=p | SecurityTokenLogin[u, https://login.",
        "username=u&password=p&security_token=t&domain=my-org.my |"
            + " SecurityTokenLogin[u, https://my-org.my.",
        "access_token=t&instance_url=https://acme.my.salesforce.com | AccessToken[https://acme.my.",
        "cli_org=uat | SalesforceCli[uat]",
      })
  void a_uri_names_what_it_has(String query, String strategy) {
    assertThat(Credentials.parse("salesforce://?" + query).strategy().toString())
        .startsWith(strategy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://acme.my.salesforce.com | does not begin with salesforce://",
        "salesforce://user:hidden@login?username=u | something between salesforce:// and '?'",
        "salesforce:// | says nothing about a login",
        "salesforce://?username=u&password=hidden#x | write %23",
        "salesforce://?username=u&password=hidden%zz | The value of password has a '%'",
        "salesforce://?username=u&password=hidden% | write %25",
        "salesforce://?username=u&password=hidden%E4 | not UTF-8",
        "salesforce://?username=u&password=x&hidden | something that is no parameter",
        "salesforce://?user=u&password=hidden | unknown parameter user",
        "salesforce://?username=u&username=v&password=hidden | sets username twice",
        "salesforce://?token=hidden1&security_token=hidden2 | to one value",
        "salesforce://?password=hidden | also needs username",
        "salesforce://?client_secret=hidden&client_id=k | also needs domain",
        "salesforce://?access_token=hidden | also needs domain",
        "salesforce://?refresh_token=hidden | also needs client_id",
        "salesforce://?username=u | not enough for a login to Salesforce. Set one of: access_token"
            + " + domain; refresh_token + client_id;",
      })
  void a_uri_that_says_too_little_or_nonsense_is_refused_without_its_values(
      String uri, String words) {
    assertThatThrownBy(() -> Credentials.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void the_name_that_was_found_is_said() {
    assertThat(
            Credentials.fromEnvironment(
                    Map.of(
                        "SALESFORCE_INSTANCE_URL", "acme.my",
                        "SALESFORCE_ACCESS_TOKEN", "t"))
                .source())
        .endsWith(" from SALESFORCE_INSTANCE_URL, SALESFORCE_ACCESS_TOKEN");
    assertThat(Credentials.variables())
        .startsWith("SALESFORCE_URI")
        .contains("SALESFORCE_INSTANCE_URL", "SALESFORCE_JWT_KEY_FILE");
  }

  @Test
  void a_password_from_a_file_may_end_in_a_line_end() {
    Map<String, String> environment =
        Map.of(
            "SALESFORCE_USERNAME", "etl@acme.example",
            "SALESFORCE_PASSWORD", "a&b=c#d%e+f g\n",
            "SALESFORCE_SECURITY_TOKEN", "T0k+n\r\n",
            "SALESFORCE_DOMAIN", org.loginUrl().toString());

    assertThat(Logins.readsAs(Credentials.fromEnvironment(environment)))
        .isEqualTo("etl@acme.example");
  }

  @Test
  void the_environment_logs_in_and_says_by_what() {
    Credentials credentials =
        Credentials.fromEnvironment(
            Map.of(
                "SALESFORCE_CLIENT_ID", org.clientId(),
                "SALESFORCE_CLIENT_SECRET", org.clientSecret(),
                "SALESFORCE_DOMAIN", org.instanceUrl().toString(),
                "PATH", "/bin"));

    assertThat(Logins.readsAs(credentials)).isEqualTo("etl@acme.example");
    assertThat(credentials)
        .hasToString(
            "Credentials[ClientCredentials["
                + org.instanceUrl()
                + ", app …rKey] from SALESFORCE_DOMAIN, SALESFORCE_CLIENT_ID,"
                + " SALESFORCE_CLIENT_SECRET]");
  }

  @Test
  void the_order_of_the_chain_is_fixed(@TempDir Path folder) throws IOException {
    Path key = folder.resolve("server.key");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(org.privateKey().getEncoded())
            + "\n-----END PRIVATE KEY-----");
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SALESFORCE_CLI_ORG", "uat");
    environment.put("SALESFORCE_USERNAME", "etl@acme.example");
    environment.put("SALESFORCE_CLIENT_ID", "k");
    environment.put("SALESFORCE_DOMAIN", "acme");

    assertThat(chosen(environment)).isEqualTo("SalesforceCli");
    environment.put("SALESFORCE_PASSWORD", "p");
    assertThat(chosen(environment)).isEqualTo("SecurityTokenLogin");
    environment.put("SALESFORCE_CLIENT_SECRET", "s");
    assertThat(chosen(environment)).isEqualTo("ConnectedAppPassword");
    environment.put("SALESFORCE_JWT_KEY_FILE", key.toString());
    assertThat(chosen(environment)).isEqualTo("JwtBearer");
    environment.put("SALESFORCE_REFRESH_TOKEN", "r");
    assertThat(chosen(environment)).isEqualTo("RefreshToken");
    environment.put("SALESFORCE_ACCESS_TOKEN", "t");
    assertThat(chosen(environment)).isEqualTo("AccessToken");
    environment.put("SALESFORCE_URI", "salesforce://?cli_org=prod");
    assertThat(Credentials.fromEnvironment(environment).source())
        .isEqualTo("SALESFORCE_URI: SalesforceCli[prod] from cli_org");
  }

  private static String chosen(Map<String, String> environment) {
    return Credentials.fromEnvironment(environment).strategy().getClass().getSimpleName();
  }

  @Test
  void a_jwt_login_reads_by_the_environment(@TempDir Path folder) throws IOException {
    Path key = folder.resolve("server.key");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(org.privateKey().getEncoded())
            + "\n-----END PRIVATE KEY-----");

    AuthStrategy auth =
        Credentials.fromEnvironment(
            Map.of(
                "SALESFORCE_CLIENT_ID", org.clientId(),
                "SALESFORCE_USERNAME", "etl@acme.example",
                "SALESFORCE_JWT_KEY_FILE", key.toString(),
                "SALESFORCE_INSTANCE_URL", org.loginUrl().toString()));

    assertThat(Logins.readsAs(auth)).isEqualTo("etl@acme.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void an_environment_without_anything_lists_what_would_do(String blank) {
    assertThatThrownBy(() -> Credentials.fromEnvironment(Map.of("SALESFORCE_PASSWORD", blank)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The environment says nothing about a login")
        .hasMessageContaining("SALESFORCE_CLIENT_ID + SALESFORCE_CLIENT_SECRET + SALESFORCE_DOMAIN")
        .hasMessageContaining("SALESFORCE_USERNAME + SALESFORCE_PASSWORD");
  }

  @Test
  void two_names_of_one_setting_must_agree() {
    assertThatThrownBy(
            () ->
                Credentials.fromEnvironment(
                    Map.of("SALESFORCE_DOMAIN", "acme", "SALESFORCE_INSTANCE_URL", "other")))
        .hasMessageContaining("SALESFORCE_DOMAIN or SALESFORCE_INSTANCE_URL");
  }

  @Test
  void this_processs_own_environment_is_read() {
    if (System.getenv().keySet().stream().noneMatch(name -> name.startsWith("SALESFORCE_"))) {
      assertThatThrownBy(Credentials::fromEnvironment)
          .hasMessageContaining("The environment says nothing about a login");
    }
  }

  @Test
  void renewal_and_revocation_are_those_of_the_strategy() {
    Credentials credentials =
        Credentials.parse(
            "salesforce://?client_id="
                + org.clientId()
                + "&client_secret="
                + org.clientSecret()
                + "&refresh_token="
                + org.refreshToken()
                + "&domain="
                + org.loginUrl());
    try (Connection connection = Connection.builder(credentials).build()) {
      Logins.firstUser(connection);
      org.expireSession();
      Logins.firstUser(connection);
      connection.revokeSession();
    }

    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
    assertThat(Logins.calls(org, Call.REVOKE)).isEqualTo(1);
  }
}
