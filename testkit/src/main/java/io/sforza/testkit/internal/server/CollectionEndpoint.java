package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.store.Problem;
import io.sforza.testkit.internal.store.Saved;
import io.sforza.testkit.internal.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /composite/sobjects}: up to 200 rows in one call. Thread-safe. */
final class CollectionEndpoint {
  static final int MOST_ROWS = 200;
  private static final int MOST_READ = 2_000;
  private static final int MOST_CHUNKS = 10;
  private static final int TELLS_CREATED = 46;

  private final OrgRows rows;

  CollectionEndpoint(OrgRows rows) {
    this.rows = rows;
  }

  /** A row that is to be saved; the function says what became of it. */
  private record Write(String object, Function<Transaction, Saved> save) {}

  Answer create(RestCall call) {
    return save(
        call,
        (row, table) ->
            row.id() == null
                ? writer -> writer.insert(table.object().name(), row.values())
                : writer ->
                    failed(
                        "INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call"));
  }

  Answer update(RestCall call) {
    return save(
        call,
        (row, table) -> {
          String id = row.id();
          return id == null
              ? writer -> failed("MISSING_ARGUMENT", "Id not specified in an update call")
              : writer -> writer.update(table.object().name(), id, row.values());
        });
  }

  /** What is to be done with a row that was sent. */
  @FunctionalInterface
  private interface Meaning {
    Function<Transaction, Saved> of(SentRow row, Table table);
  }

  private Answer save(RestCall call, Meaning meaning) {
    SentJson sent = SentJson.of(call.request());
    List<Write> writes = new ArrayList<>();
    for (JsonNode record : records(sent)) {
      Table table = rows.table(call.request(), type(record));
      SentRow row = SentRow.of(record, table.object(), sent);
      writes.add(new Write(table.object().name(), meaning.of(row, table)));
    }
    checkChunks(writes);
    List<Saved> saved = save(call, writes, sent.root().path("allOrNone").asBoolean(false));
    return results(saved, false);
  }

  private static List<JsonNode> records(SentJson sent) {
    List<JsonNode> records = new ArrayList<>();
    JsonNode array = sent.object().path("records");
    if (!array.isArray() || array.isEmpty()) {
      throw new RefusedCall(400, "REQUIRED_FIELD_MISSING", "Required field is missing: records");
    }
    array.forEach(records::add);
    checkSize(records.size(), MOST_ROWS);
    return records;
  }

  private static void checkSize(int size, int most) {
    if (size > most) {
      throw new RefusedCall(
          400,
          "EXCEEDED_ID_LIMIT",
          "record limit reached. cannot submit more than " + most + " records into this call");
    }
  }

  private static String type(JsonNode record) {
    String type = SentRow.type(record);
    if (type == null) {
      throw new RefusedCall(
          400, "INVALID_INPUT", "No type specified in the attributes of the record");
    }
    return type;
  }

  private static void checkChunks(List<Write> writes) {
    int chunks = 0;
    String before = "";
    for (Write write : writes) {
      chunks += write.object.equals(before) ? 0 : 1;
      before = write.object;
    }
    if (chunks > MOST_CHUNKS) {
      throw new RefusedCall(
          400,
          "INVALID_INPUT",
          "Cannot have more than " + MOST_CHUNKS + " chunks in a single operation");
    }
  }

  private static Saved failed(String code, String message) {
    return new Saved(null, false, List.of(new Problem(code, message, List.of("Id"))));
  }

  private List<Saved> save(RestCall call, List<Write> writes, boolean allOrNone) {
    return rows.write(
        call.request(),
        writer -> {
          Runnable back = writer.savepoint();
          List<Saved> saved = saveAll(writer, writes);
          if (!allOrNone || saved.stream().allMatch(Saved::success)) {
            return saved;
          }
          back.run();
          return saved.stream().map(one -> one.success() ? SaveAnswers.ROLLED_BACK : one).toList();
        });
  }

  private static List<Saved> saveAll(Transaction writer, List<Write> writes) {
    return writes.stream().map(write -> write.save.apply(writer)).toList();
  }

  private static Answer results(List<Saved> saved, boolean tellsCreated) {
    ArrayNode results = FakeJson.array();
    for (Saved one : saved) {
      ObjectNode result = SaveAnswers.oneOfMany(one);
      if (tellsCreated && one.success()) {
        result.put("created", one.created());
      }
      results.add(result);
    }
    return Answer.json(results);
  }

  Answer upsert(RestCall call, String object, String key) {
    Table table = rows.table(call.request(), object);
    String name = table.object().name();
    if (KeyEndpoint.key(table, key) == null) {
      throw new RefusedCall(
          404,
          "NOT_FOUND",
          "Provided external ID field does not exist or is not accessible: " + key);
    }
    SentJson sent = SentJson.of(call.request());
    List<Write> writes = new ArrayList<>();
    for (JsonNode record : records(sent)) {
      SentRow row = SentRow.of(record, table.object(), sent);
      writes.add(new Write(name, writer -> row.upsertBy(key, name, writer)));
    }
    List<Saved> saved = save(call, writes, sent.root().path("allOrNone").asBoolean(false));
    return results(saved, call.number() >= TELLS_CREATED);
  }

  Answer delete(RestCall call) {
    String listed = call.request().parameter("ids");
    if (listed == null || listed.isBlank()) {
      throw new RefusedCall(400, "REQUIRED_FIELD_MISSING", "Required field is missing: ids");
    }
    List<String> ids = List.of(listed.split(",", -1));
    checkSize(ids.size(), MOST_ROWS);
    List<Write> writes = new ArrayList<>();
    for (String id : ids) {
      writes.add(delete(call, id.trim()));
    }
    boolean allOrNone = Boolean.parseBoolean(call.request().parameter("allOrNone"));
    return results(save(call, writes, allOrNone), false);
  }

  private Write delete(RestCall call, String id) {
    if (!RowText.isId(id)) {
      return new Write("", writer -> failed("MALFORMED_ID", "malformed id " + id));
    }
    for (Table table : rows.view(call.request()).all()) {
      if (id.startsWith(table.object().keyPrefix())) {
        String object = table.object().name();
        return new Write(object, writer -> writer.delete(object, id));
      }
    }
    return new Write(
        "", writer -> failed("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
  }

  /** Reads rows by Ids in the URL. */
  Answer read(RestCall call, String object) {
    return read(call, object, listed(call.request(), "ids"), listed(call.request(), "fields"));
  }

  private static List<String> listed(Request request, String parameter) {
    String listed = request.parameter(parameter);
    if (listed == null || listed.isBlank()) {
      throw missing(parameter);
    }
    return List.of(listed.split(",", -1));
  }

  private static RefusedCall missing(String what) {
    return new RefusedCall(
        400, "MISSING_ARGUMENT", "The " + what + " parameter is required for this resource");
  }

  /** Reads more rows than a URL has room for. */
  Answer readByPost(RestCall call, String object) {
    SentJson sent = SentJson.of(call.request());
    return read(call, object, texts(sent, "ids"), texts(sent, "fields"));
  }

  private static List<String> texts(SentJson sent, String key) {
    List<String> texts = new ArrayList<>();
    sent.object().path(key).forEach(text -> texts.add(text.asString("")));
    if (texts.isEmpty()) {
      throw missing(key);
    }
    return texts;
  }

  private Answer read(RestCall call, String object, List<String> ids, List<String> fields) {
    checkSize(ids.size(), MOST_READ);
    Table table = rows.table(call.request(), object);
    QueryPlan plan =
        RowText.plan(table, RowText.fields(fields), rows.context(call.request(), true));
    List<String> found = new ArrayList<>();
    for (String id : ids) {
      long index = RowText.index(table, id.trim());
      boolean there = index >= 0 && table.rows().isThere(index, false);
      found.add(there ? RowText.json(plan, index, call.version()) : "null");
    }
    return Answer.json(200, "[" + String.join(",", found) + "]");
  }
}
