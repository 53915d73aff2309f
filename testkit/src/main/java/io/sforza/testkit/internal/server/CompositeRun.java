package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests that came together, one after the other. One thread at a time. */
final class CompositeRun {
  private static final int FIRST_ERROR = 400;

  private final Request whole;
  private final Function<Request, Answer> endpoint;
  private final PartReferences references = new PartReferences();
  private final List<ObjectNode> answers = new ArrayList<>();
  private @Nullable ObjectNode failed;

  CompositeRun(Request whole, Function<Request, Answer> endpoint) {
    this.whole = whole;
    this.endpoint = endpoint;
  }

  /**
   * Answers all parts.
   *
   * @param parts what is asked
   * @param within what they change rows in, all or none of them; null for one by one
   * @return whether all went well
   */
  boolean run(JsonNode parts, @Nullable Transaction within) {
    for (JsonNode part : parts) {
      ObjectNode answer = within != null && failed != null ? halted(part) : answer(part, within);
      answers.add(answer);
      if (failed == null && answer.path("httpStatusCode").asInt() >= FIRST_ERROR) {
        failed = answer;
      }
    }
    return failed == null;
  }

  /** Returns the answers; those of parts that were taken back, too, say so. */
  ArrayNode answers(boolean takenBack) {
    ArrayNode array = FakeJson.array();
    for (ObjectNode answer : answers) {
      boolean good = answer.path("httpStatusCode").asInt() < FIRST_ERROR;
      array.add(takenBack && good ? halted(answer) : answer);
    }
    return array;
  }

  private static ObjectNode halted(JsonNode part) {
    return part(
        part.path("referenceId").asString(""),
        Answer.error(
            400,
            "PROCESSING_HALTED",
            "The transaction was rolled back since another operation in the same transaction"
                + " failed."));
  }

  private ObjectNode answer(JsonNode part, @Nullable Transaction within) {
    String reference = part.path("referenceId").asString("");
    Answer answer;
    try {
      String body = part.has("body") ? part.get("body").toString() : "";
      Request.Part asked =
          new Request.Part(
              part.path("method").asString(""),
              references.resolve(part.path("url").asString(""), false),
              part.path("httpHeaders"),
              references.resolve(body, true));
      answer = endpoint.apply(whole.part(asked, within));
    } catch (PartReferences.Unknown e) {
      answer = Answer.error(400, "PROCESSING_HALTED", String.valueOf(e.getMessage()));
    }
    ObjectNode told = part(reference, answer);
    references.put(reference, told.get("body"));
    return told;
  }

  private static ObjectNode part(String reference, Answer answer) {
    ObjectNode told = FakeJson.object();
    JsonNode body = FakeJson.parse(answer.text());
    if (body == null || body.isMissingNode()) {
      told.putNull("body");
    } else {
      told.set("body", body);
    }
    ObjectNode headers = told.putObject("httpHeaders");
    answer.headers().forEach((name, value) -> tell(headers, name, value));
    return told.put("httpStatusCode", answer.status()).put("referenceId", reference);
  }

  private static void tell(ObjectNode headers, String name, String value) {
    if (name.equals("Location") || name.equals("ETag") || name.equals("Last-Modified")) {
      headers.put(name, value);
    }
  }
}
