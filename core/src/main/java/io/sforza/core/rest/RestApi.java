package io.sforza.core.rest;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.connection.Connection;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce's REST API over a {@link Connection} ("REST API Developer Guide").
 *
 * <p>Thread-safe.
 */
public final class RestApi implements DescribeSource {
  private final Connection connection;
  private final Describes describes;
  private final OrgNumbers numbers;
  private final Replication replication;

  private RestApi(Connection connection) {
    this.connection = connection;
    this.describes = new Describes(connection);
    this.numbers = new OrgNumbers(connection);
    this.replication = new Replication(connection);
  }

  /**
   * Returns the REST API of a connection, which stays the caller's to close.
   *
   * @param connection the connection
   */
  public static RestApi of(Connection connection) {
    return new RestApi(connection);
  }

  /** Returns the connection that requests go through. */
  public Connection connection() {
    return connection;
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
   * <p>The rows are counted: if they are not as many as Salesforce says that the query found, the
   * reader fails with {@link io.sforza.core.error.DataIntegrityException}.
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

  /**
   * Runs a query as {@link #query(RestQuery)} does, and returns its rows as a source: for whoever
   * makes one reader of several queries, and closes each. It does not end with the connection by
   * itself.
   *
   * @param query what to ask
   * @throws IllegalArgumentException if it has no schema and no select list that can be made out
   * @throws io.sforza.core.error.SalesforceException if the columns depend on the first row, as
   *     with {@code FIELDS(ALL)}, and it cannot be read
   */
  public RowSource<Row> querySource(RestQuery query) {
    return QuerySource.source(connection, query);
  }

  /** {@inheritDoc} Costs one API call. */
  @Override
  public GlobalDescribe describeGlobal() {
    return Describes.required(describes.global(null));
  }

  /**
   * {@inheritDoc} Costs one API call; one more to find near matches when there is no such object.
   */
  @Override
  public ObjectDescribe describe(String object) {
    return Describes.required(describes.object(object, null));
  }

  /**
   * Returns many objects with their fields, by the names that were asked for and in their order.
   * Costs one API call for 25 objects; one more to find near matches when one does not exist.
   *
   * @param objects the API names; upper and lower case are the same
   * @throws io.sforza.core.error.RequestRejectedException if there is no such object, or the user
   *     may not see it; names all of them
   * @throws io.sforza.core.error.SalesforceException if they cannot be read
   */
  @Override
  public Map<String, ObjectDescribe> describe(Collection<String> objects) {
    return describes.objects(objects);
  }

  /**
   * Returns all objects that the user may see, or null if that has not changed. Costs one API call.
   *
   * @param since the {@code lastModified} of what is known, or null to have it in any case
   * @throws io.sforza.core.error.SalesforceException if they cannot be read
   */
  public @Nullable Dated<GlobalDescribe> describeGlobalIfChanged(@Nullable Instant since) {
    return describes.global(since);
  }

  /**
   * Returns an object with its fields, or null if it has not changed. Costs one API call.
   *
   * @param object the API name; upper and lower case are the same
   * @param since the {@code lastModified} of what is known, or null to have it in any case
   * @throws io.sforza.core.error.RequestRejectedException if there is no such object, or the user
   *     may not see it
   * @throws io.sforza.core.error.SalesforceException if it cannot be read
   */
  public @Nullable Dated<ObjectDescribe> describeIfChanged(String object, @Nullable Instant since) {
    return describes.object(object, since);
  }

  /**
   * Returns what is made of Salesforce's own JSON of all objects that the user may see, or null if
   * that has not changed; for those who keep the JSON. Costs one API call.
   *
   * @param <T> what is made of it
   * @param since the {@code lastModified} of what is known, or null to have it in any case
   * @param reader takes the JSON, UTF-8, such as {@link GlobalDescribe#parse} does; called again if
   *     the answer is asked for again
   * @throws io.sforza.core.error.SalesforceException if they cannot be read
   */
  public <T> @Nullable Dated<T> describeGlobalIfChanged(
      @Nullable Instant since, Function<byte[], T> reader) {
    return describes.global(since, reader);
  }

  /**
   * Returns what the org says of many objects, by name and in their order: what is made of
   * Salesforce's own JSON of a describe, that it has not changed, or why there is none. One object
   * that is refused does not hinder the others. Costs one API call for 25 objects.
   *
   * @param <T> what is made of a describe
   * @param objects the API names, and for each the {@code lastModified} of what is known, or null
   *     to have it in any case
   * @param reader takes the JSON, UTF-8, such as {@link ObjectDescribe#parse} does; called again if
   *     an answer is asked for again
   * @throws IllegalArgumentException if a name cannot be one
   * @throws io.sforza.core.error.SalesforceException if they cannot be asked for
   */
  public <T> Map<String, DescribeAnswer<T>> describeIfChanged(
      Map<String, @Nullable Instant> objects, Function<byte[], T> reader) {
    return describes.objects(objects, reader);
  }

  /**
   * Returns who is logged in to which org. Costs one API call; one request more if the login did
   * not tell the user, as with a ready access token.
   *
   * @throws io.sforza.core.error.AuthenticationException if the login or the session is refused
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked; the message says
   *     why
   */
  public ConnectionInfo connectionInfo() {
    return new WhoAmI(connection).ask();
  }

  /**
   * Returns the org's allowances by name, such as {@code DailyApiRequests}. Costs one API call; the
   * share of that one allowance comes with every answer for nothing ({@link Connection#usage()}).
   *
   * @throws io.sforza.core.error.RequestRejectedException if the user lacks "View Setup and
   *     Configuration"
   * @throws io.sforza.core.error.SalesforceException if they cannot be read
   */
  public Map<String, OrgLimit> limits() {
    return numbers.limits();
  }

  /**
   * Returns about how many records objects have, by name: Salesforce's own estimate, some time old,
   * without the recycle bin and the archive. An object that it has no estimate of, or does not
   * know, is not in the map. Costs one API call for some hundred objects.
   *
   * @param objects the API names
   * @throws IllegalArgumentException if a name is blank or holds a comma
   * @throws io.sforza.core.error.SalesforceException if they cannot be read
   */
  public Map<String, Long> recordCounts(Collection<String> objects) {
    return numbers.recordCounts(objects);
  }

  /**
   * Returns which records were created, changed or restored within a window, at most 600,000 ("REST
   * API Developer Guide", sObject Get Updated). Costs one API call.
   *
   * @param object the API name
   * @param from the start, at most 30 days ago; seconds are dropped, as Salesforce does
   * @param to the end, more than a minute later; seconds are dropped
   * @throws IllegalArgumentException if the window is too short or begins too early
   * @throws io.sforza.core.error.RequestRejectedException if the object cannot be asked so, or more
   *     records were changed ({@code EXCEEDED_ID_LIMIT}): halve the window
   * @throws io.sforza.core.error.SalesforceException if they cannot be read
   */
  public UpdatedRecords updated(String object, Instant from, Instant to) {
    return replication.updated(object, from, to);
  }

  /**
   * Returns which records were deleted within a window, at most 600,000 ("REST API Developer
   * Guide", sObject Get Deleted). Costs one API call.
   *
   * @param object the API name
   * @param from the start, at most 15 days ago; seconds are dropped, as Salesforce does
   * @param to the end, more than a minute later; seconds are dropped
   * @throws IllegalArgumentException if the window is too short or begins too early
   * @throws io.sforza.core.error.RequestRejectedException if the object cannot be asked so, or more
   *     records were deleted ({@code EXCEEDED_ID_LIMIT}): halve the window
   * @throws io.sforza.core.error.SalesforceException if they cannot be read
   */
  public DeletedRecords deleted(String object, Instant from, Instant to) {
    return replication.deleted(object, from, to);
  }

  /**
   * Returns the content of a ContentVersion, Attachment, Document, EventLogFile or StaticResource,
   * to be written to a file or channel. Costs nothing yet.
   *
   * @param object the API name
   * @param id the record's Id
   * @throws IllegalArgumentException if it is another object, or the Id is none
   */
  public Blob blob(String object, String id) {
    return blob(object, id, Blob.field(object));
  }

  /**
   * Returns the content of a base64 field, to be written to a file or channel. Costs nothing yet.
   *
   * @param object the API name
   * @param id the record's Id
   * @param field the field's API name
   * @throws IllegalArgumentException if the Id is none
   */
  public Blob blob(String object, String id, String field) {
    return Blob.of(connection, object, id, field);
  }
}
