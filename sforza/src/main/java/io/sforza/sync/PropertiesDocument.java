package io.sforza.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a tree of settings that have their whole path as name: {@code objects.Account.where}. */
final class PropertiesDocument {
  private final Reading reading;

  private PropertiesDocument(Reading reading) {
    this.reading = reading;
  }

  static ObjectNode read(Map<String, String> properties, Reading reading) {
    PropertiesDocument document = new PropertiesDocument(reading);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    // in an order that does not depend on the map
    new TreeMap<>(properties).forEach((name, value) -> document.put(root, name, value));
    return (ObjectNode) lists(root);
  }

  private void put(ObjectNode root, String name, String value) {
    Deque<String> steps = new ArrayDeque<>(steps(name));
    ObjectNode node = root;
    while (steps.size() > 1) {
      JsonNode below = node.get(steps.peek());
      if (below == null || (below.isString() && below.stringValue().isBlank())) {
        below = node.putObject(steps.peek());
      }
      if (!(below instanceof ObjectNode object)) {
        reading.add(
            name, "", "A part of this path has a value of its own, so nothing can stand below it.");
        return;
      }
      node = object;
      steps.pop();
    }
    node.put(steps.pop(), value);
  }

  /** {@code fields[0]} is the same as {@code fields.0}. */
  private static List<String> steps(String name) {
    List<String> steps = new ArrayList<>();
    for (String part : Arrays.asList(name.split("\\.", -1))) {
      steps.addAll(Arrays.asList(part.replaceAll("\\[(\\d+)\\]$", "\n$1").split("\n", -1)));
    }
    return steps;
  }

  private static JsonNode lists(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    List<String> names = new ArrayList<>(object.propertyNames());
    boolean list = !names.isEmpty() && names.stream().allMatch(name -> name.matches("\\d{1,6}"));
    if (!list) {
      names.forEach(name -> object.set(name, lists(object.get(name))));
      return object;
    }
    names.sort(Comparator.comparing(Integer::valueOf));
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    names.forEach(name -> array.add(lists(object.get(name))));
    return array;
  }
}
