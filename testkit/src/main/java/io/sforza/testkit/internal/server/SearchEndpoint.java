package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.RefusedQuery;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /search}: finds rows by the words of their names. Thread-safe. */
final class SearchEndpoint {
  private static final Pattern FIND =
      Pattern.compile("(?is)\\s*FIND\\s*\\{([^}\\\\]*+(?:\\\\.[^}\\\\]*+)*+)}(.*)");
  private static final Pattern RETURNING =
      Pattern.compile("(?is).*?\\bRETURNING\\b(.*?)(?:\\bLIMIT\\s+(\\d{1,4}))?\\s*");
  private static final Pattern OBJECT = Pattern.compile("(\\w+)\\s*(?:\\(([^)]*)\\))?\\s*(?:,|$)");
  private static final Pattern LIMIT = Pattern.compile("(?i)\\bLIMIT\\s+(\\d{1,4})\\s*$");
  // what follows the fields is a WHERE, an ORDER BY or a LIMIT of this object
  private static final Pattern FIELDS =
      Pattern.compile("(?is)([\\w.,\\s]*?)(?:\\bWHERE\\b(.*?))?(?:\\b(?:ORDER|LIMIT)\\b.*)?");
  private static final int MOST_ROWS = 2_000;

  private final OrgRows rows;

  SearchEndpoint(OrgRows rows) {
    this.rows = rows;
  }

  /** Answers a search in SOSL. */
  Answer find(RestCall call) {
    String sosl = call.request().parameter("q");
    Matcher find = FIND.matcher(sosl == null ? "" : sosl);
    if (!find.matches()) {
      throw malformed("No search term found. The search term must be enclosed in braces.");
    }
    String rest = find.group(2);
    Matcher returning = RETURNING.matcher(rest);
    Map<String, String> objects = new LinkedHashMap<>();
    if (returning.matches()) {
      Matcher object = OBJECT.matcher(returning.group(1).trim());
      while (object.find()) {
        objects.put(object.group(1), object.group(2) == null ? "Id" : object.group(2));
      }
    }
    Matcher limit = LIMIT.matcher(rest);
    int most = limit.find() ? Integer.parseInt(limit.group(1)) : MOST_ROWS;
    return found(call, find.group(1), objects, most);
  }

  /** Answers a search by parameters. */
  Answer findByParameters(RestCall call) {
    String term = call.request().parameter("q");
    if (term == null || term.isBlank()) {
      throw malformed("The q parameter is required");
    }
    Map<String, String> objects = new LinkedHashMap<>();
    String object = call.request().parameter("sobject");
    String fields = call.request().parameter("fields");
    if (object != null) {
      String own = call.request().parameter(object + ".fields");
      objects.put(object, own != null ? own : fields != null ? fields : "Id");
    }
    return found(call, term, objects, MOST_ROWS);
  }

  private static RefusedCall malformed(String words) {
    return new RefusedCall(400, "MALFORMED_SEARCH", words);
  }

  private Answer found(RestCall call, String term, Map<String, String> objects, int most) {
    if (term.replaceAll("[*?\\s]", "").length() < 2) {
      throw malformed("search term must be longer than one character: " + term);
    }
    List<String> found = new ArrayList<>();
    if (objects.isEmpty()) {
      for (Table table : rows.view(call.request()).all()) {
        if (table.object().is("searchable")) {
          add(call, table, "Id", term, found);
        }
      }
    } else {
      objects.forEach(
          (object, fields) -> {
            Table table = rows.view(call.request()).find(object);
            if (table == null) {
              throw new RefusedCall(
                  400, "INVALID_TYPE", "sObject type '" + object + "' is not supported.");
            }
            add(call, table, fields, term, found);
          });
    }
    List<String> first = found.subList(0, Math.min(most, found.size()));
    return Answer.json(200, "{\"searchRecords\":[" + String.join(",", first) + "]}");
  }

  private void add(RestCall call, Table table, String fields, String term, List<String> found) {
    String name = name(table);
    if (name == null) {
      return;
    }
    Matcher list = FIELDS.matcher(fields);
    String where = list.matches() && list.group(2) != null ? " AND (" + list.group(2) + ")" : "";
    String columns = list.matches() ? list.group(1).trim() : "Id";
    try {
      QueryPlan plan =
          QueryPlan.of(
              "SELECT %s FROM %s WHERE %s%s LIMIT %d"
                  .formatted(columns, table.object().name(), words(name, term), where, MOST_ROWS),
              rows.context(call.request(), false));
      PrimitiveIterator.OfLong rowsFound = plan.find().from(0);
      while (rowsFound.hasNext()) {
        found.add(RowText.json(plan, rowsFound.nextLong(), call.version()));
      }
    } catch (RefusedQuery e) {
      throw new RefusedCall(400, e.errorCode(), e.words());
    }
  }

  private static @Nullable String name(Table table) {
    for (Field field : table.object().fields()) {
      if (field.is(Field.Trait.NAME_FIELD) && field.filterable()) {
        return field.name();
      }
    }
    return null;
  }

  /** Each word of the term begins a word of the name. */
  private static String words(String name, String term) {
    List<String> conditions = new ArrayList<>();
    for (String word : term.replaceAll("\\\\(.)", "$1").trim().split("\\s+", -1)) {
      String like =
          word.replace("\\", "\\\\")
              .replace("'", "\\'")
              .replace("%", "\\%")
              .replace("_", "\\_")
              .replace('*', '%')
              .replace('?', '_');
      conditions.add("(%s LIKE '%s%%' OR %s LIKE '%% %s%%')".formatted(name, like, name, like));
    }
    return String.join(" AND ", conditions);
  }
}
