package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeeperTest {
  private static final ApiRequest LIMITS = ApiRequest.get("limits");
  private static final String EXPIRED =
      "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]";

  private ScriptedOrg org;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_refused_login_is_not_tried_again_by_whoever_comes_next() {
    AtomicInteger logins = new AtomicInteger();
    try (Connection connection = connection(refusing(logins))) {
      assertThatThrownBy(connection::session)
          .isInstanceOf(AuthenticationException.class)
          .hasMessage("wrong password Hint: mend it");
      org.time.advance(Duration.ofSeconds(20));

      assertThatThrownBy(() -> connection.send(LIMITS))
          .isInstanceOfSatisfying(
              AuthenticationException.class,
              e -> {
                assertThat(e)
                    .hasMessageStartingWith("wrong password That was 20 s ago")
                    .hasMessageContaining("tries again in 40 s at the earliest");
                assertThat(e.errorCode()).isEqualTo("INVALID_LOGIN");
                assertThat(e.hint()).isEqualTo("mend it");
                assertThat(e.retryable()).isFalse();
              });
      assertThat(logins).hasValue(1);
    }
  }

  @Test
  void the_pause_after_refused_logins_doubles_up_to_an_hour() {
    AtomicInteger logins = new AtomicInteger();
    List<Long> minutes = new ArrayList<>();
    try (Connection connection = connection(refusing(logins))) {
      for (long minute = 0; minute < 200; minute++) {
        int before = logins.get();
        assertThatThrownBy(connection::session).isInstanceOf(AuthenticationException.class);
        if (logins.get() > before) {
          minutes.add(minute);
        }
        org.time.advance(Duration.ofMinutes(1));
      }
    }

    assertThat(minutes).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
  }

  @Test
  void a_login_that_works_again_ends_the_pause() {
    AtomicInteger logins = new AtomicInteger();
    AuthStrategy auth =
        context -> {
          if (logins.incrementAndGet() == 1) {
            throw refusal();
          }
          return session("t" + logins);
        };
    try (Connection connection = connection(auth)) {
      assertThatThrownBy(connection::session).isInstanceOf(AuthenticationException.class);
      org.time.advance(Duration.ofMinutes(1));

      assertThat(connection.session().accessToken().reveal()).isEqualTo("t2");
    }
  }

  @Test
  void a_login_that_got_no_answer_may_be_tried_at_once() {
    AtomicInteger logins = new AtomicInteger();
    AuthStrategy auth =
        context -> {
          if (logins.incrementAndGet() == 1) {
            throw new TransportException(ErrorDetails.of("no answer"));
          }
          return session("t");
        };
    try (Connection connection = connection(auth)) {
      assertThatThrownBy(connection::session).isInstanceOf(TransportException.class);

      assertThat(connection.session()).isNotNull();
    }
  }

  @Test
  void a_session_unused_for_longer_than_it_lives_is_renewed_without_asking() throws Exception {
    AtomicInteger logins = new AtomicInteger();
    AuthStrategy auth =
        context ->
            session("t" + logins.incrementAndGet())
                .expiringAt(context.time().instant().plus(Duration.ofHours(2)));
    org.answers(200, "{}").answers(200, "{}").answers(200, "{}");
    try (Connection connection = connection(auth)) {
      connection.send(LIMITS).close();
      org.time.advance(Duration.ofMinutes(90));
      connection.send(LIMITS).close();
      org.time.advance(Duration.ofMinutes(121));
      connection.send(LIMITS).close();
    }

    assertThat(org.request().getHeaders().get("Authorization")).isEqualTo("Bearer t1");
    // its end moves with each call
    assertThat(org.request().getHeaders().get("Authorization")).isEqualTo("Bearer t1");
    assertThat(org.request().getHeaders().get("Authorization")).isEqualTo("Bearer t2");
  }

  @Test
  void pages_that_are_bound_to_their_session_keep_it_alive() throws Exception {
    AtomicInteger logins = new AtomicInteger();
    AuthStrategy auth =
        context ->
            session("t" + logins.incrementAndGet())
                .expiringAt(context.time().instant().plus(Duration.ofHours(2)));
    try (Connection connection = connection(auth)) {
      ApiRequest page = LIMITS.onlyIn(connection.session());
      for (int i = 0; i < 3; i++) {
        org.time.advance(Duration.ofMinutes(50));
        org.answers(200, "{}");
        connection.send(page).close();
      }
      org.answers(200, "{}");
      connection.send(LIMITS).close();
    }

    assertThat(logins).hasValue(1);
  }

  @Test
  void an_end_that_is_past_already_says_nothing() {
    AtomicInteger logins = new AtomicInteger();
    AuthStrategy auth =
        context ->
            session("t" + logins.incrementAndGet())
                .expiringAt(context.time().instant().minusSeconds(5));
    try (Connection connection = connection(auth)) {
      for (int i = 0; i < 3; i++) {
        org.answers(200, "{}");
        connection.send(LIMITS).close();
      }
    }

    assertThat(logins).hasValue(1);
  }

  @Test
  void threads_that_come_when_a_session_has_run_out_log_in_once() throws Exception {
    AtomicInteger logins = new AtomicInteger();
    AuthStrategy auth =
        context ->
            session("t" + logins.incrementAndGet())
                .expiringAt(context.time().instant().plus(Duration.ofMinutes(15)));
    org.time.advance(Duration.ofDays(1));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Connection connection = connection(auth)) {
      for (int round = 1; round <= 50; round++) {
        CyclicBarrier together = new CyclicBarrier(8);
        List<Future<Session>> sessions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          sessions.add(
              threads.submit(
                  () -> {
                    together.await();
                    return connection.session();
                  }));
        }
        for (Future<Session> session : sessions) {
          assertThat(session.get().accessToken().reveal()).isEqualTo("t" + round);
        }
        org.time.advance(Duration.ofHours(1));
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(logins).hasValue(50);
  }

  @Test
  void a_shared_session_that_is_as_dead_as_the_refused_one_is_renewed_in_turn() throws Exception {
    AuthStrategy shared =
        new AuthStrategy() {
          @Override
          public Session login(AuthContext context) {
            return session("old");
          }

          @Override
          public Session renew(AuthContext context, Session refused) {
            // another process had a newer one, which has run out as well
            return session(refused.accessToken().reveal().equals("old") ? "newer" : "fresh");
          }
        };
    org.answers(401, EXPIRED).answers(401, EXPIRED).answers(200, "{}");
    try (Connection connection = connection(shared)) {
      connection.send(LIMITS).close();

      assertThat(connection.session().accessToken().reveal()).isEqualTo("fresh");
    }
  }

  @Test
  void a_session_that_was_opened_just_now_and_is_refused_is_not_opened_again() {
    AtomicInteger logins = new AtomicInteger();
    AuthStrategy auth =
        context -> {
          logins.incrementAndGet();
          context.send(HttpRequest.newBuilder(org.url()));
          return session("t" + logins);
        };
    org.answers(200, "").answers(401, EXPIRED).answers(200, "").answers(401, EXPIRED);
    try (Connection connection = connection(auth)) {
      assertThatThrownBy(() -> connection.send(LIMITS)).isInstanceOf(AuthenticationException.class);
    }

    assertThat(logins).hasValue(2);
  }

  @Test
  void a_renewal_that_gets_no_answer_is_repeated_as_any_request() {
    AtomicInteger logins = new AtomicInteger();
    AuthStrategy auth =
        context -> {
          if (logins.incrementAndGet() == 2) {
            throw new TransportException(ErrorDetails.of("503 at the login").retryLater());
          }
          return session("t" + logins);
        };
    org.answers(401, EXPIRED).answers(401, EXPIRED).answers(200, "{}");
    try (Connection connection =
        Connection.builder(auth).apiVersion(ApiVersion.LATEST_KNOWN).time(org.time).build()) {
      connection.send(LIMITS).close();
    }

    assertThat(logins).hasValue(3);
    assertThat(org.time.waits).hasSize(1);
  }

  @Test
  void a_strategy_learns_which_session_was_refused() {
    List<String> refused = new ArrayList<>();
    AuthStrategy auth =
        new AuthStrategy() {
          @Override
          public Session login(AuthContext context) {
            return session("first");
          }

          @Override
          public Session renew(AuthContext context, Session old) {
            refused.add(old.accessToken().reveal());
            return session("second");
          }
        };
    org.answers(401, EXPIRED).answers(200, "{}");
    try (Connection connection = connection(auth)) {
      connection.send(LIMITS).close();
    }

    assertThat(refused).containsExactly("first");
  }

  @Test
  void a_revoked_session_is_ended_at_salesforce_and_the_next_request_logs_in() throws Exception {
    org.answers(200, "{}").answers(200, "").answers(200, "{}");
    try (Connection connection = org.connection()) {
      connection.revokeSession();
      assertThat(org.requests()).as("there was no session yet").isZero();
      connection.send(LIMITS).close();

      connection.revokeSession();
      connection.send(LIMITS).close();
    }

    assertThat(org.logins).hasValue(2);
    org.request();
    var revocation = org.request();
    assertThat(revocation.getTarget()).isEqualTo("/services/oauth2/revoke");
    assertThat(revocation.getBody().utf8()).isEqualTo("token=token-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"unsupported_token_type\",\"error_description\":\"this token type is not"
            + " supported\"}",
        "error=invalid_token&error_description=invalid+token"
      })
  void a_session_that_has_ended_already_is_revoked_without_complaint(String body) {
    org.answers(400, body);
    try (Connection connection = org.connection()) {
      connection.session();

      connection.revokeSession();
    }

    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void a_revocation_that_fails_says_so_and_keeps_the_session() {
    org.answers(503, "").answers(400, "{\"error\":\"invalid_request\"}").answers(200, "{}");
    try (Connection connection = org.connection()) {
      Session session = connection.session();

      assertThatThrownBy(connection::revokeSession)
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("did not end the token: HTTP 503")
          .hasMessageNotContaining("token-1");
      assertThatThrownBy(connection::revokeSession)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("An admin can");
      assertThat(connection.session()).isEqualTo(session);
    }
  }

  private Connection connection(AuthStrategy auth) {
    return Connection.builder(auth)
        .apiVersion(ApiVersion.LATEST_KNOWN)
        .time(org.time)
        .retryPolicy(RetryPolicy.none())
        .build();
  }

  private static AuthStrategy refusing(AtomicInteger logins) {
    return context -> {
      logins.incrementAndGet();
      throw refusal();
    };
  }

  private static AuthenticationException refusal() {
    return new AuthenticationException(
        ErrorDetails.of("wrong password").code("INVALID_LOGIN").hint("mend it"));
  }

  private Session session(String token) {
    return Session.of(org.url(), Secret.of(token));
  }
}
