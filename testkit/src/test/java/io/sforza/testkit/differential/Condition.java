package io.sforza.testkit.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A condition in both languages. In SQL it is true or false, never unknown, as it is in SOQL. */
sealed interface Condition {

  String soql();

  String sql();

  /** Returns simpler conditions that may show the same difference. */
  default List<Condition> smaller() {
    return List.of();
  }

  /** What is compared: a term, or an aggregate of a group. */
  record Left(String soql, String sql, Kind kind) {
    static Left of(Term term) {
      return new Left(term.soql(), term.compared(), term.kind());
    }
  }

  /** A comparison; the value is null for null. */
  record Comparison(Left left, String operator, @Nullable String value) implements Condition {
    @Override
    public String soql() {
      return left.soql + " " + operator + " " + (value == null ? "null" : left.kind.soql(value));
    }

    @Override
    public String sql() {
      if (value == null) {
        boolean equal = operator.equals("=");
        return left.kind == Kind.BOOLEAN
            ? "(" + left.sql + " = " + !equal + ")"
            : "(" + left.sql + (equal ? " IS NULL)" : " IS NOT NULL)");
      }
      String literal = left.kind.sql(value);
      return operator.equals("!=")
          ? "(" + left.sql + " IS DISTINCT FROM " + literal + ")"
          : "coalesce(" + left.sql + " " + operator + " " + literal + ", false)";
    }
  }

  /** A comparison with the days from one to before another, which a literal stands for. */
  record Days(Left left, String operator, String literal, String from, String to)
      implements Condition {
    @Override
    public String soql() {
      return left.soql + " " + operator + " " + literal;
    }

    @Override
    public String sql() {
      String inside = "(" + left.sql + " >= " + from + " AND " + left.sql + " < " + to + ")";
      return switch (operator) {
        case "=" -> "coalesce(" + inside + ", false)";
        case "!=" -> "coalesce(NOT " + inside + ", true)";
        case "<" -> "coalesce(" + left.sql + " < " + from + ", false)";
        case "<=" -> "coalesce(" + left.sql + " < " + to + ", false)";
        case ">" -> "coalesce(" + left.sql + " >= " + to + ", false)";
        default -> "coalesce(" + left.sql + " >= " + from + ", false)";
      };
    }
  }

  /** A list of values, null perhaps among them. */
  record In(Left left, boolean not, List<@Nullable String> values) implements Condition {
    @Override
    public String soql() {
      return left.soql
          + (not ? " NOT IN (" : " IN (")
          + values.stream()
              .map(value -> value == null ? "null" : left.kind.soql(value))
              .collect(Collectors.joining(", "))
          + ")";
    }

    @Override
    public String sql() {
      return (not ? "NOT " : "")
          + values.stream()
              .map(value -> new Comparison(left, "=", value).sql())
              .collect(Collectors.joining(" OR ", "(", ")"));
    }

    @Override
    public List<Condition> smaller() {
      List<Condition> smaller = new ArrayList<>();
      for (int i = 0; values.size() > 1 && i < values.size(); i++) {
        List<@Nullable String> fewer = new ArrayList<>(values);
        fewer.remove(i);
        smaller.add(new In(left, not, fewer));
      }
      return smaller;
    }
  }

  /** A pattern, in which a sign that stands for itself has a backslash before it. */
  record Like(Left left, String pattern) implements Condition {
    @Override
    public String soql() {
      return left.soql + " LIKE '" + pattern.replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    @Override
    public String sql() {
      String lower = Kind.sqlText(pattern.toLowerCase(Locale.ROOT));
      return "coalesce(" + left.sql + " LIKE " + lower + " ESCAPE '\\', false)";
    }
  }

  /** Choices of a multi-select picklist. */
  record Choices(Left left, boolean excludes, List<String> sets) implements Condition {
    @Override
    public String soql() {
      return left.soql
          + (excludes ? " EXCLUDES (" : " INCLUDES (")
          + sets.stream().map(Kind::quoted).collect(Collectors.joining(", "))
          + ")";
    }

    @Override
    public String sql() {
      return (excludes ? "NOT " : "")
          + sets.stream()
              .map(
                  set ->
                      "coalesce(list_has_all(" + left.sql + ", " + left.kind.sql(set) + "), false)")
              .collect(Collectors.joining(" OR ", "(", ")"));
    }
  }

  /** A semi-join, or an anti-join. */
  record SemiJoin(
      Term left,
      boolean not,
      Entity inner,
      Term selected,
      @Nullable Condition where,
      boolean withDeleted)
      implements Condition {
    @Override
    public String soql() {
      return left.soql()
          + (not ? " NOT IN (SELECT " : " IN (SELECT ")
          + selected.soql()
          + " FROM "
          + inner.soql()
          + (where == null ? "" : " WHERE " + where.soql())
          + ")";
    }

    @Override
    public String sql() {
      String body = where == null ? "true" : where.sql();
      return (not ? "NOT " : "")
          + "coalesce(%s IN (SELECT %s FROM %s WHERE %s AND %s IS NOT NULL AND %s), false)"
              .formatted(
                  left.sql(),
                  selected.sql(),
                  Term.from(selected.root(), inner, body),
                  withDeleted ? "true" : "NOT \"" + selected.root() + "\".IsDeleted",
                  selected.sql(),
                  body);
    }

    @Override
    public List<Condition> smaller() {
      List<Condition> smaller = new ArrayList<>();
      if (where != null) {
        smaller.add(new SemiJoin(left, not, inner, selected, null, withDeleted));
        where
            .smaller()
            .forEach(
                less -> smaller.add(new SemiJoin(left, not, inner, selected, less, withDeleted)));
      }
      return smaller;
    }
  }

  /** Conditions that are true together, or of which one is. */
  record Junction(String word, List<Condition> parts) implements Condition {
    @Override
    public String soql() {
      return parts.stream().map(Junction::nested).collect(Collectors.joining(" " + word + " "));
    }

    private static String nested(Condition part) {
      return part instanceof Junction ? "(" + part.soql() + ")" : part.soql();
    }

    @Override
    public String sql() {
      return parts.stream()
          .map(Condition::sql)
          .collect(Collectors.joining(" " + word + " ", "(", ")"));
    }

    @Override
    public List<Condition> smaller() {
      List<Condition> smaller = new ArrayList<>(parts);
      for (int i = 0; i < parts.size(); i++) {
        List<Condition> fewer = new ArrayList<>(parts);
        Condition part = fewer.remove(i);
        if (fewer.size() > 1) {
          smaller.add(new Junction(word, fewer));
        }
        for (Condition less : part.smaller()) {
          List<Condition> simpler = new ArrayList<>(parts);
          simpler.set(i, less);
          smaller.add(new Junction(word, simpler));
        }
      }
      return smaller;
    }
  }

  /** The opposite of a condition. */
  record Not(Condition part) implements Condition {
    @Override
    public String soql() {
      return "NOT " + (part instanceof Junction ? "(" + part.soql() + ")" : part.soql());
    }

    @Override
    public String sql() {
      return "(NOT " + part.sql() + ")";
    }

    @Override
    public List<Condition> smaller() {
      List<Condition> smaller = new ArrayList<>();
      smaller.add(part);
      part.smaller().forEach(less -> smaller.add(new Not(less)));
      return smaller;
    }
  }
}
