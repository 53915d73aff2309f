package io.sforza.testkit.internal.server;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.query.CsvColumn;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.rows.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of results of a query in XML or JSON, as the first Bulk API writes them: XML gives the Id
 * twice, JSON gives points in time as milliseconds.
 *
 * @param format which of them
 * @param plan of the query
 * @param selection its rows
 * @param first place of the first row of the file
 * @param rows how many rows it has
 * @param version the version that links name, such as {@code v68.0}
 */
record V1Rows(
    V1Format format, QueryPlan plan, Selection selection, long first, long rows, String version)
    implements Body {

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Bytes record = new Bytes(1024);
    Bytes scratch = new Bytes(256);
    List<String> stamps = stamps();
    boolean xml = format == V1Format.XML;
    write(
        out,
        xml
            ? V1Format.HEAD
                + "<queryResult xmlns=\""
                + V1Format.NAMESPACE
                + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            : "[");
    PrimitiveIterator.OfLong indexes = selection.from(first);
    for (long i = 0; i < rows; i++) {
      record.clear();
      plan.writeRecord(indexes.nextLong(), version, record, scratch);
      JsonNode row = FakeJson.parse(record.text(0));
      if (row instanceof ObjectNode object) {
        write(out, xml ? element("records", object) : (i == 0 ? " " : ", ") + json(object, stamps));
      }
    }
    write(out, xml ? "</queryResult>" : " ]");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> stamps() {
    return plan.columns().stream()
        .filter(column -> column.type() == FieldType.DATETIME)
        .map(CsvColumn::header)
        .toList();
  }

  private static String json(ObjectNode record, List<String> stamps) {
    for (String path : stamps) {
      String[] names = path.split("\\.", -1);
      JsonNode at = record;
      for (int i = 0; i < names.length - 1; i++) {
        at = at.path(names[i]);
      }
      String last = names[names.length - 1];
      if (at instanceof ObjectNode parent && parent.path(last).isString()) {
        // the offset has no colon
        String text = parent.path(last).asString().replace("+0000", "Z");
        parent.put(last, OffsetDateTime.parse(text).toInstant().toEpochMilli());
      }
    }
    return record.toString();
  }

  private static String element(String name, ObjectNode record) {
    StringBuilder xml = new StringBuilder("<" + name + " xsi:type=\"sObject\">");
    xml.append(SoapXml.element("type", record.path("attributes").path("type").asString("")));
    String id = record.path("Id").asString("");
    xml.append(id.isEmpty() ? "<Id xsi:nil=\"true\"/>" : SoapXml.element("Id", id));
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      JsonNode value = field.getValue();
      if (value.isNull()) {
        xml.append('<').append(field.getKey()).append(" xsi:nil=\"true\"/>");
      } else if (value.isValueNode()) {
        xml.append(SoapXml.element(field.getKey(), value.asString().replace("+0000", "Z")));
      } else if (value instanceof ObjectNode parent && !field.getKey().equals("attributes")) {
        xml.append(element(field.getKey(), parent));
      }
    }
    return xml.append("</").append(name).append('>').toString();
  }
}
