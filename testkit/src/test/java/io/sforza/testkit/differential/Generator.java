package io.sforza.testkit.differential;

import io.sforza.testkit.differential.Condition.Left;
import io.sforza.testkit.differential.Entity.Column;
import io.sforza.testkit.differential.Entity.Family;
import io.sforza.testkit.differential.GroupQuery.Aggregate;
import io.sforza.testkit.differential.Query.SortKey;
import io.sforza.testkit.differential.RowQuery.Child;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Makes queries by chance, the same ones for the same seed. */
final class Generator {
  private static final List<String> NULLS = List.of("", "", "FIRST", "LAST");
  private static final List<String> TOTALS = List.of("", "", "", "ROLLUP", "CUBE");
  private static final List<String> AGGREGATES =
      List.of("COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX");

  private final Random random;
  private final Terms terms;
  private final Conditions conditions;

  Generator(long seed, Sample sample) {
    this.random = new Random(seed);
    this.terms = new Terms(random);
    this.conditions = new Conditions(random, sample, terms);
  }

  Query next() {
    Entity entity = pick(Entity.all());
    return random.nextInt(5) < 3 ? rows(entity) : groups(entity);
  }

  private RowQuery rows(Entity entity) {
    List<Term> select = new ArrayList<>();
    select.add(id("t", entity));
    Set<String> names = new HashSet<>(Set.of("id"));
    for (int i = random.nextInt(4); i > 0; i--) {
      Term term = terms.field(entity, "t", "");
      if (names.add(term.soql().toLowerCase(Locale.ROOT))) {
        select.add(term);
      }
    }
    boolean withDeleted = random.nextInt(4) == 0;
    boolean limited = random.nextInt(3) == 0;
    boolean skips = limited && random.nextBoolean();
    List<SortKey> keys = limited || random.nextBoolean() ? keys(entity, "t") : List.of();
    return new RowQuery(
        entity,
        withDeleted,
        select,
        random.nextInt(3) == 0 && !entity.families().isEmpty() ? child(entity) : null,
        where(entity, withDeleted),
        keys,
        limited ? random.nextInt(30) : -1,
        skips ? random.nextInt(10) : -1);
  }

  private Condition where(Entity entity, boolean withDeleted) {
    return random.nextInt(6) == 0
        ? conditions.whereJoined(entity, withDeleted)
        : conditions.where(entity, "t");
  }

  private Child child(Entity entity) {
    Family family = pick(entity.families());
    return new Child(
        family,
        random.nextBoolean() ? null : conditions.where(family.child(), "c"),
        keys(family.child(), "c"),
        random.nextBoolean() ? -1 : random.nextInt(4));
  }

  /** Returns keys that leave no two rows alike. */
  private List<SortKey> keys(Entity entity, String root) {
    List<SortKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>(Set.of("Id"));
    for (int i = random.nextInt(4); i > 0; i--) {
      Term term = terms.field(entity, root, "S");
      if (names.add(term.soql())) {
        keys.add(key(term.soql(), term.sorted()));
      }
    }
    Term id = id(root, entity);
    keys.add(key(id.soql(), id.sql()));
    return keys;
  }

  private SortKey key(String soql, String sql) {
    return new SortKey(soql, sql, random.nextBoolean(), pick(NULLS));
  }

  private static Term id(String root, Entity entity) {
    return new Term(root, List.of(), entity, entity.column("Id"), "");
  }

  private GroupQuery groups(Entity entity) {
    List<Term> groups = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Term term = terms.grouped(entity);
      if (names.add(term.soql())) {
        groups.add(term);
      }
    }
    String totals = groups.isEmpty() ? "" : pick(TOTALS);
    List<Aggregate> aggregates = aggregates(entity, groups, totals);
    boolean withDeleted = random.nextInt(4) == 0;
    boolean sorted = !groups.isEmpty() && totals.isEmpty() && random.nextBoolean();
    List<SortKey> keys = sorted ? keys(groups, aggregates) : List.of();
    return new GroupQuery(
        entity,
        withDeleted,
        groups,
        totals,
        aggregates,
        random.nextInt(3) == 0 ? null : where(entity, withDeleted),
        groups.isEmpty() || random.nextBoolean() ? null : having(groups, aggregates),
        keys,
        !keys.isEmpty() && random.nextBoolean() ? random.nextInt(20) : -1);
  }

  private List<Aggregate> aggregates(Entity entity, List<Term> groups, String totals) {
    List<Aggregate> aggregates = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = (groups.isEmpty() ? 1 : 0) + random.nextInt(4); i > 0; i--) {
      Aggregate aggregate = aggregate(entity);
      if (names.add(aggregate.soql())) {
        aggregates.add(aggregate);
      }
    }
    if (!totals.isEmpty()) {
      groups.forEach(group -> aggregates.add(new Aggregate("GROUPING", group)));
    }
    return aggregates;
  }

  private Aggregate aggregate(Entity entity) {
    Term term = terms.field(entity, "t", "A");
    Column column = term.column();
    int any = column.kind().isNumber() ? 6 : 2;
    boolean orders = column.kind() == Kind.TEXT || column.kind() == Kind.DATE;
    String function =
        orders && random.nextBoolean()
            ? AGGREGATES.get(4 + random.nextInt(2))
            : AGGREGATES.get(random.nextInt(any));
    return new Aggregate(function, term);
  }

  private Condition having(List<Term> groups, List<Aggregate> aggregates) {
    List<Left> lefts = new ArrayList<>();
    groups.forEach(
        term -> {
          if (!term.kind().isId()) {
            lefts.add(
                new Left(term.soql(), term.kind().compared(GroupQuery.grouped(term)), term.kind()));
          }
        });
    aggregates.forEach(
        value -> {
          if (!value.function().equals("GROUPING")) {
            lefts.add(new Left(value.soql(), value.sql(), value.kind()));
          }
        });
    return lefts.isEmpty() ? null : conditions.having(lefts);
  }

  private List<SortKey> keys(List<Term> groups, List<Aggregate> aggregates) {
    List<SortKey> keys = new ArrayList<>();
    for (Aggregate aggregate : aggregates) {
      if (random.nextInt(3) == 0) {
        keys.add(key(aggregate.soql(), aggregate.sql()));
      }
    }
    for (Term term : groups) {
      // Industry and StageName have an order of their own, which is not written down here
      boolean sorts = term.kind() != Kind.PICKLIST || term.column().uses().contains("S");
      if (!sorts) {
        return List.of();
      }
      keys.add(key(term.soql(), sorted(term)));
    }
    return keys;
  }

  private static String sorted(Term term) {
    return term.kind() == Kind.PICKLIST ? term.sorted() : GroupQuery.grouped(term);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
