package io.sforza.soql;

import io.sforza.soql.ast.FieldPath;
import java.util.ArrayList;
import java.util.List;

/**
 * A parent that fields are reached through, such as {@code Account.Owner}.
 *
 * <p>Immutable.
 *
 * @param path the relationships from the object outwards
 */
public record SoqlParent(FieldPath path) {

  /**
   * Returns the parent of this parent.
   *
   * @param relationship the relationship to it, such as {@code Owner}
   * @throws SoqlException if it cannot be a name
   */
  public SoqlParent parent(String relationship) {
    return new SoqlParent(extended(relationship));
  }

  /**
   * Returns a field of this parent, to select it, compare it or order by it.
   *
   * @param name the field, such as {@code Name}
   * @throws SoqlException if it cannot be a name
   */
  public SoqlField field(String name) {
    return new SoqlField(extended(name));
  }

  private FieldPath extended(String name) {
    List<String> names = new ArrayList<>(path.names());
    names.addAll(List.of(name.split("\\.", -1)));
    return new FieldPath(names);
  }

  /** Returns the path as SOQL writes it. */
  @Override
  public String toString() {
    return path.toString();
  }
}
