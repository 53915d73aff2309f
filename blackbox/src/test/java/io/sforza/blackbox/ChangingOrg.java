package io.sforza.blackbox;

import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeTransaction;
import io.sforza.testkit.RowWrites;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * An org that goes on changing at random: rows come, change, go, come back and are purged, many
 * with the same stamp; transactions stay open and become visible later than they are stamped;
 * fields come and go.
 */
final class ChangingOrg {
  static final String OBJECT = "Item__c";
  static final FakeObject DEFINITION =
      FakeObject.named(OBJECT)
          .field(FakeField.text("Text__c"))
          .field(FakeField.number("Number__c").digits(9, 2))
          .field(FakeField.checkbox("Flag__c"));

  private final FakeSalesforce org;
  private final VirtualTime time;
  private final Random random;
  private final Habits habits;
  private final List<Open> open = new ArrayList<>();
  private final List<String> fields = new ArrayList<>(List.of("Name", "Text__c", "Number__c"));
  private int names;

  /**
   * How an org behaves.
   *
   * @param latest how long after its stamps a transaction becomes visible at most
   * @param step what all times are multiples of
   * @param purges whether rows are removed for good
   * @param restless whether fields come and go
   */
  record Habits(Duration latest, Duration step, boolean purges, boolean restless) {}

  private record Open(FakeTransaction transaction, Instant until) {}

  ChangingOrg(FakeSalesforce org, VirtualTime time, Random random, Habits habits) {
    this.org = org;
    this.time = time;
    this.random = random;
    this.habits = habits;
  }

  void fill(int rows) {
    for (int i = 0; i < rows; i++) {
      insert(org);
      if (random.nextInt(4) == 0) {
        time.advance(habits.step.multipliedBy(1 + random.nextInt(10)));
      }
    }
  }

  /** Does so many things, and lets time pass between some of them. */
  void change(int things) {
    for (int i = 0; i < things; i++) {
      if (random.nextInt(2) == 0) {
        pass(habits.step.multipliedBy(random.nextInt(6)));
      }
      change();
    }
  }

  private void change() {
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> insert(org);
      case 3, 4, 5, 6 -> update(org);
      case 7, 8 -> delete(org);
      case 9 -> undelete(org);
      case 10 -> purge();
      case 11, 12, 13 -> begin();
      case 14 -> settle(random.nextInt(2));
      default -> alter();
    }
  }

  /** Lets time pass; who would have to become visible meanwhile does so before. */
  void pass(Duration duration) {
    Instant then = time.instant().plus(duration);
    Iterator<Open> each = open.iterator();
    while (each.hasNext()) {
      Open late = each.next();
      if (late.until.isBefore(then)) {
        end(late);
        each.remove();
      }
    }
    time.advance(duration);
  }

  /** Ends some transactions; those that are open for too long were none that can be followed. */
  void settle(int all) {
    Iterator<Open> each = open.iterator();
    while (each.hasNext()) {
      Open late = each.next();
      if (all == 1 || late.until.isBefore(time.instant()) || random.nextInt(3) == 0) {
        end(late);
        each.remove();
      }
    }
  }

  private void end(Open late) {
    if (late.until.isBefore(time.instant()) || random.nextInt(10) == 0) {
      late.transaction.rollback();
    } else {
      late.transaction.commit();
    }
  }

  private void begin() {
    if (open.size() == 3) {
      return;
    }
    FakeTransaction transaction = org.begin();
    open.add(new Open(transaction, time.instant().plus(habits.latest)));
    int writes = 1 + random.nextInt(4);
    for (int i = 0; i < writes; i++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> insert(transaction);
        case 2, 3 -> update(transaction);
        default -> delete(transaction);
      }
    }
  }

  private void insert(RowWrites writes) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("Name", "row " + names++);
    fields.subList(1, fields.size()).forEach(field -> values.put(field, value(field)));
    writes.insert(OBJECT, values);
  }

  private void update(RowWrites writes) {
    List<Map<String, String>> rows = org.rows(OBJECT);
    if (!rows.isEmpty()) {
      String field = fields.get(random.nextInt(fields.size()));
      attempt(() -> writes.update(any(rows), Map.of(field, value(field))));
    }
  }

  private void delete(RowWrites writes) {
    List<Map<String, String>> rows = org.rows(OBJECT);
    if (!rows.isEmpty()) {
      attempt(() -> writes.delete(any(rows)));
    }
  }

  private void undelete(RowWrites writes) {
    List<Map<String, String>> rows = org.deletedRows(OBJECT);
    if (!rows.isEmpty()) {
      attempt(() -> writes.undelete(any(rows)));
    }
  }

  private void purge() {
    List<Map<String, String>> rows =
        random.nextBoolean() ? org.deletedRows(OBJECT) : org.rows(OBJECT);
    if (habits.purges && !rows.isEmpty()) {
      attempt(() -> org.purge(any(rows)));
    }
  }

  private String any(List<Map<String, String>> rows) {
    return String.valueOf(rows.get(random.nextInt(rows.size())).get("Id"));
  }

  private Object value(String field) {
    return field.equals("Number__c")
        ? (Object) random.nextInt(1_000)
        : "v" + random.nextInt(20) + (random.nextInt(9) == 0 ? "\n\"quoted\", 東京" : "");
  }

  /** A row that another transaction holds cannot be written, and does not need to be. */
  private static void attempt(Runnable write) {
    try {
      write.run();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.matches("(UNABLE_TO_LOCK_ROW|ENTITY_IS_DELETED|UNDELETE_FAILED).*")) {
        throw e;
      }
    }
  }

  private void alter() {
    if (!habits.restless) {
      return;
    }
    settle(1);
    String last = fields.get(fields.size() - 1);
    switch (random.nextInt(3)) {
      case 0 -> {
        if (last.startsWith("Added")) {
          org.schema().remove(OBJECT, last);
          fields.remove(last);
        }
      }
      case 1 -> org.schema().put(OBJECT, FakeField.longText("Text__c"));
      default -> {
        // never a name of before: the copy keeps what it has of a field that is gone
        String added = "Added" + names++ + "__c";
        org.schema().put(OBJECT, FakeField.text(added));
        fields.add(added);
      }
    }
  }

  /** Returns what a copy should hold now, by Id. */
  Map<String, Map<String, String>> live() {
    Map<String, Map<String, String>> live = new TreeMap<>();
    for (Map<String, String> row : org.rows(OBJECT)) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String field : fields) {
        values.put(field, row.getOrDefault(field, ""));
      }
      values.put("SystemModstamp", row.getOrDefault("SystemModstamp", ""));
      live.put(String.valueOf(row.get("Id")), values);
    }
    return live;
  }
}
