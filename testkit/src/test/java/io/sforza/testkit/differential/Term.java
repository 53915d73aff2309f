package io.sforza.testkit.differential;

import io.sforza.testkit.differential.Entity.Column;
import io.sforza.testkit.differential.Entity.Link;
import java.util.List;

/**
 * A field of an object or of one of its parents, or a part of a date in it.
 *
 * @param root what SQL calls the object
 * @param hops the steps to the parent
 * @param owner whose field it is: the parent, or the object itself
 * @param column the field
 * @param function the function of dates; empty for the field itself
 */
record Term(String root, List<Link> hops, Entity owner, Column column, String function) {
  // the fiscal year of the sample begins in April
  private static final int MONTHS_BEFORE = 3;

  Kind kind() {
    return function.isEmpty() ? column.kind() : function.equals("DAY_ONLY") ? Kind.DATE : Kind.INT;
  }

  String soql() {
    StringBuilder path = new StringBuilder();
    hops.forEach(hop -> path.append(hop.name()).append('.'));
    path.append(column.name());
    return function.isEmpty() ? path.toString() : function + "(" + path + ")";
  }

  /** Returns the value in SQL. */
  String sql() {
    String field = "\"" + alias() + "\"." + column.name();
    String fiscal = "(" + field + " - INTERVAL " + MONTHS_BEFORE + " MONTH)";
    return switch (function) {
      case "" -> field;
      case "CALENDAR_YEAR" -> "year(" + field + ")";
      case "CALENDAR_QUARTER" -> "quarter(" + field + ")";
      case "CALENDAR_MONTH" -> "month(" + field + ")";
      case "DAY_IN_MONTH" -> "day(" + field + ")";
      case "DAY_IN_WEEK" -> "(dayofweek(" + field + ") + 1)";
      case "DAY_IN_YEAR" -> "dayofyear(" + field + ")";
      case "HOUR_IN_DAY" -> "hour(" + field + ")";
      case "DAY_ONLY" -> "CAST(" + field + " AS DATE)";
      case "WEEK_IN_MONTH" -> "((day(" + field + ") - 1) // 7 + 1)";
      case "WEEK_IN_YEAR" -> "((dayofyear(" + field + ") - 1) // 7 + 1)";
      // by the year in which it ends
      case "FISCAL_YEAR" -> "(year" + fiscal + " + 1)";
      case "FISCAL_QUARTER" -> "quarter" + fiscal;
      case "FISCAL_MONTH" -> "month" + fiscal;
      default -> throw new IllegalStateException(function);
    };
  }

  /** Returns what SQL compares of it. */
  String compared() {
    return kind().compared(sql());
  }

  /** Returns what SQL sorts by. */
  String sorted() {
    if (kind() != Kind.PICKLIST) {
      return kind() == Kind.BOOLEAN ? sql() : compared();
    }
    StringBuilder places = new StringBuilder("CASE WHEN " + compared() + " IS NULL THEN NULL");
    for (int i = 0; i < Entity.PICKLIST_ORDER.size(); i++) {
      places.append(" WHEN " + compared() + " = '" + Entity.PICKLIST_ORDER.get(i) + "' THEN " + i);
    }
    return places.append(" ELSE 99 END").toString();
  }

  String alias() {
    StringBuilder alias = new StringBuilder(root);
    hops.forEach(hop -> alias.append('/').append(hop.name()));
    return alias.toString();
  }

  /** Returns the tables that a text of SQL speaks of, the parents joined to the object. */
  static String from(String root, Entity entity, String body) {
    StringBuilder from = new StringBuilder(entity.soql() + " \"" + root + "\"");
    join(root, entity, body, from);
    return from.toString();
  }

  private static void join(String child, Entity entity, String body, StringBuilder from) {
    for (Link link : entity.links()) {
      String alias = child + "/" + link.name();
      if (body.contains("\"" + alias + "\"") || body.contains("\"" + alias + "/")) {
        from.append(
            " LEFT JOIN %s \"%s\" ON \"%s\".Id = \"%s\".%s"
                .formatted(link.parent().soql(), alias, alias, child, link.column()));
        join(alias, link.parent(), body, from);
      }
    }
  }
}
