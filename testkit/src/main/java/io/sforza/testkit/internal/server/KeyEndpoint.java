package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.store.Saved;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sobjects/X/Ext__c/value}: single rows by an external id. Thread-safe. */
final class KeyEndpoint {
  // from here on an upsert says whether it made the row
  private static final int TELLS_CREATED = 46;

  private final OrgRows rows;
  private final RowEndpoint single;

  KeyEndpoint(OrgRows rows, RowEndpoint single) {
    this.rows = rows;
    this.single = single;
  }

  /** Returns the field of an object by which rows can be looked up; null if it is none. */
  static @Nullable Field key(Table table, String name) {
    int position = table.object().position(name);
    Field field = position < 0 ? null : table.object().fields().get(position);
    return field != null && (field.is(Field.Trait.EXTERNAL_ID) || field.is(Field.Trait.ID_LOOKUP))
        ? field
        : null;
  }

  Answer read(RestCall call, String object, String key, String value) {
    Table table = rows.table(call.request(), object);
    Field field = field(table, key);
    if (isId(field)) {
      return single.read(call, object, value);
    }
    List<Long> found = RowText.find(table, field, value);
    return switch (found.size()) {
      case 0 -> Answer.notFound();
      case 1 -> single.read(call, table, found.get(0));
      default -> several(call, table, found);
    };
  }

  private static Field field(Table table, String key) {
    Field field = key(table, key);
    if (field == null) {
      throw new RefusedCall(
          404,
          "NOT_FOUND",
          "Provided external ID field does not exist or is not accessible: " + key);
    }
    return field;
  }

  private static boolean isId(Field field) {
    return field.name().equals("Id");
  }

  private static Answer several(RestCall call, Table table, List<Long> found) {
    ArrayNode links = FakeJson.array();
    found.forEach(index -> links.add(call.link(table.object().name(), RowText.id(table, index))));
    return Answer.json(300, links.toString());
  }

  Answer upsert(RestCall call, String object, String key, String value) {
    Table table = rows.table(call.request(), object);
    Field field = field(table, key);
    SentJson sent = SentJson.of(call.request());
    SentRow row = SentRow.of(sent.root(), table.object(), sent);
    if (row.id() != null || row.values().containsKey(field.name())) {
      throw RowEndpoint.noKeyInBody(row.id() != null ? "Id" : field.name());
    }
    if (isId(field)) {
      return single.update(call, object, value);
    }
    List<Long> found = RowText.find(table, field, value);
    if (found.size() > 1) {
      return several(call, table, found);
    }
    if (found.isEmpty() && isYes(call.request().parameter("updateOnly"))) {
      return Answer.notFound();
    }
    if (!found.isEmpty()) {
      Preconditions.checkWrite(call.request(), table, found.get(0));
    }
    String name = table.object().name();
    return answer(
        call,
        name,
        rows.write(
            call.request(), writer -> writer.upsert(name, field.name(), value, row.values())));
  }

  private static boolean isYes(@Nullable String parameter) {
    return parameter != null && parameter.toLowerCase(Locale.ROOT).equals("true");
  }

  private static Answer answer(RestCall call, String object, Saved saved) {
    if (!saved.success()) {
      return SaveAnswers.failure(saved);
    }
    boolean tells = call.number() >= TELLS_CREATED;
    if (!saved.created() && !tells) {
      return Answer.empty(204);
    }
    ObjectNode result = SaveAnswers.success(saved);
    if (tells) {
      result.put("created", saved.created());
    }
    Answer answer = Answer.json(saved.created() ? 201 : 200, result.toString());
    return saved.created()
        ? answer.header("Location", call.link(object, String.valueOf(saved.id())))
        : answer;
  }

  Answer delete(RestCall call, String object, String key, String value) {
    Table table = rows.table(call.request(), object);
    Field field = field(table, key);
    if (isId(field)) {
      return single.delete(call, object, value);
    }
    List<Long> found = RowText.find(table, field, value);
    return switch (found.size()) {
      case 0 -> Answer.notFound();
      case 1 -> single.delete(call, object, RowText.id(table, found.get(0)));
      default -> several(call, table, found);
    };
  }
}
