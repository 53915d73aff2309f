package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.List;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Where an org listens, and how it is spoken to. Immutable. */
public final class Listening {
  private final String host;
  private final int port;
  private final @Nullable Certificates certificates;

  private Listening(String host, int port, @Nullable Certificates certificates) {
    this.host = host;
    this.port = port;
    this.certificates = certificates;
  }

  /**
   * Returns a place to listen at.
   *
   * @param host a name or an address of this machine
   * @param port which port; 0 for one that is free
   */
  public static Listening at(String host, int port) {
    return new Listening(host, port, null);
  }

  /** Returns the same place with TLS, and a certificate that is made for it now. */
  public Listening secured() {
    return new Listening(host, port, Certificates.of(host));
  }

  /** Returns the authority that signed the certificate; null without TLS. */
  public @Nullable X509Certificate authority() {
    return certificates == null ? null : certificates.authority();
  }

  /** Returns the same place at any port. */
  Listening atAnyPort() {
    return new Listening(host, 0, certificates);
  }

  URI url(MockWebServer server) {
    // an address that means all of a machine's is none that a client can connect to
    String reached = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    String scheme = certificates == null ? "http" : "https";
    String named = reached.contains(":") ? "[" + reached + "]" : reached;
    return URI.create(scheme + "://" + named + ":" + server.getPort());
  }

  void open(MockWebServer server) {
    server.setServerSocketFactory(new PromptSockets(certificates == null));
    // Salesforce's answers are written as HTTP/1.1 has them
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    if (certificates != null) {
      server.useHttps(certificates.sockets());
    }
    try {
      server.start(address(), port);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException("There is no host '" + host + "'.", e);
    } catch (IOException e) {
      String at = port == 0 ? host : "port " + port + " of " + host;
      throw new UncheckedIOException(
          "The fake org cannot listen on " + at + ": " + e.getMessage() + ".", e);
    }
  }

  private InetAddress address() throws UnknownHostException {
    // the usual address is not looked up
    return host.equals("127.0.0.1")
        ? InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})
        : InetAddress.getAllByName(host)[0];
  }
}
