package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What goes back to the client. Immutable; each step returns a changed copy. */
public final class Answer {
  private static final int NEVER = -1;

  private final int status;
  private final Map<String, String> headers;
  private final @Nullable Body body;
  private final int cutAfter;

  private Answer(int status, Map<String, String> headers, @Nullable Body body, int cutAfter) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.cutAfter = cutAfter;
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of(), null, NEVER);
  }

  static Answer of(int status, String contentType, Body body) {
    return new Answer(status, Map.of("Content-Type", contentType), body, NEVER);
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
    return json(
        status,
        FakeJson.array()
            .add(FakeJson.object().put("message", message).put("errorCode", errorCode))
            .toString());
  }

  /** Returns an error in the shape of the token endpoint. */
  public static Answer refusedLogin(int status, String error, String description) {
    return json(
        status,
        FakeJson.object().put("error", error).put("error_description", description).toString());
  }

  static Answer notFound() {
    return error(404, "NOT_FOUND", "The requested resource does not exist");
  }

  Answer header(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value.toString());
    return new Answer(status, more, body, cutAfter);
  }

  /** Returns a copy whose connection breaks after so many bytes of the body. */
  public Answer cutAfter(int bytes) {
    return new Answer(status, headers, body, bytes);
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

  /** Returns the body as it goes over the wire, encoded and broken off as it shall be. */
  static Body onTheWire(Body body, boolean gzip, int cutAfter) {
    Body encoded = gzip ? out -> FastGzip.write(body, out) : body;
    return cutAfter < 0 ? encoded : out -> encoded.writeTo(new CutOutput(out, cutAfter));
  }

  int cutAfter() {
    return cutAfter;
  }
}
