package io.sforza.testkit;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of a client of the first Bulk API that knows XML, as most of them do. */
final class V1Client {
  static final String ASYNC = "/services/async/66.0";
  private static final String NAMESPACE =
      " xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"";

  private final Client client;
  private final String token;

  V1Client(FakeSalesforce org) {
    this(org, org.auth().login(null).accessToken().reveal());
  }

  V1Client(FakeSalesforce org, String token) {
    this.client = Client.withoutToken(org);
    this.token = token;
  }

  HttpRequest.Builder request(String path) {
    return client.request(ASYNC + path).header("X-SFDC-Session", token);
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    return client.send(request);
  }

  HttpResponse<byte[]> get(String path) throws IOException {
    return send(request(path));
  }

  HttpResponse<byte[]> post(String path, String type, String body) throws IOException {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  static String jobXml(String operation, String object, String more) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><jobInfo"
        + NAMESPACE
        + "><operation>"
        + operation
        + "</operation><object>"
        + object
        + "</object>"
        + more
        + "</jobInfo>";
  }

  /** Creates a job of that content and returns its Id. */
  String job(String operation, String object, String content, String... header) throws IOException {
    HttpRequest.Builder request =
        request("/job/")
            .header("Content-Type", "application/xml; charset=UTF-8")
            .POST(
                BodyPublishers.ofString(
                    jobXml(operation, object, "<contentType>" + content + "</contentType>")));
    if (header.length > 0) {
      request.header(header[0], header[1]);
    }
    return value(Client.text(send(request)), "id");
  }

  /** Adds a batch and returns its Id. */
  String batch(String job, String type, String body) throws IOException {
    return value(Client.text(post("/job/" + job + "/batch", type, body)), "id");
  }

  HttpResponse<byte[]> set(String job, String state) throws IOException {
    return post(
        "/job/" + job,
        "application/xml",
        "<jobInfo" + NAMESPACE + "><state>" + state + "</state></jobInfo>");
  }

  String batchState(String job, String batch) throws IOException {
    String info = Client.text(get("/job/" + job + "/batch/" + batch));
    String message = info.contains("<stateMessage>") ? " " + value(info, "stateMessage") : "";
    return value(info, "state") + message;
  }

  String result(String job, String batch) throws IOException {
    return Client.text(get("/job/" + job + "/batch/" + batch + "/result"));
  }

  /** Returns the texts of all files of rows of a batch. */
  List<String> files(String job, String batch) throws IOException {
    List<String> files = new ArrayList<>();
    for (String id : values(result(job, batch), "result")) {
      files.add(Client.text(get("/job/" + job + "/batch/" + batch + "/result/" + id)));
    }
    return files;
  }

  static String value(String xml, String element) {
    List<String> values = values(xml, element);
    if (values.isEmpty()) {
      throw new AssertionError("No " + element + " in " + xml);
    }
    return values.get(0);
  }

  static List<String> values(String xml, String element) {
    Matcher matcher = Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(xml);
    List<String> values = new ArrayList<>();
    while (matcher.find()) {
      values.add(matcher.group(1));
    }
    return values;
  }

  /** Returns status, code and message of an error in XML. */
  static String error(HttpResponse<byte[]> response) {
    String xml = Client.text(response);
    return response.statusCode()
        + " "
        + value(xml, "exceptionCode")
        + " "
        + value(xml, "exceptionMessage");
  }
}
