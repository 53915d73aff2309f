package io.sforza.testkit;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** The calls of a client that writes rows by Bulk API 2.0. */
final class IngestClient {
  static final String JOBS = Client.DATA + "/jobs/ingest";

  private final Client client;

  IngestClient(Client client) {
    this.client = client;
  }

  HttpResponse<byte[]> create(String object, String operation, String more) throws IOException {
    return client.send(
        "POST",
        JOBS,
        "{\"object\":\"" + object + "\",\"operation\":\"" + operation + "\"" + more + "}");
  }

  /** Creates a job and returns its Id. */
  String job(String object, String operation, String more) throws IOException {
    return Client.json(create(object, operation, more)).get("id").asString();
  }

  HttpResponse<byte[]> put(String job, String csv) throws IOException {
    return put(job, BodyPublishers.ofString(csv));
  }

  HttpResponse<byte[]> put(String job, BodyPublisher csv) throws IOException {
    return client.send(
        client.request(JOBS + "/" + job + "/batches").header("Content-Type", "text/csv").PUT(csv));
  }

  HttpResponse<byte[]> set(String job, String state) throws IOException {
    return client.send("PATCH", JOBS + "/" + job, "{\"state\":\"" + state + "\"}");
  }

  /** Creates a job, gives it all its data, and returns its Id. */
  String started(String object, String operation, String more, String csv) throws IOException {
    String job = job(object, operation, more);
    put(job, csv);
    set(job, "UploadComplete");
    return job;
  }

  JsonNode info(String job) {
    return Client.json(client.get(JOBS + "/" + job));
  }

  /** Returns the state, and how many rows were tried and how many of them failed. */
  String state(String job) {
    JsonNode info = info(job);
    return info.get("state").asString()
        + " "
        + info.get("numberRecordsProcessed").asLong()
        + " "
        + info.get("numberRecordsFailed").asLong();
  }

  String error(String job) {
    JsonNode info = info(job);
    return info.get("state").asString() + " " + info.path("errorMessage").asString("");
  }

  String successful(String job) {
    return Client.text(client.get(JOBS + "/" + job + "/successfulResults"));
  }

  String failed(String job) {
    return Client.text(client.get(JOBS + "/" + job + "/failedResults/"));
  }

  String unprocessed(String job) {
    return Client.text(client.get(JOBS + "/" + job + "/unprocessedrecords"));
  }
}
