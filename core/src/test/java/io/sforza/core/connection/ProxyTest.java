package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.SteppingTime;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a real proxy to an org with TLS. */
class ProxyTest {
  private static final ApiRequest LIMITS = ApiRequest.get("limits");

  @TempDir static Path folder;
  private static TestCertificate certificate;
  private static Tinyproxy open;
  private static Tinyproxy guarded;

  private MockWebServer org;

  @BeforeAll
  static void startProxies() throws Exception {
    certificate = TestCertificate.forLocalhost(folder);
    open = Tinyproxy.start(folder.resolve("open.conf"), "");
    guarded = Tinyproxy.start(folder.resolve("guarded.conf"), "BasicAuth etl pa55word\n");
  }

  @AfterAll
  static void stopProxies() {
    open.close();
    guarded.close();
  }

  @BeforeEach
  void start() throws IOException {
    org = new MockWebServer();
    org.useHttps(certificate.serverSockets());
    org.start(InetAddress.getByName("localhost"), 0);
    org.enqueue(new MockResponse.Builder().body("{}").build());
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private Connection.Builder to(HttpProxy proxy) {
    URI url = URI.create("https://localhost:" + org.getPort());
    return Connection.builder(context -> Session.of(url, Secret.of("token")))
        .apiVersion(ApiVersion.LATEST_KNOWN)
        .requestTimeout(Duration.ofSeconds(20))
        .retryPolicy(RetryPolicy.none())
        .time(new SteppingTime())
        .trustStore(certificate.trusted())
        .proxy(proxy.coveringLoopback());
  }

  @Test
  void a_request_goes_through_the_proxy_and_stays_encrypted() throws Exception {
    try (Connection connection = to(open.proxy()).build()) {
      connection.send(LIMITS).close();
    }

    assertThat(open.log()).contains("CONNECT localhost:" + org.getPort());
    assertThat(org.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer token");
  }

  @Test
  void credentials_are_shown_to_the_proxy_and_to_nobody_else() throws Exception {
    HttpProxy proxy = guarded.proxy().credentials("etl", "pa55word");
    try (Connection connection = to(proxy).build()) {
      connection.send(LIMITS).close();
    }

    assertThat(guarded.log()).contains("CONNECT localhost:" + org.getPort());
    assertThat(org.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
    assertThat(proxy).hasToString("HttpProxy[127.0.0.1:" + guarded.port() + ", user etl]");
  }

  @Test
  void wrong_credentials_are_a_clear_error() {
    HttpProxy proxy = guarded.proxy().credentials("etl", "wrong-password");
    try (Connection connection = to(proxy).build()) {
      assertThatThrownBy(() -> connection.send(LIMITS))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("the proxy wants credentials, or others than those given")
          .hasMessageNotContaining("wrong-password");
    }
    assertThat(org.getRequestCount()).isZero();
  }

  @Test
  void missing_credentials_are_a_clear_error() {
    try (Connection connection = to(guarded.proxy()).build()) {
      assertThatThrownBy(() -> connection.send(LIMITS))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("the proxy wants credentials")
          .hasMessageContaining("HttpProxy.credentials");
    }
    assertThat(org.getRequestCount()).isZero();
  }

  @Test
  void loopback_is_reached_directly() {
    int before = open.log().length();
    URI url = URI.create("https://localhost:" + org.getPort());
    try (Connection connection =
        Connection.builder(context -> Session.of(url, Secret.of("token")))
            .apiVersion(ApiVersion.LATEST_KNOWN)
            .trustStore(certificate.trusted())
            .proxy(open.proxy())
            .build()) {
      connection.send(LIMITS).close();
    }
    assertThat(open.log()).hasSize(before);
  }

  @Test
  void loopback_and_exceptions_go_directly_and_all_else_through_the_proxy() {
    HttpProxy proxy =
        HttpProxy.of("proxy.acme.example", 3128).except("*.acme.example", "One.Host", ".dom");

    assertThat(proxy.covers("acme.my.salesforce.com")).isTrue();
    assertThat(proxy.covers("localhost")).isFalse();
    assertThat(proxy.covers("127.0.0.1")).isFalse();
    assertThat(proxy.covers("x.acme.example")).isFalse();
    assertThat(proxy.covers("one.host")).isFalse();
    assertThat(proxy.covers("two.one.host")).isTrue();
    assertThat(proxy.covers("a.dom")).isFalse();
    assertThat(proxy.except("2001:db8::1").covers("[2001:db8::1]")).isFalse();
    assertThat(proxy.except("[2001:db8::1]").covers("[2001:db8::2]")).isTrue();
  }

  @Test
  void a_proxy_that_is_not_there_is_named_as_the_reason() throws Exception {
    int nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    try (Connection connection = to(HttpProxy.of("127.0.0.1", nobody)).build()) {
      assertThatThrownBy(() -> connection.send(LIMITS))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("through its proxy");
    }
    HttpProxy proxy = HttpProxy.of("127.0.0.1", nobody).credentials("etl", "x");
    try (Connection connection = to(proxy).build()) {
      assertThatThrownBy(() -> connection.send(LIMITS))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("the proxy did not connect");
    }
  }

  @Test
  void a_target_that_the_proxy_cannot_reach_is_an_error() {
    org.close();
    HttpProxy proxy = guarded.proxy().credentials("etl", "pa55word");
    try (Connection connection = to(proxy).build()) {
      assertThatThrownBy(() -> connection.send(LIMITS))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("the proxy did not connect (Tunnel failed, got: 5");
    }
  }

  @Test
  void an_org_whose_certificate_is_not_trusted_gets_no_token() {
    try (Connection connection = to(open.proxy()).tls(TestCertificate.systemTrust()).build()) {
      assertThatThrownBy(() -> connection.send(LIMITS))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("TLS failed")
          .hasMessageContaining("trust store");
    }
    assertThat(org.getRequestCount()).isZero();
  }

  @Test
  void strangers_on_this_machine_cannot_use_the_credentials() throws Exception {
    HttpProxy proxy = guarded.proxy().credentials("etl", "pa55word");
    try (Connection connection = to(proxy).build()) {
      connection.send(LIMITS).close();
      try (Socket stranger = new Socket()) {
        stranger.connect(relay(connection));
        stranger
            .getOutputStream()
            .write(
                ("CONNECT localhost:" + org.getPort() + " HTTP/1.1\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(text(stranger.getInputStream())).startsWith("HTTP/1.1 407");
      }
    }
  }

  @Test
  void a_closed_connection_leaves_neither_listener_nor_thread() throws Exception {
    HttpProxy proxy = guarded.proxy().credentials("etl", "pa55word");
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Connection connection = to(proxy).build();
    connection.send(LIMITS).close();
    InetSocketAddress relay = relay(connection);

    connection.close();

    Set<Thread> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread) && thread.getName().startsWith("sforza"))
            .collect(Collectors.toSet());
    for (Thread thread : left) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
    // the kernel lets the port go when the thread that listened is gone
    try (Socket late = new Socket()) {
      assertThatThrownBy(() -> late.connect(relay)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_proxy_that_never_answers_keeps_nothing_of_the_connection_busy() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Connection connection =
            to(HttpProxy.of("127.0.0.1", silent.getLocalPort()).credentials("etl", "x"))
                .connectTimeout(Duration.ofMillis(300))
                .build()) {
      assertThatThrownBy(() -> connection.send(LIMITS)).isInstanceOf(TransportException.class);
      try (Socket asked = silent.accept()) {
        asked.setSoTimeout(10_000);
        // the relay has hung up: what it said, and then the end
        assertThat(text(asked.getInputStream())).startsWith("CONNECT localhost:");
      }
    }
  }

  @Test
  void what_cannot_be_a_proxy_is_refused_at_once() {
    assertThatThrownBy(() -> HttpProxy.of("http://proxy", 3128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without http://");
    for (String none : List.of("", "proxy:3128", "a b", "proxy\r\nx", "u@proxy")) {
      assertThatThrownBy(() -> HttpProxy.of(none, 3128))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(HttpProxy.of("::1", 3128)).hasToString("HttpProxy[::1:3128]");
    assertThatThrownBy(() -> HttpProxy.of("proxy", 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HttpProxy.of("proxy", 1).credentials("a:b", "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a colon");
    assertThatThrownBy(() -> HttpProxy.of("proxy", 1).credentials("a", "c\r\nd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("d\r");
    assertThatThrownBy(() -> HttpProxy.of("proxy", 1).except("*"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InetSocketAddress relay(Connection connection) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), connection.relayPort());
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
  }
}
