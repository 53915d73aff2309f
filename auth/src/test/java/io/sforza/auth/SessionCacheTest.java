package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCacheTest {
  private static final Secret PASSPHRASE = Secret.of("correct horse battery staple");

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org = FakeSalesforce.builder().time(time).start();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    org.close();
  }

  private Path file() {
    return folder.resolve("session.bin");
  }

  private ClientCredentials login() {
    return ClientCredentials.of(org.instanceUrl().toString(), org.clientId(), org.clientSecret());
  }

  private AuthStrategy cached(AuthStrategy strategy) {
    return SessionCache.file(strategy, file(), PASSPHRASE);
  }

  private String read(AuthStrategy auth) {
    try (Connection connection = Logins.connection(auth, time)) {
      return Logins.firstUser(connection);
    }
  }

  @Test
  void a_program_that_starts_often_logs_in_once() {
    for (int start = 0; start < 3; start++) {
      assertThat(read(cached(login()))).isEqualTo(org.username());
    }

    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(1);
  }

  @Test
  void what_is_kept_of_a_session_comes_back_whole() {
    Session first;
    Session second;
    try (Connection connection = Logins.connection(cached(login().introspecting()), time)) {
      first = connection.session();
    }
    try (Connection connection = Logins.connection(cached(login()), time)) {
      second = connection.session();
    }

    assertThat(second).isEqualTo(first);
    assertThat(second.expiresAt()).isNotNull();
  }

  @Test
  void a_session_that_salesforce_no_longer_takes_is_renewed_for_all() {
    read(cached(login()));
    try (Connection other = Logins.connection(cached(login()), time)) {
      Logins.firstUser(other);
      org.expireSession();

      assertThat(read(cached(login()))).isEqualTo(org.username());
      assertThat(Logins.firstUser(other)).isEqualTo(org.username());
    }
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
  }

  @Test
  void a_session_past_its_end_is_not_tried() {
    read(cached(login().introspecting()));
    time.advance(Duration.ofHours(3));

    read(cached(login().introspecting()));

    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
    assertThat(org.calls()).noneMatch(call -> call.status() == 401);
  }

  @Test
  void the_file_shows_nothing_and_is_for_its_owner_only() throws IOException {
    read(cached(login()));

    String content = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
    assertThat(content).startsWith("SFZS").doesNotContain("00D", "127.0.0.1", "Token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("session.bin", "session.bin.lock");
    }
  }

  @Test
  void a_file_that_is_damaged_or_another_logins_is_written_anew() throws IOException {
    read(cached(login()));
    byte[] bytes = Files.readAllBytes(file());
    bytes[bytes.length - 1] ^= 1;
    Files.write(file(), bytes);
    assertThat(read(cached(login()))).isEqualTo(org.username());

    Files.writeString(file(), "not ours");
    assertThat(read(cached(login()))).isEqualTo(org.username());

    AuthStrategy otherPassphrase =
        SessionCache.file(login(), file(), Secret.of("another long passphrase"));
    assertThat(read(otherPassphrase)).isEqualTo(org.username());

    AuthStrategy otherUser =
        SecurityTokenLogin.of(org.username(), org.password(), org.securityToken())
            .loginUrl(org.loginUrl().toString());
    assertThat(read(SessionCache.file(otherUser, file(), Secret.of("another long passphrase"))))
        .isEqualTo(org.username());
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(4);
    assertThat(Logins.calls(org, Call.SOAP_LOGIN)).isEqualTo(1);
  }

  @Test
  void with_rotation_processes_share_one_session_instead_of_ending_each_others() {
    org.close();
    org =
        FakeSalesforce.builder()
            .time(time)
            .apps(FakeApp.of("3MVG9fakeConsumerKey", "s3cret").rotatingRefreshTokens())
            .start();
    String token = org.refreshToken();
    try (Connection one = Logins.connection(shared(refreshing(token)), time);
        Connection other = Logins.connection(shared(refreshing(token)), time)) {
      Logins.firstUser(one);
      Logins.firstUser(other);
      org.expireSession();
      Logins.firstUser(other);
      Logins.firstUser(one);
    }

    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
  }

  private AuthStrategy shared(AuthStrategy strategy) {
    return SessionCache.file(strategy, "etl@acme.example", file(), PASSPHRASE);
  }

  @Test
  void processes_that_were_all_idle_over_night_go_on_in_the_morning() {
    try (Connection one = Logins.connection(cached(login()), time);
        Connection other = Logins.connection(cached(login()), time)) {
      Logins.firstUser(one);
      org.expireSession();
      Logins.firstUser(other);
      org.expireSession();

      // the file has a newer session than the refused one, and that has run out as well
      assertThat(Logins.firstUser(one)).isEqualTo(org.username());
    }
  }

  @Test
  void one_user_does_not_get_anothers_session() {
    read(SessionCache.file(login(), "ada", file(), PASSPHRASE));
    read(SessionCache.file(login(), "grace", file(), PASSPHRASE));

    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
    for (AuthStrategy nameless :
        List.of(
            RefreshToken.of("key", "token"),
            AccessToken.of("acme", "token"),
            SalesforceCli.defaultOrg(),
            Credentials.parse("salesforce://?cli_org=uat"))) {
      assertThatThrownBy(() -> cached(nameless))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("does not tell whose sessions it opens");
    }
    assertThat(cached(Credentials.parse("salesforce://?username=u&password=p"))).isNotNull();
  }

  @Test
  void a_session_that_cannot_be_kept_is_used_all_the_same() throws IOException {
    TokenStore.file(file(), PASSPHRASE).save(Secret.of("5Aep"));
    byte[] token = Files.readAllBytes(file());

    assertThat(read(cached(login()))).isEqualTo(org.username());

    // a refresh token is worth more than a session
    assertThat(file()).hasBinaryContent(token);
  }

  @Test
  void a_revoked_session_is_taken_out_of_the_file() {
    try (Connection connection = Logins.connection(cached(login()), time)) {
      connection.session();
      connection.revokeSession();
    }

    assertThat(file()).doesNotExist();
  }

  @Test
  void a_session_is_kept_although_its_thread_is_interrupted() {
    Thread.currentThread().interrupt();
    try {
      TokenStore.file(file(), PASSPHRASE).save(Secret.of("5Aep"));
    } catch (ReadCancelledException e) {
      assertThat(e).hasMessageContaining("another process uses");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_file_behind_a_link_is_the_same_file() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    EncryptedFile one = EncryptedFile.of(file(), PASSPHRASE, "SFZT");
    EncryptedFile same = EncryptedFile.of(link.resolve("session.bin"), PASSPHRASE, "SFZT");

    one.exclusively(
        () -> {
          same.write(new byte[] {1});
          return "";
        });

    assertThat(one.read()).containsExactly(1);
  }

  /** A strategy of another process: it has nothing in memory with the others in common. */
  private RefreshToken refreshing(String token) {
    return RefreshToken.of(org.clientId(), token)
        .secret("s3cret")
        .loginUrl(org.loginUrl().toString())
        .store(TokenStore.file(folder.resolve("token.bin"), PASSPHRASE));
  }

  @Test
  void a_short_passphrase_is_refused() {
    assertThatThrownBy(() -> SessionCache.file(login(), file(), Secret.of("short")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shorter than 16 characters")
        .hasMessageContaining("openssl rand -base64 32")
        .hasMessageNotContaining("'short'");
  }

  @Test
  void a_folder_that_is_not_there_is_named() {
    AuthStrategy auth =
        SessionCache.file(login(), folder.resolve("none").resolve("session.bin"), PASSPHRASE);

    assertThatThrownBy(() -> read(auth))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void a_store_of_tokens_that_cannot_be_opened_is_not_overwritten() {
    TokenStore.file(file(), PASSPHRASE).save(Secret.of("5Aep"));

    assertThat(TokenStore.file(file(), PASSPHRASE).load()).isEqualTo(Secret.of("5Aep"));
    assertThatThrownBy(() -> TokenStore.file(file(), Secret.of("another passphrase")).load())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is damaged or was written with another passphrase");
    assertThat(TokenStore.file(folder.resolve("none"), PASSPHRASE).load()).isNull();
  }

  @Test
  void it_prints_strategy_and_file() {
    assertThat(shared(AccessToken.of("https://acme.my.salesforce.com", "t")))
        .hasToString("SessionCache[AccessToken[https://acme.my.salesforce.com], " + file() + "]");
  }
}
