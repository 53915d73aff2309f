package io.sforza.soql.internal.check;

import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.RowCount;
import io.sforza.soql.ast.SelectItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a query against the limits of the language ("SOQL and SOSL Reference", Limits). */
final class LimitCheck {
  private static final int LONGEST_STATEMENT = 100_000;
  private static final int MOST_OFFSET = 2_000;
  private static final int MOST_CHILD_QUERIES = 20;
  private static final int MOST_PARENTS = 55;
  private static final int MOST_ROWS_OF_GROUPS_OF_FIELDS = 200;

  private final SoqlQuery query;
  private final Findings findings;

  LimitCheck(SoqlQuery query, Findings findings) {
    this.query = query;
    this.findings = findings;
  }

  void check() {
    int length = length();
    if (length > LONGEST_STATEMENT) {
      findings.add(
          Kind.OVER_LIMIT,
          "The query has "
              + length
              + " characters; SOQL takes 100,000. Split its IN list by SoqlQuery.split, or select"
              + " fewer fields.");
    }
    int offset = rows(query.offset(), 0);
    if (offset > MOST_OFFSET) {
      findings.add(
          Kind.OVER_LIMIT,
          "OFFSET " + offset + ": SOQL takes 2,000 at most; go on behind the last Id instead.");
    }
    long children = query.select().stream().filter(ChildQuery.class::isInstance).count();
    if (children > MOST_CHILD_QUERIES) {
      findings.add(
          Kind.OVER_LIMIT, "The query asks for children " + children + " times; SOQL takes 20.");
    }
    offsetsOfChildren();
    groupsOfFields(query.select());
  }

  // "SOQL and SOSL Reference", OFFSET
  private void offsetsOfChildren() {
    boolean skips =
        query.select().stream()
            .anyMatch(item -> item instanceof ChildQuery child && child.offset() != null);
    boolean one = query.limit() != null && rows(query.limit(), 1) == 1;
    if (skips && !one) {
      findings.add(
          Kind.WRONG_STRUCTURE,
          "Children are read with OFFSET only if the query has LIMIT 1: read them by a query of"
              + " their own.");
    }
  }

  private int length() {
    try {
      return query.toString().length();
    } catch (SoqlException e) {
      findings.add(Kind.WRONG_STRUCTURE, String.valueOf(e.getMessage()));
      return 0;
    }
  }

  private void groupsOfFields(List<SelectItem> items) {
    for (SelectItem item : items) {
      boolean bounded =
          rows(query.limit(), Integer.MAX_VALUE) <= MOST_ROWS_OF_GROUPS_OF_FIELDS
              || Filters.byId(query.where());
      if (item instanceof FieldGroup group && group != FieldGroup.STANDARD && !bounded) {
        findings.add(
            Kind.OVER_LIMIT,
            group + " needs LIMIT 200 or less, or a filter by Id: select the fields by name.");
      }
      if (item instanceof FieldGroup group && doubles(items, group)) {
        findings.add(
            Kind.WRONG_STRUCTURE,
            group + " has fields that are selected beside it once more: select them by name.");
      }
    }
  }

  /** Id is one of each group's fields; what else doubles, only the org knows. */
  private static boolean doubles(List<SelectItem> items, FieldGroup group) {
    return items.stream()
        .filter(item -> !item.equals(group))
        .anyMatch(item -> item instanceof FieldGroup || item.equals(FieldPath.of("Id")));
  }

  void parents(int number) {
    if (number > MOST_PARENTS) {
      findings.add(
          Kind.OVER_LIMIT, "The query goes to " + number + " different parents; SOQL takes 55.");
    }
  }

  private static int rows(@Nullable Count count, int otherwise) {
    return count instanceof RowCount known ? known.rows() : otherwise;
  }
}
