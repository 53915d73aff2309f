package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** {@code /composite}: several reads in one call. */
final class CompositeEndpoint {
  private static final int MOST_PARTS = 25;
  private static final int MOST_QUERIES = 5;

  private CompositeEndpoint() {}

  /**
   * Answers all parts.
   *
   * @param request the composite request
   * @param endpoint answers a part
   */
  static Answer answer(Request request, Function<Request, Answer> endpoint) {
    JsonNode json = request.json();
    JsonNode parts = json == null ? null : json.get("compositeRequest");
    if (parts == null || !parts.isArray()) {
      return Answer.error(400, "JSON_PARSER_ERROR", "The body has no compositeRequest");
    }
    long queries = 0;
    for (JsonNode part : parts) {
      queries += part.path("url").asString("").contains("/query") ? 1 : 0;
    }
    if (parts.size() > MOST_PARTS || queries > MOST_QUERIES) {
      return Answer.error(
          400, "LIMIT_EXCEEDED", "A composite request takes 25 parts, 5 of them queries, at most");
    }
    List<String> answers = new ArrayList<>();
    for (JsonNode part : parts) {
      answers.add(part(request, part, endpoint));
    }
    return Answer.json(200, "{\"compositeResponse\":[" + String.join(",", answers) + "]}");
  }

  private static String part(Request request, JsonNode part, Function<Request, Answer> endpoint) {
    String method = part.path("method").asString("");
    String url = part.path("url").asString("");
    Answer answer =
        method.equals("GET")
            ? endpoint.apply(request.part(method, url, part.path("httpHeaders")))
            : Answer.error(
                400, "INVALID_REQUEST", "The fake org takes GET in composites, not " + method);
    String body = text(answer);
    return "{\"body\":"
        + (body.isEmpty() ? "null" : body)
        + ",\"httpHeaders\":{},\"httpStatusCode\":"
        + answer.status()
        + ",\"referenceId\":"
        + FakeJson.text(part.path("referenceId").asString(""))
        + "}";
  }

  private static String text(Answer answer) {
    Body body = answer.body();
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
}
