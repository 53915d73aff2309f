package io.sforza;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.rest.RestQuery;
import io.sforza.internal.deletes.IdDifferences;
import io.sforza.internal.deletes.KnownIds;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A comparison of the Ids in your copy of an object with those of the org, which finds what no
 * incremental read does: records that are gone for good for longer than the org remembers, such as
 * emptied recycle bins, junctions that are deleted at once, and records that a condition no longer
 * holds for or the user no longer sees.
 *
 * <pre>{@code
 * sf.read("CampaignMember").reconcile(warehouse.ids())
 *     .forEach(row -> warehouse.delete(row.string("Id")));
 * }</pre>
 *
 * <p>Both lists of Ids are read side by side, a few hundred are in memory. Run it after an
 * incremental read, not at the same time. A value; each run reads your Ids anew.
 *
 * <p>Immutable, if the Ids are.
 *
 * @see ReadRequest#reconcile
 */
public final class Reconciliation {
  private final Salesforce salesforce;
  private final ReadSettings settings;
  private final Iterable<String> known;
  private final boolean bothWays;

  private Reconciliation(
      Salesforce salesforce, ReadSettings settings, Iterable<String> known, boolean bothWays) {
    this.salesforce = salesforce;
    this.settings = settings;
    this.known = known;
    this.bothWays = bothWays;
  }

  static Reconciliation of(
      Salesforce salesforce, ReadSettings settings, Iterable<String> knownIds) {
    return new Reconciliation(
        salesforce, settings, Objects.requireNonNull(knownIds, "knownIds"), false);
  }

  /**
   * Returns a copy that tells also which records your copy lacks: rows with {@code IsDeleted}
   * false.
   */
  public Reconciliation bothWays() {
    return new Reconciliation(salesforce, settings, known, true);
  }

  /**
   * Starts the comparison and returns its differences, which the caller closes: rows with the
   * columns {@code Id}, as your copy spells it, and {@code IsDeleted}, true for what the org has no
   * more. Costs what a read of all Ids does, by REST a call for 2,000, by Bulk a handful, and one
   * call for 200 records that are gone, which are asked for once more before they are told.
   *
   * <p>The reader throws {@link IllegalArgumentException} if your Ids are not in ascending order of
   * their characters, no Ids, or Ids of another object. It has no checkpoint: start it anew.
   *
   * @throws io.sforza.core.error.SalesforceException if the Ids cannot be read
   */
  public ObjectReader<Row> open() {
    ObjectDescribe describe = salesforce.describes().describe(settings.object);
    SoqlQuery all = all(describe.name());
    KnownIds mine = new KnownIds(describe.name(), describe.keyPrefix(), known.iterator());
    boolean archived = settings.archived && describe.findField("IsArchived").isPresent();
    ReadRequest ordered =
        ReadRequest.of(salesforce, all.orderBy(Soql.field("Id").asc())).api(settings.api);
    ObjectReader<Row> theirs = (archived ? ordered.includeArchived() : ordered).open();
    try {
      return salesforce
          .connection()
          .reader(new IdDifferences(mine, theirs, ids -> there(all, ids, archived), bothWays));
    } catch (RuntimeException e) {
      theirs.close();
      throw e;
    }
  }

  private SoqlQuery all(String object) {
    SoqlQuery ids = Soql.select("Id").from(object);
    SoqlQuery own = settings.query;
    Condition ofQuery = own == null ? null : own.where();
    Condition where = settings.where;
    SoqlQuery narrowed = ofQuery == null ? ids : ids.and(ofQuery);
    return where == null ? narrowed : narrowed.and(where);
  }

  /** Returns which of some Ids the org has now. */
  private Set<String> there(SoqlQuery all, List<String> ids, boolean archived) {
    SoqlQuery some = all.and(Soql.field("Id").in(ids));
    RowSchema schema = RowSchema.of(all.object(), List.of(new Column("Id", FieldType.ID)));
    // archived rows are seen together with deleted ones only
    RestQuery query =
        archived
            ? RestQuery.of(some.and(Soql.field("IsDeleted").eq(false)).toString()).includeDeleted()
            : RestQuery.of(some.toString());
    return IdDifferences.keys(salesforce.rest().query(query.schema(schema)));
  }

  /**
   * Compares all and hands each difference to the action; closes by itself.
   *
   * @param action what to do with a row, as {@link #open()} gives it
   * @throws IllegalArgumentException as {@link #open()} says
   * @throws io.sforza.core.error.SalesforceException if the Ids cannot be read
   */
  public void forEach(Consumer<? super Row> action) {
    try (ObjectReader<Row> differences = open()) {
      differences.forEach(action);
    }
  }
}
