package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.query.QueryContext;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.RefusedQuery;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /query}, {@code /queryAll} and their further pages. Thread-safe. */
final class QueryEndpoint {
  private static final Pattern BATCH_SIZE = Pattern.compile("(?i)batchSize=(\\d{1,6})");
  private static final int MOST_ROWS = 2_000;
  private static final int LEAST_ROWS = 200;
  private static final Duration LIFE = Duration.ofDays(2);

  private final Store store;
  private final LoginDesk desk;
  private final TimeSource time;
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** A query with more than one page, and the session that it belongs to. */
  private record Opened(
      QueryPlan plan, Selection selection, int pageRows, @Nullable String session, Instant since) {}

  QueryEndpoint(Store store, LoginDesk desk, TimeSource time) {
    this.store = store;
    this.desk = desk;
    this.time = time;
  }

  Answer first(Request request, String version, boolean withHidden) {
    String soql = request.parameter("q");
    if (soql == null || soql.isBlank()) {
      return Answer.error(400, "MALFORMED_QUERY", "A query string has to be specified");
    }
    try {
      String user = Sender.userId(request, desk);
      QueryPlan plan =
          QueryPlan.of(soql, QueryContext.of(store.view(user), time.instant(), user, withHidden));
      Selection selection = plan.find();
      if (plan.countsOnly()) {
        return Answer.json(
            200, "{\"totalSize\":" + selection.count() + ",\"done\":true,\"records\":[]}");
      }
      Opened query =
          new Opened(
              plan, selection, pageRows(request), request.header("Authorization"), time.instant());
      String locator = RecordIds.of("01g", numbers.incrementAndGet());
      if (selection.count() > query.pageRows) {
        opened.put(locator, query);
      }
      return page(query, locator, version, 0);
    } catch (RefusedQuery e) {
      return Answer.error(400, e.errorCode(), e.words());
    }
  }

  private static int pageRows(Request request) {
    String options = request.header("Sforce-Query-Options");
    Matcher size = BATCH_SIZE.matcher(options == null ? "" : options);
    return size.find()
        ? Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Integer.parseInt(size.group(1))))
        : MOST_ROWS;
  }

  Answer next(Request request, String version, String locator) {
    int dash = locator.lastIndexOf('-');
    Opened query = dash < 0 ? null : opened.get(locator.substring(0, dash));
    String place = locator.substring(dash + 1);
    if (query == null
        || !place.matches("\\d{1,9}")
        || Long.parseLong(place) >= query.selection.count()
        || time.instant().isAfter(query.since.plus(LIFE))) {
      return Answer.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    if (query.session != null && !query.session.equals(request.header("Authorization"))) {
      return Answer.error(401, "INVALID_SESSION_ID", "Session expired or invalid")
          .header("WWW-Authenticate", "Token");
    }
    return page(query, locator.substring(0, dash), version, Long.parseLong(place));
  }

  private static Answer page(Opened query, String locator, String version, long first) {
    long rows = Math.min(query.pageRows, query.selection.count() - first);
    long next = first + rows;
    String link =
        next < query.selection.count()
            ? "/services/data/" + version + "/query/" + locator + "-" + next
            : null;
    return Answer.of(
        200,
        "application/json;charset=UTF-8",
        new JsonBody(query.plan, query.selection, version, first, rows, link));
  }

  /** Returns about how many records objects have; those that the org lacks are left out. */
  Answer recordCounts(Request request) {
    String names = request.parameter("sObjects");
    var counts = FakeJson.array();
    store
        .view(Sender.userId(request, desk))
        .all()
        .forEach(
            table -> {
              String name = table.object().name();
              if (names == null
                  || ",%s,".formatted(names).matches("(?i).*,\\s*" + name + "\\s*,.*")) {
                counts.add(FakeJson.object().put("count", table.rows().count()).put("name", name));
              }
            });
    return Answer.json(FakeJson.object().set("sObjects", counts));
  }
}
