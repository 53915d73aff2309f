package io.sforza;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.rest.RestQuery;
import io.sforza.internal.plan.ApiChoice;
import io.sforza.internal.plan.CursorChoice;
import io.sforza.internal.plan.Cursors;
import io.sforza.internal.plan.Explanation;
import io.sforza.internal.plan.RowEstimate;
import io.sforza.internal.read.BulkRefusal;
import io.sforza.internal.read.ComponentReading;
import io.sforza.internal.read.CompoundSource;
import io.sforza.internal.read.Segment;
import io.sforza.schema.TableSchema;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Ordering;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a read is going to be done, and why: through which API, which columns, by which field changes
 * are told, and about how many API calls that costs. Made from describes, before anything is read.
 *
 * <pre>{@code
 * System.out.println(sf.read("Account").plan().explain());
 * }</pre>
 *
 * <p>Immutable; thread-safe.
 *
 * @see ReadRequest#plan()
 */
public final class ReadPlan {
  private static final Logger LOG = LoggerFactory.getLogger(ReadPlan.class);

  private final Salesforce salesforce;
  private final ReadSettings settings;
  private final Parts parts;

  /**
   * What a plan is made of.
   *
   * @param describe the object
   * @param planned the query, and what is to be said of it
   * @param base what is read, without a window
   * @param groups in how many queries the columns are read
   * @param cursor the field that tells changes, whether the read is incremental or not
   * @param readability what is known of the object
   * @param rows about how many rows there will be
   * @param api the choice of the API
   */
  record Parts(
      ObjectDescribe describe,
      PlannedQuery planned,
      Segment base,
      int groups,
      CursorChoice cursor,
      Readability readability,
      RowEstimate rows,
      ApiChoice api) {

    /** Returns the compounds of the query whose components are read; none by REST. */
    Set<String> componentsRead() {
      return api.api() == ReadApi.BULK
          ? ComponentReading.compounds(base.query(), base.schema(), describe)
          : Set.of();
    }
  }

  ReadPlan(Salesforce salesforce, ReadSettings settings, Parts parts) {
    this.salesforce = salesforce;
    this.settings = settings;
    this.parts = parts;
  }

  /** Returns the API name of the object that is read, as the org spells it. */
  public String object() {
    return parts.describe().name();
  }

  /** Returns the columns of the rows, in their order. */
  public RowSchema schema() {
    return settings.compounds
        ? CompoundSource.schema(parts.base().schema(), parts.describe())
        : parts.base().schema();
  }

  /** Returns the columns of the rows as a table, whose key is {@link #key()}. */
  public TableSchema table() {
    return TableSchema.of(parts.describe(), schema()).keyedBy(key());
  }

  /** Returns through which API rows are read: {@link ReadApi#REST} or {@link ReadApi#BULK}. */
  public ReadApi api() {
    return parts.api().api();
  }

  /**
   * Returns the date-time field that tells what has changed: the user's choice, or the best that
   * the object has; null if none can be filtered, so that each read is a full one.
   */
  public @Nullable String cursor() {
    return parts.cursor().field();
  }

  /** Returns the field that tells the rows of the object apart, {@code Id} for nearly all. */
  public String key() {
    return Cursors.key(parts.describe());
  }

  /** Returns what is known of how the object can be read. */
  public Readability readability() {
    return parts.readability();
  }

  /**
   * Returns how the columns differ from those of the checkpoint that the read goes on from; empty
   * without a checkpoint. What is done about it says {@link ReadRequest#onSchemaChange}.
   *
   * @throws io.sforza.core.error.StaleCheckpointException as {@link #open()}
   */
  public ColumnDrift drift() {
    return new PlanOpening(salesforce, settings, parts).drift();
  }

  /**
   * Returns the plan in words for people: API, rows, calls, query, columns, cursor, and why. What
   * it says may be said in other words in another release; {@link #json()} is for programs.
   */
  public String explain() {
    return explanation().text();
  }

  /**
   * Returns the plan as JSON for programs: {@code object}, {@code api}, {@code apiReason}, {@code
   * fallsBackToRest}, {@code rows}, {@code rowsReason}, {@code calls}, {@code query}, {@code
   * queryAll}, {@code columns}, {@code columnGroups}, {@code key}, {@code cursor}, {@code
   * cursorReason}, {@code incremental}, {@code deleted}, {@code archived}, {@code readability},
   * {@code notes}. A key that does not apply is missing; there may be more in another release.
   */
  public String json() {
    return explanation().json();
  }

  private Explanation explanation() {
    return new PlanExplanation(settings, parts).explanation();
  }

  /**
   * Starts the read and returns its reader, which the caller closes. Costs the call for the first
   * page by REST, and that which starts the job by Bulk.
   *
   * @throws io.sforza.core.error.StaleCheckpointException if the checkpoint of the request is of
   *     another object or query, or its columns differ and the request does not allow that
   * @throws io.sforza.core.error.SalesforceException if Salesforce refuses the query
   */
  public ObjectReader<Row> open() {
    return new PlanOpening(salesforce, settings, parts).open(this);
  }

  /** Starts the read, whose end is told by whoever asks. */
  HeldSource held() {
    return new PlanOpening(salesforce, settings, parts).held(this);
  }

  /** Returns the rows without a reader; nothing is sent before the first. */
  RowSource<Row> source() {
    return new PlanOpening(salesforce, settings, parts).source(this);
  }

  /**
   * Cuts the read into pieces that other processes can do with credentials of their own. By Bulk
   * the query is run as a job here, and its result pages are shared out, which Salesforce cuts: of
   * few rows there is one, and so one split. The job is kept for those who read; {@link
   * Salesforce#release} deletes it when all have. By REST the Ids that there are are cut into
   * ranges of equal width, which hold about as many rows each if Ids were not given out in lumps; a
   * query with an order, groups or a limit of its own is one split. If nobody asked for Bulk and
   * the org refuses it, the split is by REST. It always is if a query of the user's own asks for
   * addresses or locations: the pages of a job would have their components only.
   *
   * <p>By Bulk the splits give the rows of one moment. By REST each gives those of the moment in
   * which it is read.
   *
   * <p>Costs by Bulk what the job costs, and a call for five pages; by REST two calls.
   *
   * @param atMost how many there may be, 1 or more
   * @return at least one; together they are the read, each row in exactly one of them
   * @throws IllegalArgumentException if there may be none
   * @throws IllegalStateException if the read is incremental or goes on from a checkpoint, which is
   *     for one process: split a full read
   * @throws io.sforza.core.error.SalesforceException if the job fails, or the Ids cannot be read
   */
  public List<ReadSplit> splits(int atMost) {
    boolean follows =
        settings.incremental != null
            || !settings.from.isNone()
            || settings.deleted == DeletedRows.TOMBSTONES
            || settings.compounds;
    if (follows) {
      throw new IllegalStateException(
          "A read with incremental(), resumeFrom(), tombstones or compounds() keeps account of its"
              + " rows in one process: split a read without them.");
    }
    Splitting splitting = new Splitting(salesforce, parts.base(), atMost);
    boolean byPages =
        api() == ReadApi.BULK && parts.groups() == 1 && parts.componentsRead().isEmpty();
    return byPages ? byPages(splitting) : splitting.byRanges();
  }

  /** Cuts the results of a job, or what REST reads if Bulk refuses it. */
  private List<ReadSplit> byPages(Splitting splitting) {
    try {
      return splitting.byPages();
    } catch (SalesforceException e) {
      BulkRefusal refusal = parts.api().falls() ? BulkRefusal.of(object(), e) : null;
      if (refusal == null) {
        throw e;
      }
      LOG.warn(
          "object={} api=bulk code={} action=\"split by REST\" reason=\"{}\"",
          object(),
          refusal.code(),
          refusal.message());
      salesforce.verdicts().refused(refusal);
      return splitting.byRanges();
    }
  }

  /** Has Salesforce count the rows; counts them here if it cannot. */
  long count() {
    SoqlQuery query = parts.base().query();
    boolean plain = query.select().stream().allMatch(PlannedQuery::isPlain);
    if (query.groupBy() != null || query.offset() != null || !plain) {
      long rows = 0;
      try (ObjectReader<Row> reader = open()) {
        while (!reader.nextBatch(1_000).isEmpty()) {
          rows = reader.progress().rows();
        }
      }
      return rows;
    }
    SoqlQuery counted = query.select(List.of(Soql.count())).orderBy(new Ordering[0]);
    RestQuery rest = RestQuery.of(counted.toString());
    try (ObjectReader<Row> reader =
        salesforce.rest().query(parts.base().withDeleted() ? rest.includeDeleted() : rest)) {
      Long rows = reader.nextBatch(1).get(0).longValue(0);
      return rows == null ? 0 : rows;
    }
  }

  /** Returns the first line of the explanation. */
  @Override
  public String toString() {
    return explanation().title();
  }
}
