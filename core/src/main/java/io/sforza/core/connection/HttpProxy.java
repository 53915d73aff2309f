package io.sforza.core.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy through which a connection reaches Salesforce, by {@code CONNECT}: what goes
 * through it stays encrypted. Set for one connection, it changes nothing for the rest of the JVM.
 *
 * <pre>{@code
 * HttpProxy.of("proxy.acme.example", 3128).credentials("etl", password).except("*.acme.example")
 * }</pre>
 *
 * <p>Immutable. The password is never printed.
 */
public final class HttpProxy {
  private final String host;
  private final int port;
  private final @Nullable String user;
  private final @Nullable Secret password;
  private final List<String> exceptions;
  private final boolean coversLoopback;

  private HttpProxy(
      String host,
      int port,
      @Nullable String user,
      @Nullable Secret password,
      List<String> exceptions,
      boolean coversLoopback) {
    this.host = host;
    this.port = port;
    this.user = user;
    this.password = password;
    this.exceptions = exceptions;
    this.coversLoopback = coversLoopback;
  }

  /**
   * Returns a proxy that asks for no credentials.
   *
   * @param host its name or address
   * @param port its port
   * @throws IllegalArgumentException if the host is blank, holds a scheme or path, or the port is
   *     not from 1 to 65,535
   */
  public static HttpProxy of(String host, int port) {
    boolean named = host.matches("[A-Za-z0-9._-]+");
    boolean numbered = host.matches("\\[?[0-9A-Fa-f:.%]*:[0-9A-Fa-f.%]*:[0-9A-Fa-f:.%]*]?");
    if (!named && !numbered) {
      throw new IllegalArgumentException(
          "The host of the proxy is a name or an address, such as proxy.acme.example, without"
              + " http://, without a user, a port or blanks.");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("A proxy's port is from 1 to 65535, not " + port + ".");
    }
    return new HttpProxy(withoutBrackets(host), port, null, null, List.of(), false);
  }

  /**
   * Returns a copy that shows itself to the proxy by HTTP Basic. Needs no system property: the
   * JDK's switch {@code jdk.http.auth.tunneling.disabledSchemes} stays as it is.
   *
   * @param name the user's name
   * @param secret the password
   * @throws IllegalArgumentException if the name is blank or holds a colon, which Basic cannot say,
   *     or one of them holds a line end
   */
  public HttpProxy credentials(String name, String secret) {
    if (name.isBlank() || name.contains(":")) {
      throw new IllegalArgumentException(
          "The user of a proxy has a name without a colon, which separates it from the password.");
    }
    if ((name + secret).chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The proxy's user or password holds a line end or another control character.");
    }
    return new HttpProxy(host, port, name, Secret.of(secret), exceptions, coversLoopback);
  }

  /**
   * Returns a copy that leaves these hosts to be reached directly; loopback always is.
   *
   * @param hosts names such as {@code acme.my.salesforce.com}, or whole domains such as {@code
   *     *.acme.example} or {@code .acme.example}
   */
  public HttpProxy except(String... hosts) {
    List<String> all = new ArrayList<>(exceptions);
    for (String name : hosts) {
      String lower = withoutBrackets(name.strip().toLowerCase(Locale.ROOT));
      if (lower.isEmpty() || lower.equals("*")) {
        throw new IllegalArgumentException("'" + name + "' is not a host that goes directly.");
      }
      all.add(lower.startsWith("*.") ? lower.substring(1) : lower);
    }
    return new HttpProxy(host, port, user, password, List.copyOf(all), coversLoopback);
  }

  /** Returns a copy that covers loopback too, for tests, whose org is there. */
  HttpProxy coveringLoopback() {
    return new HttpProxy(host, port, user, password, exceptions, true);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  /** Returns the value of {@code Proxy-Authorization}, or null if the proxy asks for none. */
  @Nullable Secret authorization() {
    if (user == null || password == null) {
      return null;
    }
    byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  boolean covers(String target) {
    String lower = target.toLowerCase(Locale.ROOT);
    if (InstanceUrl.isLoopback(lower)) {
      return coversLoopback;
    }
    String plain = withoutBrackets(lower);
    return exceptions.stream()
        .noneMatch(
            exception ->
                exception.startsWith(".") ? plain.endsWith(exception) : plain.equals(exception));
  }

  /** A URL writes an IPv6 address between brackets; people often do not. */
  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Returns the selector that sends what this covers to an address: the proxy's, or a relay's. */
  ProxySelector selector(InetSocketAddress through) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return covers(String.valueOf(uri.getHost()))
            ? List.of(new Proxy(Proxy.Type.HTTP, through))
            : List.of(Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the request fails, and tells
      }
    };
  }

  /** Returns host and port, and whether there are credentials. */
  @Override
  public String toString() {
    return "HttpProxy[" + host + ":" + port + (user == null ? "" : ", user " + user) + "]";
  }
}
