package io.sforza;

import io.sforza.bulk.BulkApi;
import io.sforza.bulk.IngestOperation;
import io.sforza.bulk.IngestRequest;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.describe.ObjectSummary;
import io.sforza.core.rest.ConnectionInfo;
import io.sforza.core.rest.RestApi;
import io.sforza.internal.plan.RecordCounts;
import io.sforza.internal.plan.VerdictMemory;
import io.sforza.internal.plan.Verdicts;
import io.sforza.soql.DescribeCache;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one Salesforce org, and the way to everything in it.
 *
 * <pre>{@code
 * try (Salesforce sf = Salesforce.connect(ClientCredentials.of(myDomain, key, secret))) {
 *   sf.read("Account").forEach(row -> System.out.println(row.string("Name")));
 * }
 * }</pre>
 *
 * <p>Below it lie rungs that can be used alone: {@link #rest()}, {@link #bulk()} and {@link
 * #connection()}.
 *
 * <p>Thread-safe; any number of reads may run at once.
 */
public final class Salesforce implements AutoCloseable {
  private final Connection connection;
  private final RestApi rest;
  private final BulkApi bulk;
  private final DescribeCache describes;
  private final Verdicts verdicts;
  private final RecordCounts recordCounts;

  private Salesforce(Connection connection, Consumer<DescribeCache.Builder> cache) {
    this.connection = connection;
    this.rest = RestApi.of(connection);
    this.bulk = BulkApi.of(connection);
    DescribeCache.Builder settings = DescribeCache.builder(rest);
    cache.accept(settings);
    this.describes = settings.build();
    this.verdicts = new Verdicts(connection.time(), new VerdictMemory(describes::folder));
    this.recordCounts = new RecordCounts(rest);
  }

  /**
   * Logs in and returns the connection, so that a wrong secret fails here. Costs no API call.
   *
   * @param auth how to log in
   * @throws io.sforza.core.error.AuthenticationException if Salesforce refuses the login; the hint
   *     says what to check
   * @throws io.sforza.core.error.TransportException if Salesforce cannot be reached
   */
  public static Salesforce connect(AuthStrategy auth) {
    return builder(auth).connect();
  }

  /**
   * Returns a builder, for those who set more than how to log in.
   *
   * @param auth how to log in
   */
  public static Builder builder(AuthStrategy auth) {
    return new Builder(auth);
  }

  /**
   * Returns a request for the rows of an object: every field that the user may see, until {@link
   * ReadRequest#fields} chooses. Costs nothing before it is opened.
   *
   * @param object the API name, such as {@code Account}; upper and lower case are the same
   */
  public ReadRequest read(String object) {
    return ReadRequest.of(this, object);
  }

  /**
   * Returns a request for what a query finds. Costs nothing before it is opened, when the query is
   * checked against the describes of the objects that it speaks of.
   *
   * <p>Bulk, which takes no address or location ("Bulk API 2.0 Developer Guide", SOQL
   * Considerations), is asked for the components of those of the object itself, and the rows are
   * put together as REST gives them. One of a parent, such as {@code Account.BillingAddress}, is
   * read by REST only.
   *
   * @param query any query without bind variables
   * @throws SoqlException if it has bind variables
   */
  public ReadRequest read(SoqlQuery query) {
    return ReadRequest.of(this, query);
  }

  /**
   * Returns a request for what a query finds; as {@link #read(SoqlQuery)} of the parsed text.
   *
   * @param soql the text of one query
   * @throws SoqlException if the text is not SOQL, and shows where; or has bind variables
   */
  public ReadRequest readSoql(String soql) {
    return read(Soql.parse(soql));
  }

  /**
   * Reads several objects together: their describes and numbers of records are asked for in few
   * calls, as many reads as {@link ReadSelection#atOnce} says are under way, jobs are polled
   * together, and each read is handed over when it is ready. Costs a call for 25 describes that are
   * not known, one for some hundred numbers of records, and then what the reads cost by themselves,
   * but for the polls that they share.
   *
   * @param selection what to read
   * @return the reads, to be closed by the caller
   * @throws IllegalArgumentException if nothing is selected, or a request is one of another {@code
   *     Salesforce}
   * @throws io.sforza.core.error.SalesforceException if Salesforce cannot be reached; what is wrong
   *     with one of the reads it tells itself when it is handed over
   */
  public ReadSet readAll(ReadSelection selection) {
    return ReadSet.start(this, selection);
  }

  /**
   * Starts the read of a split, that of another process perhaps, and returns its reader, which the
   * caller closes. A job stays for those who read the other splits. Costs what its pages cost, and
   * a call to find the job.
   *
   * @param split from {@link ReadPlan#splits}
   * @throws IllegalArgumentException if the split is one of another org
   * @throws io.sforza.core.error.RequestRejectedException if the job is gone: split anew
   * @throws io.sforza.core.error.SalesforceException if it cannot be started for another reason
   */
  public ObjectReader<Row> open(ReadSplit split) {
    return open(split, Checkpoint.none());
  }

  /**
   * Goes on reading a split behind a checkpoint.
   *
   * @param split the split
   * @param checkpoint from an earlier reader of the same split; {@link Checkpoint#none()} to begin
   * @throws IllegalArgumentException if the split is one of another org
   * @throws io.sforza.core.error.StaleCheckpointException if the checkpoint is one of another
   *     split, or the job is gone
   * @throws io.sforza.core.error.SalesforceException as {@link #open(ReadSplit)}
   */
  public ObjectReader<Row> open(ReadSplit split, Checkpoint checkpoint) {
    return new SplitOpening(this, split).open(checkpoint);
  }

  /**
   * Deletes the jobs of splits when all of them were read, or none will be any more. Without it
   * Salesforce does so after seven days. Costs a call a job; none for ranges.
   *
   * @param splits what {@link ReadPlan#splits} gave; one of a job is enough
   * @throws IllegalArgumentException if a split is one of another org
   * @throws io.sforza.core.error.SalesforceException if a job cannot be deleted; one that is gone
   *     already is right
   */
  public void release(Collection<ReadSplit> splits) {
    SplitOpening.release(this, splits);
  }

  /**
   * Returns a request that makes new records. When it is run, its columns are checked against the
   * describe before a job is made, and spelled as the org does; upper and lower case are the same.
   * Costs nothing before it is run.
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException if the name is blank; the run throws it if a column is unknown
   *     or cannot be written
   */
  public IngestRequest insert(String object) {
    return checked(bulk.insert(object), IngestOperation.INSERT, object, null);
  }

  /**
   * Returns a request that changes records, which a column {@code Id} finds. Its columns are
   * checked as those of {@link #insert}.
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException as {@link #insert}
   */
  public IngestRequest update(String object) {
    return checked(bulk.update(object), IngestOperation.UPDATE, object, null);
  }

  /**
   * Returns a request that changes the records which an external id finds, and makes those that it
   * does not find. Its columns are checked as those of {@link #insert}.
   *
   * @param object the API name, such as {@code Contact}
   * @param externalId the field that finds a record: an external id, or {@code Id}; one of the
   *     columns
   * @throws IllegalArgumentException as {@link #insert}, and by the run if the field is no external
   *     id or no column
   */
  public IngestRequest upsert(String object, String externalId) {
    return checked(bulk.upsert(object, externalId), IngestOperation.UPSERT, object, externalId);
  }

  /**
   * Returns a request that deletes records by their Id, and leaves them in the recycle bin.
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException as {@link #insert}
   */
  public IngestRequest delete(String object) {
    return checked(bulk.delete(object), IngestOperation.DELETE, object, null);
  }

  /**
   * Returns a request that deletes records by their Id for good; takes the permission "Bulk API
   * Hard Delete".
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException as {@link #insert}
   */
  public IngestRequest hardDelete(String object) {
    return checked(bulk.hardDelete(object), IngestOperation.HARD_DELETE, object, null);
  }

  private IngestRequest checked(
      IngestRequest request,
      IngestOperation operation,
      String object,
      @Nullable String externalId) {
    return request.naming(
        names -> {
          try {
            return describes.retrying(
                source -> LoadColumns.checked(source, operation, object, externalId, names));
          } catch (SoqlException e) {
            // that is what makes the cache look again; here no SOQL is wrong
            throw new IllegalArgumentException(e.getMessage(), e);
          }
        });
  }

  /**
   * Asks the org who is logged in, and so shows that host, login, permissions and version are
   * right. Costs one API call; one request more if the login did not tell the user, as with a ready
   * access token.
   *
   * @return user, org, edition, API version and remaining calls; its text is good for a log
   * @throws io.sforza.core.error.AuthenticationException if the login or the session is refused
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked; the message says
   *     why and what to do
   */
  public ConnectionInfo testConnection() {
    return rest.connectionInfo();
  }

  /** Returns the REST API of this org. */
  public RestApi rest() {
    return rest;
  }

  /** Returns the Bulk API 2.0 of this org. */
  public BulkApi bulk() {
    return bulk;
  }

  /**
   * Returns the describes of this org, which are kept, and with which reads are planned; {@link
   * RestApi#describe(String)} asks the org each time.
   */
  public DescribeCache describes() {
    return describes;
  }

  /**
   * Returns what is known of how an object can be read, without asking the org: of a summary, as
   * the global describe has it, what the object's name lets one guess; of an {@link
   * io.sforza.core.describe.ObjectDescribe} what that says; and in either case what the org has
   * answered before. Costs nothing.
   *
   * @param object from {@link #describes()}
   */
  public Readability readability(ObjectSummary object) {
    return verdicts.of(object);
  }

  /** Returns what is known of how objects can be read. */
  Verdicts verdicts() {
    return verdicts;
  }

  /** Returns about how many records objects have. */
  RecordCounts recordCounts() {
    return recordCounts;
  }

  /** Returns the transport under all of it. */
  public Connection connection() {
    return connection;
  }

  /** Closes the connection. Readers that are still open fail. */
  @Override
  public void close() {
    connection.close();
  }

  /** Returns the org and the version, such as {@code https://acme.my.salesforce.com v68.0}. */
  @Override
  public String toString() {
    return connection.toString();
  }

  /** Collects the settings of a connection. Not thread-safe. */
  public static final class Builder {
    private final Connection.Builder connection;
    private Consumer<DescribeCache.Builder> describeCache = cache -> {};

    private Builder(AuthStrategy auth) {
      this.connection = Connection.builder(auth);
    }

    /**
     * Sets the API version. If not set it is the newest that both the org and this release know.
     *
     * @param version the version
     */
    public Builder apiVersion(ApiVersion version) {
      connection.apiVersion(version);
      return this;
    }

    /**
     * Sets the clock, for tests; the computer's own if not set.
     *
     * @param time the clock
     */
    public Builder time(TimeSource time) {
      connection.time(time);
      return this;
    }

    /**
     * Sets the name of your application, which the org's event logs show beside each call.
     *
     * @param name letters, digits, dots, dashes, underscores and slashes
     * @throws IllegalArgumentException if the name has another character
     */
    public Builder clientName(String name) {
      connection.clientName(name);
      return this;
    }

    /**
     * Sets what concerns the transport: repeats, time-outs, proxy, trust, quota, listeners.
     *
     * <pre>{@code
     * Salesforce.builder(auth).transport(t -> t.stopAt(0.8).retryPolicy(RetryPolicy.none()))
     * }</pre>
     *
     * @param settings changes the builder of the connection
     */
    public Builder transport(Consumer<Connection.Builder> settings) {
      settings.accept(connection);
      return this;
    }

    /**
     * Sets how long and where describes are kept; in memory for an hour if not set.
     *
     * <pre>{@code
     * Salesforce.builder(auth).describeCache(c -> c.directory(Path.of("describes")))
     * }</pre>
     *
     * @param settings changes the builder of the cache, when the connection is made
     */
    public Builder describeCache(Consumer<DescribeCache.Builder> settings) {
      this.describeCache = describeCache.andThen(settings);
      return this;
    }

    /**
     * Logs in and returns the connection.
     *
     * @throws io.sforza.core.error.AuthenticationException if Salesforce refuses the login
     * @throws io.sforza.core.error.TransportException if Salesforce cannot be reached
     * @throws java.io.UncheckedIOException if the directory for describes cannot be made
     */
    public Salesforce connect() {
      Connection built = connection.build();
      try {
        built.session();
        return new Salesforce(built, describeCache);
      } catch (RuntimeException e) {
        built.close();
        throw e;
      }
    }
  }
}
