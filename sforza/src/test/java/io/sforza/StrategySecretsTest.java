package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
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
import io.sforza.core.connection.RequestListener;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeUser;
import io.sforza.testkit.Fault;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Every strategy logs in, reads, is refused, renewed and revoked, with marked secrets and all logs
 * at TRACE; nothing that was logged, thrown, printed or told to a listener holds one of them.
 */
class StrategySecretsTest {
  private static final String CONSUMER_SECRET = "marked-consumer-secret";
  private static final String PASSWORD = "marked-password&";
  private static final String TOKEN = "markedSecurityToken";
  private static final String PASSPHRASE = "marked passphrase of some length";

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final List<String> said = new ArrayList<>();
  private final Set<String> secrets =
      new LinkedHashSet<>(List.of(CONSUMER_SECRET, PASSWORD, TOKEN, PASSPHRASE));
  private final VirtualTime time = VirtualTime.standard();
  private Level level;
  private FakeSalesforce org;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    level = root.getLevel();
    root.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
    org =
        FakeSalesforce.builder()
            .time(time)
            .users(FakeUser.of("etl@acme.example").password(PASSWORD).securityToken(TOKEN))
            .apps(FakeApp.of("3MVG9fakeConsumerKey", CONSUMER_SECRET).rotatingRefreshTokens())
            .start();
  }

  @AfterEach
  void stop() {
    org.close();
    root.detachAppender(log);
    root.setLevel(level);
  }

  @Test
  void no_strategy_lets_a_secret_out() throws Exception {
    Map<String, AuthStrategy> strategies = strategies();
    strategies.forEach(this::live);
    mistakes();
    strategies.values().forEach(strategy -> said.add(strategy.toString()));
    org.calls().forEach(call -> said.add(call.toString()));
    for (ILoggingEvent event : log.list) {
      said.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        said.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }

    assertThat(strategies).hasSize(13);
    assertThat(secrets).as("secrets and tokens").hasSizeGreaterThan(40);
    assertThat(log.list)
        .as("our own lines are among them")
        .anyMatch(event -> event.getLoggerName().startsWith("io.sforza"));
    String everything = String.join("\n", said);
    for (String secret : secrets) {
      assertThat(everything).doesNotContain(secret, encoded(secret));
    }
  }

  private Map<String, AuthStrategy> strategies() throws IOException {
    String url = org.instanceUrl().toString();
    String key = org.clientId();
    Path pem = folder.resolve("server.key");
    String base64 = Base64.getEncoder().encodeToString(org.privateKey().getEncoded());
    secrets.add(base64.substring(100, 200));
    Files.writeString(
        pem, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    Map<String, AuthStrategy> all = new LinkedHashMap<>();
    all.put("soap", SecurityTokenLogin.of("etl@acme.example", PASSWORD, TOKEN).loginUrl(url));
    ConnectedAppPassword password =
        ConnectedAppPassword.of("etl@acme.example", PASSWORD, key, CONSUMER_SECRET);
    all.put("password", password.securityToken(TOKEN).loginUrl(url));
    ClientCredentials client = ClientCredentials.of(url, key, CONSUMER_SECRET);
    all.put("client credentials", client.introspecting());
    all.put("refresh", refresh(key, url));
    TokenStore store = TokenStore.file(folder.resolve("token.bin"), Secret.of(PASSPHRASE));
    all.put("stored refresh", refresh(key, url).store(store));
    all.put("jwt", JwtBearer.of(key, "etl@acme.example", pem).loginUrl(url));
    all.put("browser", browser(key, url));
    all.put("device", device(key, url));
    all.put("token", AccessToken.from(url, this::accessToken));
    all.put("cli", cli(url));
    all.put(
        "cache", SessionCache.file(client, folder.resolve("session.bin"), Secret.of(PASSPHRASE)));
    all.put(
        "uri",
        Credentials.parse(
            "salesforce://?username=etl%40acme.example&password="
                + encoded(PASSWORD)
                + "&token="
                + TOKEN
                + "&domain="
                + url));
    all.put(
        "environment",
        Credentials.fromEnvironment(
            Map.of(
                "SALESFORCE_DOMAIN", url,
                "SALESFORCE_CLIENT_ID", key,
                "SALESFORCE_CLIENT_SECRET", CONSUMER_SECRET)));
    return all;
  }

  private RefreshToken refresh(String key, String url) {
    String token = org.refreshToken();
    secrets.add(token);
    return RefreshToken.of(key, token)
        .secret(CONSUMER_SECRET)
        .loginUrl(url)
        .onRotation(next -> secrets.add(next.reveal()));
  }

  private AuthStrategy browser(String key, String url) {
    AuthorizationCode app =
        AuthorizationCode.of(key, "https://etl.acme.example/cb")
            .secret(CONSUMER_SECRET)
            .loginUrl(url);
    AuthorizationRequest request = app.request();
    secrets.add(request.verifier().reveal());
    said.add(app + " " + request);
    URI callback = redirect(request.url());
    String code = callback.getQuery().replaceAll(".*code=([^&]*).*", "$1");
    secrets.add(code);
    RefreshToken auth = request.exchange(callback);
    said.add(everything(catchThrowable(() -> request.exchange(callback))));
    secrets.add(auth.token().reveal());
    return auth.onRotation(next -> secrets.add(next.reveal()));
  }

  private static URI redirect(URI url) {
    try {
      return URI.create(
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
              .headers()
              .firstValue("Location")
              .orElseThrow());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private AuthStrategy device(String key, String url) {
    DeviceFlow flow =
        DeviceFlow.of(key).secret(CONSUMER_SECRET).loginUrl(url).transport(t -> t.time(time));
    said.add(flow.toString());
    RefreshToken auth = flow.authorize(code -> org.approveDevice(code.userCode()));
    secrets.add(auth.token().reveal());
    return auth.onRotation(next -> secrets.add(next.reveal()));
  }

  /** A script stands for the CLI; the token is fixed, for a script cannot ask the org. */
  private AuthStrategy cli(String url) throws IOException {
    String token = accessToken();
    secrets.add(token);
    Path program = folder.resolve("sf");
    Files.writeString(
        program,
        "#!/bin/sh\ncat "
            + folder
            + "/answer; echo \"complains of $(cat "
            + folder
            + "/answer)\" >&2\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    AuthStrategy cli = SalesforceCli.defaultOrg().program(program.toString());
    return context -> {
      write(
          "{\"status\":0,\"result\":{\"instanceUrl\":\""
              + url
              + "\",\"accessToken\":\""
              + accessToken()
              + "\"}}");
      Session session = cli.login(context);
      secrets.add(session.accessToken().reveal());
      write(session.accessToken().reveal());
      said.add(everything(catchThrowable(() -> cli.login(context))) + cli);
      return session;
    };
  }

  private void write(String answer) {
    try {
      Files.writeString(folder.resolve("answer"), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What people do by mistake: one argument in the place of another. */
  private void mistakes() {
    String key = org.clientId();
    String token = accessToken();
    secrets.add(token);
    List<ThrowingCallable> calls =
        List.of(
            () -> AccessToken.of(token, "https://acme.my.salesforce.com"),
            () -> ClientCredentials.of(PASSPHRASE, key, "https://acme.my.salesforce.com"),
            () -> RefreshToken.of(key, "x").loginUrl(token),
            () -> SecurityTokenLogin.of("u@x.com", "p", TOKEN).loginUrl("a b" + CONSUMER_SECRET),
            () -> JwtBearer.of(key, "u@x.com", folder.resolve("none")),
            () -> JwtBearer.pem(Secret.of(CONSUMER_SECRET)),
            () -> SalesforceCli.org("--" + "json"),
            () -> Credentials.parse("salesforce://u:" + CONSUMER_SECRET + "@login"),
            () -> Credentials.parse("salesforce://?password=" + CONSUMER_SECRET),
            () -> Session.of(URI.create("x:" + CONSUMER_SECRET), Secret.of("t")));
    for (ThrowingCallable call : calls) {
      Throwable thrown = catchThrowable(call);
      assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
      said.add(everything(thrown));
    }
  }

  private String accessToken() {
    return org.auth().login(null).accessToken().reveal();
  }

  /** All that can happen to a strategy. */
  private void live(String name, AuthStrategy auth) {
    try (Salesforce sf =
        Salesforce.builder(auth).time(time).transport(t -> t.listener(new Gossip())).connect()) {
      assertThat(sf.testConnection().organizationName()).as(name).isEqualTo("Acme");
      remember(sf);
      sf.read("User").fields("Id", "Username").forEach(row -> said.add(row.toString()));
      org.expireSession();
      sf.read("User").fields("Id").forEach(row -> said.add(row.toString()));
      remember(sf);
      said.add(sf + " " + sf.connection() + " " + sf.connection().session());
      sf.connection().revokeSession();
    }
    for (Fault refusal :
        List.of(
            Fault.status(400, "invalid_grant", "authentication failure"),
            Fault.page(503, "<html>busy"),
            Fault.resetConnection())) {
      org.inject(refusal.on(Call.TOKEN, Call.SOAP_LOGIN, Call.INTROSPECT));
      Throwable thrown =
          catchThrowable(() -> Salesforce.builder(auth).time(time).connect().close());
      said.add(thrown == null ? "" : everything(thrown));
      org.clearFaults();
    }
  }

  private void remember(Salesforce sf) {
    String token = sf.connection().session().accessToken().reveal();
    secrets.add(token);
  }

  private static String everything(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Tells all that it hears. */
  private final class Gossip implements RequestListener {
    @Override
    public void answered(Answer answer) {
      said.add(answer.toString());
    }

    @Override
    public void unanswered(Silence silence) {
      said.add(silence.toString());
    }

    @Override
    public void repeating(Repeat repeat) {
      said.add(repeat.toString());
    }

    @Override
    public void loggedIn(Login login) {
      said.add(login.toString());
    }
  }
}
