package io.sforza.testkit;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sforza.core.connection.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that knows nothing of Sforza: what it sees is what any client sees. */
final class Client {
  static final String DATA = "/services/data/v68.0";
  // an answer that never comes fails a test instead of stopping the build
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final String token;

  private Client(URI url, String token) {
    this.url = url;
    this.token = token;
  }

  static Client of(FakeSalesforce org) {
    Session session = org.auth().login(null);
    return new Client(org.instanceUrl(), session.accessToken().reveal());
  }

  static Client as(FakeSalesforce org, String username) {
    return new Client(org.instanceUrl(), org.auth(username).login(null).accessToken().reveal());
  }

  static Client withToken(FakeSalesforce org, String token) {
    return new Client(org.instanceUrl(), token);
  }

  static Client withoutToken(FakeSalesforce org) {
    return new Client(org.instanceUrl(), "");
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<HttpResponse<byte[]>> sendAsync(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(String path) {
    try {
      return send(request(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<byte[]> send(String method, String path, String body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  /** Sends a form without a session, as a login does. */
  HttpResponse<byte[]> form(String path, String form) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  HttpResponse<byte[]> query(String soql) {
    return get(DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
  }

  HttpResponse<byte[]> create(String soql) throws IOException {
    return create("query", soql, "");
  }

  HttpResponse<byte[]> create(String operation, String soql, String more) throws IOException {
    String query = JSON.writeValueAsString(soql);
    return send(
        "POST",
        DATA + "/jobs/query",
        "{\"operation\":\"" + operation + "\",\"query\":" + query + more + "}");
  }

  /** Creates a job and returns its Id. */
  String job(String soql) throws IOException {
    return json(create(soql)).get("id").asString();
  }

  HttpResponse<byte[]> results(String job, String query) {
    return get(DATA + "/jobs/query/" + job + "/results" + query);
  }

  /** Returns the rows of a job page by page, each a list of texts, without headers. */
  List<List<String>> rows(String job) {
    List<List<String>> rows = new ArrayList<>();
    String query = "";
    String locator = "";
    while (!locator.equals("null")) {
      HttpResponse<byte[]> page = results(job, query);
      List<List<String>> records = csv(text(page));
      rows.addAll(records.subList(1, records.size()));
      locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
      query = "?locator=" + locator;
    }
    return rows;
  }

  static List<List<String>> csv(String text) {
    return csv(text, ',');
  }

  static List<List<String>> csv(String text, char delimiter) {
    List<List<String>> records = new ArrayList<>();
    for (CsvRecord csv : CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text)) {
      records.add(csv.getFields());
    }
    return records;
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static String unzipped(HttpResponse<byte[]> response) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    return JSON.readTree(response.body());
  }

  /** Returns status, code and message of an error. */
  static String error(HttpResponse<byte[]> response) {
    JsonNode first = json(response).get(0);
    return response.statusCode()
        + " "
        + first.get("errorCode").asString()
        + " "
        + first.get("message").asString();
  }
}
