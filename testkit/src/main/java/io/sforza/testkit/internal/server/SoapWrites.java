package io.sforza.testkit.internal.server;

import static io.sforza.testkit.internal.server.SoapXml.element;
import static io.sforza.testkit.internal.server.SoapXml.nil;

import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.store.Problem;
import io.sforza.testkit.internal.store.Saved;
import io.sforza.testkit.internal.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The calls of the partner API that change rows. Thread-safe. */
final class SoapWrites {
  private static final int MOST_ROWS = 200;

  private final OrgRows rows;

  SoapWrites(OrgRows rows) {
    this.rows = rows;
  }

  /** What is to be done with a row that was sent. */
  @FunctionalInterface
  private interface Meaning {
    Saved save(Transaction writer, String object, SentRow row);
  }

  String create(SoapCall call, Request sender) {
    return save(
        call,
        sender,
        (writer, object, row) ->
            row.id() == null
                ? writer.insert(object, row.values())
                : failed("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call"));
  }

  String update(SoapCall call, Request sender) {
    return save(
        call,
        sender,
        (writer, object, row) -> {
          String id = row.id();
          return id == null
              ? failed("MISSING_ARGUMENT", "Id not specified in an update call")
              : writer.update(object, id, row.values());
        });
  }

  String upsert(SoapCall call, Request sender) {
    // one of the clients writes ID in capitals, as the WSDL does
    String key = call.text("externalIDFieldName");
    return save(call, sender, (writer, object, row) -> row.upsertBy(key, object, writer));
  }

  String delete(SoapCall call, Request sender) {
    return change(call, sender, (writer, object) -> id -> writer.delete(object, id));
  }

  String undelete(SoapCall call, Request sender) {
    return change(call, sender, (writer, object) -> id -> writer.undelete(object, id));
  }

  /** Lets rows in the recycle bin go for good. */
  String purge(SoapCall call, Request sender) {
    return change(call, sender, (writer, object) -> id -> writer.purge(object, id));
  }

  private String save(SoapCall call, Request sender, Meaning meaning) {
    List<Function<Transaction, Saved>> writes = new ArrayList<>();
    List<Element> sent = call.elements("sObjects");
    checkSize(sent.size());
    for (Element record : sent) {
      SObject object = object(record, sender);
      SentRow row = row(record, object);
      writes.add(writer -> meaning.save(writer, object.name(), row));
    }
    return results(call, save(call, sender, writes));
  }

  private SObject object(Element record, Request sender) {
    String type = SoapCall.text(record, "type");
    Table table = rows.view(sender).find(type);
    if (table == null) {
      throw noType(type);
    }
    return table.object();
  }

  static SoapFault noType(String type) {
    return new SoapFault(
        "INVALID_TYPE",
        "sObject type '"
            + type
            + "' is not supported. If you are attempting to use a custom object, be sure to append"
            + " the '__c' after the entity name. Please reference your WSDL or the describe call"
            + " for the appropriate names.");
  }

  private static SentRow row(Element record, SObject object) {
    String id = null;
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (Element field : SoapCall.children(record)) {
      String name = field.getLocalName();
      String text = field.getTextContent();
      if (name.equals("fieldsToNull")) {
        values.put(name(text.trim(), object), null);
      } else if (name.equals("Id") && !SoapCall.isNil(field)) {
        id = text.trim().isEmpty() ? null : text.trim();
      } else if (name.equals("type") || SoapCall.isNil(field)) {
        // says nothing of a value
      } else if (SoapCall.children(field).isEmpty()) {
        values.put(name(name, object), text.isEmpty() ? null : text);
      } else {
        parent(field, values);
      }
    }
    return new SentRow(id, values);
  }

  /** A parent is named by a value that only it has. */
  private static void parent(Element reference, Map<String, @Nullable String> values) {
    String type = SoapCall.text(reference, "type");
    String path = (type.isEmpty() ? "" : type + ":") + reference.getLocalName() + ".";
    for (Element key : SoapCall.children(reference)) {
      if (!key.getLocalName().equals("type") && !SoapCall.isNil(key)) {
        values.put(path + key.getLocalName(), key.getTextContent());
      }
    }
  }

  private static String name(String name, SObject object) {
    int position = object.position(name);
    if (position < 0) {
      throw new SoapFault(
          "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + object.name());
    }
    Field field = object.fields().get(position);
    return field.name();
  }

  private String change(
      SoapCall call,
      Request sender,
      BiFunction<Transaction, String, Function<String, Saved>> change) {
    List<String> ids = call.texts("ids");
    checkSize(ids.size());
    List<Function<Transaction, Saved>> writes = new ArrayList<>();
    for (String id : ids) {
      writes.add(
          writer -> {
            if (!RowText.isId(id)) {
              return failed("MALFORMED_ID", "malformed id " + id);
            }
            for (Table table : rows.view(sender).all()) {
              if (id.startsWith(table.object().keyPrefix())) {
                return change.apply(writer, table.object().name()).apply(id);
              }
            }
            return failed("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
          });
    }
    return results(call, save(call, sender, writes));
  }

  private static void checkSize(int size) {
    if (size > MOST_ROWS) {
      throw new SoapFault(
          "EXCEEDED_ID_LIMIT",
          "record limit reached. cannot submit more than " + MOST_ROWS + " records into this call");
    }
  }

  private static Saved failed(String code, String message) {
    return new Saved(null, false, List.of(new Problem(code, message, List.of())));
  }

  private List<Saved> save(
      SoapCall call, Request sender, List<Function<Transaction, Saved>> writes) {
    boolean allOrNone = call.header("AllOrNoneHeader", "allOrNone").equals("true");
    return rows.write(
        sender,
        writer -> {
          Runnable back = writer.savepoint();
          List<Saved> saved = writes.stream().map(write -> write.apply(writer)).toList();
          if (!allOrNone || saved.stream().allMatch(Saved::success)) {
            return saved;
          }
          back.run();
          return saved.stream().map(one -> one.success() ? SaveAnswers.ROLLED_BACK : one).toList();
        });
  }

  private static String results(SoapCall call, List<Saved> saved) {
    StringBuilder xml = new StringBuilder();
    for (Saved one : saved) {
      String id = one.id();
      xml.append("<result>")
          .append(call.operation().equals("upsert") ? element("created", one.created()) : "");
      one.errors().forEach(problem -> xml.append(error(problem)));
      xml.append(id == null ? nil("id") : element("id", id))
          .append(element("success", one.success()))
          .append("</result>");
    }
    return xml.toString();
  }

  private static String error(Problem problem) {
    StringBuilder xml = new StringBuilder("<errors>");
    problem.fields().forEach(field -> xml.append(element("fields", field)));
    return xml.append(element("message", problem.message()))
        .append(element("statusCode", problem.code()))
        .append("</errors>")
        .toString();
  }
}
