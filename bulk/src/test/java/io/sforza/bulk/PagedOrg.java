package io.sforza.bulk;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RequestListener;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A fake org with many rows in small pages, and a clock that passes when somebody waits. */
final class PagedOrg implements AutoCloseable {
  // a machine that is busy with other things is not to be taken for a line that stalls
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static final String SOQL = "SELECT Id, Name, CreatedDate FROM Account";
  static final RowSchema SCHEMA =
      RowSchema.of(
          "Account",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("Name", FieldType.STRING),
              new Column("CreatedDate", FieldType.DATETIME)));

  private static final Map<Integer, List<String>> RIGHT = new ConcurrentHashMap<>();

  private final int rows;
  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org;

  private PagedOrg(int rows, int page, UnaryOperator<FakeSalesforce.Builder> more) {
    this.rows = rows;
    this.org =
        more.apply(
                FakeSalesforce.builder()
                    .objects(Fixtures.sales())
                    .rows("Account", rows)
                    .time(time)
                    .sessionTimeout(Duration.ofDays(30))
                    .pageRows(page))
            .start();
  }

  static PagedOrg of(int rows, int page) {
    return of(rows, page, builder -> builder);
  }

  static PagedOrg of(int rows, int page, UnaryOperator<FakeSalesforce.Builder> more) {
    return new PagedOrg(rows, page, more);
  }

  FakeSalesforce org() {
    return org;
  }

  VirtualTime time() {
    return time;
  }

  Connection.Builder builder() {
    return Connection.builder(org.auth()).time(time).idleTimeout(PATIENCE);
  }

  Connection connection(RequestListener... listeners) {
    Connection.Builder builder = builder();
    for (RequestListener listener : listeners) {
      builder.listener(listener);
    }
    return builder.build();
  }

  ObjectReader<Row> open(Connection connection, ResultOptions options) {
    return BulkApi.of(connection).query(SOQL).results(SCHEMA, options);
  }

  /** Reads all rows; returns their Ids as they came. */
  List<String> read(ResultOptions options) {
    List<String> ids = new ArrayList<>();
    try (Connection connection = connection();
        ObjectReader<Row> reader = open(connection, options)) {
      reader.forEach(row -> ids.add(row.string("Id")));
    }
    return ids;
  }

  /** Returns the Ids of all rows in the order of the org, as it gives them in a single page. */
  List<String> ids() {
    return RIGHT.computeIfAbsent(
        rows,
        count -> {
          try (PagedOrg whole = of(count, Integer.MAX_VALUE)) {
            List<String> ids = whole.read(ResultOptions.standard().pageRows(Integer.MAX_VALUE));
            if (ids.size() != count || whole.paths("/jobs/query/*/results").size() != 1) {
              throw new IllegalStateException(ids.size() + " rows are not " + count + " in a page");
            }
            return ids;
          }
        });
  }

  /** Returns the paths of all calls below this one, which may hold a star for the job. */
  List<String> paths(String pattern) {
    String regex = ".*" + pattern.replace("*", "[^/]*") + "(\\?.*)?";
    return org.calls().stream()
        .map(RecordedCall::path)
        .filter(path -> path.matches(regex))
        .toList();
  }

  @Override
  public void close() {
    org.close();
  }
}
