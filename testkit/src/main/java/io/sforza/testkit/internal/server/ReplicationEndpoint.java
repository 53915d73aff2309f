package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.store.Deletion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sobjects/X/updated} and {@code /sobjects/X/deleted}. Thread-safe. */
final class ReplicationEndpoint {
  private static final Duration REACH = Duration.ofDays(30);
  private static final Duration DELETE_LOG = Duration.ofDays(15);
  // a transaction that began that long ago may still run
  private static final Duration UNCOMMITTED = Duration.ofMinutes(2);
  private static final int MOST_IDS = 600_000;

  private final OrgRows rows;

  ReplicationEndpoint(OrgRows rows) {
    this.rows = rows;
  }

  /**
   * What a client asks for.
   *
   * @param start the first moment
   * @param end the last moment
   * @param covered up to when nothing is missing
   */
  private record Window(Instant start, Instant end, Instant covered) {
    boolean holds(Instant at) {
      return !at.isBefore(start) && !at.isAfter(end);
    }
  }

  Answer updated(RestCall call, String object) {
    Table table = replicateable(call, object);
    Window window = window(call.request());
    String stamp =
        Stream.of("SystemModstamp", "LastModifiedDate", "CreatedDate")
            .filter(field -> table.object().position(field) >= 0)
            .findFirst()
            .orElse("");
    List<String> ids = new ArrayList<>();
    for (long i = 0; i < table.rows().count(); i++) {
      if (table.rows().isThere(i, false)) {
        String text = RowText.cell(table, i, stamp);
        if (!text.isEmpty() && window.holds(Instant.parse(text))) {
          add(RowText.id(table, i), ids);
        }
      }
    }
    ObjectNode answer = FakeJson.object();
    ids.forEach(answer.putArray("ids")::add);
    return Answer.json(answer.put("latestDateCovered", FakeJson.stamp(window.covered)));
  }

  private static void add(String id, List<String> ids) {
    if (ids.size() == MOST_IDS) {
      throw new RefusedCall(
          400,
          "EXCEEDED_ID_LIMIT",
          "The results exceed " + MOST_IDS + " ids, use a shorter time span");
    }
    ids.add(id);
  }

  Answer deleted(RestCall call, String object) {
    Table table = replicateable(call, object);
    Window window = window(call.request());
    Instant earliest = earliest();
    List<String> ids = new ArrayList<>();
    ObjectNode answer = FakeJson.object();
    ArrayNode deleted = answer.putArray("deletedRecords");
    for (Deletion deletion : rows.store().deletions(table.object().name())) {
      if (window.holds(deletion.at()) && !deletion.at().isBefore(earliest)) {
        add(deletion.id(), ids);
        deleted
            .addObject()
            .put("deletedDate", FakeJson.stamp(deletion.at()))
            .put("id", deletion.id());
      }
    }
    answer.put("earliestDateAvailable", FakeJson.stamp(earliest));
    return Answer.json(answer.put("latestDateCovered", FakeJson.stamp(window.covered)));
  }

  private Instant earliest() {
    Instant usual = rows.now().minus(DELETE_LOG).truncatedTo(ChronoUnit.MINUTES);
    Instant kept = rows.store().deletionsSince();
    return kept.isAfter(usual) ? kept : usual;
  }

  private Table replicateable(RestCall call, String object) {
    Table table = rows.table(call.request(), object);
    if (!table.object().is("replicateable")) {
      throw new RefusedCall(
          400,
          "INVALID_TYPE_FOR_OPERATION",
          "sObject type " + table.object().name() + " is not replicable");
    }
    return table;
  }

  private Window window(Request request) {
    Instant start = instant(request, "start");
    Instant end = instant(request, "end");
    Instant now = rows.now();
    if (start.isBefore(now.minus(REACH))) {
      throw refused("startDate cannot be more than 30 days ago");
    }
    if (Duration.between(start, end).compareTo(Duration.ofMinutes(1)) < 0) {
      throw refused("endDate must be at least one minute greater than startDate");
    }
    Instant oldest = rows.store().visibleUntil();
    Instant usual = now.minus(UNCOMMITTED);
    Instant safe = (oldest.isBefore(usual) ? oldest : usual).truncatedTo(ChronoUnit.MINUTES);
    Instant covered = end.isBefore(safe) ? end : safe.isBefore(start) ? start : safe;
    return new Window(start, end, covered);
  }

  private static RefusedCall refused(String words) {
    return new RefusedCall(400, "INVALID_REPLICATION_DATE", words);
  }

  private static Instant instant(Request request, String parameter) {
    String text = request.parameter(parameter);
    if (text == null || text.isBlank()) {
      throw new RefusedCall(400, "MISSING_ARGUMENT", "The " + parameter + " parameter is required");
    }
    try {
      String offset = text.trim().replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
      return OffsetDateTime.parse(offset).toInstant().truncatedTo(ChronoUnit.MINUTES);
    } catch (DateTimeException e) {
      throw new RefusedCall(
          400,
          "ILLEGAL_QUERY_PARAMETER_VALUE",
          "The value '" + text + "' of the parameter " + parameter + " is not a valid date");
    }
  }
}
