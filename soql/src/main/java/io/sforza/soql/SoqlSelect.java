package io.sforza.soql;

import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Selectable;
import io.sforza.soql.ast.Source;
import io.sforza.soql.internal.tree.NearNames;
import io.sforza.soql.internal.tree.SelectList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The SELECT list of a query that does not know its object yet. A field named twice, in whatever
 * spelling, is selected once.
 *
 * <p>Immutable.
 */
public final class SoqlSelect {
  private final List<SelectItem> items;

  SoqlSelect(List<? extends SelectItem> items) {
    List<SelectItem> unique = new ArrayList<>();
    Set<String> fields = new HashSet<>();
    for (SelectItem item : items) {
      if (!(item instanceof FieldPath) || fields.add(NearNames.folded(item.toString()))) {
        unique.add(item);
      }
    }
    this.items = SelectList.of(unique);
  }

  /**
   * Returns a copy that selects these, too.
   *
   * @param more fields, functions, groups of fields, TYPEOF
   * @throws SoqlException if one of them cannot stand beside the others
   */
  public SoqlSelect and(Selectable... more) {
    List<SelectItem> all = new ArrayList<>(items);
    for (Selectable selectable : more) {
      all.add(selectable.item());
    }
    return new SoqlSelect(all);
  }

  /**
   * Returns a copy that selects the children of each row, too.
   *
   * @param children a query from the relationship to the children, such as {@code
   *     Soql.select("LastName").from("Contacts")}
   * @throws SoqlException if it has a clause that a query of children cannot have
   */
  public SoqlSelect children(SoqlQuery children) {
    return and(children.asChildren());
  }

  /**
   * Returns the query for all rows of an object.
   *
   * @param object the API name, such as {@code Account}; in a query of children the relationship,
   *     such as {@code Contacts}
   * @throws SoqlException if it cannot be a name
   */
  public SoqlQuery from(String object) {
    return from(Source.of(object));
  }

  /**
   * Returns the query for all rows of an object that has an alias.
   *
   * @param object the API name, such as {@code Contact}
   * @param alias its name within the query
   * @throws SoqlException if one of them cannot be a name
   */
  public SoqlQuery from(String object, String alias) {
    return from(new Source(FieldPath.of(object), alias));
  }

  /**
   * Returns the query for all rows of an object, with names for its parents.
   *
   * @param object the object
   * @param parents relationships that begin with the object's alias, such as {@code c.Account a}
   * @throws SoqlException if the object is a path, or a parent is none
   */
  public SoqlQuery from(Source object, Source... parents) {
    List<Source> sources = new ArrayList<>();
    sources.add(object);
    sources.addAll(List.of(parents));
    return SoqlQuery.of(items, sources);
  }

  /** Returns the list as SOQL writes it. */
  @Override
  public String toString() {
    return "SELECT " + String.join(", ", items.stream().map(SelectItem::toString).toList());
  }
}
