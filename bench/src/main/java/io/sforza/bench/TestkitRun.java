package io.sforza.bench;

import io.sforza.bench.CountingClient.Fetched;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures one org in a JVM of its own, whose heap decides whether pages are kept in memory or in
 * files, and prints what {@link TestkitSamples} reads.
 */
final class TestkitRun {
  private static final long ROWS = 1_000_000;
  private static final int READINGS = 12;
  private static final String JOBS = "/services/data/v68.0/jobs/query";
  private static final String QUERY =
      "SELECT Id, Name, AnnualRevenue, CreatedDate, BillingCity, BillingStreet, Description,"
          + " Website, Phone, NumberOfEmployees FROM Account";
  private static final Pattern ID = Pattern.compile("\"id\":\"(\\w{18})\"");

  private TestkitRun() {}

  /**
   * Measures.
   *
   * @param args where pages are kept, as the report names it
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", ROWS)
            .pageRows(Integer.MAX_VALUE)
            .jobDuration(Duration.ZERO)
            .start()) {
      CountingClient client = new CountingClient(org.instanceUrl(), org.accessToken());
      String path = JOBS + '/' + job(org) + "/results";
      for (boolean zipped : new boolean[] {false, true}) {
        String name = args[0] + ' ' + (zipped ? "gzip" : "identity");
        print(name + " first", client.fetch(path, zipped));
        for (int i = 0; i < READINGS; i++) {
          print(name + " again", client.fetch(path, zipped));
        }
      }
    }
    for (int i = 0; i < READINGS; i++) {
      print(args[0] + " sockets only", bare());
    }
  }

  private static void print(String name, Fetched fetched) {
    System.out.printf(
        "%s;%d;%d;%d%n", name, fetched.bytes(), fetched.firstNanos(), fetched.nanos());
  }

  private static String job(FakeSalesforce org) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(org.instanceUrl() + JOBS))
            .header("Authorization", "Bearer " + org.accessToken())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"operation\":\"query\",\"query\":\"" + QUERY + "\"}"))
            .build();
    String created = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    Matcher id = ID.matcher(created);
    if (!id.find()) {
      throw new IllegalStateException("no job was created: " + created);
    }
    return id.group(1);
  }

  /** Sends as much from one array by a plain socket: what this machine can do at most. */
  private static Fetched bare() throws IOException, InterruptedException {
    byte[] piece = new byte[64 * 1024];
    int pieces = 4_000;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread sender = new Thread(() -> send(server, piece, pieces));
      sender.start();
      long start = System.nanoTime();
      long bytes = 0;
      byte[] buffer = new byte[256 * 1024];
      try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
        InputStream in = socket.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          bytes += read;
        }
      }
      long nanos = System.nanoTime() - start;
      sender.join();
      return new Fetched(bytes, 0, nanos);
    }
  }

  private static void send(ServerSocket server, byte[] piece, int pieces) {
    try (Socket socket = server.accept()) {
      for (int i = 0; i < pieces; i++) {
        socket.getOutputStream().write(piece);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
