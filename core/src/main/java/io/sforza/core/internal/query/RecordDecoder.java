package io.sforza.core.internal.query;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Decodes the records of a query, token by token, into the rows that a Bulk result would give: the
 * same bytes in the same cells. Not thread-safe.
 */
final class RecordDecoder {
  private static final int MOST_DIGITS = 400;
  private static final int DATE_TIME_LENGTH = "2026-11-20T10:00:00.000+0000".length();

  private final RowSchema schema;
  private final ChildPages pages;
  private final FieldType[] types;
  private final Keys keys;
  private final Keys keysOfGroups;
  private final CellBuffer cells;
  // the row in which a column came last; those of the top must come with each
  private final long[] seen;
  private final boolean[] required;
  private final @Nullable RecordDecoder[] nested;
  private @Nullable Map<Integer, List<Row>> children;
  private long rows;

  RecordDecoder(RowSchema schema, ChildPages pages) {
    this.schema = schema;
    this.pages = pages;
    int size = schema.size();
    this.types = new FieldType[size];
    this.required = new boolean[size];
    this.nested = new RecordDecoder[size];
    this.seen = new long[size];
    for (int i = 0; i < size; i++) {
      Column column = schema.column(i);
      types[i] = column.type();
      required[i] = column.name().indexOf('.') < 0;
      RowSchema below = column.rows();
      nested[i] = below == null ? null : new RecordDecoder(below, pages);
    }
    this.keys = Keys.of(schema);
    this.keysOfGroups = Keys.ofGroups(schema);
    this.cells = new CellBuffer(schema);
  }

  RowSchema schema() {
    return schema;
  }

  /** Decodes the record whose opening brace was read last. */
  Row record(JsonParser json) throws IOException {
    rows++;
    cells.clear();
    children = null;
    top(json);
    for (int i = 0; i < required.length; i++) {
      if (required[i] && seen[i] != rows) {
        throw missing(i);
      }
    }
    Row row = cells.row();
    return children == null ? row : row.withChildren(children);
  }

  /** Reads a record; its attributes, which come first, tell whether it is a group. */
  private void top(JsonParser json) throws IOException {
    Keys expected = keys;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      if (json.currentName().equals("attributes")) {
        expected = isGroup(json) ? keysOfGroups : keys;
      } else {
        field(json, expected);
      }
    }
  }

  private static boolean isGroup(JsonParser json) {
    boolean group = false;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean type = json.currentName().equals("type");
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        group |= type && json.getString().equals("AggregateResult");
      } else {
        json.skipChildren();
      }
    }
    return group;
  }

  private void fields(JsonParser json, Keys expected) throws IOException {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      field(json, expected);
    }
  }

  private void field(JsonParser json, Keys expected) throws IOException {
    Keys.Key key = expected.find(json.currentName());
    JsonToken value = json.nextToken();
    if (key == null) {
      json.skipChildren();
    } else if (value == JsonToken.START_OBJECT && key.parent != null) {
      fields(json, key.parent);
    } else if (key.column >= 0) {
      cell(json, value, key.column);
    } else {
      // a parent that is null: so are its columns
      json.skipChildren();
    }
  }

  private void cell(JsonParser json, JsonToken value, int column) throws IOException {
    seen[column] = rows;
    RecordDecoder below = nested[column];
    if (below != null) {
      if (value == JsonToken.START_OBJECT) {
        addChildren(column, below.result(json));
      }
      return;
    }
    cells.begin(column);
    switch (value) {
      case VALUE_STRING -> text(json, types[column]);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> cells.ascii(number(json, types[column]));
      case VALUE_TRUE -> cells.ascii("true");
      case VALUE_FALSE -> cells.ascii("false");
      case START_OBJECT, START_ARRAY -> cells.append(structure(json));
      default -> {
        // null: an empty cell
      }
    }
    cells.end(column);
  }

  private void text(JsonParser json, FieldType type) {
    char[] chars = json.getStringCharacters();
    int from = json.getStringOffset();
    int count = json.getStringLength();
    boolean utc =
        type == FieldType.DATETIME
            && count == DATE_TIME_LENGTH
            && chars[from + 23] == '+'
            && chars[from + 24] == '0'
            && chars[from + 25] == '0'
            && chars[from + 26] == '0'
            && chars[from + 27] == '0';
    cells.text(chars, from, utc ? count - 5 : count);
    if (utc) {
      // as Bulk spells it
      cells.ascii("Z");
    }
  }

  private static String number(JsonParser json, FieldType type) {
    String text = json.getString();
    boolean decimal =
        type == FieldType.DOUBLE || type == FieldType.CURRENCY || type == FieldType.PERCENT;
    if (!decimal || (text.indexOf('E') < 0 && text.indexOf('e') < 0)) {
      return text;
    }
    BigDecimal value = new BigDecimal(text);
    if (Math.abs((long) value.scale()) > MOST_DIGITS) {
      // no field holds it: written out it would fill the memory
      return text;
    }
    String plain = value.toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  /** Returns a nested value as compact JSON: an address, a location, a structure of set-up. */
  private static byte[] structure(JsonParser json) {
    ByteArrayOutputStream compact = new ByteArrayOutputStream();
    try (JsonGenerator generator = Json.MAPPER.createGenerator(compact)) {
      generator.copyCurrentStructure(json);
    }
    return compact.toByteArray();
  }

  private void addChildren(int column, List<Row> rows) {
    Map<Integer, List<Row>> all = children;
    if (all == null) {
      all = new HashMap<>();
      children = all;
    }
    all.put(column, rows);
  }

  /** Decodes a child result whose opening brace was read last, with all its pages. */
  private List<Row> result(JsonParser json) throws IOException {
    List<Row> all = new ArrayList<>();
    String next = null;
    boolean done = true;
    long told = -1;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("records") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          if (json.currentToken() != JsonToken.START_OBJECT) {
            throw QueryResult.noRecord(schema.objectName());
          }
          all.add(record(json));
        }
      } else if (name.equals("done")) {
        done = value == JsonToken.VALUE_TRUE;
      } else if (name.equals("nextRecordsUrl") && value == JsonToken.VALUE_STRING) {
        next = json.getString();
      } else if (name.equals("totalSize") && value == JsonToken.VALUE_NUMBER_INT) {
        told = json.getLongValue();
      } else {
        json.skipChildren();
      }
    }
    addPages(all, next, done);
    if (told >= 0 && all.size() != told) {
      throw miscounted(told, all.size());
    }
    return all;
  }

  private void addPages(List<Row> all, @Nullable String first, boolean complete)
      throws IOException {
    String next = first;
    boolean done = complete;
    while (next != null || !done) {
      if (next == null) {
        throw QueryResult.noNextPage(schema.objectName());
      }
      QueryResult page = new QueryResult(pages.fetch(next), this);
      for (Row row = page.next(); row != null; row = page.next()) {
        all.add(row);
      }
      next = page.nextRecordsUrl();
      done = page.done();
    }
  }

  private DataIntegrityException miscounted(long told, int came) {
    return new DataIntegrityException(
        ErrorDetails.of(
                "A list of children of "
                    + schema.objectName()
                    + " has "
                    + told
                    + " rows, but its pages hold "
                    + came
                    + ".")
            .hint("Do not trust what was read so far; read again."));
  }

  private DataIntegrityException missing(int column) {
    int id = schema.has("Id") ? schema.indexOf("Id") : -1;
    String known = id >= 0 && seen[id] == rows ? cells.row().string(id) : null;
    return new DataIntegrityException(
        ErrorDetails.of(
                "Record "
                    + (known == null ? String.valueOf(rows) : known)
                    + " of "
                    + schema.objectName()
                    + " came without the column "
                    + schema.column(column).name()
                    + ".")
            .hint("The schema must have the columns that the query selects, and no others."));
  }
}
