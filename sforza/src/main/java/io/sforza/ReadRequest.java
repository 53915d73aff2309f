package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.describe.DescribeSource;
import io.sforza.internal.plan.UserConditions;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to read: an object, which of its fields, which of its rows, and how. A value: each step
 * returns a changed copy, and nothing is sent before {@link #plan()}, {@link #open()} or one of the
 * steps that read to the end.
 *
 * <pre>{@code
 * sf.read("Opportunity")
 *     .except("Description")
 *     .parents("Owner.Name")
 *     .whereSoql("Amount > 1000")
 *     .forEach(row -> sink.write(row));
 * }</pre>
 *
 * <p>A compound address or location is read as its components, which every API has; {@link
 * #compounds()} puts them together again. Binary fields are left out when all fields are read.
 *
 * <p>Immutable.
 */
public final class ReadRequest extends ReadOperations {
  private ReadRequest(Salesforce salesforce, ReadSettings settings) {
    super(salesforce, settings);
  }

  static ReadRequest of(Salesforce salesforce, String object) {
    if (object.isBlank()) {
      throw new IllegalArgumentException("Name the object to read, such as Account.");
    }
    return new ReadRequest(salesforce, ReadSettings.of(object));
  }

  static ReadRequest of(Salesforce salesforce, SoqlQuery query) {
    if (!query.binds().isEmpty()) {
      throw UserConditions.unbound(query.binds());
    }
    return new ReadRequest(salesforce, ReadSettings.of(query));
  }

  String object() {
    return settings.object;
  }

  boolean isOf(Salesforce other) {
    return salesforce.equals(other);
  }

  boolean leavesApiOpen() {
    return settings.api == ReadApi.AUTO;
  }

  @Override
  ReadRequest with(Consumer<ReadSettings> change) {
    return new ReadRequest(salesforce, settings.with(change));
  }

  /** For steps that choose columns: a query of the user's own has them already. */
  private ReadRequest withColumns(String step, Consumer<ReadSettings> change) {
    if (settings.query != null) {
      throw new IllegalStateException(
          "The query selects its columns itself, so " + step + " has no place beside it.");
    }
    return with(change);
  }

  /**
   * Returns a copy that reads these fields only, in this order; replaces what was chosen before.
   * Upper and lower case are the same, a name given twice counts once.
   *
   * @param names API names, at least one
   * @throws IllegalArgumentException if there is no name
   * @throws IllegalStateException if the request is for a query, which selects its columns itself
   */
  public ReadRequest fields(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException(
          "Name at least one field, or leave fields() out to read all of them.");
    }
    List<String> chosen = List.of(names);
    return withColumns("fields()", copy -> copy.fields = chosen);
  }

  /**
   * Returns a copy that leaves these fields out, too. An address or location stands for its
   * components.
   *
   * @param names API names; upper and lower case are the same
   * @throws IllegalStateException if the request is for a query, which selects its columns itself
   */
  public ReadRequest except(String... names) {
    List<String> out = new ArrayList<>(settings.except);
    out.addAll(List.of(names));
    return withColumns("except()", copy -> copy.except = List.copyOf(out));
  }

  /**
   * Returns a copy that reads these fields of parents, too, as columns of that name behind the
   * object's own.
   *
   * @param paths such as {@code Owner.Name} or {@code Account.Owner.Email}, at most five parents
   *     high; of a parent that may be of several objects the fields of Name
   * @throws IllegalArgumentException if a path has no parent in it
   * @throws IllegalStateException if the request is for a query, which selects its columns itself
   */
  public ReadRequest parents(String... paths) {
    List<String> more = new ArrayList<>(settings.parents);
    for (String path : paths) {
      if (path.indexOf('.') < 1) {
        throw new IllegalArgumentException(
            "'" + path + "' names no parent: write relationship and field, such as Owner.Name.");
      }
      more.add(path);
    }
    return withColumns("parents()", copy -> copy.parents = List.copyOf(more));
  }

  /**
   * Returns a copy that reads who owns a row and who made it, too: {@code Owner.Id}, {@code
   * Owner.Name} and {@code Owner.Email}, and the same of {@code CreatedBy}, as columns behind all
   * others; {@link io.sforza.related.Person#of} takes them out of a row. What the object does not
   * have, or the user may not see, is no column. An owner may be a queue.
   *
   * @throws IllegalStateException if the request is for a query, which selects its columns itself
   */
  public ReadRequest people() {
    return withColumns("people()", copy -> copy.people = true);
  }

  /**
   * Returns a copy that reads those rows only for which the condition holds; a second one narrows
   * the first.
   *
   * @param condition such as {@code Soql.field("Amount").gt(1000)}
   * @throws SoqlException if it has a bind variable without a value
   */
  public ReadRequest where(Condition condition) {
    return with(copy -> copy.where = UserConditions.narrowed(settings.where, condition));
  }

  /**
   * Returns a copy that reads those rows only for which the condition holds; a second one narrows
   * the first. The text is parsed here, so that a mistake shows before a call is spent.
   *
   * @param condition a condition in SOQL without the word WHERE, such as {@code CreatedDate =
   *     LAST_N_DAYS:30 AND Amount > 1000}
   * @throws SoqlException if the text is not a condition, and shows where; or if it has bind
   *     variables, which nothing gives a value here
   */
  public ReadRequest whereSoql(String condition) {
    return where(UserConditions.parsed(condition));
  }

  /**
   * Returns a copy that reads so many rows at most: any of them, unless a query has an order.
   *
   * @param rows 1 or more
   * @throws IllegalArgumentException if there are fewer
   */
  public ReadRequest limit(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("A limit of " + rows + " rows reads nothing: 1 or more.");
    }
    return with(copy -> copy.limit = rows);
  }

  /**
   * Returns a copy that asks Salesforce for pages of this size.
   *
   * @param rows rows a page at most; Salesforce may cut pages shorter, and those of REST have 200
   *     to 2,000
   * @throws IllegalArgumentException if a page has less than one row
   */
  public ReadRequest pageRows(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("A page of " + rows + " rows would never end.");
    }
    return with(copy -> copy.pageRows = rows);
  }

  /**
   * Returns a copy that reads through this API.
   *
   * @param api {@link ReadApi#AUTO} if nothing is said
   */
  public ReadRequest api(ReadApi api) {
    Objects.requireNonNull(api, "api");
    return with(copy -> copy.api = api);
  }

  /**
   * Returns a copy that reads records in the recycle bin, too: the same as {@code
   * deleted(DeletedRows.INCLUDE)}. An object without the field {@code IsDeleted} keeps nothing
   * there: its read goes on without, and the plan says so.
   */
  public ReadRequest includeDeleted() {
    return deleted(DeletedRows.INCLUDE);
  }

  /**
   * Returns a copy that tells deleted records this way.
   *
   * @param mode {@link DeletedRows#EXCLUDE} if nothing is said
   */
  public ReadRequest deleted(DeletedRows mode) {
    Objects.requireNonNull(mode, "mode");
    return with(copy -> copy.deleted = mode);
  }

  /**
   * Returns a copy that reads archived tasks and events, too: Salesforce archives activities of
   * more than a year ago, and shows them to {@code queryAll} only, together with what was deleted.
   * Here each has its own switch: without this one archived rows do not come, even if deleted ones
   * do; with it deleted ones come only if {@link #includeDeleted()} says so. Of an object without
   * the field {@code IsArchived} nothing is ever archived.
   */
  public ReadRequest includeArchived() {
    return with(copy -> copy.archived = true);
  }

  /**
   * Returns a copy whose rows have addresses and locations as {@link
   * io.sforza.core.Row#row(String)}, put together from their components, behind the last of these.
   */
  public ReadRequest compounds() {
    return withColumns("compounds()", copy -> copy.compounds = true);
  }

  /** Returns a copy that reads what has changed, as {@link Incremental#standard()} says. */
  public ReadRequest incremental() {
    return incremental(Incremental.standard());
  }

  /**
   * Returns a copy that reads everything the first time, and from its checkpoint on what has
   * changed.
   *
   * @param how by which field, and how carefully
   */
  public ReadRequest incremental(Incremental how) {
    Objects.requireNonNull(how, "how");
    return with(
        copy -> {
          copy.incremental = how;
          copy.kept = true;
        });
  }

  /**
   * Returns a copy that goes on behind a checkpoint. Say it for the first read as well, of which
   * there is none yet: it tells that checkpoints are kept, so that a job of Bulk that is complete
   * stays in the org if the reader is closed early, until all its rows were read.
   *
   * @param checkpoint what a reader of the same request gave; none, or null, to begin
   */
  public ReadRequest resumeFrom(@Nullable Checkpoint checkpoint) {
    return with(
        copy -> {
          copy.from = checkpoint == null ? Checkpoint.none() : checkpoint;
          copy.kept = true;
        });
  }

  /** Returns a copy whose jobs are kept for a checkpoint that it may have already. */
  ReadRequest keptCheckpoints() {
    return resumeFrom(settings.from);
  }

  /**
   * Returns a copy that does this if the object's fields are others than when the checkpoint was
   * made.
   *
   * @param policy {@link SchemaChange#ADD} if nothing is said
   */
  public ReadRequest onSchemaChange(SchemaChange policy) {
    Objects.requireNonNull(policy, "policy");
    return with(copy -> copy.schemaChange = policy);
  }

  /**
   * Returns a copy of whose read somebody hears; a second one hears as well.
   *
   * @param listener hears how the read gets on
   */
  public ReadRequest listener(ReadListener listener) {
    List<ReadListener> more = new ArrayList<>(settings.listeners);
    more.add(Objects.requireNonNull(listener, "listener"));
    return with(copy -> copy.listeners = List.copyOf(more));
  }

  /**
   * Returns a copy whose read ends when somebody throws the switch, from any thread: a wait for
   * Salesforce is given up, and whoever asks for the next row gets a {@link
   * io.sforza.core.error.ReadCancelledException}. Rows that were handed over stay as they are, and
   * a job stays for the checkpoint behind them; of a request without {@link #resumeFrom} and {@link
   * #incremental()} the thread that throws the switch aborts and deletes it, for two API calls. A
   * plan or a job that is being asked for just then comes to its end first.
   *
   * @param cancellation the switch; replaces one that was set before
   */
  public ReadRequest cancelledBy(Cancellation cancellation) {
    Objects.requireNonNull(cancellation, "cancellation");
    return with(copy -> copy.cancellation = cancellation);
  }

  /**
   * Returns a copy that reads all that is there, and begins with the first row: without {@link
   * #incremental()}, its checkpoint, and {@linkplain DeletedRows#TOMBSTONES tombstones}, which tell
   * of changes only.
   */
  public ReadRequest whole() {
    return with(
        copy -> {
          copy.incremental = null;
          copy.from = Checkpoint.none();
          copy.kept = false;
          if (copy.deleted == DeletedRows.TOMBSTONES) {
            copy.deleted = DeletedRows.EXCLUDE;
          }
        });
  }

  /** Returns whether it reads what has changed since its checkpoint, not everything each time. */
  public boolean isIncremental() {
    return settings.incremental != null;
  }

  /**
   * Returns a copy that reads formula fields only, with Id and cursor, of all rows: their values
   * change without a trace. The rows are parts, to merge by Id. Not together with {@link
   * #incremental()}, of which it would pass changes by: {@link #plan()} throws {@link
   * IllegalStateException} then.
   */
  public ReadRequest formulaRefresh() {
    return withColumns("formulaRefresh()", copy -> copy.formulas = true);
  }

  /**
   * Returns a comparison of the Ids in your copy with those that this request finds now, which
   * tells what is gone for good; of the settings, only the object, conditions, API and {@link
   * #includeArchived()} count: say that if your copy has archived rows, which would be told as gone
   * otherwise. Costs nothing before it is run.
   *
   * @param knownIds the Ids of your copy, of 15 or 18 characters, in ascending order of their
   *     characters ({@code ORDER BY id COLLATE "C"} in PostgreSQL); asked for an iterator by each
   *     run, and never in memory as a whole
   */
  public Reconciliation reconcile(Iterable<String> knownIds) {
    return Reconciliation.of(salesforce, settings, knownIds);
  }

  /**
   * Returns how the read is going to be done, and why, without reading. Costs a call for 25
   * describes that are not known yet; and one for the number of records of the object, once an
   * hour, if the API is not chosen by the user and nothing else decides it.
   *
   * @throws SoqlException as {@link #open()}
   * @throws IllegalArgumentException if the request is incremental, and has a limit, or its query a
   *     limit, groups or an order: what that leaves out would never come
   * @throws IllegalStateException if the request is incremental, and a refresh of formulas
   * @throws io.sforza.core.error.SalesforceException as {@link #open()}
   */
  public ReadPlan plan() {
    return salesforce.describes().retrying(this::plan);
  }

  @Override
  ReadPlan plan(DescribeSource describes) {
    return new Planning(salesforce, settings, describes).plan();
  }
}
