package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the first Bulk API writes what is no data: as XML, or as JSON. */
enum V1Format {
  XML,
  JSON;

  static final String NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";
  static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Returns one thing. */
  Answer one(int status, String element, Map<String, ?> values) {
    return this == XML
        ? xml(status, "<" + element + " xmlns=\"" + NAMESPACE + "\">" + xml(values) + end(element))
        : Answer.json(status, json(values).toString());
  }

  /** Returns several things of a kind. */
  Answer list(String element, List<Map<String, Object>> all) {
    if (this == JSON) {
      ObjectNode list = FakeJson.object();
      ArrayNode array = list.putArray(element);
      all.forEach(values -> array.add(json(values)));
      return Answer.json(list);
    }
    StringBuilder list = new StringBuilder("<" + element + "List xmlns=\"" + NAMESPACE + "\">");
    all.forEach(
        values ->
            list.append("<").append(element).append(">").append(xml(values)).append(end(element)));
    return xml(200, list + end(element + "List"));
  }

  /** Returns the Ids of files of results. */
  Answer resultList(List<String> ids) {
    if (this == JSON) {
      ArrayNode list = FakeJson.array();
      ids.forEach(list::add);
      return Answer.json(list);
    }
    StringBuilder list = new StringBuilder("<result-list xmlns=\"" + NAMESPACE + "\">");
    ids.forEach(id -> list.append(SoapXml.element("result", id)));
    return xml(200, list + "</result-list>");
  }

  Answer error(String code, String message) {
    return error(400, code, message);
  }

  Answer error(int status, String code, String message) {
    return one(status, "error", orderedPair(code, message));
  }

  private static Map<String, String> orderedPair(String code, String message) {
    Map<String, String> error = new LinkedHashMap<>();
    error.put("exceptionCode", code);
    error.put("exceptionMessage", message);
    return error;
  }

  private static String end(String element) {
    return "</" + element + ">";
  }

  private static Answer xml(int status, String element) {
    byte[] bytes = (HEAD + element).getBytes(StandardCharsets.UTF_8);
    return Answer.of(status, "application/xml", out -> out.write(bytes));
  }

  private static String xml(Map<String, ?> values) {
    StringBuilder xml = new StringBuilder();
    values.forEach(
        (name, value) ->
            xml.append(
                SoapXml.element(name, value instanceof Instant at ? STAMP.format(at) : value)));
    return xml.toString();
  }

  private static ObjectNode json(Map<String, ?> values) {
    ObjectNode json = FakeJson.object();
    values.forEach(
        (name, value) -> {
          if (value instanceof Long number) {
            json.put(name, number);
          } else if (value instanceof Double number) {
            json.put(name, number);
          } else {
            json.put(name, value instanceof Instant at ? FakeJson.stamp(at) : value.toString());
          }
        });
    return json;
  }
}
