package io.sforza.testkit.internal.server;

import static io.sforza.testkit.internal.server.SoapXml.element;

import io.sforza.testkit.internal.bulk.RowWriter;
import io.sforza.testkit.internal.bulk.V1Content;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.store.Problem;
import io.sforza.testkit.internal.store.Saved;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of the rows of a batch, as the first Bulk API writes it. */
final class V1Saved {

  private V1Saved() {}

  static Answer answer(V1Content content, List<Saved> rows) {
    String text =
        switch (content) {
          case CSV -> csv(rows);
          case XML -> xml(rows);
          case JSON -> json(rows);
        };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Answer.of(200, content.mediaType() + ";charset=UTF-8", out -> out.write(bytes));
  }

  private static String csv(List<Saved> rows) {
    StringBuilder csv = new StringBuilder("\"Id\",\"Success\",\"Created\",\"Error\"\n");
    for (Saved row : rows) {
      String error = row.success() ? "" : RowWriter.error(row);
      csv.append('"').append(row.id() == null ? "" : row.id()).append("\",\"");
      csv.append(row.success()).append("\",\"").append(row.created()).append("\",\"");
      csv.append(error.replace("\"", "\"\"")).append("\"\n");
    }
    return csv.toString();
  }

  private static String xml(List<Saved> rows) {
    StringBuilder xml =
        new StringBuilder(V1Format.HEAD + "<results xmlns=\"" + V1Format.NAMESPACE + "\">");
    for (Saved row : rows) {
      xml.append("<result>");
      for (Problem problem : row.errors()) {
        xml.append("<errors>");
        problem.fields().forEach(field -> xml.append(element("fields", field)));
        xml.append(element("message", problem.message()))
            .append(element("statusCode", problem.code()))
            .append("</errors>");
      }
      if (row.id() != null) {
        xml.append(element("id", row.id()));
      }
      xml.append(element("success", row.success()))
          .append(element("created", row.created()))
          .append("</result>");
    }
    return xml.append("</results>").toString();
  }

  private static String json(List<Saved> rows) {
    ArrayNode array = FakeJson.array();
    for (Saved row : rows) {
      ObjectNode result =
          FakeJson.object()
              .put("success", row.success())
              .put("created", row.created())
              .put("id", row.id());
      ArrayNode errors = result.putArray("errors");
      for (Problem problem : row.errors()) {
        ObjectNode error = errors.addObject();
        error.put("message", problem.message());
        ArrayNode fields = error.putArray("fields");
        problem.fields().forEach(fields::add);
        error.put("statusCode", problem.code()).putNull("extendedErrorDetails");
      }
      array.add(result);
    }
    return array.toString();
  }
}
