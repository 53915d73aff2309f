package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.auth.AccessToken;
import io.sforza.auth.AuthorizationCode;
import io.sforza.auth.AuthorizationRequest;
import io.sforza.auth.ClientCredentials;
import io.sforza.auth.ConnectedAppPassword;
import io.sforza.auth.Credentials;
import io.sforza.auth.DeviceFlow;
import io.sforza.auth.JwtBearer;
import io.sforza.auth.RefreshToken;
import io.sforza.auth.SalesforceCli;
import io.sforza.auth.SecurityTokenLogin;
import io.sforza.auth.SessionCache;
import io.sforza.auth.TokenStore;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.rest.ConnectionInfo;
import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/auth.md. */
class AuthTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private String myDomain;
  private String key;
  private String secret;
  private String username;
  private String password;
  private String token;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    org = FakeSalesforce.builder().time(time).start();
    myDomain = org.instanceUrl().toString();
    key = org.clientId();
    secret = org.clientSecret();
    username = org.username();
    password = org.password();
    token = org.securityToken();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private void connects(AuthStrategy auth) {
    try (Salesforce sf = Salesforce.connect(auth)) {
      assertThat(sf.testConnection().organizationName()).isEqualTo("Acme");
    }
  }

  @Test
  void client_credentials() {
    // tag::client-credentials
    AuthStrategy auth = ClientCredentials.of(myDomain, key, secret);
    // end::client-credentials

    connects(auth);
  }

  @Test
  void jwt_bearer() throws IOException {
    Path keyFile = folder.resolve("server.key");
    String base64 = Base64.getEncoder().encodeToString(org.privateKey().getEncoded());
    Files.writeString(
        keyFile, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");

    // tag::jwt
    AuthStrategy auth = JwtBearer.of(key, username, keyFile).loginUrl(myDomain);
    // end::jwt

    connects(auth);
  }

  @Test
  void a_browser_on_this_machine() throws IOException {
    int port = freePort();
    String callbackUrl = "http://127.0.0.1:" + port + "/callback";
    Consumer<URI> openInBrowser = AuthTest::browse;

    // tag::browser
    RefreshToken auth =
        AuthorizationCode.of(key, callbackUrl)
            .secret(secret) // unless the app wants none
            .loginUrl(myDomain)
            .authorize(Duration.ofMinutes(5), openInBrowser);
    // end::browser

    connects(auth);
  }

  @Test
  void a_web_application() {
    List<AuthorizationRequest> httpSession = new ArrayList<>();

    // tag::web
    AuthorizationCode app =
        AuthorizationCode.of(key, "https://etl.acme.example/callback")
            .secret(secret)
            .loginUrl(myDomain);

    // the user clicks "Connect": send the browser to request.url()
    AuthorizationRequest request = app.request();
    httpSession.add(request);

    // the browser comes back: callback is the whole URL that it asks for
    URI callback = redirectOf(request.url());
    RefreshToken auth = httpSession.get(0).exchange(callback);
    // end::web

    connects(auth);
  }

  @Test
  void a_device() {
    Consumer<Connection.Builder> network = t -> t.time(time);

    // tag::device
    RefreshToken auth =
        DeviceFlow.of(key)
            .loginUrl(myDomain)
            .transport(network) // such as t -> t.proxy(HttpProxy.of("proxy", 3128))
            .authorize(code -> show(code.verificationUrl(), code.userCode()));
    // end::device

    connects(auth);
  }

  private void show(URI url, String userCode) {
    assertThat(url).hasPath("/setup/connect");
    org.approveDevice(userCode);
  }

  @Test
  void a_refresh_token_that_rotates() {
    org.close();
    org =
        FakeSalesforce.builder()
            .time(time)
            .apps(FakeApp.of(key, secret).rotatingRefreshTokens())
            .start();
    myDomain = org.instanceUrl().toString();
    String refreshToken = org.refreshToken();
    List<Secret> vault = new ArrayList<>();

    // tag::refresh
    AuthStrategy auth =
        RefreshToken.of(key, refreshToken)
            .secret(secret)
            .loginUrl(myDomain)
            .onRotation(vault::add); // before the new session is used
    // end::refresh

    connects(auth);
    assertThat(vault).hasSize(1);

    String next = vault.get(0).reveal();
    Path file = folder.resolve("token.bin");
    Secret passphrase = Secret.of("correct horse battery staple");
    // tag::store
    AuthStrategy stored =
        RefreshToken.of(key, next) // used while the store is empty
            .secret(secret)
            .loginUrl(myDomain)
            .store(TokenStore.file(file, passphrase));
    // end::store

    connects(stored);
    assertThat(file).exists();
  }

  @Test
  void passwords() {
    // tag::passwords
    AuthStrategy withApp =
        ConnectedAppPassword.of(username, password, key, secret)
            .securityToken(token)
            .loginUrl(myDomain);
    AuthStrategy withoutApp = SecurityTokenLogin.of(username, password, token).loginUrl(myDomain);
    // end::passwords

    connects(withApp);
    connects(withoutApp);
  }

  @Test
  void tokens_from_elsewhere() {
    String accessToken = org.auth().login(null).accessToken().reveal();

    // tag::elsewhere
    AuthStrategy ready = AccessToken.of(myDomain, accessToken);
    AuthStrategy cli = SalesforceCli.org("acme-uat"); // sf org login web --alias acme-uat
    AuthStrategy own = context -> Session.of(URI.create(myDomain), Secret.of(accessToken));
    // end::elsewhere

    connects(ready);
    connects(own);
    assertThat(cli).hasToString("SalesforceCli[acme-uat]");
  }

  @Test
  void from_outside() {
    String uri =
        "salesforce://?client_id=" + key + "&client_secret=" + secret + "&domain=" + myDomain;
    Map<String, String> environment =
        Map.of(
            "SALESFORCE_CLIENT_ID", key,
            "SALESFORCE_CLIENT_SECRET", secret,
            "SALESFORCE_DOMAIN", myDomain);

    // tag::outside
    Credentials found = Credentials.fromEnvironment(environment); // or of this process: ()
    Credentials parsed = Credentials.parse(uri);
    String which = found.source(); // ClientCredentials[…] from SALESFORCE_DOMAIN, …
    // end::outside

    connects(found);
    connects(parsed);
    assertThat(which).startsWith("ClientCredentials[").contains("] from SALESFORCE_DOMAIN, ");
  }

  @Test
  void a_connection_is_tested() {
    AuthStrategy auth = ClientCredentials.of(myDomain, key, secret);
    List<String> log = new ArrayList<>();

    // tag::test
    try (Salesforce sf = Salesforce.connect(auth)) {
      ConnectionInfo info = sf.testConnection();
      log.add(info.username() + ", sandbox: " + info.sandbox() + ", " + info.usage().remaining());
    } catch (AuthenticationException e) {
      log.add(e.errorCode() + ": " + e.hint()); // what to change, and where in Setup
    }
    // end::test

    assertThat(log).containsExactly("etl@acme.example, sandbox: false, 99999");
  }

  @Test
  void a_session_is_kept_for_the_next_start() {
    AuthStrategy login = ClientCredentials.of(myDomain, key, secret);
    AuthStrategy own = org.auth();
    Path file = folder.resolve("session.bin");
    Secret passphrase = Secret.of("correct horse battery staple");

    // tag::cache
    AuthStrategy auth = SessionCache.file(login, file, passphrase);
    AuthStrategy named = SessionCache.file(own, "etl@acme.com", file, passphrase);
    // end::cache

    connects(auth);
    connects(auth);
    connects(named);
    assertThat(org.calls()).filteredOn(call -> call.path().endsWith("/token")).hasSize(1);
  }

  @Test
  void a_session_is_ended() {
    AuthStrategy auth = ClientCredentials.of(myDomain, key, secret);

    // tag::revoke
    try (Salesforce sf = Salesforce.connect(auth)) {
      sf.connection().revokeSession(); // close() alone leaves it to others
    }
    // end::revoke

    assertThat(org.calls()).anyMatch(call -> call.path().endsWith("/revoke"));
  }

  private static void browse(URI url) {
    get(redirectOf(url));
  }

  private static URI redirectOf(URI url) {
    return URI.create(get(url).orElseThrow());
  }

  private static Optional<String> get(URI url) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).build(),
              BodyHandlers.discarding())
          .headers()
          .firstValue("Location");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
