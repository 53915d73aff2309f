package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.testkit.FakeSalesforce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A script stands for the CLI; what it prints was read off the sources of the real one. */
@DisabledOnOs(OS.WINDOWS)
class SalesforceCliTest {
  private final FakeSalesforce org = FakeSalesforce.builder().start();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    org.close();
  }

  private SalesforceCli cli(String name, String script) throws IOException {
    Path program = folder.resolve("sf");
    Files.writeString(program, "#!/bin/sh\necho \"$@\" >> " + folder + "/calls\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return (name.isEmpty() ? SalesforceCli.defaultOrg() : SalesforceCli.org(name))
        .program(program.toString());
  }

  private String token() {
    return org.auth().login(null).accessToken().reveal();
  }

  private String display(String accessToken) {
    return "{\"status\":0,\"result\":{\"id\":\"00D5g000004XyZaEAK\",\"accessToken\":\""
        + accessToken
        + "\",\"instanceUrl\":\""
        + org.instanceUrl()
        + "\",\"username\":\"etl@acme.example\"},\"warnings\":[]}";
  }

  @Test
  void todays_cli_shows_org_and_token_by_two_commands() throws IOException {
    SalesforceCli auth =
        cli(
            "acme-uat",
            "case \"$2\" in display) echo '"
                + display("[REDACTED] Use 'sf org auth show-access-token' to view")
                    .replace("'", "`")
                + "';; auth) echo '{\"status\":0,\"result\":{\"accessToken\":\""
                + token()
                + "\"}}';; esac");

    assertThat(Logins.readsAs(auth)).isEqualTo(org.username());
    assertThat(Files.readString(folder.resolve("calls")))
        .isEqualTo(
            """
            org display --target-org acme-uat --json
            org auth show-access-token --target-org acme-uat --json
            """);
    assertThat(Logins.login(auth).organizationId()).isEqualTo("00D5g000004XyZaEAK");
  }

  @Test
  void an_older_cli_shows_both_by_one_command_with_news_before_it() throws IOException {
    SalesforceCli auth =
        cli("", "echo 'Warning: an update is available'; echo '" + display(token()) + "'");

    assertThat(Logins.readsAs(auth)).isEqualTo(org.username());
    assertThat(Files.readString(folder.resolve("calls"))).isEqualTo("org display --json\n");
  }

  @Test
  void an_org_that_the_cli_does_not_know_is_told_in_its_words() throws IOException {
    SalesforceCli auth =
        cli(
            "nope",
            "echo '{\"status\":1,\"name\":\"NamedOrgNotFoundError\",\"message\":\"No authorization"
                + " information found for nope.\"}'; exit 1");

    assertThatThrownBy(() -> Logins.login(auth))
        .isInstanceOfSatisfying(
            AuthenticationException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo("NamedOrgNotFoundError");
              assertThat(e)
                  .hasMessageContaining("No authorization information found for nope")
                  .hasMessageContaining("sf org login web");
            });
  }

  @Test
  void a_cli_that_is_not_there_or_talks_nonsense_is_named() throws IOException {
    assertThatThrownBy(
            () -> Logins.login(SalesforceCli.defaultOrg().program(folder + "/not-there")))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("cannot be run")
        .hasMessageContaining("npm install --global @salesforce/cli");
    SalesforceCli nonsense = cli("", "echo 'token 00Dsecret!x'");
    assertThatThrownBy(() -> Logins.login(nonsense))
        .hasMessageContaining("ended with code 0 and without JSON.")
        .hasMessageNotContaining("00Dsecret")
        .hasNoCause();
    SalesforceCli crashing =
        cli("", "echo 'at x' >&2; echo 'Error: no node for 00D5g000004XyZa!AQ4secret' >&2; exit 3");
    assertThatThrownBy(() -> Logins.login(crashing))
        .hasMessageContaining("ended with code 3 and without JSON: Error: no node for ***")
        .hasMessageNotContaining("secret");
    SalesforceCli redacting =
        cli(
            "",
            "echo '{\"status\":0,\"result\":{\"accessToken\":\"[REDACTED]\",\"instanceUrl\":\"https://acme.my.salesforce.com\"}}'");
    assertThatThrownBy(() -> Logins.login(redacting))
        .hasMessageContaining("gave no session: The access token is empty");
    SalesforceCli empty = cli("", "echo '{\"status\":0,\"result\":{}}'");
    assertThatThrownBy(() -> Logins.login(empty))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("gave no session");
  }

  @Test
  void an_interrupt_ends_a_cli_that_hangs() throws IOException {
    SalesforceCli hanging = cli("", "exec sleep 100");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> hanging.login(null)).isInstanceOf(ReadCancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void what_is_no_org_is_refused() {
    assertThatThrownBy(() -> SalesforceCli.org("--json")).hasMessageContaining("is an option");
    assertThatThrownBy(() -> SalesforceCli.org(" ")).hasMessageContaining("is empty");
    assertThat(SalesforceCli.org("acme")).hasToString("SalesforceCli[acme]");
    assertThat(SalesforceCli.defaultOrg()).hasToString("SalesforceCli[default org]");
  }
}
