package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.tree.CheckedName;
import java.util.Arrays;
import java.util.List;

/**
 * A field, or a field of a parent such as {@code Owner.Name}. The spelling is kept as given; two
 * paths that differ in upper and lower case are different values.
 *
 * <p>Immutable.
 *
 * @param names the relationships from the object outwards, then the field; at least one name
 */
public record FieldPath(List<String> names) implements Operand {

  /**
   * Creates a path.
   *
   * @throws SoqlException if there is no name, or one that cannot be a name
   */
  public FieldPath {
    if (!(names instanceof CheckedName)) {
      names = List.copyOf(names);
      if (names.isEmpty()) {
        throw new SoqlException("A field path needs at least one name.");
      }
      for (String name : names) {
        Names.check(name, "a field");
      }
    }
    Names.checkNotReserved(names.get(0), "a field");
  }

  /**
   * Returns the path that is written so.
   *
   * @param path names separated by dots, such as {@code Account.Owner.Name}
   * @return the path
   * @throws SoqlException if a part of it cannot be a name
   */
  public static FieldPath of(String path) {
    return new FieldPath(List.of(path.split("\\.", -1)));
  }

  /**
   * Returns the paths that are written so.
   *
   * @param paths names separated by dots
   * @return the paths, in their order
   * @throws SoqlException if a part of one cannot be a name
   */
  public static List<FieldPath> all(String... paths) {
    return Arrays.stream(paths).map(FieldPath::of).toList();
  }

  /**
   * Returns the last name, the field itself.
   *
   * @return such as {@code Name} of {@code Owner.Name}
   */
  public String field() {
    return names.get(names.size() - 1);
  }

  @Override
  public <R> R accept(Operand.Visitor<R> visitor) {
    return visitor.fieldPath(this);
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
