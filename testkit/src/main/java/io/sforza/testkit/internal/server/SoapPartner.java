package io.sforza.testkit.internal.server;

import static io.sforza.testkit.internal.server.SoapXml.element;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.login.Sessions;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /services/Soap/u/64.0}: what the partner API does within a session. Thread-safe. */
final class SoapPartner {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final OrgRows rows;
  private final LoginDesk desk;
  private final Limits limits;
  private final Function<Request, Answer> rest;
  private final SoapWrites writes;

  /**
   * Creates the calls.
   *
   * @param rest answers what REST is asked
   */
  SoapPartner(OrgRows rows, LoginDesk desk, Limits limits, Function<Request, Answer> rest) {
    this.rows = rows;
    this.desk = desk;
    this.limits = limits;
    this.rest = rest;
    this.writes = new SoapWrites(rows);
  }

  Answer answer(Request request, SoapCall call, String version) {
    try {
      check(version);
      Request sender = rest(request, call, "/");
      let(sender);
      if (!limits.countRequest()) {
        throw new SoapFault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
      }
      String content = content(call, sender, "v" + version);
      String name = call.operation() + "Response";
      return SoapXml.answer(200, SoapXml.body("<" + name + ">" + content + "</" + name + ">"));
    } catch (SoapFault e) {
      return e.answer();
    } catch (RefusedCall e) {
      return SoapFault.of(SoapRecords.read(text(e.answer()))).answer();
    }
  }

  private static void check(String version) {
    int number = Versions.number("v" + version);
    if (number < Versions.OLDEST || number > Versions.NEWEST) {
      throw new SoapFault("UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL");
    }
  }

  private void let(Request sender) {
    Answer refused = Sender.refused(sender, desk.sessions());
    if (refused != null) {
      throw refused.status() == 401
          ? SoapFault.invalidSession()
          : SoapFault.of(SoapRecords.read(text(refused)));
    }
  }

  private String content(SoapCall call, Request sender, String version) {
    return switch (call.operation()) {
      case "query", "queryAll" -> query(call, sender, version);
      case "queryMore" ->
          queryResult(call, sender, "/" + version + "/query/" + call.text("queryLocator"));
      case "retrieve" -> retrieve(call, sender, version);
      case "create" -> writes.create(call, sender);
      case "update" -> writes.update(call, sender);
      case "upsert" -> writes.upsert(call, sender);
      case "delete" -> writes.delete(call, sender);
      case "undelete" -> writes.undelete(call, sender);
      case "emptyRecycleBin" -> writes.purge(call, sender);
      case "describeGlobal" -> describeGlobal(sender, version);
      case "describeSObject", "describeSObjects" -> describe(call, sender, version);
      case "getUserInfo" -> result(SoapEndpoint.userInfo(desk, session(sender).user()));
      case "getServerTimestamp" -> result(element("timestamp", STAMP.format(rows.now())));
      case "getUpdated" -> replication(call, sender, version, "updated");
      case "getDeleted" -> replication(call, sender, version, "deleted");
      default ->
          throw new SoapFault(
              "INVALID_OPERATION",
              "No operation available for request {urn:partner.soap.sforce.com}"
                  + call.operation());
    };
  }

  private static String result(String content) {
    return "<result>" + content + "</result>";
  }

  private Sessions.Info session(Request sender) {
    String token = Sender.token(sender);
    Sessions.Info session = token == null ? null : desk.sessions().look(token);
    if (session == null) {
      throw SoapFault.invalidSession();
    }
    return session;
  }

  private String query(SoapCall call, Request sender, String version) {
    String soql = Request.encoded(call.text("queryString"));
    return queryResult(call, sender, "/" + version + "/" + call.operation() + "?q=" + soql);
  }

  private String queryResult(SoapCall call, Request sender, String path) {
    JsonNode json = get(sender, call, path);
    String content = new SoapRecords(rows.view(sender)).queryResult(json);
    return "<result xsi:type=\"QueryResult\">" + content + "</result>";
  }

  private String retrieve(SoapCall call, Request sender, String version) {
    Table table = table(call.text("sObjectType"), sender);
    List<String> fields = RowText.fields(List.of(call.text("fieldList").split(",", -1)));
    QueryPlan plan = RowText.plan(table, fields, rows.context(sender, true));
    SoapRecords records = new SoapRecords(rows.view(sender));
    StringBuilder xml = new StringBuilder();
    for (String id : call.texts("ids")) {
      long index = RowText.index(table, id);
      boolean there = index >= 0 && table.rows().isThere(index, false);
      xml.append(
          there
              ? "<result xsi:type=\"sf:sObject\">"
                  + records.fields(SoapRecords.read(RowText.json(plan, index, version)))
                  + "</result>"
              : SoapXml.nil("result"));
    }
    return xml.toString();
  }

  private Table table(String object, Request sender) {
    Table table = rows.view(sender).find(object);
    if (table == null) {
      throw SoapWrites.noType(object);
    }
    return table;
  }

  private String describeGlobal(Request sender, String version) {
    StringBuilder xml = new StringBuilder();
    xml.append(element("encoding", "UTF-8")).append(element("maxBatchSize", 200));
    Tables tables = rows.view(sender);
    for (Table table : tables.all()) {
      String summary = SoapDescribes.object(table.object().summary(version));
      xml.append("<sobjects>").append(summary).append("</sobjects>");
    }
    return result(xml.toString());
  }

  private String describe(SoapCall call, Request sender, String version) {
    StringBuilder xml = new StringBuilder();
    for (String object : call.texts("sObjectType")) {
      String describe = table(object, sender).object().describe(version);
      xml.append(result(SoapDescribes.object(describe)));
    }
    return xml.toString();
  }

  private String replication(SoapCall call, Request sender, String version, String what) {
    String object = table(call.text("sObjectType"), sender).object().name();
    String window =
        "?start="
            + Request.encoded(call.text("startDate"))
            + "&end="
            + Request.encoded(call.text("endDate"));
    JsonNode json = get(sender, call, "/" + version + "/sobjects/" + object + "/" + what + window);
    StringBuilder xml = new StringBuilder();
    for (JsonNode id : json.path("ids")) {
      xml.append(element("ids", id.asString()));
    }
    for (JsonNode deleted : json.path("deletedRecords")) {
      xml.append("<deletedRecords>")
          .append(stamp(deleted, "deletedDate"))
          .append(element("id", deleted.path("id").asString("")))
          .append("</deletedRecords>");
    }
    xml.append(json.has("earliestDateAvailable") ? stamp(json, "earliestDateAvailable") : "");
    return result(xml.append(stamp(json, "latestDateCovered")).toString());
  }

  private static String stamp(JsonNode json, String key) {
    return element(key, SoapRecords.plain(json.path(key), true));
  }

  private JsonNode get(Request sender, SoapCall call, String path) {
    Answer answer = rest.apply(rest(sender, call, "/services/data" + path));
    JsonNode json = SoapRecords.read(text(answer));
    if (answer.status() != 200) {
      throw SoapFault.of(json);
    }
    return json;
  }

  /** Returns what the caller would ask the REST API. */
  private static Request rest(Request request, SoapCall call, String url) {
    ObjectNode headers = FakeJson.object().put("Authorization", "Bearer " + call.session());
    String batchSize = call.header("QueryOptions", "batchSize");
    if (!batchSize.isEmpty()) {
      headers.put("Sforce-Query-Options", "batchSize=" + batchSize);
    }
    return request.part(new Request.Part("GET", url, headers, ""), null);
  }

  private static String text(Answer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Body body = answer.body();
      if (body != null) {
        body.writeTo(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
