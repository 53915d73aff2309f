package io.sforza.sync;

import io.sforza.DeletedRows;
import io.sforza.FormulaSchedule;
import io.sforza.ReadApi;
import io.sforza.ReadRequest;
import io.sforza.SchemaChange;
import io.sforza.sink.WriteMode;
import io.sforza.soql.Soql;
import io.sforza.soql.ast.Condition;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How an entry is read: what it says itself, and what the defaults say for it. Immutable. */
final class ReadRules {
  private static final Pattern LEADING_WHERE = Pattern.compile("(?is)^\\s*WHERE\\b.*");
  // what chooses columns, which a query does itself
  private static final List<String> COLUMNS =
      List.of("fields", "except", "parents", "people", "compounds", "formulas");

  private final boolean query;
  private final @Nullable List<String> fields;
  private final @Nullable List<String> except;
  private final @Nullable List<String> parents;
  private final boolean people;
  private final boolean compounds;
  private final @Nullable Condition where;
  private final @Nullable DeletedRows deleted;
  private final boolean archived;
  private final @Nullable ReadApi api;
  private final @Nullable Integer pageRows;
  private final @Nullable Integer limit;
  private final @Nullable SchemaChange schemaChange;
  private final ChangeRules changes;
  private final Mode mode;
  private final @Nullable WriteMode write;
  private final @Nullable Duration interval;
  private final @Nullable FormulaSchedule formulas;
  private final boolean formulasOfDefaults;

  /** Reads the rules for an object, or of the defaults. */
  static ReadRules ofObject(Settings settings) {
    return new ReadRules(settings, false);
  }

  static ReadRules ofQuery(Settings settings) {
    for (String key : COLUMNS) {
      if (settings.holds(key) && settings.says(key)) {
        settings.problem(key, "The query selects its columns itself: leave this out.");
      }
    }
    return new ReadRules(settings, true);
  }

  private ReadRules(Settings settings, boolean query) {
    this.query = query;
    Settings columns = query ? settings.nothing("") : settings;
    fields = columns.texts("fields");
    except = columns.texts("except");
    parents = parents(columns);
    people = columns.isOn("people");
    compounds = columns.isOn("compounds");
    formulas = formulas(columns);
    formulasOfDefaults = !columns.holds("formulas");
    where = settings.parsed("where", ReadRules::condition);
    deleted = settings.choice("deleted", DeletedRows.class);
    archived = settings.isOn("archived");
    api = settings.choice("api", ReadApi.class);
    pageRows = settings.whole("pageRows", 1, Integer.MAX_VALUE);
    limit = settings.whole("limit", 1, Integer.MAX_VALUE);
    schemaChange = settings.choice("schemaChange", SchemaChange.class);
    changes = new ChangeRules(settings);
    write = settings.choice("write", WriteMode.class);
    interval = settings.duration("interval", Duration.ofSeconds(1));
    mode = mode(settings);
  }

  private static @Nullable List<String> parents(Settings settings) {
    List<String> parents = settings.texts("parents");
    if (parents != null && parents.stream().anyMatch(path -> path.indexOf('.') < 1)) {
      settings.problem("parents", "Write relationship and field, such as Owner.Name.");
      return null;
    }
    return parents;
  }

  private static Condition condition(String text) {
    if (LEADING_WHERE.matcher(text).matches()) {
      throw new IllegalArgumentException("Leave the word WHERE out: give what stands behind it.");
    }
    Condition condition = Soql.parseCondition(text);
    if (!condition.binds().isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing gives a value to " + condition.binds() + ": write the value itself.");
    }
    return condition;
  }

  private static @Nullable FormulaSchedule formulas(Settings settings) {
    Settings section = settings.section("formulas");
    if (section == null) {
      return null;
    }
    ZoneId zone = section.parsed("zone", ReadRules::zone);
    ZoneId clock = zone == null ? ZoneOffset.UTC : zone;
    FormulaSchedule schedule = section.parsed("cron", cron -> FormulaSchedule.cron(cron, clock));
    if (!section.says("cron")) {
      section.problem("Say when: {\"cron\": \"30 2 * * *\", \"zone\": \"Europe/Berlin\"}.");
    }
    section.end();
    return schedule;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException(
          "Give a time zone such as Europe/Berlin, UTC or +01:00."
              + Nearest.question(name, ZoneId.getAvailableZoneIds()),
          e);
    }
  }

  /** What the entry says itself counts before what the defaults say of the other. */
  private Mode mode(Settings settings) {
    Mode said = settings.choice("mode", Mode.class);
    boolean limited = limit != null;
    boolean byChanges = said == Mode.INCREMENTAL;
    for (String key : ChangeRules.KEYS) {
      if (settings.says(key)) {
        byChanges |= said == null || said == Mode.AUTO;
        if (said == Mode.FULL && !settings.isDefaults()) {
          settings.problem(
              key, "A full read looks at no changes: leave this out, or say mode incremental.");
        }
      }
    }
    if (settings.isDefaults()) {
      return said == null ? Mode.AUTO : said;
    }
    if (limited && byChanges) {
      settings.problem(
          "limit", "An incremental read has none, for what it leaves out would never come.");
    }
    Mode mode = byChanges ? Mode.INCREMENTAL : said != null ? said : Mode.AUTO;
    mode = mode == Mode.AUTO && (limited || query || write == WriteMode.REPLACE) ? Mode.FULL : mode;
    contradictions(settings, mode);
    return mode;
  }

  private void contradictions(Settings settings, Mode mode) {
    if (mode == Mode.INCREMENTAL && write == WriteMode.REPLACE) {
      settings.problem(
          "write", "Rows that changed would replace all others: say merge, or mode full.");
    }
    if (mode == Mode.FULL && settings.says("deleted") && deleted == DeletedRows.TOMBSTONES) {
      settings.problem(
          "deleted",
          "Tombstones tell what was deleted since the read before: say mode incremental.");
    }
    if (mode == Mode.FULL && settings.holds("formulas") && !query) {
      settings.problem("formulas", "A full read has them each time: leave this out.");
    }
  }

  Mode mode() {
    return mode;
  }

  boolean hasCondition() {
    return where != null;
  }

  boolean choosesApi() {
    return api != null && api != ReadApi.AUTO;
  }

  @Nullable Duration interval() {
    return interval;
  }

  @Nullable FormulaSchedule formulas() {
    return query ? null : formulas;
  }

  /** Returns whether formulas are meant for many entries, some of which may have none. */
  boolean hasFormulasOfDefaults() {
    return formulasOfDefaults;
  }

  WriteMode write(boolean incremental) {
    return write != null ? write : incremental ? WriteMode.MERGE : WriteMode.REPLACE;
  }

  ReadRequest changes(ReadRequest request, @Nullable String usualCursor) {
    return whole(request, true).incremental(changes.incremental(usualCursor));
  }

  ReadRequest everything(ReadRequest request) {
    ReadRequest all = whole(request, false);
    return limit == null ? all : all.limit(limit);
  }

  private ReadRequest whole(ReadRequest request, boolean incremental) {
    ReadRequest read = query ? request : columns(request);
    read = where == null ? read : read.where(where);
    // the defaults may say so for those that can
    boolean tells = incremental || deleted != DeletedRows.TOMBSTONES;
    read = deleted == null || !tells ? read : read.deleted(deleted);
    read = archived ? read.includeArchived() : read;
    read = api == null ? read : read.api(api);
    read = pageRows == null ? read : read.pageRows(pageRows);
    return schemaChange == null ? read : read.onSchemaChange(schemaChange);
  }

  private ReadRequest columns(ReadRequest request) {
    ReadRequest read = fields == null ? request : request.fields(fields.toArray(String[]::new));
    read = except == null ? read : read.except(except.toArray(String[]::new));
    read = parents == null ? read : read.parents(parents.toArray(String[]::new));
    read = people ? read.people() : read;
    return compounds ? read.compounds() : read;
  }
}
