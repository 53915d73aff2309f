package io.sforza.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Measures how fast the fake org makes and serves rows; run by hand, since a time depends on the
 * machine. Arguments: object, rows, fields (names by commas, or {@code all}), and a condition if
 * any. The page is read to its end and thrown away, compressed as it came.
 */
final class SpeedMain {
  private static final int BUFFER = 64 * 1024;

  private SpeedMain() {}

  public static void main(String[] arguments) throws Exception {
    String object = arguments[0];
    long rows = Long.parseLong(arguments[1]);
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows(object, rows)
            .pageRows(Integer.MAX_VALUE)
            .jobDuration(Duration.ZERO)
            .start()) {
      Client client = Client.of(org);
      String fields = arguments[2].equals("all") ? all(client, object) : arguments[2];
      String where = arguments.length > 3 ? " WHERE " + arguments[3] : "";
      long start = System.nanoTime();
      String job = client.job("SELECT " + fields + " FROM " + object + where);
      long created = System.nanoTime();
      long bytes = read(client, job);
      long end = System.nanoTime();
      System.out.printf(
          "%s: %d of %d rows x %d columns, %.1f MB gzip; job created in %.2f s, served in %.2f s%n",
          object,
          org.jobs().get(0).rows(),
          rows,
          fields.split(",", -1).length,
          bytes / 1e6,
          (created - start) / 1e9,
          (end - created) / 1e9);
    }
  }

  private static String all(Client client, String object) {
    List<String> names = new ArrayList<>();
    for (JsonNode field :
        Client.json(client.get(Client.DATA + "/sobjects/" + object + "/describe")).get("fields")) {
      if (!field.get("type").asString().matches("address|location|base64|complexvalue|json")) {
        names.add(field.get("name").asString());
      }
    }
    return String.join(",", names);
  }

  private static long read(Client client, String job) throws IOException, InterruptedException {
    String path = Client.DATA + "/jobs/query/" + job + "/results";
    HttpRequest request = client.request(path).header("Accept-Encoding", "gzip").build();
    HttpResponse<InputStream> page =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream in = page.body()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    return bytes;
  }
}
