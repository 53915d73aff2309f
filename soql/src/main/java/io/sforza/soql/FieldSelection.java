package io.sforza.soql;

import io.sforza.core.FieldType;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.ast.FieldPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which fields of an object to select, checked against its describe. An address or location is
 * selected by its components, which hold the same values and go through every API.
 *
 * <p>Immutable.
 */
public final class FieldSelection {
  private final ObjectDescribe describe;
  private final List<FieldDescribe> fields;
  private final boolean named;

  private FieldSelection(ObjectDescribe describe, List<FieldDescribe> fields, boolean named) {
    this.describe = describe;
    this.fields = List.copyOf(fields);
    this.named = named;
  }

  /**
   * Selects all fields that the user may see, in the order of the describe.
   *
   * @param describe the object
   * @throws SoqlException if no query can read the object
   */
  public static FieldSelection allOf(ObjectDescribe describe) {
    checkQueryable(describe);
    List<FieldDescribe> all = describe.fields().stream().filter(f -> !f.compound()).toList();
    return new FieldSelection(describe, all, false);
  }

  /**
   * Selects fields by name, in the order given, each once.
   *
   * @param describe the object
   * @param names API names; upper and lower case are the same
   * @throws SoqlException if there is no name, no query can read the object, or a name is not one
   *     of its fields: all wrong names at once, with near matches
   */
  public static FieldSelection named(ObjectDescribe describe, Collection<String> names) {
    checkQueryable(describe);
    if (names.isEmpty()) {
      throw new SoqlException("Name at least one field of " + describe.name() + ".");
    }
    Set<FieldDescribe> chosen = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      FieldDescribe field = describe.findField(name).orElse(null);
      if (field == null) {
        problems.add(unknown(describe, name));
      } else if (field.compound()) {
        List<FieldDescribe> components = components(describe, field);
        if (components.isEmpty()) {
          problems.add(
              describe.name()
                  + "."
                  + field.name()
                  + " is read by its components, and this user may see none of them.");
        }
        chosen.addAll(components);
      } else {
        chosen.add(field);
      }
    }
    checkNone(describe, problems);
    return new FieldSelection(describe, List.copyOf(chosen), true);
  }

  /**
   * Returns a copy that a Bulk query can read ("Bulk API 2.0 Developer Guide", SOQL
   * Considerations): fields of binary or structured data are left out if all fields were selected,
   * and refused if they were named.
   *
   * @throws SoqlException if a named field cannot be read by Bulk, or no field is left
   */
  public FieldSelection forBulk() {
    List<FieldDescribe> readable = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (FieldDescribe field : fields) {
      if (field.type().readableByBulk()) {
        readable.add(field);
      } else if (named) {
        problems.add(
            describe.name()
                + "."
                + field.name()
                + " is of type "
                + field.typeName()
                + ", which Bulk API 2.0 cannot read"
                + (field.type() == FieldType.BASE64
                    ? ": leave it out, and fetch the data row by row through REST."
                    : ": leave it out, or read it through REST."));
      }
    }
    checkNone(describe, problems);
    if (readable.isEmpty()) {
      throw new SoqlException("No field of " + describe.name() + " can be read by Bulk API 2.0.");
    }
    return new FieldSelection(describe, readable, named);
  }

  /** Returns the describes of the selected fields, in their order. */
  public List<FieldDescribe> fields() {
    return fields;
  }

  /** Returns the query that selects these fields of all rows. */
  public SoqlQuery query() {
    return Soql.select(fields.stream().map(field -> FieldPath.of(field.name())).toList())
        .from(describe.name());
  }

  /** Returns the names of the selected fields. */
  @Override
  public String toString() {
    return describe.name() + fields.stream().map(FieldDescribe::name).toList();
  }

  private static List<FieldDescribe> components(ObjectDescribe describe, FieldDescribe compound) {
    return describe.fields().stream()
        .filter(field -> compound.name().equals(field.compoundFieldName()))
        .filter(field -> !field.compound())
        .toList();
  }

  private static String unknown(ObjectDescribe describe, String name) {
    if (name.contains(".")) {
      return "'"
          + name
          + "' is a field of a parent: a list of fields takes fields of "
          + describe.name()
          + " itself only.";
    }
    List<String> similar = describe.similarFields(name);
    return describe.name()
        + " has no field '"
        + name
        + "', or this user may not see it."
        + (similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", similar) + "?");
  }

  private static void checkQueryable(ObjectDescribe describe) {
    if (!describe.queryable()) {
      throw new SoqlException(
          describe.name() + " cannot be queried: its describe says queryable=false.");
    }
  }

  private static void checkNone(ObjectDescribe describe, List<String> problems) {
    if (!problems.isEmpty()) {
      throw SoqlException.of("the fields of " + describe.name(), problems);
    }
  }
}
