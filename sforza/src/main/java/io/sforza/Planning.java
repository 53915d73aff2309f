package io.sforza;

import io.sforza.Readability.Verdict;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.internal.deletes.Tombstones;
import io.sforza.internal.plan.ApiChoice;
import io.sforza.internal.plan.CursorChoice;
import io.sforza.internal.plan.Cursors;
import io.sforza.internal.plan.RowEstimate;
import io.sforza.internal.plan.Verdicts;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.RowCount;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a request. For one plan, on one thread. */
final class Planning {
  // of the records of an object, how many change in a day: nobody tells, so this is a guess
  private static final double CHANGED_A_DAY = 0.01;

  private final Salesforce salesforce;
  private final ReadSettings settings;
  private final DescribeSource describes;

  Planning(Salesforce salesforce, ReadSettings settings, DescribeSource describes) {
    this.salesforce = salesforce;
    this.settings = settings;
    this.describes = new PlanDescribes(describes);
  }

  ReadPlan plan() {
    requireAllRows();
    ObjectDescribe describe = describes.describe(settings.object);
    CursorChoice cursor = cursor(describe);
    Readability readability = salesforce.verdicts().of(describe, cursor);
    requireReadable(readability);
    requireDeletes(describe, cursor);
    requireReplicateable(describe);
    QueryPlanning planning = new QueryPlanning(settings, describes, describe, cursor);
    PlannedQuery planned = planning.plan();
    requireFilter(readability, planned.query());
    Segment base =
        new Segment(
            planned.schema(),
            planned.query(),
            planning.seesAll(),
            planned.ordered() ? order(cursor) : null,
            settings.pageRows);
    int groups = PlanReading.queries(salesforce.rest(), base);
    RowEstimate rows = estimate(planned, readability);
    ApiChoice api =
        ApiChoice.of(
            new ApiChoice.Question(
                settings.api,
                begun(),
                planned.notByBulk(),
                readability,
                rows,
                planned.schema().size(),
                groups,
                settings.pageRows,
                salesforce.connection().usage()));
    ReadPlan.Parts parts =
        new ReadPlan.Parts(describe, planned, base, groups, cursor, readability, rows, api);
    // refuses what cannot be followed
    new PlanReading(settings, parts).syncPlan();
    return new ReadPlan(salesforce, settings, parts);
  }

  /** A formula's new value moves no cursor, and the other fields' changes would be passed by. */
  private void requireAllRows() {
    if (settings.formulas && settings.incremental != null) {
      throw new IllegalStateException(
          "formulaRefresh() reads the formulas of all rows of "
              + settings.object
              + ", for their values change without a trace: leave incremental() and its checkpoint"
              + " out, and keep those for the read of changes.");
    }
  }

  private CursorChoice cursor(ObjectDescribe describe) {
    Incremental incremental = settings.incremental;
    String chosen = incremental == null ? null : incremental.chosenCursor();
    return chosen == null
        ? salesforce.verdicts().cursor(describe)
        : Verdicts.followed(describe, Cursors.chosen(describe, chosen));
  }

  private static void requireReadable(Readability readability) {
    for (Readability.Finding finding : readability.findings()) {
      // what is only assumed may be tried
      if (finding.verdict() == Verdict.NOT_QUERYABLE
          && finding.evidence() != Readability.Evidence.ASSUMED) {
        throw new SoqlException(readability.object() + " cannot be queried: " + finding.why());
      }
    }
  }

  /** A guess is left to the org to answer; this is what it has demanded. */
  private static void requireFilter(Readability readability, SoqlQuery query) {
    for (Readability.Finding finding : readability.findings()) {
      boolean demanded =
          finding.verdict() == Verdict.NEEDS_FILTER
              && finding.evidence() == Readability.Evidence.ANSWERED;
      boolean filtered =
          finding.fields().isEmpty() ? query.where() != null : query.isFilteredBy(finding.fields());
      if (demanded && !filtered) {
        throw new SoqlException(
            readability.object()
                + " answers only to a condition (= or IN)"
                + (finding.fields().isEmpty() ? "" : " on " + String.join(" or ", finding.fields()))
                + ". The org has said: "
                + finding.why()
                + " To read it whole, give the Ids that such a field holds to"
                + " RelatedRead.of(…).by(…).rows(…).");
      }
    }
  }

  private void requireDeletes(ObjectDescribe describe, CursorChoice cursor) {
    if (settings.deleted != DeletedRows.TOMBSTONES) {
      return;
    }
    String problem = Tombstones.problem(describe);
    if (problem != null) {
      throw new SoqlException(problem);
    }
    if (settings.incremental == null || cursor.field() == null) {
      throw new SoqlException(
          "Tombstones tell what was deleted since the read before: they take incremental(), and an"
              + " object with a field that tells changes; "
              + describe.name()
              + (cursor.field() == null ? " has none. " : " is read as a whole here. ")
              + "Use includeDeleted() for what is in the recycle bin, or reconcile() for what is"
              + " gone.");
    }
  }

  /** Salesforce tells latestDateCovered of these objects only ("SOAP API", getUpdated()). */
  private void requireReplicateable(ObjectDescribe describe) {
    Incremental how = settings.incremental;
    if (how != null && how.isUntilLatestDateCovered() && !describe.replicateable()) {
      throw new SoqlException(
          "Salesforce does not tell latestDateCovered of "
              + describe.name()
              + ", which is not replicateable. Leave untilLatestDateCovered() out for it, and let"
              + " lag() and overlap() cover the longest transaction.");
    }
  }

  /** Returns with what the window was begun that is gone on with; null if none was. */
  private @Nullable ReadApi begun() {
    String api = settings.from.position().containsKey("reading") ? settings.from.text("api") : null;
    return api == null ? null : api.equals(ReadApi.REST.name()) ? ReadApi.REST : ReadApi.BULK;
  }

  /** Returns the order in which rows can be gone on with behind any of them. */
  private RowOrder order(CursorChoice cursor) {
    boolean byCursor = settings.incremental != null && cursor.sortable();
    return byCursor ? new RowOrder(cursor.field(), false) : RowOrder.BY_ID;
  }

  private RowEstimate estimate(PlannedQuery planned, Readability readability) {
    Long most = most(planned.query());
    if (most != null && ApiChoice.isSmall(most)) {
      return new RowEstimate(most, "the query asks for no more");
    }
    if (begun() != null || ApiChoice.isDecided(settings.api, planned.notByBulk(), readability)) {
      return RowEstimate.unknown("not asked for, since it does not matter here");
    }
    Long records = records();
    if (records == null) {
      return RowEstimate.unknown("the org has no estimate of " + settings.object);
    }
    Instant coveredTo = coveredTo();
    if (settings.incremental != null && coveredTo != null) {
      return changed(records, settings.incremental, coveredTo);
    }
    String counted = "the org's own estimate of " + settings.object;
    if (most != null && most < records) {
      return new RowEstimate(most, "the query asks for no more");
    }
    return new RowEstimate(
        records,
        planned.query().where() == null ? counted : counted + "; the condition may leave fewer");
  }

  private @Nullable Instant coveredTo() {
    String text = settings.from.text("coveredTo");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      // the checkpoint is damaged, which is told with its text when the read is opened
      return null;
    }
  }

  private RowEstimate changed(long records, Incremental how, Instant coveredTo) {
    Instant now = salesforce.connection().time().instant();
    Duration since = Duration.between(coveredTo, now).plus(how.overlap());
    double days = Math.max(0, since.toSeconds()) / (double) Duration.ofDays(1).toSeconds();
    long rows = (long) Math.ceil(records * Math.min(1, days * CHANGED_A_DAY));
    return new RowEstimate(
        rows,
        String.format(
            Locale.ROOT,
            "what changed of %,d since %s, if a hundredth does in a day",
            records,
            coveredTo));
  }

  private @Nullable Long records() {
    try {
      return salesforce.recordCounts().of(settings.object);
    } catch (QuotaExceededException e) {
      throw e;
    } catch (RequestRejectedException e) {
      // an estimate is no reason to fail
      return null;
    }
  }

  /** Returns how many rows the query has at most by its own words; null if it does not say. */
  private static @Nullable Long most(SoqlQuery query) {
    Long limit = query.limit() instanceof RowCount known ? Long.valueOf(known.rows()) : null;
    Long ids = ids(query.where());
    if (limit == null || ids == null) {
      return limit == null ? ids : limit;
    }
    return Math.min(limit, ids);
  }

  private static @Nullable Long ids(@Nullable Condition where) {
    List<Condition> all = new ArrayList<>();
    if (where instanceof And and) {
      all.addAll(and.conditions());
    } else if (where != null) {
      all.add(where);
    }
    for (Condition condition : all) {
      if (condition instanceof InList list
          && list.membership() == Membership.IN
          && list.operand() instanceof FieldPath path
          && path.toString().equalsIgnoreCase("Id")) {
        return (long) list.values().size();
      }
    }
    return null;
  }
}
