package io.sforza.testkit;

import io.sforza.testkit.internal.rows.Formulas;
import io.sforza.testkit.internal.schema.BulkSupport;
import io.sforza.testkit.internal.schema.DescribeEditor;
import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.schema.SObject.Extras;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Puts the objects of an org together: both ends of relationships, histories, prefixes. */
final class OrgObjects {
  private final Map<String, FakeObject> objects = new LinkedHashMap<>();
  private final Map<String, SObject> built = new LinkedHashMap<>();
  // what parents have to say of their children
  private final Map<String, DescribeEditor> edited = new HashMap<>();

  private OrgObjects() {}

  static OrgObjects of(Collection<FakeObject> all) {
    OrgObjects org = new OrgObjects();
    all.forEach(object -> org.objects.put(key(object.name()), object));
    for (FakeObject object : all) {
      for (Companion companion : object.extra().companions()) {
        String name = companion.nameFor(object.name());
        org.objects.computeIfAbsent(key(name), key -> companion.of(object.name()));
      }
    }
    org.objects.forEach((key, object) -> org.built.put(key, object.schema().with(extras(object))));
    org.choosePrefixes();
    org.objects.values().forEach(org::tellParents);
    org.edited.forEach(
        (key, describe) ->
            org.built.computeIfPresent(key, (same, object) -> object.described(describe.json())));
    return org;
  }

  private static Extras extras(FakeObject object) {
    Map<String, String> formats = new HashMap<>();
    for (FakeField field : object.defined()) {
      String format = field.extra().numberFormat();
      if (format != null) {
        formats.put(field.name(), format);
      }
    }
    boolean inBulk = object.extra().inBulk() && BulkSupport.has(object.name());
    return new Extras(inBulk, object.extra().virtual(), formats);
  }

  /** Custom objects get the next prefix that is free, unless theirs is given. */
  private void choosePrefixes() {
    if (objects.values().stream().allMatch(object -> object.extra().ownPrefix())) {
      // to ask recorded objects for theirs would read all describes
      return;
    }
    Set<String> taken = new HashSet<>();
    objects.forEach(
        (key, object) -> {
          if (object.extra().ownPrefix()) {
            taken.add(schema(key).keyPrefix());
          }
        });
    int next = 0;
    for (Map.Entry<String, FakeObject> entry : objects.entrySet()) {
      if (!entry.getValue().extra().ownPrefix()) {
        String prefix = prefix(next++);
        while (!taken.add(prefix)) {
          prefix = prefix(next++);
        }
        String chosen = prefix;
        edit(entry.getKey(), describe -> describe.text("keyPrefix", chosen));
      }
    }
  }

  private static String prefix(int number) {
    return ""
        + (char) ('a' + number / 1296)
        + Character.forDigit(number / 36 % 36, 36)
        + Character.forDigit(number % 36, 36);
  }

  private void tellParents(FakeObject child) {
    for (FakeField field : child.defined()) {
      FakeField.Extra extra = field.extra();
      for (String parent : field.targets()) {
        if (built.containsKey(key(parent))) {
          edit(
              key(parent),
              describe ->
                  describe.addChildren(
                      child.name(), field.name(), extra.children(), extra.onDelete()));
        }
      }
    }
  }

  private void edit(String key, Consumer<DescribeEditor> change) {
    change.accept(edited.computeIfAbsent(key, same -> new DescribeEditor(schema(same).describe())));
  }

  private SObject schema(String key) {
    SObject object = built.get(key);
    if (object == null) {
      throw new IllegalStateException("There is no " + key);
    }
    return object;
  }

  /** Returns the objects in the order in which they were added. */
  Collection<SObject> all() {
    return built.values();
  }

  /** Returns whether the org has the object. */
  boolean has(String object) {
    return built.containsKey(key(object));
  }

  /** Returns the names of all objects. */
  List<String> names() {
    return built.values().stream().map(SObject::name).toList();
  }

  /**
   * Returns an object.
   *
   * @throws IllegalArgumentException if the org has no such object
   */
  SObject find(String object) {
    SObject found = built.get(key(object));
    if (found == null) {
      throw new IllegalArgumentException(
          "The org has no object '" + object + "'. It has " + names() + ".");
    }
    return found;
  }

  /** Returns the formulas of the fields that were defined with one. */
  Formulas formulas() {
    Formulas formulas = new Formulas();
    objects.forEach(
        (key, object) -> {
          for (FakeField field : object.defined()) {
            FakeFormula formula = field.extra().formula();
            if (formula != null) {
              formulas.set(schema(key), field.name(), row -> formula.value(new FakeRow(row)));
            }
          }
        });
    return formulas;
  }

  /** Returns the fields whose changes go to a history, by object. */
  Map<String, List<String>> tracked() {
    Map<String, List<String>> tracked = new HashMap<>();
    for (FakeObject object : objects.values()) {
      if (object.extra().companions().contains(Companion.HISTORY)) {
        SObject schema = find(object.name());
        for (String field : object.extra().tracked()) {
          if (schema.position(field) < 0) {
            throw new IllegalArgumentException(
                object.name() + " has no field '" + field + "' that could be tracked.");
          }
        }
        tracked.put(object.name(), object.extra().tracked());
      }
    }
    return tracked;
  }

  private static String key(String object) {
    return object.toLowerCase(Locale.ROOT);
  }
}
