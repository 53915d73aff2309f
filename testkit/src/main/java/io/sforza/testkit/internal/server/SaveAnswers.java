package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.store.Problem;
import io.sforza.testkit.internal.store.Saved;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client is told of rows that were saved, or were not. */
final class SaveAnswers {
  // Salesforce names no fields with these
  private static final Set<String> WITHOUT_FIELDS = Set.of("INVALID_FIELD", "NOT_FOUND");

  /** What becomes of a good row if another is not. */
  static final Saved ROLLED_BACK =
      new Saved(
          null,
          false,
          List.of(
              new Problem(
                  "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                  "Record rolled back because not all records were valid and the request was using"
                      + " AllOrNone header",
                  List.of())));

  private SaveAnswers() {}

  /** Returns the result of one row: its Id and {@code success}. */
  static ObjectNode success(Saved saved) {
    ObjectNode result = FakeJson.object();
    result.put("id", saved.id());
    result.put("success", true);
    result.putArray("errors");
    return result;
  }

  /** Returns why a call for one row failed: an array of errors. */
  static Answer failure(Saved saved) {
    ArrayNode errors = FakeJson.array();
    int status = 400;
    for (Problem problem : saved.errors()) {
      ObjectNode error = errors.addObject();
      error.put("message", problem.message()).put("errorCode", problem.code());
      if (!WITHOUT_FIELDS.contains(problem.code())) {
        problem.fields().forEach(error.putArray("fields")::add);
      }
      status = problem.code().equals("ENTITY_IS_DELETED") ? 404 : status;
    }
    return Answer.json(status, errors.toString());
  }

  /** Returns the result of a row among others; one that failed has no Id. */
  static ObjectNode oneOfMany(Saved saved) {
    if (saved.success()) {
      return success(saved);
    }
    ObjectNode result = FakeJson.object().put("success", false);
    result.set("errors", problems(saved.errors()));
    return result;
  }

  /** Returns problems as they are told within a result. */
  static ArrayNode problems(List<Problem> problems) {
    ArrayNode errors = FakeJson.array();
    for (Problem problem : problems) {
      ObjectNode error = errors.addObject();
      error.put("statusCode", problem.code()).put("message", problem.message());
      problem.fields().forEach(error.putArray("fields")::add);
    }
    return errors;
  }
}
