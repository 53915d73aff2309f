package io.sforza.bench.whole;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sforza.bench.client.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes jobs, and reads their pages once so that they are made before anybody is measured. */
final class OrgCalls {
  /** The version of all jobs. */
  static final String VERSION = "62.0";

  private static final Pattern ID = Pattern.compile("(?:<id>|\"id\" ?: ?\")(\\w{15,18})");
  private static final Pattern FILE = Pattern.compile("<result>(\\w{15,18})</result>");
  private static final int FIRST_FAILURE = 300;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String bulk2;
  private final String bulk1;
  private final String token;

  OrgCalls(OrgProcess org) throws IOException {
    String url = org.address().text("url");
    this.bulk2 = url + "/services/data/v" + VERSION + "/jobs/query";
    this.bulk1 = url + "/services/async/" + VERSION + "/job";
    this.token = org.tell("token");
  }

  /**
   * A job of the first Bulk API with its one batch.
   *
   * @param job the job's Id
   * @param batch the batch's Id
   */
  record Batch(String job, String batch) {}

  /** Creates a job of Bulk API 2.0; returns its Id. */
  String query(String soql) throws IOException, InterruptedException {
    String order = "{\"operation\":\"query\",\"query\":\"%s\"}".formatted(soql);
    return id(post(bulk2, "application/json", order));
  }

  /** Creates a job of the first Bulk API. */
  Batch batch(String object, String soql) throws IOException, InterruptedException {
    String order =
        "{\"operation\":\"query\",\"object\":\"%s\",\"contentType\":\"CSV\"}".formatted(object);
    String job = id(post(bulk1, "application/json", order));
    String batch = id(post(bulk1 + '/' + job + "/batch", "text/csv", soql));
    post(bulk1 + '/' + job, "application/json", "{\"state\":\"Closed\"}");
    return new Batch(job, batch);
  }

  /** Reads all pages of a complete job, compressed; returns how many bytes they have. */
  long pages(String job) throws IOException, InterruptedException {
    String results = bulk2 + '/' + job + "/results";
    long bytes = 0;
    String locator = "";
    while (!locator.equals("null")) {
      HttpResponse<InputStream> page =
          page(locator.isEmpty() ? results : results + "?locator=" + locator);
      bytes += count(page);
      locator = page.headers().firstValue("Sforce-Locator").orElse("null");
    }
    return bytes;
  }

  /** Reads all files of a complete batch, compressed; returns how many bytes they have. */
  long files(Batch batch) throws IOException, InterruptedException {
    String results = bulk1 + '/' + batch.job() + "/batch/" + batch.batch() + "/result";
    Matcher files = FILE.matcher(send(request(results).GET()));
    List<String> ids = new ArrayList<>();
    while (files.find()) {
      ids.add(files.group(1));
    }
    long bytes = 0;
    for (String id : ids) {
      bytes += count(page(results + '/' + id));
    }
    return bytes;
  }

  /** Shows all cells of a complete job to a witness: what is there to be read. */
  void show(String job, Witness witness) throws IOException, InterruptedException {
    String results = bulk2 + '/' + job + "/results";
    String locator = "";
    while (!locator.equals("null")) {
      HttpResponse<InputStream> page =
          http.send(
              request(locator.isEmpty() ? results : results + "?locator=" + locator).build(),
              BodyHandlers.ofInputStream());
      show(page.body(), witness);
      locator = page.headers().firstValue("Sforce-Locator").orElse("null");
    }
  }

  private static void show(InputStream page, Witness witness) throws IOException {
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder().ofCsvRecord(new InputStreamReader(page, StandardCharsets.UTF_8))) {
      Iterator<CsvRecord> each = rows.iterator();
      each.next();
      while (each.hasNext()) {
        each.next().getFields().forEach(witness::cell);
        witness.row();
      }
    }
  }

  private HttpResponse<InputStream> page(String at) throws IOException, InterruptedException {
    return http.send(
        request(at).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
  }

  private static long count(HttpResponse<InputStream> page) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (InputStream in = page.body()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
      }
    }
    if (page.statusCode() >= FIRST_FAILURE) {
      throw new IOException(page + " instead of a page");
    }
    return bytes;
  }

  private HttpRequest.Builder request(String at) {
    return HttpRequest.newBuilder(URI.create(at))
        .header("Authorization", "Bearer " + token)
        .header("X-SFDC-Session", token);
  }

  private String post(String at, String type, String body)
      throws IOException, InterruptedException {
    return send(request(at).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= FIRST_FAILURE) {
      throw new IOException(answer + ": " + answer.body());
    }
    return answer.body();
  }

  private static String id(String answer) throws IOException {
    Matcher id = ID.matcher(answer);
    if (!id.find()) {
      throw new IOException("no Id: " + answer);
    }
    return id.group(1);
  }
}
