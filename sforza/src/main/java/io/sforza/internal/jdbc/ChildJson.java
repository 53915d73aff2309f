package io.sforza.internal.jdbc;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Child rows as a text of JSON, with the types that a JSON Schema of the rows says. */
final class ChildJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ChildJson() {}

  static String of(List<Row> rows) {
    return array(rows).toString();
  }

  private static JsonNode node(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof Row row) {
      return object(row);
    }
    if (value instanceof List<?> list) {
      return array(list);
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof BigDecimal number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Integer || value instanceof Long) {
      return NODES.numberNode(((Number) value).longValue());
    }
    return NODES.stringNode(value.toString());
  }

  private static ArrayNode array(List<?> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(node(value)));
    return array;
  }

  private static ObjectNode object(Row row) {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < row.schema().size(); i++) {
      Column column = row.schema().column(i);
      object.set(column.name(), node(value(row, i, column.type())));
    }
    return object;
  }

  /** Days and times have the texts of ISO 8601, with all digits, as Salesforce sends them. */
  private static @Nullable Object value(Row row, int index, FieldType type) {
    return switch (type) {
      case DATE, DATETIME -> row.string(index);
      case TIME -> {
        String time = row.string(index);
        // its Z means nothing
        yield time == null ? null : time.replace("Z", "");
      }
      default -> row.value(index);
    };
  }
}
