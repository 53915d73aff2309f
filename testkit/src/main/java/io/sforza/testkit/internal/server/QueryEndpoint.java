package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.query.ChildPages;
import io.sforza.testkit.internal.query.QueryContext;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.RefusedQuery;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.store.Store;
import io.sforza.testkit.internal.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** {@code /query}, {@code /queryAll} and their further pages. Thread-safe. */
final class QueryEndpoint {
  private static final Pattern BATCH_SIZE = Pattern.compile("(?i)batchSize=(\\d{1,6})");
  private static final int MOST_ROWS = 2_000;
  private static final int LEAST_ROWS = 200;
  private static final Duration LIFE = Duration.ofDays(2);
  // no leak in an org that runs for days: a query holds the rows as they were
  private static final int MOST_OPENED = 10_000;

  private final Store store;
  private final LoginDesk desk;
  private final TimeSource time;
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();
  // the oldest come first, which locators do not tell: beyond 300,000 they begin again lower
  private final Queue<String> order = new ConcurrentLinkedQueue<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** A query with more than one page, and the session that it belongs to. */
  private record Opened(
      QueryPlan plan, Selection selection, int pageRows, @Nullable String session, Instant since) {

    Opened with(QueryPlan other, Selection rows) {
      return new Opened(other, rows, pageRows, session, since);
    }

    /** Returns how many records from a place on make a page. */
    long rows(long first) {
      long left = selection.count() - first;
      if (plan.childLists() == 0) {
        return Math.min(pageRows, left);
      }
      Bytes scratch = new Bytes(256);
      PrimitiveIterator.OfLong indexes = selection.from(first);
      long used = 0;
      for (long rows = 0; rows < left; rows++) {
        used += plan.rowsOf(indexes.nextLong(), scratch);
        if (rows > 0 && used > pageRows) {
          return rows;
        }
      }
      return left;
    }
  }

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
          QueryPlan.of(
              soql, QueryContext.of(view(request, user), time.instant(), user, withHidden));
      Selection selection = plan.find();
      if (plan.countsOnly()) {
        return Answer.json(
            200, "{\"totalSize\":" + selection.count() + ",\"done\":true,\"records\":[]}");
      }
      int pageRows = Math.min(plan.mostRows(), pageRows(request));
      Opened query =
          new Opened(plan, selection, pageRows, request.header("Authorization"), time.instant());
      return page(keepingChildren(query), newLocator(), version, range(query, 0, request));
    } catch (RefusedQuery e) {
      return Answer.error(400, e.errorCode(), e.words());
    }
  }

  private Tables view(Request request, String user) {
    Transaction within = request.transaction();
    return within == null ? store.view(user) : within.tables();
  }

  private void open(String locator, Opened query) {
    if (opened.putIfAbsent(locator, query) == null) {
      order.add(locator);
    }
    Instant dead = time.instant().minus(LIFE);
    for (String oldest = order.peek();
        oldest != null && (opened.size() > MOST_OPENED || isOver(oldest, dead));
        oldest = order.peek()) {
      if (order.remove(oldest)) {
        opened.remove(oldest);
      }
    }
  }

  private boolean isOver(String locator, Instant dead) {
    Opened query = opened.get(locator);
    return query == null || query.since.isBefore(dead);
  }

  private String newLocator() {
    return RecordIds.of("01g", numbers.incrementAndGet());
  }

  /** Lists of children share what their parent leaves of a page; what is longer is kept. */
  private Opened keepingChildren(Opened query) {
    int lists = query.plan.childLists();
    if (lists == 0) {
      return query;
    }
    ChildPages pages =
        new ChildPages() {
          @Override
          public int rows() {
            return Math.max(1, (query.pageRows - 1) / lists);
          }

          @Override
          public String keep(QueryPlan plan, Selection children) {
            String locator = newLocator();
            open(locator, keepingChildren(query.with(plan, children)));
            return locator;
          }
        };
    return query.with(query.plan.withChildPages(pages), query.selection);
  }

  private static int pageRows(Request request) {
    String options = request.header("Sforce-Query-Options");
    Matcher size = BATCH_SIZE.matcher(options == null ? "" : options);
    return size.find()
        ? Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Integer.parseInt(size.group(1))))
        : MOST_ROWS;
  }

  /** Ends all open queries. */
  void clear() {
    order.clear();
    opened.clear();
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
    PageRange range = range(query, Long.parseLong(place), request);
    return page(query, locator.substring(0, dash), version, range);
  }

  private static PageRange range(Opened query, long first, Request request) {
    return PageRange.of(first, query.rows(first), query.selection.count(), request.twist());
  }

  private Answer page(Opened query, String locator, String version, PageRange range) {
    long next = range.next();
    String link = null;
    if (next < query.selection.count()) {
      open(locator, query);
      link = "/services/data/" + version + "/query/" + locator + "-" + next;
    }
    return Answer.of(
        200,
        "application/json;charset=UTF-8",
        new JsonBody(query.plan, query.selection, version, range.first(), range.written(), link));
  }

  private static long live(RowSource rows) {
    return rows.areAllThere(false)
        ? rows.count()
        : LongStream.range(0, rows.count()).filter(index -> rows.isThere(index, false)).count();
  }

  /**
   * Returns about how many records objects have, without deleted ones; those that the org lacks are
   * left out.
   */
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
                counts.add(FakeJson.object().put("count", live(table.rows())).put("name", name));
              }
            });
    return Answer.json(FakeJson.object().set("sObjects", counts));
  }
}
