package io.sforza.testkit.differential;

import io.sforza.testkit.differential.Entity.Column;
import io.sforza.testkit.internal.schema.RecordIds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows made by chance, of few values, so that conditions find some of them. */
final class Sample {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final List<String> TEXTS =
      List.of(
          "Acme",
          "ACME",
          "acme inc",
          "Beta",
          "beta",
          "100% sure",
          "under_score",
          "Underscore",
          "O'Hara",
          "back\\slash",
          "Émile",
          "émile",
          "z",
          "Z9",
          "a;b",
          "two\nlines",
          " padded ");
  private static final List<String> INDUSTRIES = List.of("Energy", "Banking", "banking", "Media");
  private static final List<String> COLOURS =
      List.of("Red", "Green", "Blue", "red", "Café crème", "Other", "BLUE");
  private static final List<String> NUMBERS =
      List.of("0", "-1.5", "2", "2.0", "10", "10.50", "10.5", "-1000.25", "99999", "0.01");
  private static final List<String> INTS = List.of("0", "1", "-3", "20", "100", "7");
  private static final List<String> CHOICES =
      List.of("Alpha", "Beta", "Gamma", "Alpha;Beta", "beta;alpha", "Alpha;Beta;Delta", "delta");
  private static final List<String> DATES =
      List.of(
          "2026-11-20",
          "2026-11-19",
          "2026-10-31",
          "2026-01-01",
          "2025-12-31",
          "2024-02-29",
          "2026-04-01",
          "2026-03-31",
          "2026-11-21",
          "2026-11-15",
          "2026-11-14",
          "1999-07-04");
  private static final List<String> HOURS = List.of("00:00:00", "09:30:00", "16:00:00", "23:59:59");
  private static final int NULL_PERCENT = 25;

  private final Random random;
  private final Map<Entity, List<Map<String, String>>> rows = new EnumMap<>(Entity.class);

  Sample(long seed) {
    this.random = new Random(seed);
    Map<Entity, List<String>> ids = new EnumMap<>(Entity.class);
    for (Entity entity : Entity.all()) {
      ids.put(entity, ids(entity.prefix(), 30 + random.nextInt(31)));
    }
    for (Entity entity : Entity.all()) {
      List<Map<String, String>> made = new ArrayList<>();
      List<String> own = ids.getOrDefault(entity, List.of());
      for (int i = 0; i < own.size(); i++) {
        made.add(row(entity, own.get(i), i, ids));
      }
      rows.put(entity, made);
    }
  }

  private List<String> ids(String prefix, int count) {
    List<String> ids = new ArrayList<>();
    while (ids.size() < count) {
      StringBuilder id = new StringBuilder(prefix + "5g00000");
      while (id.length() < 15) {
        id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
      }
      ids.add(RecordIds.withSuffix(id.toString()));
    }
    return ids;
  }

  /** The first rows are not deleted, and only they are parents. */
  private Map<String, String> row(
      Entity entity, String id, int place, Map<Entity, List<String>> ids) {
    Map<String, String> row = new LinkedHashMap<>();
    for (Column column : entity.columns()) {
      String value =
          switch (column.kind()) {
            case ID -> id;
            case REFERENCE ->
                pick(ids.getOrDefault(entity.target(column.name()), List.of()).subList(0, 20));
            case BOOLEAN -> Boolean.toString(random.nextInt(4) == 0);
            default -> value(column);
          };
      if (column.name().equals("IsDeleted")) {
        value = Boolean.toString(place >= 20 && random.nextInt(5) == 0);
      }
      boolean always =
          column.kind() == Kind.ID
              || column.kind() == Kind.BOOLEAN
              || column.name().equals("CreatedDate");
      if (always || random.nextInt(100) >= NULL_PERCENT) {
        row.put(column.name(), value);
      }
    }
    return row;
  }

  /** Returns a value that a column may have. */
  String value(Column column) {
    return switch (column.kind()) {
      case TEXT -> pick(TEXTS);
      case PICKLIST -> pick(column.name().equals("Picklist_20__c") ? COLOURS : INDUSTRIES);
      case INT -> pick(INTS);
      case NUMBER -> pick(NUMBERS);
      case DATE -> pick(DATES);
      case DATETIME -> pick(DATES) + "T" + pick(HOURS) + "Z";
      case TIME -> pick(HOURS) + "Z";
      case CHOICES -> pick(CHOICES);
      case BOOLEAN -> Boolean.toString(random.nextBoolean());
      case ID, REFERENCE -> throw new IllegalArgumentException(column.name());
    };
  }

  /** Returns the Id of any row of an object. */
  String id(Entity entity) {
    return pick(rows(entity)).getOrDefault("Id", "");
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  List<Map<String, String>> rows(Entity entity) {
    return rows.getOrDefault(entity, List.of());
  }

  /** Returns the statements that make an SQL database of the rows. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (Entity entity : Entity.all()) {
      List<String> columns =
          entity.columns().stream().map(c -> c.name() + " " + c.kind().sqlType()).toList();
      statements.add("CREATE TABLE " + entity.soql() + " (" + String.join(", ", columns) + ")");
      List<String> all = new ArrayList<>();
      for (Map<String, String> row : rows(entity)) {
        List<String> values =
            entity.columns().stream().map(c -> stored(c, row.get(c.name()))).toList();
        all.add("(" + String.join(", ", values) + ")");
      }
      statements.add("INSERT INTO " + entity.soql() + " VALUES " + String.join(", ", all));
    }
    return statements;
  }

  private static String stored(Column column, @Nullable String value) {
    return value == null ? "NULL" : column.kind().stored(value);
  }
}
