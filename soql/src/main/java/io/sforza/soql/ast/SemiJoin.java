package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import io.sforza.soql.internal.tree.Place;
import io.sforza.soql.internal.tree.PlaceCheck;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of an Id with those that a query finds, such as {@code Id IN (SELECT AccountId FROM
 * Contact WHERE Email != null)}.
 *
 * <p>Immutable.
 *
 * @param field the Id or reference on the left
 * @param membership whether it shall be among them; NOT IN makes an anti-join
 * @param selected the Id or reference that the inner query selects
 * @param from the object of the inner query
 * @param where the condition of the inner query, or null for all of its rows
 */
public record SemiJoin(
    FieldPath field,
    Membership membership,
    FieldPath selected,
    Source from,
    @Nullable Condition where)
    implements Condition {

  /**
   * Creates a comparison.
   *
   * @throws SoqlException if the object is a path, or the condition has a function that cannot
   *     stand in WHERE
   */
  public SemiJoin {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(membership, "membership");
    Objects.requireNonNull(selected, "selected");
    if (from.name().names().size() > 1) {
      throw new SoqlException("'" + from.name() + "' is not the name of an object: it has a dot.");
    }
    new PlaceCheck(Place.WHERE).optional(where);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.semiJoin(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
