package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.connection.Secret;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.TransportException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshTokenTest {
  private static final FakeApp APP = FakeApp.of("3MVG9fakeConsumerKey", "s3cret");
  private static final Secret PASSPHRASE = Secret.of("correct horse battery staple");

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org = start(APP);

  private FakeSalesforce start(FakeApp app) {
    return FakeSalesforce.builder().time(time).apps(app).start();
  }

  private void rotating() {
    org.close();
    org = start(APP.rotatingRefreshTokens());
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private RefreshToken auth(String token) {
    return RefreshToken.of(org.clientId(), token)
        .secret("s3cret")
        .loginUrl(org.loginUrl().toString());
  }

  private Connection connection(RefreshToken auth) {
    return Logins.connection(auth, time);
  }

  @Test
  void a_consent_reads_for_as_long_as_it_holds() {
    RefreshToken auth = auth(org.refreshToken());
    try (Connection connection = connection(auth)) {
      Logins.firstUser(connection);
      org.expireSession();

      assertThat(Logins.firstUser(connection)).isEqualTo(org.username());
    }
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
    assertThat(org.calls().get(0).body())
        .isEqualTo(
            "grant_type=refresh_token&client_id="
                + org.clientId()
                + "&client_secret=***&refresh_token=***");
  }

  @Test
  void an_app_that_wants_no_secret_gets_none() {
    org.close();
    org = start(APP.publicClient());

    String user =
        Logins.readsAs(
            RefreshToken.of(org.clientId(), org.refreshToken())
                .loginUrl(org.loginUrl().toString()));

    assertThat(user).isEqualTo(org.username());
    assertThat(org.calls().get(0).body()).doesNotContain("client_secret");
  }

  @Test
  void each_rotated_token_is_handed_over_before_the_session_is_used() {
    rotating();
    List<String> events = new ArrayList<>();
    RefreshToken auth =
        auth(org.refreshToken())
            .onRotation(
                token -> events.add(token.reveal() + " after " + Logins.calls(org, Call.QUERY)));
    try (Connection connection = connection(auth)) {
      Logins.firstUser(connection);
      org.expireSession();
      Logins.firstUser(connection);
    }

    assertThat(events).hasSize(2).doesNotHaveDuplicates();
    assertThat(events.get(0)).endsWith(" after 0");
    assertThat(events.get(1)).startsWith(auth.token().reveal());
  }

  @Test
  void connections_of_one_strategy_share_its_session_for_each_refresh_ends_the_one_before() {
    rotating();
    RefreshToken auth = auth(org.refreshToken());
    try (Connection one = connection(auth);
        Connection other = connection(auth.introspecting())) {
      Logins.firstUser(one);
      Logins.firstUser(other);
      Logins.firstUser(one);
      assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(1);

      org.expireSession();
      Logins.firstUser(one);
      Logins.firstUser(other);
    }
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
  }

  @Test
  void threads_that_find_the_session_expired_refresh_once() throws Exception {
    rotating();
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (Connection connection = connection(auth(org.refreshToken()))) {
      connection.session();
      org.expireSession();
      CountDownLatch go = new CountDownLatch(1);
      List<Future<String>> users = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        users.add(
            pool.submit(
                () -> {
                  go.await();
                  return Logins.firstUser(connection);
                }));
      }
      go.countDown();
      for (Future<String> user : users) {
        assertThat(user.get()).isEqualTo(org.username());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
  }

  @Test
  void a_token_that_could_not_be_stored_is_stored_before_anything_else() {
    rotating();
    List<Secret> stored = new ArrayList<>();
    boolean[] broken = {true};
    RefreshToken auth =
        auth(org.refreshToken())
            .onRotation(
                token -> {
                  if (broken[0]) {
                    throw new IllegalStateException("cannot store " + token.reveal());
                  }
                  stored.add(token);
                });
    try (Connection connection = connection(auth)) {
      assertThatThrownBy(connection::session)
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("could not be stored: java.lang.IllegalStateException")
          .hasMessageContaining("let this process run")
          .hasMessageNotContaining(auth.token().reveal())
          .hasNoCause();
      Secret kept = auth.token();
      assertThatThrownBy(connection::session).isInstanceOf(TransportException.class);
      broken[0] = false;

      Logins.firstUser(connection);

      assertThat(stored).containsExactly(kept);
      assertThat(Logins.calls(org, Call.TOKEN)).as("its session was good").isEqualTo(1);
    }
  }

  @Test
  void a_store_that_stumbles_is_asked_again_as_the_network_is() {
    rotating();
    List<Secret> stored = new ArrayList<>();
    RefreshToken auth =
        auth(org.refreshToken())
            .onRotation(
                token -> {
                  if (stored.isEmpty()) {
                    stored.add(token);
                    throw new IllegalStateException("the vault is sealed");
                  }
                  stored.add(token);
                });
    try (Connection connection = Connection.builder(auth).time(time).build()) {
      assertThat(Logins.firstUser(connection)).isEqualTo(org.username());
    }

    assertThat(stored).hasSize(2);
  }

  @Test
  void a_consent_reaches_the_store_before_its_first_session_is_used(@TempDir Path folder) {
    RefreshToken consent = consent();
    Path file = folder.resolve("token.bin");

    assertThat(Logins.readsAs(consent.store(TokenStore.file(file, PASSPHRASE))))
        .isEqualTo(org.username());

    assertThat(TokenStore.file(file, PASSPHRASE).load()).isEqualTo(consent.token());
    assertThat(Logins.calls(org, Call.TOKEN)).as("the code and its exchange").isEqualTo(2);
  }

  @Test
  void a_new_consent_replaces_the_dead_one_in_the_store(@TempDir Path folder) {
    TokenStore store = TokenStore.file(folder.resolve("token.bin"), PASSPHRASE);
    store.save(Secret.of("5Aep861dead"));

    assertThat(Logins.readsAs(consent().store(store))).isEqualTo(org.username());

    assertThat(store.load()).isNotEqualTo(Secret.of("5Aep861dead"));
  }

  @Test
  void a_given_token_is_tried_when_that_in_the_store_is_dead(@TempDir Path folder) {
    TokenStore store = TokenStore.file(folder.resolve("token.bin"), PASSPHRASE);
    store.save(Secret.of("5Aep861dead"));

    assertThat(Logins.readsAs(auth(org.refreshToken()).store(store))).isEqualTo(org.username());
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
  }

  private RefreshToken consent() {
    return DeviceFlow.of(org.clientId())
        .secret("s3cret")
        .loginUrl(org.loginUrl().toString())
        .transport(t -> t.time(time))
        .authorize(code -> org.approveDevice(code.userCode()));
  }

  @Test
  void a_caller_who_is_interrupted_does_not_lose_the_new_token() throws Exception {
    rotating();
    List<Secret> stored = new CopyOnWriteArrayList<>();
    CountDownLatch storing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    RefreshToken auth =
        auth(org.refreshToken())
            .onRotation(
                token -> {
                  storing.countDown();
                  try {
                    go.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException("the refresh was interrupted", e);
                  }
                  stored.add(token);
                });
    try (Connection connection = connection(auth)) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread caller =
          new Thread(() -> thrown.complete(catchThrowable(() -> Logins.firstUser(connection))));
      caller.start();
      storing.await();
      caller.interrupt();
      assertThat(thrown.get()).isInstanceOf(ReadCancelledException.class);
      go.countDown();

      assertThat(Logins.firstUser(connection)).isEqualTo(org.username());
    }

    assertThat(stored).containsExactly(auth.token());
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(1);
  }

  @Test
  void copies_with_another_store_do_not_use_a_token_that_was_rotated_out(@TempDir Path folder) {
    rotating();
    TokenStore store = TokenStore.file(folder.resolve("token.bin"), PASSPHRASE);
    String first = org.refreshToken();
    store.save(Secret.of(first));
    RefreshToken base = auth(first);
    try (Connection one = connection(base);
        Connection other = connection(base.store(store))) {
      Logins.firstUser(one);
      org.expireSession();

      assertThat(Logins.firstUser(other)).isEqualTo(org.username());
      assertThat(store.load()).isEqualTo(base.token());
    }
    assertThat(org.calls()).noneMatch(call -> call.status() == 400);
  }

  @Test
  void a_store_that_cannot_be_read_is_told(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token.bin"), "not ours");
    RefreshToken auth = auth(org.refreshToken()).store(TokenStore.file(file, PASSPHRASE));

    assertThatThrownBy(() -> Logins.login(auth))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("could not be loaded")
        .hasMessageContaining("another passphrase");
    RefreshToken nowhere =
        auth(org.refreshToken())
            .store(TokenStore.file(folder.resolve("none").resolve("token.bin"), PASSPHRASE));
    assertThatThrownBy(() -> Logins.login(nowhere))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("cannot be locked");
  }

  @Test
  void a_dead_token_fails_at_once_and_says_what_to_do() {
    String token = org.refreshToken();
    for (int i = 0; i < 5; i++) {
      org.refreshToken();
    }
    try (Connection connection = connection(auth(token))) {
      assertThatThrownBy(() -> Logins.firstUser(connection))
          .isInstanceOfSatisfying(
              AuthenticationException.class,
              e -> {
                assertThat(e.errorCode()).isEqualTo("invalid_grant");
                assertThat(e.hint())
                    .contains("Authorise again")
                    .contains("five newer grants")
                    .contains("RefreshToken.onRotation");
                assertThat(e).hasMessageNotContaining(token);
              });
      assertThatThrownBy(() -> Logins.firstUser(connection)).hasMessageContaining("tries again in");
    }
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(1);
  }

  @Test
  void a_refresh_elsewhere_at_the_same_moment_is_waited_for() {
    org.inject(
        Fault.status(400, "invalid_grant", "token request is already being processed")
            .on(Call.TOKEN)
            .times(2));
    try (Connection connection = connection(auth(org.refreshToken()))) {
      assertThat(Logins.firstUser(connection)).isEqualTo(org.username());
    }

    assertThat(Duration.between(VirtualTime.START, time.instant()))
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void a_refresh_elsewhere_that_never_ends_is_given_up() {
    org.inject(
        Fault.status(400, "invalid_grant", "token request is already being processed")
            .on(Call.TOKEN));
    try (Connection connection = connection(auth(org.refreshToken()))) {
      assertThatThrownBy(connection::session)
          .isInstanceOfSatisfying(
              AuthenticationException.class,
              e -> {
                assertThat(e.retryable()).isTrue();
                assertThat(e.hint()).contains("share a TokenStore");
              });
    }
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(4);
  }

  @Test
  void a_store_keeps_the_token_for_the_next_start_of_the_program(@TempDir Path folder) {
    rotating();
    String first = org.refreshToken();
    Path file = folder.resolve("token.bin");
    for (int start = 1; start <= 3; start++) {
      RefreshToken auth = auth(first).store(TokenStore.file(file, PASSPHRASE));
      try (Connection connection = connection(auth)) {
        assertThat(Logins.firstUser(connection)).isEqualTo(org.username());
      }
    }

    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(3);
    assertThat(org.calls()).noneMatch(call -> call.status() == 400);
  }

  @Test
  void a_store_may_be_of_ones_own() {
    rotating();
    List<Secret> vault = new ArrayList<>(List.of(Secret.of(org.refreshToken())));
    TokenStore store =
        new TokenStore() {
          @Override
          public Secret load() {
            return vault.get(vault.size() - 1);
          }

          @Override
          public void save(Secret refreshToken) {
            vault.add(refreshToken);
          }
        };

    Logins.login(auth("stands for nothing").store(store));
    Logins.login(auth("stands for nothing").store(store));

    assertThat(vault).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void revoking_ends_the_consent() {
    RefreshToken auth = auth(org.refreshToken());
    try (Connection connection = connection(auth)) {
      connection.session();
      connection.revokeSession();
    }

    try (Connection connection = connection(auth(auth.token().reveal()))) {
      assertThatThrownBy(connection::session).hasMessageContaining("Authorise again");
    }
    assertThat(org.calls())
        .anyMatch(call -> call.call() == Call.REVOKE && call.body().equals("token=***"));
  }

  @Test
  void revoking_ends_the_consent_that_another_process_has_rotated(@TempDir Path folder) {
    rotating();
    String first = org.refreshToken();
    Path file = folder.resolve("token.bin");
    RefreshToken one = auth(first).store(TokenStore.file(file, PASSPHRASE));
    RefreshToken other = auth(first).store(TokenStore.file(file, PASSPHRASE));
    try (Connection connection = connection(one)) {
      connection.session();
      Logins.login(other);

      connection.revokeSession();
    }

    assertThatThrownBy(
            () -> {
              try (Connection connection = connection(other)) {
                org.expireSession();
                Logins.firstUser(connection);
              }
            })
        .hasMessageContaining("Authorise again");
  }

  @Test
  void introspection_waits_until_the_new_token_is_safe() {
    rotating();
    List<Secret> stored = new ArrayList<>();
    org.inject(Fault.resetConnection().on(Call.INTROSPECT));
    try (Connection connection =
        Connection.builder(auth(org.refreshToken()).onRotation(stored::add).introspecting())
            .retryPolicy(RetryPolicy.none())
            .build()) {
      assertThat(connection.session().expiresAt()).isNull();
    }

    assertThat(stored).hasSize(1);
  }

  @Test
  void it_prints_host_and_the_end_of_the_key() {
    assertThat(RefreshToken.of("3MVG9fakeConsumerKey", "5Aep861").sandbox())
        .hasToString("RefreshToken[https://test.salesforce.com, app …rKey]");
    assertThatThrownBy(() -> RefreshToken.of("key", " "))
        .hasMessageContaining("refresh token is empty");
  }
}
