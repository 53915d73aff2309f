package io.sforza.core.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Shows credentials to a proxy in the HTTP client's place. The JDK's client removes Basic
 * credentials from {@code CONNECT} unless a system property of the whole JVM says otherwise; so it
 * connects to this relay on loopback instead, which adds them and passes all else on.
 *
 * <p>Whoever connects must know a secret of this relay, so that no other program on the machine can
 * use the credentials. Thread-safe.
 */
public final class ProxyRelay implements AutoCloseable {
  private static final int MOST_HEAD_BYTES = 16 * 1024;
  private static final int HEAD_TIMEOUT_MILLIS = 10_000;
  private static final int BUFFER = 16 * 1024;

  private final ServerSocket listener;
  private final Executor threads;
  private final InetSocketAddress proxy;
  private final String authorization;
  private final String ticket;
  private final int connectTimeoutMillis;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Starts a relay.
   *
   * @param threads runs the listener and two tasks a tunnel
   * @param proxy the proxy
   * @param authorization what it wants in {@code Proxy-Authorization}
   * @param ticket what clients of this relay must show in {@code Proxy-Authorization}
   * @param connectTimeoutMillis how long to wait for the proxy
   * @throws IOException if there is no free port on loopback
   */
  public ProxyRelay(
      Executor threads,
      InetSocketAddress proxy,
      String authorization,
      String ticket,
      int connectTimeoutMillis)
      throws IOException {
    this.threads = threads;
    this.proxy = proxy;
    this.authorization = authorization;
    this.ticket = ticket;
    this.connectTimeoutMillis = connectTimeoutMillis;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::listen);
  }

  /** Returns where the relay listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException | RejectedExecutionException e) {
        // closed, or a client that went away before it was there
        if (listener.isClosed()) {
          return;
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      client.setSoTimeout(HEAD_TIMEOUT_MILLIS);
      String head = head(client.getInputStream());
      String[] first = head.split(" ", 3);
      if (first.length < 3 || !first[0].equals("CONNECT")) {
        refuse(client, "405 Method Not Allowed");
      } else if (!showsTicket(head)) {
        refuse(client, "407 Proxy Authentication Required");
      } else {
        tunnel(client, first[1]);
      }
    } catch (IOException e) {
      // whoever is at the other end sees the connection close
    } finally {
      open.remove(client);
    }
  }

  private boolean showsTicket(String head) {
    for (String line : head.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0
          && line.substring(0, colon).toLowerCase(Locale.ROOT).equals("proxy-authorization")) {
        return MessageDigest.isEqual(bytes(line.substring(colon + 1).strip()), bytes(ticket));
      }
    }
    return false;
  }

  private void tunnel(Socket client, String target) throws IOException {
    Socket upstream = new Socket();
    open.add(upstream);
    try (upstream) {
      if (!connect(upstream)) {
        refuse(client, "502 Proxy Not Reachable");
        return;
      }
      upstream.setTcpNoDelay(true);
      // a proxy that never answers must not keep a thread
      upstream.setSoTimeout(connectTimeoutMillis);
      OutputStream toProxy = upstream.getOutputStream();
      toProxy.write(
          bytes(
              "CONNECT "
                  + target
                  + " HTTP/1.1\r\nHost: "
                  + target
                  + "\r\nProxy-Authorization: "
                  + authorization
                  + "\r\n\r\n"));
      toProxy.flush();
      String answer = head(upstream.getInputStream());
      String status = answer.substring(0, answer.indexOf("\r\n"));
      if (!status.matches("HTTP/1\\.[01] 200.*")) {
        refuse(client, status.replaceFirst("^HTTP/\\S+ ", ""));
        return;
      }
      client.getOutputStream().write(bytes("HTTP/1.1 200 Connection Established\r\n\r\n"));
      client.setSoTimeout(0);
      upstream.setSoTimeout(0);
      threads.execute(() -> copy(upstream, client));
      copy(client, upstream);
    } catch (RejectedExecutionException e) {
      // the connection is being closed: so is the tunnel
      closeQuietly(client);
    } finally {
      open.remove(upstream);
    }
  }

  private boolean connect(Socket upstream) {
    try {
      upstream.connect(
          new InetSocketAddress(proxy.getHostString(), proxy.getPort()), connectTimeoutMillis);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Copies until one side ends; then neither can say more to the other. */
  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      byte[] buffer = new byte[BUFFER];
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // a tunnel ends by one side closing it
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void refuse(Socket client, String status) throws IOException {
    client
        .getOutputStream()
        .write(
            bytes(
                "HTTP/1.1 "
                    + status
                    + "\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n"));
  }

  /** Reads up to the empty line; nothing follows before we have answered. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int b = in.read();
      if (b < 0 || head.length() >= MOST_HEAD_BYTES) {
        throw new IOException("not the head of an HTTP message");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Ends the relay and all tunnels. */
  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(ProxyRelay::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // it is of no more use in any case
    }
  }
}
