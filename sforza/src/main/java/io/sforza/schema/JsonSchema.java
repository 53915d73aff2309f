package io.sforza.schema;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.PicklistValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** Writes a JSON Schema, draft 2020-12. */
final class JsonSchema {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int ID = 18;
  // the format "time" of JSON Schema wants a zone, which a time of day in Salesforce has not
  private static final String TIME_OF_DAY = "^\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?$";

  private JsonSchema() {}

  static String of(RowSchema rows, Function<String, @Nullable FieldDescribe> fields) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", rows.objectName());
    schema.putAll(object(rows, fields));
    // the same lines on every system
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return MAPPER
        .writer()
        .with(new DefaultPrettyPrinter().withObjectIndenter(lines))
        .writeValueAsString(schema);
  }

  private static Map<String, Object> object(
      RowSchema rows, Function<String, @Nullable FieldDescribe> fields) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Column column : rows.columns()) {
      properties.put(column.name(), property(column, fields.apply(column.name())));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("required", List.copyOf(properties.keySet()));
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> property(Column column, @Nullable FieldDescribe field) {
    Map<String, Object> property = new LinkedHashMap<>();
    if (field != null) {
      property.put("title", field.label());
    }
    boolean never = column.name().equalsIgnoreCase("Id") || column.type() == FieldType.SUBQUERY;
    String type = type(column.type());
    property.put("type", never ? type : List.of(type, "null"));
    property.putAll(limits(column, field));
    property.put(
        "x-salesforce-type", field == null ? column.type().salesforceName() : field.typeName());
    if (field != null && field.precision() > 0) {
      // no limit: numbers that came by an API have more decimals
      property.put("x-salesforce-precision", field.precision());
      property.put("x-salesforce-scale", field.scale());
    }
    return property;
  }

  private static String type(FieldType type) {
    return switch (type) {
      case BOOLEAN -> "boolean";
      case INT, LONG -> "integer";
      case DOUBLE, CURRENCY, PERCENT -> "number";
      case MULTIPICKLIST, SUBQUERY -> "array";
      case ADDRESS, LOCATION -> "object";
      default -> "string";
    };
  }

  private static Map<String, Object> limits(Column column, @Nullable FieldDescribe field) {
    Map<String, Object> limits = new LinkedHashMap<>();
    switch (column.type()) {
      case ID, REFERENCE -> limits.put("maxLength", ID);
      case DATE -> limits.put("format", "date");
      case DATETIME -> limits.put("format", "date-time");
      case TIME -> limits.put("pattern", TIME_OF_DAY);
      case MULTIPICKLIST -> limits.put("items", offered(Map.of("type", "string"), field));
      case SUBQUERY -> {
        RowSchema rows = column.rows();
        if (rows != null) {
          limits.put("items", object(rows, name -> null));
        }
      }
      case BOOLEAN, INT, LONG, DOUBLE, CURRENCY, PERCENT, ADDRESS, LOCATION -> {}
      default -> {
        int length = TextLengths.of(column.type(), field);
        if (length > 0) {
          limits.put("maxLength", length);
        }
        limits.putAll(offered(Map.of(), field));
      }
    }
    return limits;
  }

  /** Adds the values of a picklist: no "enum", for rows keep values that were withdrawn. */
  private static Map<String, Object> offered(Map<String, ?> schema, @Nullable FieldDescribe field) {
    Map<String, Object> all = new LinkedHashMap<>(schema);
    if (field != null && !field.picklistValues().isEmpty()) {
      all.put("examples", field.picklistValues().stream().map(PicklistValue::value).toList());
    }
    return all;
  }
}
