package io.sforza.bench.whole;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and the org as a gateway does. It answers with the names of headers in
 * lower case, or drops a connection whose client has not read for a while. Each connection carries
 * one call: the relay asks the org to close it then.
 */
final class Relay {
  private static final int BUFFER = 64 * 1024;
  private static final long IDLE_NANOS = 2_000_000_000;
  private static final int HEXADECIMAL = 16;
  private static final int LINE_END = 2;
  private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

  private final URI org;
  private final boolean lowerCase;
  private final boolean impatient;

  private Relay(URI org, boolean lowerCase, boolean impatient) {
    this.org = org;
    this.lowerCase = lowerCase;
    this.impatient = impatient;
  }

  /**
   * Starts a relay that ends with the process.
   *
   * @param org where it sends calls on to
   * @param kind {@code lower} for headers in lower case, {@code impatient} to drop connections
   * @return where it listens
   */
  static URI start(URI org, String kind) {
    Relay relay = new Relay(org, kind.equals("lower"), kind.equals("impatient"));
    try {
      ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
      daemon(() -> relay.accept(server));
      return URI.create("http://127.0.0.1:" + server.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Work that ends with its connection. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // one of the two has gone; the other sees it by its closed connection
              }
            },
            "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket server) throws IOException {
    while (true) {
      Socket client = server.accept();
      daemon(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client;
        Socket upstream = new Socket(org.getHost(), org.getPort())) {
      client.setSendBufferSize(BUFFER);
      InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER);
      OutputStream up = upstream.getOutputStream();
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      up.write(
          ascii(head.replaceFirst("(?i)\r\nConnection: [^\r]*", "") + "Connection: close\r\n\r\n"));
      daemon(() -> in.transferTo(up));
      InputStream down = new BufferedInputStream(upstream.getInputStream(), BUFFER);
      String answer = head(down);
      if (answer.isEmpty()) {
        return;
      }
      String closing = answer + "Connection: close\r\n\r\n";
      Client to = new Client(client, impatient);
      to.write(ascii(lowerCase ? lowerCase(closing) : closing));
      copy(answer, down, to);
    }
  }

  /** Reads a request's or an answer's head without its empty last line; nothing at the end. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.substring(0, head.length() - 2);
  }

  private static String lowerCase(String head) {
    StringBuilder lower = new StringBuilder();
    for (String line : head.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      boolean header = colon > 0 && !line.startsWith("HTTP/");
      lower
          .append(header ? line.substring(0, colon).toLowerCase(Locale.ROOT) : line)
          .append(header ? line.substring(colon) : "")
          .append("\r\n");
    }
    return lower.substring(0, lower.length() - 2);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Copies a body up to its end, which is told by its chunks, or by its length. */
  private void copy(String head, InputStream from, Client to) throws IOException {
    String headers = head.toLowerCase(Locale.ROOT);
    if (!headers.contains("transfer-encoding: chunked")) {
      Matcher length = LENGTH.matcher(headers);
      to.take(from, length.find() ? Long.parseLong(length.group(1)) : 0);
      return;
    }
    long size = 1;
    while (size > 0 && to.reads()) {
      String line = line(from);
      to.write(ascii(line));
      size = Long.parseLong(line.strip(), HEXADECIMAL);
      to.take(from, size + LINE_END);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.append((char) next);
      if (next == '\n') {
        return line.toString();
      }
    }
    throw new EOFException("the org has broken off");
  }

  /** The client's connection, as long as it reads. */
  private static final class Client {
    private final Socket socket;
    private final OutputStream out;
    private final boolean impatient;
    private boolean dropped;

    Client(Socket socket, boolean impatient) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
      this.impatient = impatient;
    }

    boolean reads() {
      return !dropped;
    }

    void take(InputStream from, long bytes) throws IOException {
      byte[] buffer = new byte[BUFFER];
      long left = bytes;
      while (left > 0 && reads()) {
        int read = from.read(buffer, 0, (int) Math.min(left, BUFFER));
        if (read < 0) {
          // the client shall see a connection that broke, too
          drop();
          return;
        }
        write(buffer, read);
        left -= read;
      }
    }

    void write(byte[] bytes) throws IOException {
      write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int length) throws IOException {
      long start = System.nanoTime();
      out.write(bytes, 0, length);
      if (impatient && System.nanoTime() - start > IDLE_NANOS) {
        drop();
      }
    }

    /** What the client has not read is lost, as when a server has given it up. */
    private void drop() throws IOException {
      dropped = true;
      socket.setSoLinger(true, 0);
    }
  }
}
