package io.sforza.testkit.differential;

import io.sforza.testkit.differential.Entity.Column;
import io.sforza.testkit.differential.Entity.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chooses terms by chance. */
final class Terms {
  private static final List<String> OF_DATES =
      List.of(
          "CALENDAR_YEAR",
          "CALENDAR_QUARTER",
          "CALENDAR_MONTH",
          "DAY_IN_MONTH",
          "DAY_IN_WEEK",
          "DAY_IN_YEAR",
          "WEEK_IN_MONTH",
          "WEEK_IN_YEAR",
          "FISCAL_YEAR",
          "FISCAL_QUARTER",
          "FISCAL_MONTH");
  private static final List<String> OF_DATETIMES = List.of("HOUR_IN_DAY", "DAY_ONLY");

  private final Random random;

  Terms(Random random) {
    this.random = random;
  }

  /** Returns a term that WHERE may name. */
  Term filtered(Entity entity, String root) {
    Term term = field(entity, root, "");
    return random.nextInt(3) == 0 ? part(term) : term;
  }

  /** Returns a field of the object or of a parent that is good for a use; any if that is empty. */
  Term field(Entity entity, String root, String use) {
    List<Link> hops = new ArrayList<>();
    Entity at = entity;
    while (hops.size() < 3 && random.nextInt(3) == 0) {
      Link link = pick(at.links());
      hops.add(link);
      at = link.parent();
    }
    return new Term(root, hops, at, pick(use.isEmpty() ? at.columns() : at.columns(use)), "");
  }

  /** Returns a term to group by. */
  Term grouped(Entity entity) {
    if (random.nextInt(3) == 0) {
      for (Column column : entity.columns()) {
        if (isDate(column.kind()) && random.nextBoolean()) {
          return part(new Term("t", List.of(), entity, column, ""));
        }
      }
    }
    return field(entity, "t", "G");
  }

  private Term part(Term term) {
    Kind kind = term.column().kind();
    if (!isDate(kind)) {
      return term;
    }
    String function =
        kind == Kind.DATETIME && random.nextInt(4) == 0 ? pick(OF_DATETIMES) : pick(OF_DATES);
    return new Term(term.root(), term.hops(), term.owner(), term.column(), function);
  }

  private static boolean isDate(Kind kind) {
    return kind == Kind.DATE || kind == Kind.DATETIME;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
