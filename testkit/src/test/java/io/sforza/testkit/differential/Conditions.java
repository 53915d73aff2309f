package io.sforza.testkit.differential;

import io.sforza.testkit.differential.Condition.Choices;
import io.sforza.testkit.differential.Condition.Comparison;
import io.sforza.testkit.differential.Condition.Days;
import io.sforza.testkit.differential.Condition.In;
import io.sforza.testkit.differential.Condition.Junction;
import io.sforza.testkit.differential.Condition.Left;
import io.sforza.testkit.differential.Condition.Like;
import io.sforza.testkit.differential.Condition.Not;
import io.sforza.testkit.differential.Condition.SemiJoin;
import io.sforza.testkit.differential.Entity.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes conditions by chance. */
final class Conditions {
  private static final List<String> OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=");
  private static final int DEEPEST = 3;

  private final Random random;
  private final Sample sample;
  private final Terms terms;

  Conditions(Random random, Sample sample, Terms terms) {
    this.random = random;
    this.sample = sample;
    this.terms = terms;
  }

  /** Returns a condition on rows of an object that SQL calls by a name. */
  Condition where(Entity entity, String root) {
    return tree(0, () -> leaf(terms.filtered(entity, root)));
  }

  /** Returns a condition with up to two semi-joins, which stand beside an AND only. */
  Condition whereJoined(Entity entity, boolean withDeleted) {
    List<Condition> parts = new ArrayList<>();
    parts.add(semiJoin(entity, withDeleted));
    if (random.nextInt(4) == 0) {
      parts.add(semiJoin(entity, withDeleted));
    }
    if (parts.size() > 1 || random.nextBoolean()) {
      parts.add(where(entity, "t"));
    }
    return parts.size() == 1 ? parts.get(0) : new Junction("AND", parts);
  }

  /** Returns a condition on groups. */
  Condition having(List<Left> lefts) {
    return tree(1, () -> plainLeaf(lefts.get(random.nextInt(lefts.size()))));
  }

  private Condition tree(int depth, Supplier<Condition> leaf) {
    int choice = random.nextInt(10);
    if (depth >= DEEPEST || choice < 4) {
      return leaf.get();
    } else if (choice < 6) {
      return new Not(tree(depth + 1, leaf));
    }
    List<Condition> parts = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      parts.add(tree(depth + 1, leaf));
    }
    return new Junction(random.nextBoolean() ? "AND" : "OR", parts);
  }

  private Condition leaf(Term term) {
    Left left = Left.of(term);
    boolean ofDays = term.kind() == Kind.DATE || term.kind() == Kind.DATETIME;
    if (ofDays && random.nextInt(3) == 0) {
      return days(left);
    }
    return leaf(left, term);
  }

  private Condition plainLeaf(Left left) {
    return new Comparison(left, operator(left.kind()), literal(left.kind(), null));
  }

  private Condition leaf(Left left, Term term) {
    int choice = random.nextInt(10);
    if (choice < 2) {
      return new Comparison(left, choice == 0 ? "=" : "!=", null);
    } else if (choice < 4) {
      List<@Nullable String> values = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        values.add(random.nextInt(6) == 0 ? null : literal(left.kind(), term));
      }
      return new In(left, random.nextBoolean(), values);
    } else if (choice < 7 && left.kind().isText()) {
      return new Like(left, pattern(literal(left.kind(), term)));
    } else if (choice < 8 && left.kind() == Kind.CHOICES) {
      return new Choices(
          left,
          random.nextBoolean(),
          List.of(literal(left.kind(), term), literal(left.kind(), term)));
    }
    return new Comparison(left, operator(left.kind()), literal(left.kind(), term));
  }

  private String operator(Kind kind) {
    int operators = kind == Kind.BOOLEAN || kind == Kind.CHOICES ? 2 : OPERATORS.size();
    return OPERATORS.get(random.nextInt(operators));
  }

  private String literal(Kind kind, @Nullable Term term) {
    if (term != null && kind.isId()) {
      Entity of = term.owner();
      return sample.id(kind == Kind.ID ? of : of.target(term.column().name()));
    }
    if (term == null || !term.function().isEmpty()) {
      return kind == Kind.INT ? number() : sample.value(new Column("", kind, ""));
    }
    String value = sample.value(term.column());
    return kind.isText() && random.nextBoolean() ? swapped(value) : value;
  }

  private String number() {
    int[] usual = {0, 1, 2, 3, 4, 5, 11, 12, 47, 2025, 2026, 2027, 324, 1000};
    return Integer.toString(usual[random.nextInt(usual.length)]);
  }

  private static String swapped(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
  }

  private String pattern(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int choice = random.nextInt(8);
      if (choice == 0) {
        pattern.append('%');
      } else if (choice == 1) {
        pattern.append('_');
      } else if (choice > 2) {
        pattern.append(c == '%' || c == '_' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return pattern.append(random.nextBoolean() ? "%" : "").toString();
  }

  private Condition days(Left left) {
    String now = "DATE '2026-11-20'";
    int n = 1 + random.nextInt(20);
    String[][] literals = {
      {"TODAY", now, now + " + 1"},
      {"YESTERDAY", now + " - 1", now},
      {"TOMORROW", now + " + 1", now + " + 2"},
      {"LAST_N_DAYS:" + n, now + " - " + n, now + " + 1"},
      {"NEXT_N_DAYS:" + n, now + " + 1", now + " + 1 + " + n},
      {"N_DAYS_AGO:" + n, now + " - " + n, now + " - " + n + " + 1"},
      {"THIS_MONTH", start("month", now, 0), start("month", now, 1)},
      {"LAST_MONTH", start("month", now, -1), start("month", now, 0)},
      {"LAST_N_MONTHS:" + n, start("month", now, -n), start("month", now, 0)},
      {"THIS_QUARTER", start("quarter", now, 0), start("quarter", now, 1)},
      {"N_QUARTERS_AGO:" + n, start("quarter", now, -n), start("quarter", now, 1 - n)},
      {"THIS_YEAR", start("year", now, 0), start("year", now, 1)},
      {"LAST_N_YEARS:" + n, start("year", now, -n), start("year", now, 0)},
      {"THIS_WEEK", "DATE '2026-11-15'", "DATE '2026-11-22'"},
      {"LAST_WEEK", "DATE '2026-11-08'", "DATE '2026-11-15'"},
      {"THIS_FISCAL_YEAR", "DATE '2026-04-01'", "DATE '2027-04-01'"},
      {"LAST_FISCAL_QUARTER", "DATE '2026-07-01'", "DATE '2026-10-01'"},
    };
    String[] literal = literals[random.nextInt(literals.length)];
    return new Days(
        left, operator(left.kind()), literal[0], "(" + literal[1] + ")", "(" + literal[2] + ")");
  }

  private static String start(String unit, String day, int more) {
    return "date_trunc('" + unit + "', " + day + ") + INTERVAL (" + more + ") " + unit;
  }

  private SemiJoin semiJoin(Entity entity, boolean withDeleted) {
    boolean other = random.nextBoolean();
    return switch (entity) {
      case ACCOUNT ->
          join("Id", entity, other ? Entity.CONTACT : Entity.OPPORTUNITY, "AccountId", withDeleted);
      case CONTACT ->
          other
              ? join("AccountId", entity, Entity.ACCOUNT, "Id", withDeleted)
              : join("Id", entity, Entity.WIDE, "Reference_27__c", withDeleted);
      case OPPORTUNITY ->
          other
              ? join("AccountId", entity, Entity.ACCOUNT, "Id", withDeleted)
              : join("AccountId", entity, Entity.CONTACT, "AccountId", withDeleted);
      case WIDE -> join("Reference_27__c", entity, Entity.CONTACT, "Id", withDeleted);
    };
  }

  private SemiJoin join(
      String left, Entity outer, Entity inner, String selected, boolean withDeleted) {
    return new SemiJoin(
        new Term("t", List.of(), outer, outer.column(left), ""),
        random.nextBoolean(),
        inner,
        new Term("i", List.of(), inner, inner.column(selected), ""),
        random.nextInt(3) == 0 ? null : where(inner, "i"),
        withDeleted);
  }
}
