package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;
import io.sforza.soql.internal.tree.SelectList;
import io.sforza.soql.internal.tree.Whole;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A query of the children of each row, such as {@code (SELECT LastName FROM Contacts LIMIT 5)}.
 * {@link io.sforza.soql.SoqlQuery#asChildren()} makes one from a query.
 *
 * <p>Immutable.
 *
 * @param select what is selected, at least one entry
 * @param from the relationship from the parent to its children
 * @param where what the children must fulfil, or null for all of them
 * @param orderBy their order; empty to leave it to Salesforce
 * @param limit how many at most of each parent, or null for all of them
 * @param offset how many are left out at the beginning, or null for none
 */
public record ChildQuery(
    List<SelectItem> select,
    Source from,
    @Nullable Condition where,
    List<Ordering> orderBy,
    @Nullable Count limit,
    @Nullable Count offset)
    implements SelectItem {

  /**
   * Creates a query.
   *
   * @throws io.sforza.soql.SoqlException if nothing is selected, something twice, or a plain field
   *     with an alias
   */
  public ChildQuery {
    select = SelectList.of(select);
    Whole.checkAliases(select);
    Objects.requireNonNull(from, "from");
    orderBy = List.copyOf(orderBy);
  }

  @Override
  public <R> R accept(SelectItem.Visitor<R> visitor) {
    return visitor.childQuery(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
