package io.sforza.core.rest;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.internal.text.NearMatches;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/**
 * Salesforce's REST API over a {@link Connection} ("REST API Developer Guide").
 *
 * <p>Thread-safe.
 */
public final class RestApi implements DescribeSource {
  private final Connection connection;

  private RestApi(Connection connection) {
    this.connection = connection;
  }

  /**
   * Returns the REST API of a connection, which stays the caller's to close.
   *
   * @param connection the connection
   */
  public static RestApi of(Connection connection) {
    return new RestApi(connection);
  }

  /**
   * Runs a query over live rows and returns its rows as texts; see {@link #query(RestQuery)}.
   *
   * @param soql the query
   * @throws IllegalArgumentException if the query has no select list that can be made out
   * @throws io.sforza.core.error.SalesforceException if the columns depend on the first row, as
   *     with {@code FIELDS(ALL)}, and it cannot be read
   */
  public ObjectReader<Row> query(String soql) {
    return query(RestQuery.of(soql));
  }

  /**
   * Runs a query over live, soft-deleted and archived rows; otherwise as {@link #query(String)}.
   *
   * @param soql the query
   * @throws IllegalArgumentException if the query has no select list that can be made out
   * @throws io.sforza.core.error.SalesforceException if the columns depend on the first row, as
   *     with {@code FIELDS(ALL)}, and it cannot be read
   */
  public ObjectReader<Row> queryAll(String soql) {
    return query(RestQuery.of(soql).includeDeleted());
  }

  /**
   * Runs a query and returns its rows. Costs one API call a page of at most 2,000 rows, and one a
   * further page of child rows. Nothing is sent before the first row is asked for, unless only the
   * first row can tell the columns. While a page is read the next is fetched: two pages are held in
   * memory.
   *
   * <p>Parents come as columns such as {@code Owner.Name}, aggregates as {@code expr0}, {@code
   * expr1} or their alias, child subqueries as {@link Row#rows(String)}, compounds as {@link
   * Row#row(String)}; {@code SELECT COUNT()} gives one row with the number in {@code expr0}.
   *
   * <p>A page that breaks off is read again. Further pages belong to the session in which the query
   * began: if it ends, the query goes on behind the last row by {@link RestQuery#continuedBy}, or
   * else is run again and read over up to there, which fails if those rows have changed.
   *
   * @param query what to ask
   * @throws IllegalArgumentException if it has no schema and no select list that can be made out
   * @throws io.sforza.core.error.SalesforceException if the columns depend on the first row, as
   *     with {@code FIELDS(ALL)}, and it cannot be read
   */
  public ObjectReader<Row> query(RestQuery query) {
    return QuerySource.open(connection, query);
  }

  /** {@inheritDoc} Costs one API call. */
  @Override
  public GlobalDescribe describeGlobal() {
    return read(ApiRequest.get("sobjects"), GlobalDescribe::parse);
  }

  /**
   * {@inheritDoc} Costs one API call; one more to find near matches when there is no such object.
   */
  @Override
  public ObjectDescribe describe(String object) {
    try {
      return read(ApiRequest.get("sobjects", object, "describe"), ObjectDescribe::parse);
    } catch (RequestRejectedException e) {
      throw e.status() == 404 ? unknownObject(object, e) : e;
    }
  }

  private RequestRejectedException unknownObject(String object, RequestRejectedException cause) {
    List<String> similar = describeGlobal().similarObjects(object);
    String hint =
        similar.isEmpty()
            ? "Check the spelling (custom objects end in __c) and that the user may read the"
                + " object: Setup > Profiles or Permission Sets > Object Settings."
            : NearMatches.question(similar)
                + " If the name is right, the user may not see the object.";
    return new RequestRejectedException(
        ErrorDetails.of("The org has no object '" + object + "' that this user can see.")
            .code(cause.errorCode())
            .hint(hint)
            .requestId(cause.requestId())
            .cause(cause),
        cause.status(),
        cause.errors());
  }

  private <T> T read(ApiRequest request, Function<InputStream, T> parser) {
    return connection.read(
        request,
        answer -> {
          try (ApiResponse open = answer) {
            return parser.apply(open.body());
          }
        });
  }
}
