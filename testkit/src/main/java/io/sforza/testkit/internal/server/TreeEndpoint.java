package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.ChildRelationship;
import io.sforza.testkit.internal.store.Problem;
import io.sforza.testkit.internal.store.Saved;
import io.sforza.testkit.internal.store.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /composite/tree/X}: new rows and their children in one call. Thread-safe. */
final class TreeEndpoint {
  private static final int MOST_ROWS = 200;
  private static final int MOST_LEVELS = 5;
  private static final int MOST_TYPES = 5;

  private final OrgRows rows;

  TreeEndpoint(OrgRows rows) {
    this.rows = rows;
  }

  /**
   * A row that is to be made.
   *
   * @param reference what the client calls it
   * @param table what it is one of
   * @param row what is sent of it
   * @param level how deep it is in the tree, from 1
   * @param parent the row above; null at the top
   * @param reach the field that holds the Id of the parent; empty at the top
   */
  private record Node(
      String reference, Table table, SentRow row, int level, @Nullable Node parent, String reach) {}

  Answer create(RestCall call, String object) {
    Table table = rows.table(call.request(), object);
    SentJson sent = SentJson.of(call.request());
    List<Node> nodes = new Planting(call, sent).plant(sent.object().path("records"), table);
    checkNodes(nodes);
    try (Transaction writer = rows.begin(call.request())) {
      ArrayNode results = FakeJson.array();
      boolean good = grow(nodes, writer, results);
      ObjectNode answer = FakeJson.object().put("hasErrors", !good);
      answer.set("results", results);
      if (good) {
        writer.commit();
      }
      return Answer.json(good ? 201 : 400, answer.toString());
    }
  }

  /** Makes the rows, parents first; if some fail, only those are told of. */
  private static boolean grow(List<Node> nodes, Transaction writer, ArrayNode results) {
    IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
    ArrayNode failures = FakeJson.array();
    for (Node node : nodes) {
      Map<String, @Nullable String> values = new LinkedHashMap<>(node.row.values());
      if (node.parent != null) {
        String parent = ids.get(node.parent);
        if (parent == null) {
          continue;
        }
        values.put(node.reach, parent);
      }
      Saved saved = writer.insert(node.table.object().name(), values);
      ObjectNode result = FakeJson.object().put("referenceId", node.reference);
      if (saved.success()) {
        ids.put(node, String.valueOf(saved.id()));
        results.add(result.put("id", saved.id()));
      } else {
        result.set("errors", SaveAnswers.problems(saved.errors()));
        failures.add(result);
      }
    }
    if (!failures.isEmpty()) {
      results.removeAll();
      results.addAll(failures);
    }
    return failures.isEmpty();
  }

  private static void checkNodes(List<Node> nodes) {
    Set<String> references = new HashSet<>();
    Set<String> types = new HashSet<>();
    for (Node node : nodes) {
      if (!references.add(node.reference)) {
        throw refused(
            node.reference, "INVALID_INPUT", "Duplicate ReferenceId provided in the request.");
      }
      types.add(node.table.object().name());
      if (node.level > MOST_LEVELS) {
        throw refused(
            node.reference,
            "INVALID_INPUT",
            "The sObject tree exceeds the limit of " + MOST_LEVELS + " levels.");
      }
    }
    if (nodes.size() > MOST_ROWS || types.size() > MOST_TYPES) {
      throw refused(
          nodes.get(nodes.size() - 1).reference,
          "INVALID_INPUT",
          nodes.size() > MOST_ROWS
              ? "The sObject tree exceeds the limit of " + MOST_ROWS + " records."
              : "The sObject tree exceeds the limit of " + MOST_TYPES + " types.");
    }
  }

  private static RefusedCall refused(String reference, String code, String message) {
    ObjectNode result = FakeJson.object().put("referenceId", reference);
    result.set("errors", SaveAnswers.problems(List.of(new Problem(code, message, List.of()))));
    ObjectNode answer = FakeJson.object().put("hasErrors", true);
    answer.set("results", FakeJson.array().add(result));
    return new RefusedCall(Answer.json(400, answer.toString()));
  }

  /** Reads the tree, level by level. */
  private final class Planting {
    private final RestCall call;
    private final SentJson sent;
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Node> nodes = new ArrayList<>();

    Planting(RestCall call, SentJson sent) {
      this.call = call;
      this.sent = sent;
    }

    List<Node> plant(JsonNode records, Table table) {
      if (!records.isArray() || records.isEmpty()) {
        throw new RefusedCall(400, "REQUIRED_FIELD_MISSING", "Required field is missing: records");
      }
      level(records, table, null, "");
      while (!later.isEmpty()) {
        later.remove().run();
      }
      return nodes;
    }

    private void level(JsonNode records, Table table, @Nullable Node parent, String reach) {
      for (JsonNode record : records) {
        ObjectNode own = sent.object(record, table.object().name()).deepCopy();
        String reference = own.path("attributes").path("referenceId").asString("");
        if (reference.isEmpty() || SentRow.type(own) == null) {
          throw refused(
              reference, "INVALID_INPUT", "Include a type and a reference ID for each record.");
        }
        if (!table.object().name().equalsIgnoreCase(SentRow.type(own))) {
          throw refused(
              reference,
              "INVALID_INPUT",
              "The type of the record is not " + table.object().name() + ".");
        }
        Map<ChildRelationship, JsonNode> children = takeChildren(own, table);
        SentRow row = SentRow.of(own, table.object(), sent);
        int depth = parent == null ? 1 : parent.level + 1;
        Node node = new Node(reference, table, row, depth, parent, reach);
        nodes.add(node);
        children.forEach(
            (relationship, child) ->
                later.add(
                    () ->
                        level(
                            child.path("records"),
                            rows.table(call.request(), relationship.object()),
                            node,
                            relationship.field())));
      }
    }

    private Map<ChildRelationship, JsonNode> takeChildren(ObjectNode record, Table table) {
      Map<ChildRelationship, JsonNode> children = new LinkedHashMap<>();
      for (String key : List.copyOf(record.propertyNames())) {
        if (record.get(key).path("records").isArray()) {
          table.object().children().stream()
              .filter(relationship -> relationship.name().equalsIgnoreCase(key))
              .findFirst()
              .ifPresent(relationship -> children.put(relationship, record.remove(key)));
        }
      }
      return children;
    }
  }
}
