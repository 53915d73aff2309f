package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.store.Transaction;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /composite} and {@code /composite/graph}: requests that build on one another. */
final class CompositeEndpoint {
  private static final int MOST_PARTS = 25;
  private static final int MOST_QUERIES = 5;
  private static final int MOST_GRAPHS = 75;
  private static final int MOST_NODES = 500;
  private static final int MOST_FAILED_GRAPHS = 14;
  // a query, or a collection
  private static final Pattern COSTLY =
      Pattern.compile(".*/(query|queryAll|composite/sobjects)\\b.*");

  private final OrgRows rows;
  private final Function<Request, Answer> endpoint;

  /**
   * Creates the endpoint.
   *
   * @param rows what parts change
   * @param endpoint answers a part
   */
  CompositeEndpoint(OrgRows rows, Function<Request, Answer> endpoint) {
    this.rows = rows;
    this.endpoint = endpoint;
  }

  static Answer resources(RestCall call) {
    ObjectNode resources = FakeJson.object();
    for (String name : new String[] {"tree", "batch", "sobjects", "graph"}) {
      resources.put(name, "/services/data/" + call.version() + "/composite/" + name);
    }
    return Answer.json(resources);
  }

  Answer answer(Request request) {
    JsonNode sent = SentJson.of(request).object();
    JsonNode parts = parts(sent, "compositeRequest");
    check(parts);
    boolean allOrNone = sent.path("allOrNone").asBoolean(false);
    ObjectNode answer = FakeJson.object();
    answer.set("compositeResponse", run(request, parts, allOrNone).answers);
    return Answer.json(answer);
  }

  /** What became of the parts. */
  private record Outcome(boolean good, ArrayNode answers) {}

  private Outcome run(Request request, JsonNode parts, boolean allOrNone) {
    CompositeRun run = new CompositeRun(request, endpoint);
    if (!allOrNone) {
      boolean good = run.run(parts, null);
      return new Outcome(good, run.answers(false));
    }
    try (Transaction all = rows.begin(request)) {
      boolean good = run.run(parts, all);
      if (good) {
        all.commit();
      }
      return new Outcome(good, run.answers(!good));
    }
  }

  private static JsonNode parts(JsonNode sent, String key) {
    JsonNode parts = sent.path(key);
    if (!parts.isArray() || parts.isEmpty()) {
      throw new RefusedCall(400, "JSON_PARSER_ERROR", "The body has no " + key);
    }
    return parts;
  }

  private static void check(JsonNode parts) {
    long costly = 0;
    for (JsonNode part : parts) {
      costly += COSTLY.matcher(part.path("url").asString("")).matches() ? 1 : 0;
    }
    if (parts.size() > MOST_PARTS || costly > MOST_QUERIES) {
      throw new RefusedCall(
          400,
          "LIMIT_EXCEEDED",
          parts.size() > MOST_PARTS
              ? "Limit exceeded. The maximum number of subrequests is " + MOST_PARTS
              : "Limit exceeded. The maximum number of query and collection subrequests is "
                  + MOST_QUERIES);
    }
    checkReferences(parts, new HashSet<>());
  }

  private static void checkReferences(JsonNode parts, Set<String> seen) {
    for (JsonNode part : parts) {
      String reference = part.path("referenceId").asString("");
      if (reference.isEmpty()) {
        throw new RefusedCall(400, "INVALID_INPUT", "Each subrequest needs a referenceId");
      } else if (!seen.add(reference)) {
        throw new RefusedCall(400, "INVALID_INPUT", "Duplicate referenceId: " + reference);
      }
    }
  }

  Answer graphs(Request request) {
    JsonNode graphs = parts(SentJson.of(request).object(), "graphs");
    int nodes = 0;
    for (JsonNode graph : graphs) {
      JsonNode parts = parts(graph, "compositeRequest");
      checkReferences(parts, new HashSet<>());
      nodes += parts.size();
    }
    if (graphs.size() > MOST_GRAPHS || nodes > MOST_NODES) {
      throw new RefusedCall(
          400,
          "LIMIT_EXCEEDED",
          "A call takes " + MOST_GRAPHS + " graphs and " + MOST_NODES + " nodes at most");
    }
    ArrayNode answers = FakeJson.array();
    int failures = 0;
    for (JsonNode graph : graphs) {
      if (failures >= MOST_FAILED_GRAPHS) {
        break;
      }
      Outcome outcome = run(request, graph.path("compositeRequest"), true);
      failures += outcome.good ? 0 : 1;
      ObjectNode answer = answers.addObject();
      answer.put("graphId", graph.path("graphId").asString(""));
      answer.putObject("graphResponse").set("compositeResponse", outcome.answers);
      answer.put("isSuccessful", outcome.good);
    }
    return Answer.json(FakeJson.object().set("graphs", answers));
  }
}
