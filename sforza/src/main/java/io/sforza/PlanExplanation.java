package io.sforza;

import io.sforza.core.Column;
import io.sforza.internal.plan.ApiChoice;
import io.sforza.internal.plan.Cursors;
import io.sforza.internal.plan.Explanation;
import io.sforza.internal.read.Segment;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.FieldPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a plan, in words and as JSON. */
final class PlanExplanation {
  private static final int LONGEST_QUERY = 400;

  private final ReadSettings settings;
  private final ReadPlan.Parts parts;

  PlanExplanation(ReadSettings settings, ReadPlan.Parts parts) {
    this.settings = settings;
    this.parts = parts;
  }

  Explanation explanation() {
    Explanation explanation = new Explanation(title());
    api(explanation);
    query(explanation);
    changes(explanation);
    deletes(explanation);
    object(explanation);
    return explanation;
  }

  private String title() {
    int columns = parts.base().schema().size();
    return "Read "
        + columns
        + (columns == 1 ? " column of " : " columns of ")
        + parts.describe().name()
        + " by "
        + (parts.api().api() == ReadApi.REST ? "REST" : "Bulk API 2.0");
  }

  private void api(Explanation explanation) {
    ApiChoice api = parts.api();
    explanation
        .put("object", parts.describe().name())
        .put("api", api.api().name())
        .put("apiReason", api.why())
        .put("fallsBackToRest", api.falls());
    explanation.say("api", api.why());
    if (api.falls()) {
      explanation.say("api", "If the org refuses this object to Bulk, REST reads the same rows.");
    }
    Long rows = parts.rows().rows();
    explanation.say("rows", parts.rows().words() + ": " + parts.rows().why() + ".");
    explanation.put("rowsReason", parts.rows().why());
    if (rows != null) {
      explanation.put("rows", rows);
    }
    boolean asks = asksForLatestDateCovered();
    Long calls = api.calls() == null || !asks ? api.calls() : Long.valueOf(api.calls() + 1);
    String number =
        calls == null
            ? "as many as there are rows for"
            : String.format(Locale.ROOT, "about %,d", calls);
    String parts = (asks ? "1 for latestDateCovered, " : "") + api.callsInWords();
    explanation.say("calls", number + ": " + parts + ".");
    if (calls != null) {
      explanation.put("calls", calls);
    }
  }

  private boolean asksForLatestDateCovered() {
    Incremental how = settings.incremental;
    return how != null && how.isUntilLatestDateCovered() && parts.cursor().field() != null;
  }

  private void query(Explanation explanation) {
    Segment base = parts.base();
    String text = base.query().toString();
    explanation
        .put("query", text)
        .put("queryAll", base.withDeleted())
        .put("columns", base.schema().columns().stream().map(PlanExplanation::column).toList())
        .put("columnGroups", parts.groups())
        .put("notes", notes());
    explanation.say(
        "query",
        text.length() <= LONGEST_QUERY
            ? text
            : "SELECT … " + text.substring(from(base.query(), text)));
    if (parts.groups() > 1) {
      explanation.say(
          "columns",
          "Too many for one query: "
              + parts.groups()
              + " queries, whose rows are joined by Id; rows that change in between are read"
              + " again.");
    }
    notes().forEach(note -> explanation.say("columns", note));
    explanation.say(
        "order",
        base.order() == null
            ? "As the query says, or as Salesforce likes: a read that is gone on with reads over"
                + " the rows before."
            : parts.api().api() == ReadApi.BULK
                ? "None, so that Salesforce can split the query; a read goes on within the results"
                    + " of its job."
                : "By "
                    + (base.order().cursor() == null ? "" : base.order().cursor() + " and ")
                    + "Id: a read goes on behind any row.");
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(parts.planned().notes());
    Set<String> compounds = parts.componentsRead();
    if (!compounds.isEmpty()) {
      notes.add(
          "Bulk is asked for the components of "
              + String.join(", ", compounds)
              + ", from which the rows are put together as REST gives them.");
    }
    return notes;
  }

  /** Returns where FROM stands, which may be in the conditions, too. */
  private static int from(SoqlQuery query, String text) {
    if (query.groupBy() != null) {
      return text.lastIndexOf(" FROM ") + 1;
    }
    String bare = query.select(List.of(FieldPath.of("Id"))).toString();
    return text.length() - bare.length() + bare.indexOf("FROM ");
  }

  private static Map<String, Object> column(Column column) {
    return Map.of("name", column.name(), "type", column.type().salesforceName());
  }

  private void changes(Explanation explanation) {
    String cursor = parts.cursor().field();
    explanation.put("key", Cursors.key(parts.describe()));
    explanation.put("cursorReason", parts.cursor().why());
    if (cursor != null) {
      explanation.put("cursor", cursor);
    }
    Incremental how = settings.incremental;
    if (how == null) {
      explanation.say(
          "changes",
          "Everything is read."
              + (cursor == null
                  ? ""
                  : " incremental() would read changes only, by " + cursor + "."));
      return;
    }
    explanation.say("changes", parts.cursor().why());
    if (cursor == null) {
      return;
    }
    Map<String, Object> settled = new LinkedHashMap<>();
    settled.put("lagSeconds", how.lag().toSeconds());
    settled.put("overlapSeconds", how.overlap().toSeconds());
    if (how.startDate() != null) {
      settled.put("startDate", how.startDate().toString());
    }
    Duration window = how.window();
    if (window != null) {
      settled.put("windowSeconds", window.toSeconds());
    }
    settled.put("newestFirst", how.isNewestFirst());
    settled.put("untilLatestDateCovered", how.isUntilLatestDateCovered());
    String coveredTo = settings.from.text("coveredTo");
    if (coveredTo != null) {
      settled.put("coveredTo", coveredTo);
    }
    explanation.put("incremental", settled);
    explanation.say("changes", window(how, coveredTo));
    if (window != null) {
      explanation.say("changes", "In windows of " + words(window) + " at most.");
    }
  }

  private String window(Incremental how, @Nullable String coveredTo) {
    String end =
        " up to "
            + words(how.lag())
            + " before now by the server's clock"
            + (how.isUntilLatestDateCovered() ? ", or up to latestDateCovered if earlier" : "");
    if (coveredTo != null) {
      return "From "
          + coveredTo
          + " less "
          + words(how.overlap())
          + end
          + "; rows that came before do not come again.";
    }
    return how.startDate() == null
        ? "The first time everything, without a condition on "
            + parts.cursor().field()
            + ", so that rows without a stamp come, too; then what has changed"
            + end
            + "."
        : "From " + how.startDate() + end + ".";
  }

  private static String words(Duration duration) {
    if (duration.equals(Duration.ofDays(duration.toDays())) && !duration.isZero()) {
      return words(duration.toDays(), "day");
    }
    return duration.equals(Duration.ofMinutes(duration.toMinutes()))
        ? words(duration.toMinutes(), "minute")
        : words(duration.toSeconds(), "second");
  }

  private static String words(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  private void deletes(Explanation explanation) {
    explanation.put("deleted", settings.deleted.name());
    explanation.put("archived", settings.archived);
    boolean marked = parts.describe().findField("IsDeleted").isPresent();
    List<String> words = new ArrayList<>();
    if (settings.deleted == DeletedRows.EXCLUDE) {
      words.add("Deleted rows do not come.");
    } else if (!marked) {
      words.add(
          parts.describe().name()
              + " has no IsDeleted: its deleted rows are in no recycle bin and do not come.");
    } else {
      words.add(
          settings.deleted == DeletedRows.INCLUDE
              ? "Rows in the recycle bin come, with IsDeleted true."
              : "Deleted rows come as tombstones, behind the live rows.");
    }
    if (parts.describe().findField("IsArchived").isPresent()) {
      words.add(settings.archived ? "Archived rows come, too." : "Archived rows do not come.");
    } else if (settings.archived) {
      words.add("Nothing of " + parts.describe().name() + " is ever archived.");
    }
    explanation.say("deletes", String.join(" ", words));
  }

  private void object(Explanation explanation) {
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Readability.Finding finding : parts.readability().findings()) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("verdict", finding.verdict().name());
      told.put("evidence", finding.evidence().name());
      told.put("fields", finding.fields());
      told.put("why", finding.why());
      findings.add(told);
      explanation.say(
          "object",
          finding.verdict()
              + " ("
              + finding.evidence().name().toLowerCase(Locale.ROOT)
              + "): "
              + finding.why());
    }
    explanation.put("readability", findings);
  }
}
