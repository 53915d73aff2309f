package io.sforza.soql.internal.check;

import io.sforza.core.FieldType;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Source;
import io.sforza.soql.internal.tree.NearNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names mean in a query of one object: its fields, its parents' and the names that FROM gives.
 */
final class Scope {
  // "SOQL and SOSL Reference", Limitations of Relationship Queries
  private static final int MOST_LEVELS = 5;

  private final Schema schema;
  private final Findings findings;
  private final ObjectDescribe object;
  private final Map<String, List<String>> aliases = new HashMap<>();
  private final Set<String> parents = new HashSet<>();

  Scope(Schema schema, Findings findings, ObjectDescribe object, List<Source> sources) {
    this.schema = schema;
    this.findings = findings;
    this.object = object;
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      if (source.alias() != null) {
        List<String> path = i == 0 ? List.of() : expanded(source.name().names());
        aliases.put(NearNames.folded(source.alias()), path);
      }
    }
  }

  ObjectDescribe object() {
    return object;
  }

  /** Returns how many different parents the paths went to. */
  int parents() {
    return parents.size();
  }

  /** Returns the path without an alias or the object's own name before it. */
  List<String> expanded(List<String> names) {
    List<String> rest = names.subList(1, names.size());
    List<String> alias = aliases.get(NearNames.folded(names.get(0)));
    if (alias != null) {
      List<String> whole = new ArrayList<>(alias);
      whole.addAll(rest);
      return whole;
    }
    boolean ownName =
        names.size() > 1
            && names.get(0).equalsIgnoreCase(object.name())
            && Parents.field(object, names.get(0)).isEmpty();
    return ownName ? rest : names;
  }

  /** Returns what a path is called when two ways to write it are compared. */
  String canonical(FieldPath path) {
    return NearNames.folded(String.join(".", expanded(path.names())));
  }

  /** Returns the relationship fields that a path goes over and where it ends; null if nowhere. */
  @Nullable Target find(FieldPath path) {
    List<String> names = expanded(path.names());
    if (names.isEmpty()) {
      findings.add(Kind.UNKNOWN_FIELD, "'" + path + "' is the name of the object, not of a field.");
      return null;
    }
    if (names.size() - 1 > MOST_LEVELS) {
      findings.add(
          Kind.OVER_LIMIT,
          "'" + path + "' goes over " + (names.size() - 1) + " parents; SOQL goes over five.");
      return null;
    }
    Place place = walk(names.subList(0, names.size() - 1), path);
    return place == null ? null : place.field(names.get(names.size() - 1), path);
  }

  /** Returns the field whose relationship a path names, such as that of TYPEOF; null if none. */
  @Nullable FieldDescribe relationship(FieldPath path) {
    List<String> names = expanded(path.names());
    Place place = walk(names.subList(0, names.size() - 1), path);
    return place == null ? null : place.relationship(names.get(names.size() - 1), path);
  }

  private @Nullable Place walk(List<String> steps, FieldPath path) {
    Place place = new Place(object, false);
    StringBuilder way = new StringBuilder();
    for (String step : steps) {
      parents.add(NearNames.folded(way.append('.').append(step).toString()));
      place = place.parent(step, path);
      if (place == null) {
        return null;
      }
    }
    return place;
  }

  /** Where a path stands: in an object, or in a parent that may be of several. */
  private final class Place {
    private final ObjectDescribe here;
    private final boolean several;

    Place(ObjectDescribe here, boolean several) {
      this.here = here;
      this.several = several;
    }

    @Nullable Place parent(String step, FieldPath path) {
      if (several) {
        String parent = NameObject.parent(step);
        if (parent == null) {
          noField(step, path);
          return null;
        }
        return object(parent, path);
      }
      FieldDescribe field = relationship(step, path);
      if (field == null) {
        return null;
      }
      if (Parents.isPolymorphic(field)) {
        return new Place(here, true);
      }
      if (field.referenceTo().isEmpty()) {
        findings.add(
            Kind.UNKNOWN_RELATIONSHIP,
            "'" + path + "': " + here.name() + "." + field.name() + " leads to no object.");
        return null;
      }
      return object(field.referenceTo().get(0), path);
    }

    private @Nullable Place object(String name, FieldPath path) {
      ObjectDescribe parent = schema.find(name);
      if (parent == null) {
        findings.add(
            Kind.UNKNOWN_OBJECT,
            "'"
                + path
                + "' leads to "
                + name
                + ", which this user may not see."
                + schema.hint(name));
        return null;
      }
      return new Place(parent, false);
    }

    @Nullable FieldDescribe relationship(String step, FieldPath path) {
      FieldDescribe field = Parents.field(here, step).orElse(null);
      if (field == null) {
        findings.add(Kind.UNKNOWN_RELATIONSHIP, noParent(step, path));
      }
      return field;
    }

    private String noParent(String step, FieldPath path) {
      FieldDescribe itself = here.findField(step).orElse(null);
      String shown = "'" + path + "': ";
      if (itself != null && itself.relationshipName() != null) {
        return shown + "write " + itself.relationshipName() + " for the parent of " + step + ".";
      }
      if (itself != null) {
        return shown + here.name() + "." + itself.name() + " is a field and has no fields itself.";
      }
      return shown
          + here.name()
          + " has no parent '"
          + NearNames.shortened(step)
          + "'."
          + NearNames.hint(step, Parents.names(here));
    }

    @Nullable Target field(String name, FieldPath path) {
      if (several) {
        FieldType type = NameObject.type(name);
        if (type == null) {
          noField(name, path);
          return null;
        }
        return new Target(path.toString(), type, null);
      }
      FieldDescribe field = here.findField(name).orElse(null);
      if (field == null) {
        findings.add(Kind.UNKNOWN_FIELD, unknown(name, path));
        return null;
      }
      return new Target(here.name() + "." + field.name(), field.type(), field);
    }

    private void noField(String name, FieldPath path) {
      findings.add(
          Kind.UNKNOWN_FIELD,
          "'"
              + path
              + "': that parent may be of several objects, so only the fields of Name can be read"
              + " of it: "
              + String.join(", ", NameObject.fields())
              + "; '"
              + name
              + "' by TYPEOF.");
    }

    private String unknown(String name, FieldPath path) {
      FieldDescribe relation = Parents.field(here, name).orElse(null);
      String in = path.names().size() > 1 ? " (in '" + path + "')" : "";
      if (relation != null) {
        return here.name()
            + "."
            + name
            + in
            + " is a relationship: name a field of it, such as "
            + name
            + ".Name, or its Id "
            + relation.name()
            + ".";
      }
      List<String> similar = here.similarFields(name);
      return here.name()
          + " has no field '"
          + NearNames.shortened(name)
          + "'"
          + in
          + ", or this user may not see it."
          + (similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", similar) + "?");
    }
  }
}
