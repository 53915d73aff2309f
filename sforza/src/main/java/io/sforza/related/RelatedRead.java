package io.sforza.related;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.internal.plan.UserConditions;
import io.sforza.related.ParentBatches.Parent;
import io.sforza.related.RelatedSettings.Children;
import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A request for the rows that belong to others: the feed items of cases with their comments, the
 * messages of a case, the links of documents. The parents come from a read, a list or a table, and
 * are asked for up to 800 at a time. A value: each step returns a changed copy, and nothing is sent
 * before {@link #rows} or {@link #groups}.
 *
 * <pre>{@code
 * RelatedRead feeds =
 *     RelatedRead.of(sf, "CaseFeed")
 *         .fields("Type", "Title", "Body")
 *         .children("FeedComments", "CommentBody");
 * sf.read("Case").incremental()
 *     .forEachBatch(800, (cases, checkpoint) -> feeds.groups(cases).forEach(sink::write));
 * }</pre>
 *
 * <p>Nothing is cut: a query that is too long for a URL goes in the body of a composite request,
 * one that something on the way refuses for its length is asked in halves, lists of children are
 * followed to their ends, and all rows are counted against what Salesforce says that it found.
 *
 * <p><b>Cost.</b> One API call for 800 parents, one for each further page of 2,000 rows, children
 * counted, and one for each further page of a list of children that does not fit beside its row: 2
 * calls for 1,000 parents with a row each. Besides a call for 25 describes that are not known.
 *
 * <p>A reader has no checkpoint of its own: where to go on is what the read of the parents knows.
 * Ask for the rows of a batch of parents, and save the checkpoint of that batch behind them.
 *
 * <p>Immutable.
 */
public final class RelatedRead {
  static final int MOST_PARENTS = 800;

  private final Salesforce salesforce;
  private final RelatedSettings settings;

  private RelatedRead(Salesforce salesforce, RelatedSettings settings) {
    this.salesforce = salesforce;
    this.settings = settings;
  }

  /**
   * Returns a request for rows of an object, with all fields that the user may see.
   *
   * @param salesforce the org
   * @param object the API name of what belongs to others, such as {@code CaseFeed}, {@code
   *     CaseComment} or {@code ContentDocumentLink}; upper and lower case are the same
   * @throws IllegalArgumentException if the name is blank
   */
  public static RelatedRead of(Salesforce salesforce, String object) {
    Objects.requireNonNull(salesforce, "salesforce");
    if (object.isBlank()) {
      throw new IllegalArgumentException("Name the object to read, such as CaseFeed.");
    }
    return new RelatedRead(salesforce, new RelatedSettings(object));
  }

  private RelatedRead with(Consumer<RelatedSettings> change) {
    return new RelatedRead(salesforce, settings.with(change));
  }

  /**
   * Returns a copy that finds the rows of a parent by this field. Without it that is the only field
   * that points to the object of the parents; for {@link #rows}, which does not know that object,
   * the only one that points to anything but those who worked on the row, or of a feed or history
   * to what it is one of.
   *
   * @param field the API name of a field that holds the Id of the parent, such as {@code ParentId};
   *     if it is a text, all 18 characters of it
   */
  public RelatedRead by(String field) {
    Objects.requireNonNull(field, "field");
    return with(copy -> copy.by = field);
  }

  /**
   * Returns a copy that reads these fields only, in this order, and those that are needed: {@code
   * Id}, the one by which rows belong to their parent, and {@code CreatedDate} where groups are put
   * in its order. Replaces what was chosen before.
   *
   * @param names API names, at least one
   * @throws IllegalArgumentException if there is no name
   */
  public RelatedRead fields(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException(
          "Name at least one field, or leave fields() out to read all of them.");
    }
    List<String> chosen = List.of(names);
    return with(copy -> copy.fields = chosen);
  }

  /**
   * Returns a copy that leaves these fields out, too, unless they are needed.
   *
   * @param names API names
   */
  public RelatedRead except(String... names) {
    return with(copy -> copy.except = joined(settings.except, List.of(names)));
  }

  /**
   * Returns a copy that reads these fields of parents of the rows, too.
   *
   * @param paths such as {@code CreatedBy.Name}
   * @throws IllegalArgumentException if a path has no parent in it
   */
  public RelatedRead parents(String... paths) {
    for (String path : paths) {
      if (path.indexOf('.') < 1) {
        throw new IllegalArgumentException(
            "'" + path + "' names no parent: write relationship and field, such as Owner.Name.");
      }
    }
    return with(copy -> copy.parents = joined(settings.parents, List.of(paths)));
  }

  /**
   * Returns a copy that reads owner and creator of the rows, too, as {@link
   * io.sforza.ReadRequest#people} does.
   */
  public RelatedRead people() {
    return with(copy -> copy.people = true);
  }

  /**
   * Returns a copy that reads children of each row, too: {@link Row#rows(String)}, in the order of
   * {@code CreatedDate} and {@code Id} if they have that. A second one adds others. All children of
   * a row are in memory with it.
   *
   * @param relationship what the object calls them, such as {@code FeedComments}
   * @param fields which fields of them; all that the user may see if none is named
   * @throws IllegalArgumentException if the relationship is blank, or was named before
   */
  public RelatedRead children(String relationship, String... fields) {
    if (relationship.isBlank()
        || settings.children.stream()
            .anyMatch(other -> other.relationship().equalsIgnoreCase(relationship))) {
      throw new IllegalArgumentException(
          "'" + relationship + "': name each relationship to children once, with all its fields.");
    }
    Children more = new Children(relationship, List.of(fields));
    return with(copy -> copy.children = joined(settings.children, List.of(more)));
  }

  /**
   * Returns a copy that reads those rows only for which the condition holds; a second one narrows
   * the first.
   *
   * @param condition such as {@code Soql.field("Type").eq("TextPost")}
   * @throws SoqlException if it has a bind variable without a value
   */
  public RelatedRead where(Condition condition) {
    return with(copy -> copy.where = UserConditions.narrowed(settings.where, condition));
  }

  /**
   * Returns a copy that reads those rows only for which the condition holds; a second one narrows
   * the first.
   *
   * @param condition a condition in SOQL without the word WHERE
   * @throws SoqlException if the text is not a condition, and shows where; or if it has bind
   *     variables
   */
  public RelatedRead whereSoql(String condition) {
    return where(UserConditions.parsed(condition));
  }

  /**
   * Returns a copy that reads rows and children in the recycle bin, too, and {@code IsDeleted} of
   * both, which tells them. Archived ones do not come.
   */
  public RelatedRead includeDeleted() {
    return with(copy -> copy.deleted = true);
  }

  /**
   * Returns a copy that gives the rows of a parent in this order; of {@link #rows}, the rows of a
   * query. Without it the rows of a parent come in the order of {@code CreatedDate} and {@code Id},
   * and those of a query by {@code Id}. Only without it a query goes on behind a row if its session
   * ends; else it is run again, and fails if what it gave before has changed.
   *
   * @param steps such as {@code Soql.field("MessageDate").desc()}; none for the usual order
   */
  public RelatedRead orderBy(Ordering... steps) {
    List<Ordering> order = List.of(steps);
    return with(copy -> copy.orderBy = order);
  }

  /**
   * Returns a copy that asks for so many parents at a time at most. Less take less memory and more
   * calls.
   *
   * @param parents 1 to 800, which is used if nothing is said
   * @throws IllegalArgumentException if it is less or more
   */
  public RelatedRead parentsAtOnce(int parents) {
    if (parents < 1 || parents > MOST_PARENTS) {
      throw new IllegalArgumentException(
          "A query takes 1 to " + MOST_PARENTS + " parents, not " + parents + ".");
    }
    return with(copy -> copy.parentsAtOnce = parents);
  }

  private static <T> List<T> joined(List<T> before, List<T> more) {
    List<T> all = new ArrayList<>(before);
    all.addAll(more);
    return List.copyOf(all);
  }

  /**
   * Returns the rows of parents: those of one query after those of the other, by Id within. At most
   * two pages of them are in memory. So an object is read that answers only to a condition on its
   * parent, such as ContentDocumentLink or Vote.
   *
   * <p>Give each Id once: one that comes again within a query is asked for once, but one that comes
   * again later once more, and so do its rows.
   *
   * @param parentIds Ids of 15 or 18 characters; asked for one iterator, which is read as the rows
   *     are. The first of them are taken, and the first query sent, before this returns
   * @return the rows, to be closed by the caller
   * @throws IllegalArgumentException if one is no Id, before a call is spent on those that come
   *     with it; the reader throws it of a later one
   * @throws SoqlException if the query cannot work, and says why; no call was spent on it
   * @throws io.sforza.core.error.SalesforceException if the rows cannot be read
   */
  public ObjectReader<Row> rows(Iterable<String> parentIds) {
    ParentBatches<String> batches =
        new ParentBatches<>(parentIds.iterator(), id -> id, settings.parentsAtOnce);
    List<Parent<String>> first = batches.next();
    RelatedPlan.Parents asked = new RelatedPlan.Parents(!first.isEmpty(), null, false);
    ParentQueries queries = started(asked, ParentBatches.ids(first));
    return salesforce.connection().reader(new RelatedSource(queries, batches));
  }

  /**
   * Returns parents with their rows: each parent, in the order in which they come, also without any
   * row, and as often as it comes. The rows of a batch of parents, at most {@link #parentsAtOnce},
   * are in memory together, with their children: where a parent may have more than fit, use {@link
   * #rows}.
   *
   * @param parents rows with the column {@code Id}, such as a batch or a reader, which stays the
   *     caller's to close; asked for one iterator, which is read as the groups are. The first batch
   *     is taken, and its first query sent, before this returns
   * @return the groups, to be closed by the caller; its columns are those of the rows
   * @throws IllegalArgumentException if a row has no Id, before a call is spent on those that come
   *     with it, or is one of another object than the first although {@link #by} does not say by
   *     which field they have rows; the reader throws it of a later one
   * @throws SoqlException if the query cannot work, and says why; no call was spent on it
   * @throws io.sforza.core.error.SalesforceException if the rows cannot be read
   */
  public ObjectReader<RelatedRows> groups(Iterable<Row> parents) {
    ParentIdColumn column = new ParentIdColumn(settings.by == null);
    ParentBatches<Row> batches =
        new ParentBatches<>(parents.iterator(), column::id, settings.parentsAtOnce);
    List<Parent<Row>> first = batches.next();
    RelatedPlan.Parents asked = new RelatedPlan.Parents(!first.isEmpty(), column.object(), true);
    ParentQueries queries = started(asked, ParentBatches.ids(first));
    return salesforce.connection().reader(new GroupSource(queries, first, batches));
  }

  /** Begins with the first parents, so that a describe that is out of date is noticed. */
  private ParentQueries started(RelatedPlan.Parents parents, List<String> ids) {
    return salesforce
        .describes()
        .retrying(
            describes -> {
              RelatedPlan plan = RelatedPlan.of(settings, describes, parents);
              ParentQueries queries = new ParentQueries(salesforce.rest(), plan);
              queries.ask(ids);
              queries.start();
              return queries;
            });
  }

  /** Returns what is read, such as {@code CaseFeed by ParentId}. */
  @Override
  public String toString() {
    return settings.object + (settings.by == null ? " by parent" : " by " + settings.by);
  }
}
