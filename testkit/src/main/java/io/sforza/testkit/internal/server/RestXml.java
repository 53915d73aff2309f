package io.sforza.testkit.internal.server;

import io.sforza.testkit.Call;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The XML that stands for an answer in JSON. */
final class RestXml {
  private static final String XSI = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

  private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");

  private RestXml() {}

  static String of(JsonNode json, Call call, Request request) {
    RestXml text = new RestXml();
    if (json.isArray()) {
      String one = json.path(0).has("errorCode") ? "Error" : one(call);
      text.xml.append('<').append(one).append("s ").append(XSI).append('>');
      json.forEach(element -> text.element(one, element, ""));
      text.xml.append("</").append(one).append("s>");
    } else {
      text.element(root(json, call, request), json, " " + XSI);
    }
    return text.xml.toString();
  }

  private static String one(Call call) {
    return call == Call.VERSIONS ? "Version" : "Result";
  }

  private static String root(JsonNode json, Call call, Request request) {
    JsonNode type = json.path("attributes").path("type");
    if (type.isString()) {
      return type.asString();
    }
    return switch (call) {
      case QUERY, QUERY_MORE, RELATED_ROWS -> "QueryResult";
      case RESOURCES -> "urls";
      case LIMITS -> "LimitsSnapshot";
      case DESCRIBE_GLOBAL -> "DescribeGlobal";
      case OBJECT_INFO, DESCRIBE -> request.segments().get(4);
      default -> "Result";
    };
  }

  private void element(String name, JsonNode value, String more) {
    if (value.isArray()) {
      value.forEach(element -> element(name, element, ""));
      return;
    }
    xml.append('<').append(name).append(more);
    if (value.isNull()) {
      xml.append(" xsi:nil=\"true\"/>");
      return;
    }
    for (Map.Entry<String, JsonNode> attribute : value.path("attributes").properties()) {
      xml.append(' ').append(attribute.getKey()).append("=\"");
      xml.append(escaped(attribute.getValue().asString(""))).append('"');
    }
    xml.append('>');
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> child : value.properties()) {
        if (!child.getKey().equals("attributes")) {
          element(child.getKey(), child.getValue(), "");
        }
      }
    } else {
      xml.append(escaped(value.asString("")));
    }
    xml.append("</").append(name).append('>');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
