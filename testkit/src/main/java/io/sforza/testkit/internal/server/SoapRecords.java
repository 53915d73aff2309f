package io.sforza.testkit.internal.server;

import static io.sforza.testkit.internal.server.SoapXml.element;
import static io.sforza.testkit.internal.server.SoapXml.nil;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes records as the partner API answers them, out of the JSON that REST answers.
 *
 * @param tables the objects that records may be of
 */
record SoapRecords(Tables tables) {
  // 950000000.0 stays what it is
  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final Pattern STAMP =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");

  // readers made from the WSDL want them in its order
  private static final List<String> PARTS =
      List.of(
          "latitude",
          "longitude",
          "city",
          "country",
          "countryCode",
          "geocodeAccuracy",
          "postalCode",
          "state",
          "stateCode",
          "street");

  static JsonNode read(String json) {
    return EXACT.readTree(json);
  }

  /** Returns what is in a result of a query. */
  String queryResult(JsonNode json) {
    StringBuilder xml = new StringBuilder(element("done", json.path("done").asBoolean(true)));
    JsonNode next = json.path("nextRecordsUrl");
    xml.append(
        next.isString()
            ? element("queryLocator", next.asString().replaceAll(".*/", ""))
            : nil("queryLocator"));
    for (JsonNode record : json.path("records")) {
      xml.append("<records xsi:type=\"sf:sObject\">").append(fields(record)).append("</records>");
    }
    return xml.append(element("size", json.path("totalSize").asLong(0))).toString();
  }

  /** Returns what is in a record: its type, its Id, and what was selected. */
  String fields(JsonNode record) {
    String type = record.path("attributes").path("type").asString("");
    Table table = tables.find(type);
    StringBuilder xml = new StringBuilder(element("sf:type", type));
    JsonNode id = record.path("Id");
    xml.append(id.isString() ? element("sf:Id", id.asString()) : nil("sf:Id"));
    for (Map.Entry<String, JsonNode> entry : record.properties()) {
      if (!entry.getKey().equals("attributes")) {
        xml.append(field(entry.getKey(), entry.getValue(), table));
      }
    }
    return xml.toString();
  }

  private String field(String key, JsonNode value, @Nullable Table table) {
    String name = "sf:" + key;
    if (value.isNull()) {
      return nil(name);
    }
    if (!value.isObject()) {
      int position = table == null ? -1 : table.object().position(key);
      FieldType type =
          table == null || position < 0 ? null : table.object().fields().get(position).type();
      return type == null
          ? "<"
              + name
              + " xsi:type=\""
              + computedType(value)
              + "\">"
              + text(value, true)
              + "</"
              + name
              + ">"
          : element(name, plain(value, type == FieldType.DATETIME));
    }
    String content =
        value.has("attributes")
            ? " xsi:type=\"sf:sObject\">" + fields(value)
            : value.has("records")
                ? " xsi:type=\"QueryResult\">" + queryResult(value)
                : compound(value);
    return "<" + name + content + "</" + name + ">";
  }

  private static String compound(JsonNode value) {
    StringBuilder xml = new StringBuilder();
    xml.append(value.has("city") ? " xsi:type=\"address\">" : " xsi:type=\"location\">");
    for (String part : PARTS) {
      if (value.path(part).isNull()) {
        xml.append(nil(part));
      } else if (value.has(part)) {
        xml.append(element(part, plain(value.get(part), false)));
      }
    }
    return xml.toString();
  }

  /** Returns the type of a value that no field has. */
  private static String computedType(JsonNode value) {
    if (value.isIntegralNumber()) {
      return "xsd:int";
    } else if (value.isNumber()) {
      return "xsd:double";
    } else if (value.isBoolean()) {
      return "xsd:boolean";
    }
    return STAMP.matcher(value.asString("")).matches() ? "xsd:dateTime" : "xsd:string";
  }

  private static String text(JsonNode value, boolean stamp) {
    String element = element("x", plain(value, stamp));
    return element.substring(3, element.length() - 4);
  }

  /** Returns the text of a value; stamps end in Z here. */
  static String plain(JsonNode value, boolean stamp) {
    if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    String text = value.asString("");
    return stamp && STAMP.matcher(text).matches() ? text.replace("+0000", "Z") : text;
  }
}
