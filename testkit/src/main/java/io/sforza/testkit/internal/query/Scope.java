package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Source;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what names mean in a query, or in a query within it. Immutable.
 *
 * @param context what the query is asked in
 * @param table what it is about
 * @param aliases what names of FROM stand for, in lower case: the steps from the object
 * @param soql the text of the whole query, for messages
 */
record Scope(QueryContext context, Table table, Map<String, List<String>> aliases, String soql) {
  private static final String REFERENCES =
      " Please reference your WSDL or the describe call for the appropriate names.";

  /** Returns the scope of a query with these sources, the first of which is the object. */
  static Scope of(QueryContext context, Table table, List<Source> from, String soql) {
    Map<String, List<String>> aliases = new HashMap<>();
    aliases.put(table.object().name().toLowerCase(Locale.ROOT), List.of());
    for (int i = 0; i < from.size(); i++) {
      Source source = from.get(i);
      List<String> steps = new ArrayList<>();
      if (i > 0) {
        List<String> names = source.name().names();
        List<String> before = aliases.get(names.get(0).toLowerCase(Locale.ROOT));
        if (before == null || names.size() == 1) {
          throw noType(source.name().toString(), soql);
        }
        steps.addAll(before);
        steps.addAll(names.subList(1, names.size()));
      }
      String alias = source.alias();
      if (alias != null) {
        aliases.put(alias.toLowerCase(Locale.ROOT), List.copyOf(steps));
      }
    }
    return new Scope(context, table, Map.copyOf(aliases), soql);
  }

  /** Returns a scope in which the fields of another object are named without aliases. */
  Scope within(Table other) {
    return of(context, other, List.of(), soql);
  }

  SObject object() {
    return table.object();
  }

  /**
   * Returns where a path leads.
   *
   * @throws RefusedQuery if a name in it means nothing
   */
  Landing find(FieldPath path) {
    List<String> names = expanded(path.names());
    Hops found = hops(names.subList(0, names.size() - 1));
    String name = names.get(names.size() - 1);
    SObject last = found.object;
    if (last == null) {
      String spelled = NameObject.spelled(name);
      if (spelled == null) {
        throw noColumn(name, "Name");
      }
      return new Landing(found.hops, null, -1, spelled);
    }
    int position = last.position(name);
    if (position < 0) {
      throw noColumn(name, last.name());
    }
    Field field = last.fields().get(position);
    return new Landing(found.hops, field, position, field.name());
  }

  /** Returns the step to a parent of the object itself. */
  Hop hop(FieldPath relationship) {
    List<Hop> hops = hops(expanded(relationship.names())).hops;
    if (hops.size() != 1) {
      throw noRelationship(relationship.toString());
    }
    return hops.get(0);
  }

  private List<String> expanded(List<String> names) {
    List<String> steps = aliases.get(names.get(0).toLowerCase(Locale.ROOT));
    // a relationship hides an object of the same name, such as Account of Account
    if (names.size() == 1 || steps == null || relationship(object(), names.get(0)) >= 0) {
      return names;
    }
    List<String> all = new ArrayList<>(steps);
    all.addAll(names.subList(1, names.size()));
    return all;
  }

  /** Steps, and the object that they lead to; null for Name. */
  private static final class Hops {
    final List<Hop> hops = new ArrayList<>();
    @Nullable SObject object;
  }

  private Hops hops(List<String> names) {
    Hops found = new Hops();
    found.object = object();
    for (String name : names) {
      SObject from = found.object;
      int position = from == null ? -1 : relationship(from, name);
      if (from == null || position < 0) {
        throw noRelationship(name);
      }
      Hop hop = hop(from, position, name);
      found.hops.add(hop);
      found.object = hop.polymorphic() ? null : hop.targets().get(0).object();
    }
    return found;
  }

  private Hop hop(SObject from, int position, String name) {
    Field field = from.fields().get(position);
    List<Table> targets = new ArrayList<>();
    for (String target : field.targets()) {
      Table there = context.tables().find(target);
      if (there != null) {
        targets.add(there);
      }
    }
    boolean polymorphic = field.targets().size() > 1;
    // what no describe tells of cannot be asked for
    if (targets.isEmpty() && !polymorphic) {
      throw noRelationship(name);
    }
    String spelled = field.relationship();
    return new Hop(spelled == null ? name : spelled, position, List.copyOf(targets), polymorphic);
  }

  private static int relationship(SObject object, String name) {
    for (int i = 0; i < object.fields().size(); i++) {
      if (name.equalsIgnoreCase(object.fields().get(i).relationship())) {
        return i;
      }
    }
    return -1;
  }

  private RefusedQuery noColumn(String name, String object) {
    return RefusedQuery.at(
        name,
        soql,
        "INVALID_FIELD",
        "No such column '"
            + name
            + "' on entity '"
            + object
            + "'. If you are attempting to use a custom field, be sure to append the '__c' after"
            + " the custom field name."
            + REFERENCES);
  }

  RefusedQuery noRelationship(String name) {
    return RefusedQuery.at(
        name,
        soql,
        "INVALID_FIELD",
        "Didn't understand relationship '"
            + name
            + "' in field path. If you are attempting to use a custom relationship, be sure to"
            + " append the '__r' after the custom relationship name."
            + REFERENCES);
  }

  static RefusedQuery noType(String name, String soql) {
    return RefusedQuery.at(
        name,
        soql,
        "INVALID_TYPE",
        "sObject type '"
            + name
            + "' is not supported. If you are attempting to use a custom object, be sure to"
            + " append the '__c' after the entity name."
            + REFERENCES);
  }
}
