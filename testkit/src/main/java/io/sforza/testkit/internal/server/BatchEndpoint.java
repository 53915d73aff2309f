package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /composite/batch}: requests that have nothing to do with one another. Thread-safe. */
final class BatchEndpoint {
  private static final int MOST_PARTS = 25;

  private final Function<Request, Answer> endpoint;
  private final Limits limits;

  /**
   * Creates the endpoint.
   *
   * @param endpoint answers a part
   * @param limits where parts are counted
   */
  BatchEndpoint(Function<Request, Answer> endpoint, Limits limits) {
    this.endpoint = endpoint;
    this.limits = limits;
  }

  Answer answer(Request request) {
    JsonNode sent = SentJson.of(request).object();
    JsonNode parts = sent.path("batchRequests");
    if (!parts.isArray() || parts.isEmpty()) {
      throw new RefusedCall(
          400, "REQUIRED_FIELD_MISSING", "Required field is missing: batchRequests");
    }
    if (parts.size() > MOST_PARTS) {
      throw new RefusedCall(
          400, "LIMIT_EXCEEDED", "The batch exceeds the limit of " + MOST_PARTS + " subrequests");
    }
    boolean haltOnError = sent.path("haltOnError").asBoolean(false);
    ArrayNode results = FakeJson.array();
    boolean failed = false;
    for (JsonNode part : parts) {
      Answer answer = failed && haltOnError ? halted() : answer(request, part, results.size());
      failed |= answer.status() >= 400;
      ObjectNode result = results.addObject().put("statusCode", answer.status());
      JsonNode body = FakeJson.parse(answer.text());
      result.set("result", body == null || body.isMissingNode() ? FakeJson.none() : body);
    }
    ObjectNode answer = FakeJson.object().put("hasErrors", failed);
    answer.set("results", results);
    return Answer.json(answer);
  }

  private Answer answer(Request request, JsonNode part, int number) {
    // the call itself stands for the first
    if (number > 0 && !limits.countRequest()) {
      return Limits.exceeded();
    }
    String url = part.path("url").asString("");
    String body = part.has("richInput") ? part.get("richInput").toString() : "";
    return endpoint.apply(
        request.part(
            new Request.Part(
                part.path("method").asString(""),
                url.startsWith("/") ? url : "/services/data/" + url,
                FakeJson.object(),
                body),
            null));
  }

  private static Answer halted() {
    return Answer.error(
        412,
        "BATCH_PROCESSING_HALTED",
        "The batch was halted, because a previous request in it failed");
  }
}
