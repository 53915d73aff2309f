package io.sforza.blackbox;

import io.sforza.testkit.FakeSalesforce;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and an org and changes what the client asks in the first line of a
 * request, so that a rule of the client's can be broken without touching it.
 */
final class EditingRelay implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");

  private final ServerSocket server;
  private final URI org;
  private final String from;
  private final String to;
  private final AtomicInteger edits = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private EditingRelay(FakeSalesforce org, String from, String to) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.org = org.instanceUrl();
    this.from = from;
    this.to = to;
  }

  /**
   * Starts a relay.
   *
   * @param org where it leads
   * @param from what it looks for in the path of a request, as it is encoded
   * @param to what it puts in its place
   */
  static EditingRelay to(FakeSalesforce org, String from, String to) {
    try {
      EditingRelay relay = new EditingRelay(org, from, to);
      relay.daemon(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Returns how many requests were changed. */
  int edits() {
    return edits.get();
  }

  private interface Work {
    void run() throws IOException;
  }

  private void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // one of the two has gone; the other sees it by its closed connection
              }
            },
            "editing relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      open.add(client);
      daemon(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client;
        Socket upstream = new Socket(org.getHost(), org.getPort())) {
      open.add(upstream);
      daemon(
          () -> {
            try (client) {
              upstream.getInputStream().transferTo(client.getOutputStream());
            }
          });
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = upstream.getOutputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        out.write(edited(head).getBytes(StandardCharsets.ISO_8859_1));
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
          out.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        out.flush();
      }
    } finally {
      open.remove(client);
    }
  }

  private String edited(String head) {
    int line = head.indexOf('\r');
    String first = head.substring(0, line);
    if (!first.contains(from)) {
      return head;
    }
    edits.incrementAndGet();
    return first.replace(from, to) + head.substring(line);
  }

  /** Reads the head of a request; nothing at the end. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
