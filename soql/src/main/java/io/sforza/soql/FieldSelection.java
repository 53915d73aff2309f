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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which fields of an object to select, checked against its describe. An address or location is
 * selected by its components, which hold the same values and go through every API. A value: each
 * step returns a changed copy.
 *
 * <pre>{@code
 * SoqlQuery query = Soql.selectAll(account).except("Description").withOwnerAndCreator().query();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class FieldSelection {
  private final ObjectDescribe describe;
  private final List<FieldDescribe> fields;
  private final List<FieldPath> parents;
  private final boolean named;

  private FieldSelection(
      ObjectDescribe describe, List<FieldDescribe> fields, List<FieldPath> parents, boolean named) {
    this.describe = describe;
    this.fields = List.copyOf(fields);
    this.parents = List.copyOf(parents);
    this.named = named;
  }

  /**
   * Selects all fields that the user may see, in the order of the describe, but for binary ones:
   * see {@link #withBinary()}.
   *
   * @param describe the object
   * @throws SoqlException if no query can read the object
   */
  public static FieldSelection allOf(ObjectDescribe describe) {
    checkQueryable(describe);
    List<FieldDescribe> all =
        describe.fields().stream()
            .filter(field -> !field.compound() && field.type() != FieldType.BASE64)
            .toList();
    return new FieldSelection(describe, all, List.of(), false);
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
    return new FieldSelection(describe, List.copyOf(chosen), List.of(), true);
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
    return new FieldSelection(describe, readable, parents, named);
  }

  /**
   * Leaves fields out.
   *
   * @param names API names; upper and lower case are the same; an address stands for its components
   * @throws SoqlException if a name is not one of the object's fields: all wrong names at once,
   *     with near matches; or if no field is left
   */
  public FieldSelection except(String... names) {
    Set<FieldDescribe> out = Set.copyOf(named(describe, List.of(names)).fields);
    List<FieldDescribe> left = fields.stream().filter(field -> !out.contains(field)).toList();
    if (left.isEmpty()) {
      throw new SoqlException("No field of " + describe.name() + " is left to select.");
    }
    return new FieldSelection(describe, left, parents, named);
  }

  /** Keeps the custom fields only, and the Id. */
  public FieldSelection custom() {
    return matching(FieldDescribe::custom);
  }

  /** Keeps the standard fields only, and the Id. */
  public FieldSelection standard() {
    return matching(field -> !field.custom());
  }

  /**
   * Keeps the formula fields only, and the Id: those whose values change without the record's
   * stamps.
   */
  public FieldSelection formulas() {
    return matching(FieldDescribe::calculated);
  }

  /**
   * Keeps the fields that meet a condition, and the Id, by which rows are told apart.
   *
   * @param condition what to keep
   * @throws SoqlException if no field is left
   */
  public FieldSelection matching(Predicate<FieldDescribe> condition) {
    List<FieldDescribe> kept =
        fields.stream().filter(field -> isId(field) || condition.test(field)).toList();
    if (kept.isEmpty()) {
      throw new SoqlException("No field of " + describe.name() + " is left to select.");
    }
    return new FieldSelection(describe, kept, parents, named);
  }

  /**
   * Adds the binary fields, such as the body of an attachment: a REST query gives the path to their
   * content, a Bulk query cannot read them.
   */
  public FieldSelection withBinary() {
    Set<FieldDescribe> more = new LinkedHashSet<>(fields);
    describe.fields().stream().filter(field -> field.type() == FieldType.BASE64).forEach(more::add);
    return new FieldSelection(describe, List.copyOf(more), parents, named);
  }

  /**
   * Adds Id, name and e-mail address of owner and creator, as far as the object has them: {@code
   * Owner.Id}, {@code Owner.Name}, {@code Owner.Email}, {@code CreatedBy.Id} and so on.
   */
  public FieldSelection withOwnerAndCreator() {
    Set<FieldPath> more = new LinkedHashSet<>(parents);
    for (String relationship : List.of("Owner", "CreatedBy")) {
      boolean there =
          describe.fields().stream()
              .anyMatch(field -> relationship.equalsIgnoreCase(field.relationshipName()));
      if (there) {
        more.addAll(
            FieldPath.all(relationship + ".Id", relationship + ".Name", relationship + ".Email"));
      }
    }
    return new FieldSelection(describe, fields, List.copyOf(more), named);
  }

  /**
   * Adds fields of parents. Whether there are such parents shows when the query is checked: {@link
   * SoqlQuery#checked}.
   *
   * @param paths such as {@code Owner.Name}
   * @throws SoqlException if one of them cannot be a name
   */
  public FieldSelection withParents(Collection<String> paths) {
    Set<FieldPath> more = new LinkedHashSet<>(parents);
    paths.forEach(path -> more.add(FieldPath.of(path)));
    return new FieldSelection(describe, fields, List.copyOf(more), named);
  }

  /** Returns the describes of the selected fields, in their order. */
  public List<FieldDescribe> fields() {
    return fields;
  }

  /** Returns the query that selects these fields of all rows. */
  public SoqlQuery query() {
    return select(paths());
  }

  /**
   * Returns queries that select these fields together, each of them short enough; each selects the
   * Id first, by which their rows are joined. One if it is short enough whole. Leave room for the
   * condition that you add, and for what a URL encodes, a third more as a rule: a URI takes 16,384
   * bytes.
   *
   * @param characters how long a query may be; Salesforce takes 100,000 characters
   * @throws SoqlException if not even the Id and one field fit, or the object has no Id to join by
   */
  public List<SoqlQuery> columnGroups(int characters) {
    if (query().toString().length() <= characters) {
      return List.of(query());
    }
    FieldPath id =
        describe.findField("Id").map(field -> FieldPath.of(field.name())).orElseThrow(this::noId);
    List<SoqlQuery> groups = new ArrayList<>();
    List<FieldPath> group = new ArrayList<>(List.of(id));
    int frame = select(group).toString().length();
    int length = frame;
    for (FieldPath path : paths()) {
      int more = ", ".length() + path.toString().length();
      if (path.equals(id)) {
        continue;
      }
      if (frame + more > characters) {
        throw new SoqlException(
            "A query of " + characters + " characters cannot hold Id and " + path + ".");
      }
      if (length + more > characters) {
        groups.add(select(group));
        group = new ArrayList<>(List.of(id));
        length = frame;
      }
      group.add(path);
      length += more;
    }
    groups.add(select(group));
    return List.copyOf(groups);
  }

  private SoqlException noId() {
    return new SoqlException(
        describe.name() + " is too wide for one query, and has no Id to join several by.");
  }

  private List<FieldPath> paths() {
    return Stream.concat(fields.stream().map(field -> FieldPath.of(field.name())), parents.stream())
        .toList();
  }

  private SoqlQuery select(List<FieldPath> paths) {
    return Soql.select(paths).from(describe.name());
  }

  private static boolean isId(FieldDescribe field) {
    return field.type() == FieldType.ID;
  }

  /** Returns the names of the selected fields. */
  @Override
  public String toString() {
    return describe.name() + paths();
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
