package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.json.FakeJson;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads rows out of text: JSON Lines if it begins with a brace, CSV with a header otherwise. */
public final class RowFile {

  private RowFile() {}

  /**
   * Reads rows to the end; does not close the reader.
   *
   * @param text where from
   * @param name what messages call it
   * @throws IllegalArgumentException if it is neither CSV nor JSON Lines
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<GivenRow> read(Reader text, String name) {
    StringWriter whole = new StringWriter();
    try {
      text.transferTo(whole);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + name, e);
    }
    String rows = whole.toString().replaceFirst("^\uFEFF", "");
    return rows.stripLeading().startsWith("{") ? jsonLines(rows, name) : csv(rows, name);
  }

  private static List<GivenRow> csv(String text, String name) {
    List<CsvText.Line> lines = CsvText.lines(text, name);
    List<GivenRow> rows = new ArrayList<>();
    for (CsvText.Line line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String where = name + ", line " + line.number();
      List<String> header = lines.get(0).cells();
      if (line.cells().size() != header.size()) {
        throw new IllegalArgumentException(
            where
                + ": "
                + line.cells().size()
                + " cells, but the header has "
                + header.size()
                + ".");
      }
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        // Salesforce never stores an empty text
        values.put(
            header.get(i).strip(), line.cells().get(i).isEmpty() ? null : line.cells().get(i));
      }
      rows.add(new GivenRow(where, values));
    }
    return rows;
  }

  private static List<GivenRow> jsonLines(String text, String name) {
    List<GivenRow> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      if (!line.isBlank()) {
        String where = name + ", line " + number;
        rows.add(new GivenRow(where, object(line, where)));
      }
    }
    return rows;
  }

  private static Map<String, @Nullable Object> object(String line, String where) {
    JsonNode json = FakeJson.parse(line);
    if (json == null || !json.isObject()) {
      throw new IllegalArgumentException(where + ": this is no JSON object.");
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      // records as REST answers them have it
      if (!entry.getKey().equals("attributes")) {
        values.put(entry.getKey(), value(entry.getValue(), entry.getKey(), where));
      }
    }
    return values;
  }

  private static @Nullable Object value(JsonNode node, String key, String where) {
    if (node.isNull()) {
      return null;
    } else if (node.isArray()) {
      List<Object> values = new ArrayList<>();
      node.forEach(element -> values.add(element.asString()));
      return values;
    } else if (node.isObject()) {
      throw new IllegalArgumentException(where + ": " + key + " is an object, not a value.");
    }
    return node.isNumber() ? node.decimalValue() : node.asString();
  }
}
