package io.sforza.soql.internal.tree;

import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.TypeOf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A SELECT list as it grows: refuses what Salesforce refuses beside what is there. */
public final class SelectList {
  private final List<SelectItem> items = new ArrayList<>();
  private final HashTable fields = new HashTable();
  private final Set<String> aliases = new HashSet<>(0);
  private final Check check = new Check();
  private boolean countsRows;

  /** Creates an empty list. */
  public SelectList() {}

  /**
   * Returns a checked copy of a list.
   *
   * @throws SoqlException if it is empty, names something twice, or has COUNT() beside others
   */
  public static List<SelectItem> of(List<? extends SelectItem> items) {
    SelectList list = new SelectList();
    items.forEach(list::add);
    return list.items();
  }

  /**
   * Adds an entry.
   *
   * @throws SoqlException if it cannot stand beside those that are there
   */
  public void add(SelectItem item) {
    // the short way for what most entries are
    if (item instanceof FieldPath path) {
      checkField(path);
    } else {
      item.accept(check);
    }
    if (items.size() > 0 && (countsRows || countsRows(item))) {
      throw new SoqlException("COUNT() stands alone: count a field, such as COUNT(Id), instead.");
    }
    countsRows = countsRows(item);
    items.add(item);
  }

  /**
   * Returns the entries.
   *
   * @throws SoqlException if there is none
   */
  public List<SelectItem> items() {
    if (items.isEmpty()) {
      throw new SoqlException("A query selects at least one field.");
    }
    return List.copyOf(items);
  }

  private void checkField(FieldPath field) {
    if (!fields.add(CheckedName.hash(field))
        && items.stream().anyMatch(item -> same(item, field))) {
      throw new SoqlException("The field " + field + " is selected twice.");
    }
  }

  private static boolean same(SelectItem item, FieldPath field) {
    return item instanceof FieldPath && item.toString().equalsIgnoreCase(field.toString());
  }

  private static boolean countsRows(SelectItem item) {
    SelectItem inner = item instanceof Aliased aliased ? aliased.operand() : item;
    return inner instanceof FunctionCall call && call.countsRows();
  }

  private final class Check implements SelectItem.Visitor<Boolean> {

    @Override
    public Boolean operand(Operand operand) {
      Place.SELECT.check(operand);
      return true;
    }

    @Override
    public Boolean aliased(Aliased aliased) {
      Place.SELECT.check(aliased.operand());
      return once(aliased.alias(), "The alias " + aliased.alias() + " is given twice.");
    }

    @Override
    public Boolean fieldGroup(FieldGroup group) {
      return true;
    }

    @Override
    public Boolean typeOf(TypeOf typeOf) {
      return true;
    }

    @Override
    public Boolean childQuery(ChildQuery query) {
      return true;
    }

    private boolean once(String alias, String problem) {
      if (!aliases.add(NearNames.folded(alias))) {
        throw new SoqlException(problem);
      }
      return true;
    }
  }
}
