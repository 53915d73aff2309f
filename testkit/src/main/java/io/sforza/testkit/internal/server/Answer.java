package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What goes back to the client. Immutable; each step returns a changed copy. */
public final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final @Nullable Body body;
  private final List<Disturbance> disturbances;

  private Answer(
      int status,
      Map<String, String> headers,
      @Nullable Body body,
      List<Disturbance> disturbances) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.disturbances = disturbances;
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of(), null, List.of());
  }

  static Answer of(int status, String contentType, Body body) {
    return new Answer(status, Map.of("Content-Type", contentType), body, List.of());
  }

  static Answer json(int status, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return of(status, "application/json;charset=UTF-8", out -> out.write(bytes));
  }

  static Answer json(JsonNode json) {
    return json(200, json.toString());
  }

  /** Returns an error in the shape of the REST API: an array, even of one. */
  public static Answer error(int status, String errorCode, String message) {
    ObjectNode error = FakeJson.object();
    // Salesforce tells the code of this one first
    if (errorCode.equals("NOT_FOUND")) {
      error.put("errorCode", errorCode);
    }
    error.put("message", message).put("errorCode", errorCode);
    return json(status, FakeJson.array().add(error).toString());
  }

  /** Returns an error in the shape of the token endpoint. */
  public static Answer refusedLogin(int status, String error, String description) {
    return json(
        status,
        FakeJson.object().put("error", error).put("error_description", description).toString());
  }

  /** Returns an error of the first Bulk API, in XML or JSON as the request is. */
  public static Answer classicError(Request request, int status, String code, String message) {
    return V1Endpoint.format(request).error(status, code, message);
  }

  /** Returns a fault of the SOAP API. */
  public static Answer soapFault(int status, String code, String message) {
    byte[] bytes = SoapXml.fault(code, message).getBytes(StandardCharsets.UTF_8);
    return of(status, SoapXml.TYPE, out -> out.write(bytes));
  }

  /** Sends a browser back to the app with an error. */
  public static Answer refusedConsent(Request request, String error, String description) {
    return backToApp(request, Map.of("error", error, "error_description", description));
  }

  /** Sends a browser back to the app's callback URL, which may have a query of its own. */
  static Answer backToApp(Request request, Map<String, String> answer) {
    Map<String, String> query = request.form();
    StringBuilder location = new StringBuilder(query.getOrDefault("redirect_uri", "/"));
    Map<String, String> all = new LinkedHashMap<>(answer);
    all.put("state", query.getOrDefault("state", ""));
    char separator = location.indexOf("?") < 0 ? '?' : '&';
    for (Map.Entry<String, String> parameter : all.entrySet()) {
      location.append(separator).append(parameter.getKey()).append('=');
      location.append(Request.encoded(parameter.getValue()));
      separator = '&';
    }
    return redirect(302, location.toString());
  }

  static Answer notFound() {
    return error(404, "NOT_FOUND", "The requested resource does not exist");
  }

  /** Returns a copy with a header in place of any of the same name. */
  public Answer header(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value.toString());
    return new Answer(status, more, body, disturbances);
  }

  /** Returns a copy with a header unless it has one of that name. */
  Answer unlessSaid(String name, String value) {
    return headers.containsKey(name) ? this : header(name, value);
  }

  /** Returns a copy to which something more happens on its way. */
  public Answer disturbed(Disturbance what) {
    List<Disturbance> more = new ArrayList<>(disturbances);
    more.add(what);
    return new Answer(status, headers, body, List.copyOf(more));
  }

  /** Returns no answer: the connection is closed before anything was done. */
  public static Answer none() {
    return new Answer(0, Map.of(), null, List.of(new Disturbance.Reset()));
  }

  /** Returns an HTML page, or nothing but the status, as edges and proxies answer. */
  public static Answer page(int status, String html) {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    return html.isEmpty()
        ? empty(status)
        : of(status, "text/html;charset=UTF-8", out -> out.write(bytes));
  }

  /** Returns an answer that sends on to another place. */
  public static Answer redirect(int status, String location) {
    return empty(status).header("Location", location);
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  @Nullable Body body() {
    return body;
  }

  /** Returns the whole body as text; empty if there is none. */
  String text() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (body != null) {
        body.writeTo(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Returns what happens to it on its way, in this order. */
  List<Disturbance> disturbances() {
    return disturbances;
  }

  /** Returns the body as it goes over the wire, encoded and disturbed as it shall be. */
  static Body onTheWire(
      Body body, boolean gzip, List<Disturbance> disturbances, CompletionStage<?> ended) {
    Body sent = body;
    for (Disturbance each : disturbances) {
      sent = each.body(sent);
    }
    Body encoded = gzip ? sent.gzipped() : sent;
    return out -> {
      OutputStream through = out;
      for (Disturbance each : disturbances) {
        through = each.through(through, ended);
      }
      encoded.writeTo(through);
    };
  }

  /** Returns a copy that says the same in another format. */
  Answer in(String contentType, Body other) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put("Content-Type", contentType);
    return new Answer(status, more, other, disturbances);
  }
}
