package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Fields of a parent that depend on what kind of object it is, such as {@code TYPEOF What WHEN
 * Account THEN Phone ELSE Name END}.
 *
 * <p>Immutable.
 *
 * @param relationship the polymorphic relationship, such as {@code What}
 * @param cases at least one
 * @param otherwise the fields of all other objects; may be empty
 */
public record TypeOf(FieldPath relationship, List<When> cases, List<FieldPath> otherwise)
    implements SelectItem {

  /**
   * Creates an entry.
   *
   * @throws SoqlException if there is no case
   */
  public TypeOf {
    Objects.requireNonNull(relationship, "relationship");
    cases = List.copyOf(cases);
    otherwise = List.copyOf(otherwise);
    if (cases.isEmpty()) {
      throw new SoqlException("TYPEOF " + relationship + " needs at least one WHEN.");
    }
  }

  /**
   * Returns an entry with one case.
   *
   * @param relationship the polymorphic relationship, such as {@code What}
   * @param object the object of the case, such as {@code Account}
   * @param fields its fields, at least one
   * @throws SoqlException if one of them cannot be a name, or there is no field
   */
  public static TypeOf of(String relationship, String object, String... fields) {
    return new TypeOf(
        FieldPath.of(relationship), List.of(new When(object, FieldPath.all(fields))), List.of());
  }

  /**
   * Returns a copy with one more case.
   *
   * @param object the object of the case
   * @param fields its fields, at least one
   * @throws SoqlException if one of them cannot be a name, or there is no field
   */
  public TypeOf when(String object, String... fields) {
    List<When> more = new ArrayList<>(cases);
    more.add(new When(object, FieldPath.all(fields)));
    return new TypeOf(relationship, more, otherwise);
  }

  /**
   * Returns a copy that selects these fields of all other objects.
   *
   * @param fields the fields; none leaves ELSE out
   * @throws SoqlException if one of them cannot be a name
   */
  public TypeOf otherwise(String... fields) {
    return new TypeOf(relationship, cases, FieldPath.all(fields));
  }

  @Override
  public <R> R accept(SelectItem.Visitor<R> visitor) {
    return visitor.typeOf(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }

  /**
   * The fields of one kind of object.
   *
   * @param object the object
   * @param fields at least one
   */
  public record When(String object, List<FieldPath> fields) {

    /**
     * Creates a case.
     *
     * @throws SoqlException if the object cannot be a name, or there is no field
     */
    public When {
      Names.checkNotReserved(object, "an object");
      fields = List.copyOf(fields);
      if (fields.isEmpty()) {
        throw new SoqlException("WHEN " + object + " needs at least one field.");
      }
    }
  }
}
