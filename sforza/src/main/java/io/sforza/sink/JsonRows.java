package io.sforza.sink;

import io.sforza.core.Column;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Writes rows as JSON objects, with the values that {@code TableSchema.jsonSchema()} promises. */
final class JsonRows {
  private final JsonFormat format;
  private final JsonCells cells;
  private final List<Property> properties;

  /**
   * A property of an object.
   *
   * @param name its name
   * @param column the column whose value it has; -1 for a parent
   * @param below the properties of a parent
   */
  private record Property(SerializedString name, int column, List<Property> below) {

    boolean isParent() {
      return column < 0;
    }
  }

  JsonRows(RowSchema schema, JsonFormat format) {
    this.format = format;
    this.cells = new JsonCells(schema, format);
    Map<String, Integer> paths = new LinkedHashMap<>();
    for (int i = 0; i < schema.size(); i++) {
      Column column = schema.column(i);
      paths.put(column.name(), i);
    }
    this.properties = format.nested() ? tree(paths) : flat(paths);
  }

  private static List<Property> flat(Map<String, Integer> paths) {
    List<Property> all = new ArrayList<>();
    paths.forEach((path, i) -> all.add(new Property(new SerializedString(path), i, List.of())));
    return all;
  }

  /** Returns the properties with those of a parent where its first column stands. */
  private static List<Property> tree(Map<String, Integer> paths) {
    Map<String, Map<String, Integer>> parents = new LinkedHashMap<>();
    paths.forEach(
        (path, i) -> {
          int dot = path.indexOf('.');
          String first = dot < 0 ? path : path.substring(0, dot);
          parents
              .computeIfAbsent(first, name -> new LinkedHashMap<>())
              .put(dot < 0 ? "" : path.substring(dot + 1), i);
        });
    List<Property> all = new ArrayList<>();
    parents.forEach(
        (name, below) -> {
          Integer column = below.remove("");
          if (column != null) {
            all.add(new Property(new SerializedString(name), column, List.of()));
          }
          if (!below.isEmpty()) {
            all.add(new Property(new SerializedString(name), -1, tree(below)));
          }
        });
    return all;
  }

  /** Writes rows as an array of objects. */
  void array(List<Row> rows, JsonGenerator json) {
    json.writeStartArray();
    for (Row row : rows) {
      object(row, json);
    }
    json.writeEndArray();
  }

  /** Writes a row as an object. */
  void object(Row row, JsonGenerator json) {
    json.writeStartObject();
    write(properties, row, json);
    json.writeEndObject();
  }

  private void write(List<Property> all, Row row, JsonGenerator json) {
    for (int i = 0; i < all.size(); i++) {
      Property property = all.get(i);
      if (isNull(property, row)) {
        if (format.nulls()) {
          json.writeName(property.name);
          json.writeNull();
        }
        continue;
      }
      json.writeName(property.name);
      if (property.isParent()) {
        json.writeStartObject();
        write(property.below, row, json);
        json.writeEndObject();
      } else {
        cells.write(row, property.column, json);
      }
    }
  }

  /** A parent is null if all that was read of it is. */
  private boolean isNull(Property property, Row row) {
    if (!property.isParent()) {
      return row.isNull(property.column) && !cells.isSubquery(property.column);
    }
    for (Property below : property.below) {
      if (!isNull(below, row)) {
        return false;
      }
    }
    return true;
  }
}
