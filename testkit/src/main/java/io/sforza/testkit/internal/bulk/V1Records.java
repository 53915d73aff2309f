package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.rows.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/** Reads the rows of a batch, whatever they are written in. One thread at a time. */
final class V1Records {
  static final int MOST = 10_000;
  private static final String NULL = "#N/A";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final Work work;
  private final Tables tables;
  private final Map<String, String> keys = new HashMap<>();
  private final List<Map<String, @Nullable String>> records = new ArrayList<>();

  private V1Records(Work work, Tables tables) {
    this.work = work;
    this.tables = tables;
  }

  /**
   * Returns the rows: texts by field.
   *
   * @throws BadData if they cannot be read
   */
  static List<Map<String, @Nullable String>> of(
      Upload upload, V1Content content, Work work, Tables tables) throws BadData, IOException {
    V1Records reader = new V1Records(work, tables);
    switch (content) {
      case CSV -> reader.csv(upload);
      case JSON -> reader.json(upload);
      case XML -> reader.xml(upload);
    }
    if (reader.records.isEmpty()) {
      throw BadData.batch("Records not found");
    }
    return reader.records;
  }

  private void csv(Upload upload) throws BadData, IOException {
    try (CsvReader csv = new CsvReader(upload.open(), ',', LineEnd.ANY)) {
      if (csv.next()) {
        Columns columns = Columns.of(csv, work, tables);
        while (csv.next()) {
          columns.check(csv);
          add(columns.values(csv));
        }
      }
    }
  }

  private void add(Map<String, @Nullable String> values) throws BadData {
    records.add(values);
    if (records.size() > MOST) {
      throw BadData.batch(
          "Exceeded number of records : "
              + records.size()
              + ". Number of records should be less than or equal to "
              + MOST);
    }
  }

  private void put(Map<String, @Nullable String> values, String name, @Nullable String text)
      throws BadData {
    String key = keys.get(name);
    if (key == null) {
      key = Columns.key(name, work.object(), tables);
      if (key == null) {
        throw BadData.batch("Field name not found : " + name);
      }
      key = key.equalsIgnoreCase(work.keyName()) ? work.keyName() : key;
      keys.put(name, key);
    }
    values.put(key, text == null || text.equals(NULL) ? null : text);
  }

  private void json(Upload upload) throws BadData, IOException {
    JsonNode array = FakeJson.parse(text(upload));
    if (array == null || !array.isArray()) {
      throw BadData.batch("Failed to parse JSON. An array of records is expected");
    }
    for (JsonNode record : array) {
      Map<String, @Nullable String> values = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : record.properties()) {
        JsonNode value = field.getValue();
        if (value.isObject() && !field.getKey().equals("attributes")) {
          parent(values, field.getKey(), value);
        } else if (!value.isObject()) {
          put(values, field.getKey(), text(value));
        }
      }
      add(values);
    }
  }

  private void parent(Map<String, @Nullable String> values, String relationship, JsonNode parent)
      throws BadData {
    String type = parent.path("attributes").path("type").asString("");
    for (Map.Entry<String, JsonNode> field : parent.properties()) {
      if (!field.getKey().equals("attributes")) {
        String name = relationship + "." + field.getKey();
        put(values, type.isEmpty() ? name : type + ":" + name, text(field.getValue()));
      }
    }
  }

  private static @Nullable String text(JsonNode value) throws BadData {
    if (value.isContainer()) {
      throw BadData.batch("Failed to parse JSON. A value is expected in the place of " + value);
    }
    return value.isNull() ? null : value.asString();
  }

  private static String text(Upload upload) throws IOException {
    try (InputStream in = upload.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void xml(Upload upload) throws BadData, IOException {
    for (Element record : children(root(text(upload)))) {
      Map<String, @Nullable String> values = new LinkedHashMap<>();
      for (Element field : children(record)) {
        List<Element> below = children(field);
        if (!below.isEmpty()) {
          parent(values, field, below);
        } else if (!name(field).equals("type")) {
          boolean nil = field.getAttributeNS(XSI, "nil").equals("true");
          String text = field.getTextContent();
          if (nil || !text.isEmpty()) {
            put(values, name(field), nil ? null : text);
          }
        }
      }
      add(values);
    }
  }

  private void parent(Map<String, @Nullable String> values, Element field, List<Element> below)
      throws BadData {
    boolean wrapped = below.size() == 1 && name(below.get(0)).equals("sObject");
    String type = "";
    for (Element part : wrapped ? children(below.get(0)) : below) {
      if (name(part).equals("type")) {
        type = part.getTextContent() + ":";
      } else {
        put(values, type + name(field) + "." + name(part), part.getTextContent());
      }
    }
  }

  private static Element root(String xml) throws BadData {
    try {
      DocumentBuilderFactory builders = DocumentBuilderFactory.newDefaultNSInstance();
      builders.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return builders
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw BadData.batch("Failed to parse XML. " + e.getMessage());
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static String name(Element element) {
    return element.getLocalName();
  }
}
