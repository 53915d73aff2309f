package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the parts of a composite answered, as later parts refer to it. One thread at a time. */
final class PartReferences {
  private static final Pattern REFERENCE = Pattern.compile("@\\{([^}]*)}");
  private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");

  private final Map<String, JsonNode> bodies = new LinkedHashMap<>();

  PartReferences() {}

  /** That a part refers to what there is not. */
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    private Unknown(String path) {
      super(
          "Invalid reference specified. No value for "
              + path
              + " found in "
              + path.replaceFirst("[.\\[].*", "")
              + ". Provided referenceId ('"
              + path
              + "') must start with a letter or a number, and it can contain only letters, numbers"
              + " and underscores ('_').");
    }
  }

  void put(String referenceId, JsonNode body) {
    bodies.put(referenceId, body);
  }

  /** Returns a text with all references replaced by what they refer to. */
  String resolve(String text, boolean inJson) throws Unknown {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String value = value(matcher.group(1));
      String written = inJson ? quoted(value) : Request.encoded(value);
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(written));
    }
    return matcher.appendTail(resolved).toString();
  }

  private static String quoted(String value) {
    String json = FakeJson.text(value);
    return json.substring(1, json.length() - 1);
  }

  private String value(String path) throws Unknown {
    Matcher steps = STEP.matcher(path);
    JsonNode node = steps.find() ? bodies.get(steps.group()) : null;
    while (node != null && steps.find()) {
      String step = steps.group();
      node =
          node.isArray()
              ? (step.matches("\\d{1,6}") ? node.get(Integer.parseInt(step)) : null)
              : node.get(step);
    }
    if (node == null || node.isNull() || node.isContainer()) {
      throw new Unknown(path);
    }
    return node.asString("");
  }
}
