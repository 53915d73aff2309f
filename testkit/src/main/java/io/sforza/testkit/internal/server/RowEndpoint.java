package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.store.Saved;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /sobjects/X} and {@code /sobjects/X/id}: single rows by their Ids. Thread-safe. */
final class RowEndpoint {
  private final OrgRows rows;

  RowEndpoint(OrgRows rows) {
    this.rows = rows;
  }

  Answer info(RestCall call, String object) {
    Table table = rows.table(call.request(), object);
    return Answer.json(
        200,
        "{\"objectDescribe\":" + table.object().summary(call.version()) + ",\"recentItems\":[]}");
  }

  Answer create(RestCall call, String object) {
    Table table = rows.table(call.request(), object);
    SentRow row = sent(call.request(), table);
    if (row.id() != null) {
      throw noKeyInBody("Id");
    }
    String name = table.object().name();
    return created(
        call, name, rows.write(call.request(), writer -> writer.insert(name, row.values())));
  }

  private static SentRow sent(Request request, Table table) {
    if (MultipartRow.isIn(request)) {
      return MultipartRow.of(request, table.object());
    }
    SentJson sent = SentJson.of(request);
    return SentRow.of(sent.root(), table.object(), sent);
  }

  static RefusedCall noKeyInBody(String field) {
    return new RefusedCall(
        400,
        "INVALID_FIELD",
        "The " + field + " field should not be specified in the sobject data.");
  }

  static Answer created(RestCall call, String object, Saved saved) {
    return saved.success()
        ? Answer.json(201, SaveAnswers.success(saved).toString())
            .header("Location", call.link(object, String.valueOf(saved.id())))
        : SaveAnswers.failure(saved);
  }

  Answer read(RestCall call, String object, String id) {
    Table table = rows.table(call.request(), object);
    long index = existing(table, id);
    if (!table.rows().isThere(index, false)) {
      throw RefusedCall.notFound();
    }
    return read(call, table, index);
  }

  /** Returns the row as the client wants it, unless it has it already. */
  Answer read(RestCall call, Table table, long index) {
    Answer known = Preconditions.ofRead(call.request(), table, index);
    if (known != null) {
      return known;
    }
    String listed = call.request().parameter("fields");
    List<String> fields =
        listed == null ? RowText.allFields(table) : RowText.fields(List.of(listed.split(",", -1)));
    QueryPlan plan = RowText.plan(table, fields, rows.context(call.request(), true));
    Answer row = Answer.json(200, RowText.json(plan, index, call.version()));
    return Preconditions.stamped(row, table, index);
  }

  /**
   * Finds a row, deleted or not.
   *
   * @throws RefusedCall if the Id is none, one of another object, or one of no row
   */
  static long existing(Table table, String id) {
    if (!RowText.isId(id)) {
      throw new RefusedCall(
          404,
          "NOT_FOUND",
          "Provided external ID field does not exist or is not accessible: " + id);
    }
    if (!id.startsWith(table.object().keyPrefix())) {
      String message = table.object().name() + " ID: id value of incorrect type: " + id;
      throw new RefusedCall(
          Answer.json(
              400,
              FakeJson.array()
                  .add(
                      FakeJson.object()
                          .put("message", message)
                          .put("errorCode", "MALFORMED_ID")
                          .set("fields", FakeJson.array().add("Id")))
                  .toString()));
    }
    long index = RowText.index(table, id);
    if (index < 0) {
      throw RefusedCall.notFound();
    }
    return index;
  }

  Answer update(RestCall call, String object, String id) {
    Table table = rows.table(call.request(), object);
    SentRow row = sent(call.request(), table);
    if (row.id() != null) {
      throw noKeyInBody("Id");
    }
    long index = existing(table, id);
    Preconditions.checkWrite(call.request(), table, index);
    return done(update(call, table, RecordIds.withSuffix(id), row.values()));
  }

  private Saved update(
      RestCall call, Table table, String id, Map<String, @Nullable String> values) {
    return rows.write(call.request(), writer -> writer.update(table.object().name(), id, values));
  }

  static Answer done(Saved saved) {
    return saved.success() ? Answer.empty(204) : SaveAnswers.failure(saved);
  }

  Answer delete(RestCall call, String object, String id) {
    Table table = rows.table(call.request(), object);
    long index = existing(table, id);
    Preconditions.checkWrite(call.request(), table, index);
    return done(
        rows.write(
            call.request(),
            writer -> writer.delete(table.object().name(), RecordIds.withSuffix(id))));
  }
}
