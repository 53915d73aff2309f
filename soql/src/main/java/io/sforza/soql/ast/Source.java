package io.sforza.soql.ast;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What rows come from: an object, or a relationship, with an alias if it has one: {@code Contact
 * c}, {@code c.Account a}.
 *
 * <p>Immutable.
 *
 * @param name the object; or the path of a relationship
 * @param alias its name within the query, or null
 */
public record Source(FieldPath name, @Nullable String alias) {

  /**
   * Creates a source.
   *
   * @throws io.sforza.soql.SoqlException if the alias is no name, or a word that SOQL reserves
   */
  public Source {
    Objects.requireNonNull(name, "name");
    if (alias != null) {
      Names.checkSourceAlias(alias);
    }
  }

  /**
   * Returns a source without an alias.
   *
   * @param name the object, such as {@code Account}; or the path of a relationship
   * @throws io.sforza.soql.SoqlException if it cannot be a name
   */
  public static Source of(String name) {
    return new Source(FieldPath.of(name), null);
  }

  /** Returns the source as SOQL writes it. */
  @Override
  public String toString() {
    return alias == null ? name.toString() : name + " " + alias;
  }
}
