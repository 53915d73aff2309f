package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Secret;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationCodeTest {
  private static final String CALLBACK = "https://etl.acme.example/callback?tenant=1";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org = start(FakeApp.of("3MVG9fakeConsumerKey", "s3cret"));

  private FakeSalesforce start(FakeApp app) {
    return FakeSalesforce.builder().time(time).apps(app).start();
  }

  private void restart(FakeApp app) {
    org.close();
    org = start(app);
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private AuthorizationCode app() {
    return AuthorizationCode.of(org.clientId(), CALLBACK)
        .secret("s3cret")
        .loginUrl(org.loginUrl().toString());
  }

  /** Opens a URL as a browser does, and returns where Salesforce sends it. */
  private static URI browse(URI url) {
    HttpResponse<String> answer = get(url);
    assertThat(answer.statusCode()).isEqualTo(302);
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  private static HttpResponse<String> get(URI url) {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(url).timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_consent_in_the_browser_becomes_a_refresh_token_with_its_first_session() {
    AuthorizationRequest request = app().request();

    URI callback = browse(request.url());
    RefreshToken auth = request.exchange(callback);

    assertThat(callback.toString()).startsWith(CALLBACK + "&code=");
    assertThat(Logins.readsAs(auth)).isEqualTo(org.username());
    assertThat(Logins.calls(org, Call.TOKEN)).as("no refresh was needed").isEqualTo(1);
    org.expireSession();
    assertThat(Logins.readsAs(auth)).isEqualTo(org.username());
    assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
  }

  @Test
  void the_url_asks_with_pkce_and_state_and_what_else_is_wanted() {
    AuthorizationRequest request =
        AuthorizationCode.of("key", CALLBACK)
            .sandbox()
            .scopes("api", "refresh_token", "id")
            .prompt("login consent")
            .loginHint("etl+1@acme.com")
            .request("the-state", Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    assertThat(request.url())
        .hasToString(
            "https://test.salesforce.com/services/oauth2/authorize?response_type=code&client_id=key"
                + "&redirect_uri=https%3A%2F%2Fetl.acme.example%2Fcallback%3Ftenant%3D1"
                + "&scope=api%20refresh_token%20id&prompt=login%20consent"
                + "&login_hint=etl%2B1%40acme.com&state=the-state"
                // the example of RFC 7636
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256");
  }

  @Test
  void each_request_has_a_state_and_verifier_of_its_own() {
    AuthorizationRequest one = app().request();
    AuthorizationRequest other = app().request();

    assertThat(one.state()).hasSize(43).isNotEqualTo(other.state());
    assertThat(one.verifier().reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(one.verifier()).isNotEqualTo(other.verifier());
    assertThat(one.toString()).doesNotContain(one.state(), one.verifier().reveal());
  }

  @Test
  void a_request_may_be_made_again_by_another_process() {
    AuthorizationRequest request = app().request();
    URI callback = browse(request.url());

    RefreshToken auth = app().request(request.state(), request.verifier()).exchange(callback);

    assertThat(Logins.readsAs(auth)).isEqualTo(org.username());
  }

  @Test
  void a_callback_with_another_state_is_refused_before_a_call() {
    URI callback = browse(app().request().url());

    assertThatThrownBy(() -> app().request().exchange(callback))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("another state")
        .hasMessageContaining("start over");
    assertThat(Logins.calls(org, Call.TOKEN)).isZero();
  }

  @Test
  void a_callback_without_a_code_is_refused_before_a_call() {
    AuthorizationRequest request = app().request();

    refused(request, URI.create(CALLBACK + "&state=" + request.state()), "with its query");
    assertThat(Logins.calls(org, Call.TOKEN)).isZero();
  }

  @Test
  void a_code_is_good_once_for_a_quarter_of_an_hour_and_for_who_asked_for_it() {
    AuthorizationRequest request = app().request();
    URI callback = browse(request.url());
    request.exchange(callback);
    refused(request, callback, "good once");

    URI late = browse(request.url());
    time.advance(Duration.ofMinutes(16));
    refused(request, late, "start over with a new request");

    URI stolen = browse(request.url());
    refused(
        app().request(request.state(), Secret.of("x".repeat(43))),
        stolen,
        "by another request than this one");
  }

  private static void refused(AuthorizationRequest request, URI callback, String words) {
    assertThatThrownBy(() -> request.exchange(callback))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining(words);
  }

  @Test
  void what_the_user_or_the_admin_has_to_mend_is_said() {
    AuthorizationRequest request = app().request();
    org.inject(
        Fault.status(400, "access_denied", "end-user denied authorization")
            .on(Call.AUTHORIZE)
            .once());
    refused(request, browse(request.url()), "The user did not allow the access");

    restart(FakeApp.of("3MVG9fakeConsumerKey", "s3cret").uninstalled());
    AuthorizationRequest uninstalled = app().request();
    refused(
        uninstalled, browse(uninstalled.url()), "Connected Apps OAuth Usage and clicks Install");

    restart(FakeApp.of("3MVG9fakeConsumerKey", "s3cret"));
    AuthorizationRequest withoutReturn = app().scopes("api").request();
    refused(withoutReturn, browse(withoutReturn.url()), "Ask for the scope refresh_token");
    AuthorizationRequest wrongSecret = app().secret("wrong").request();
    refused(wrongSecret, browse(wrongSecret.url()), "consumer secret is wrong");
  }

  @Test
  void a_browser_on_this_machine_comes_back_to_a_listener() throws Exception {
    int port = freePort();
    List<HttpResponse<String>> pages = new ArrayList<>();
    AuthorizationCode app = here("http://127.0.0.1:" + port + "/callback");

    RefreshToken auth =
        app.authorize(
            PATIENCE,
            url -> {
              pages.add(get(URI.create("http://127.0.0.1:" + port + "/favicon.ico")));
              pages.add(get(URI.create("http://127.0.0.1:" + port + "/callback?code=x&state=no")));
              pages.add(get(browse(url)));
            });

    assertThat(Logins.readsAs(auth)).isEqualTo(org.username());
    assertThat(pages.get(0).statusCode()).isEqualTo(404);
    assertThat(pages.get(1).statusCode()).isEqualTo(400);
    assertThat(pages.get(2).statusCode()).isEqualTo(200);
    assertThat(pages.get(2).body()).contains("You may close this window");
    // the port is free again
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }

  @Test
  void a_program_that_connects_and_says_nothing_does_not_keep_the_browser_waiting()
      throws Exception {
    int port = freePort();
    try (Socket silent = new Socket()) {
      RefreshToken auth =
          here("http://127.0.0.1:" + port + "/callback")
              .authorize(
                  PATIENCE,
                  url -> {
                    half(silent, port);
                    get(browse(url));
                  });

      assertThat(Logins.readsAs(auth)).isEqualTo(org.username());
    }
  }

  private static void half(Socket socket, int port) {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_user_who_says_no_is_told_so_and_so_is_the_program() throws Exception {
    int port = freePort();
    org.inject(Fault.status(400, "access_denied", "denied").on(Call.AUTHORIZE));
    CompletableFuture<String> page = new CompletableFuture<>();

    assertThatThrownBy(
            () ->
                here("http://localhost:" + port)
                    .authorize(PATIENCE, url -> page.complete(get(browse(url)).body())))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("access_denied");
    assertThat(page.join()).contains("did not give access");
  }

  @Test
  void a_user_who_does_not_come_is_not_waited_for_for_ever() throws Exception {
    AuthorizationCode app =
        here("http://127.0.0.1:" + freePort() + "/cb").transport(t -> t.time(time));

    assertThatThrownBy(() -> app.authorize(Duration.ofMinutes(5), url -> {}))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("Nobody consented within PT5M")
        .hasMessageContaining("letter by letter");
    assertThat(Duration.between(VirtualTime.START, time.instant()))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void an_interrupt_ends_the_wait() throws Exception {
    AuthorizationCode app = here("http://127.0.0.1:" + freePort() + "/cb");
    try {
      assertThatThrownBy(() -> app.authorize(PATIENCE, url -> Thread.currentThread().interrupt()))
          .isInstanceOf(ReadCancelledException.class)
          .hasMessageContaining("Interrupted while waiting");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String callback = "http://127.0.0.1:" + taken.getLocalPort() + "/cb";

      assertThatThrownBy(() -> here(callback).authorize(PATIENCE, url -> {}))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("taken");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://127.0.0.1:1/cb", "http://127.0.0.1/cb", "http://etl.acme.example:80/cb"})
  void a_callback_that_is_not_on_this_machine_has_no_listener(String callback) {
    assertThatThrownBy(() -> here(callback).authorize(PATIENCE, url -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://127.0.0.1:8765/callback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"callback", "https://x/#fragment", "a b"})
  void what_is_no_callback_url_is_refused(String callback) {
    assertThatThrownBy(() -> AuthorizationCode.of("key", callback))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no callback URL");
  }

  @Test
  void a_proxy_is_set_as_for_a_connection() {
    List<Boolean> asked = new ArrayList<>();
    AuthorizationRequest request = app().transport(t -> asked.add(true)).request();

    Connection.builder(request.exchange(browse(request.url()))).build().close();

    assertThat(asked).containsExactly(true);
  }

  @Test
  void it_prints_host_key_end_and_callback() {
    assertThat(AuthorizationCode.of("3MVG9fakeConsumerKey", "http://127.0.0.1:1/cb").secret("x"))
        .hasToString(
            "AuthorizationCode[https://login.salesforce.com, app …rKey, http://127.0.0.1:1/cb]");
  }

  private AuthorizationCode here(String callback) {
    return AuthorizationCode.of(org.clientId(), callback)
        .secret("s3cret")
        .loginUrl(org.loginUrl().toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
