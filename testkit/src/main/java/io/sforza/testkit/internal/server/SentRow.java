package io.sforza.testkit.internal.server;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.store.Saved;
import io.sforza.testkit.internal.store.Transaction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record as a client sends it in JSON.
 *
 * @param id the Id, if it says one
 * @param values the other values by field; a parent is named by external id under {@code
 *     Parent__r.Ext__c}, with its type before it if the client says so
 */
record SentRow(@Nullable String id, Map<String, @Nullable String> values) {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T.*|Z)?");
  private static final Pattern DATETIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?)?");
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z?");

  /**
   * Reads a record.
   *
   * @param record the record
   * @param object what it is one of
   * @param sent the body that it stands in
   * @throws RefusedCall if it names what the object does not have, or a value has the wrong type
   */
  static SentRow of(JsonNode record, SObject object, SentJson sent) {
    String id = null;
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : sent.object(record, object.name()).properties()) {
      String key = entry.getKey();
      if (key.equals("attributes")) {
        continue;
      }
      if (key.equalsIgnoreCase("Id")) {
        id = text(entry.getValue());
      } else {
        put(entry, object, sent, values);
      }
    }
    return new SentRow(id, values);
  }

  /** Returns the type that a record says it is of, or null if it does not say. */
  static @Nullable String type(JsonNode record) {
    JsonNode type = record.path("attributes").path("type");
    return type.isString() ? type.asString() : null;
  }

  /** Saves it by the value that it has in a field. */
  Saved upsertBy(String keyField, String object, Transaction writer) {
    if (keyField.equalsIgnoreCase("Id")) {
      return writer.upsert(object, "Id", id, values);
    }
    Map<String, @Nullable String> others = new LinkedHashMap<>(values);
    String key = null;
    for (String name : values.keySet()) {
      key = name.equalsIgnoreCase(keyField) ? others.remove(name) : key;
    }
    return writer.upsert(object, keyField, key, others);
  }

  private static void put(
      Map.Entry<String, JsonNode> entry,
      SObject object,
      SentJson sent,
      Map<String, @Nullable String> values) {
    String key = entry.getKey();
    JsonNode value = entry.getValue();
    int position = object.position(key);
    if (position >= 0) {
      Field field = object.fields().get(position);
      values.put(field.name(), value(field, key, value, sent));
      return;
    }
    Field reference = reference(object, key);
    if (reference == null) {
      throw new RefusedCall(
          400, "INVALID_FIELD", "No such column '" + key + "' on sobject of type " + object.name());
    }
    if (value.isNull()) {
      values.put(reference.name(), null);
      return;
    }
    String type = type(value);
    String path = (type == null ? "" : type + ":") + reference.relationship() + ".";
    for (Map.Entry<String, JsonNode> parent : sent.object(value, "reference").properties()) {
      if (!parent.getKey().equals("attributes")) {
        values.put(path + parent.getKey(), text(parent.getValue()));
      }
    }
  }

  private static @Nullable Field reference(SObject object, String relationship) {
    for (Field field : object.fields()) {
      if (relationship.equalsIgnoreCase(field.relationship())) {
        return field;
      }
    }
    return null;
  }

  private static @Nullable String value(Field field, String key, JsonNode value, SentJson sent) {
    if (value.isNull()) {
      return null;
    }
    if (value.isContainer() || !fits(field.type(), value)) {
      throw sent.refused(field.type().salesforceName(), key, value);
    }
    return text(value);
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return isFinite(value) ? value.decimalValue().toPlainString() : value.asString("");
  }

  /** Beyond 1.8e308 a number reads as infinite, which has no digits. */
  private static boolean isFinite(JsonNode value) {
    return value.isNumber() && (value.isIntegralNumber() || Double.isFinite(value.doubleValue()));
  }

  private static boolean fits(FieldType type, JsonNode value) {
    String text = value.asString("");
    return switch (type) {
      case BOOLEAN ->
          value.isBoolean()
              || (value.isString() && text.toLowerCase(Locale.ROOT).matches("true|false"));
      case INT, LONG, DOUBLE, CURRENCY, PERCENT ->
          isFinite(value) || (value.isString() && NUMBER.matcher(text.trim()).matches());
      case DATE -> value.isString() && DATE.matcher(text).matches();
      case DATETIME -> value.isString() && DATETIME.matcher(text).matches();
      case TIME -> value.isString() && TIME.matcher(text).matches();
      default -> true;
    };
  }
}
