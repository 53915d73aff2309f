package io.sforza.soql;

import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Geolocation;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Selectable;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.soql.internal.parse.Parser;
import java.util.Arrays;
import java.util.List;

/**
 * The front door to SOQL: queries from parts or from text.
 *
 * <pre>{@code
 * SoqlQuery open =
 *     Soql.select("Id", "Name", "Amount")
 *         .from("Opportunity")
 *         .where(Soql.field("IsClosed").eq(false).and(Soql.field("Amount").gt(1000)));
 * }</pre>
 *
 * <p>Values are quoted and escaped wherever they go; names are checked, so that no text but a name
 * gets in where a name belongs.
 *
 * <p>Thread-safe.
 */
public final class Soql {

  private Soql() {}

  /**
   * Selects all fields of an object that the user may see; addresses and locations by their
   * components, binary fields only if they are asked for.
   *
   * @param describe the object
   * @throws SoqlException if no query can read the object
   */
  public static FieldSelection selectAll(ObjectDescribe describe) {
    return FieldSelection.allOf(describe);
  }

  /**
   * Begins a query.
   *
   * @param fields the fields to select, at least one; parents by path, such as {@code Owner.Name}.
   *     A field named twice, in whatever spelling, is selected once
   * @throws SoqlException if there is no field, or one that cannot be a name
   */
  public static SoqlSelect select(String... fields) {
    return new SoqlSelect(Arrays.stream(fields).map(FieldPath::of).toList());
  }

  /**
   * Begins a query.
   *
   * @param items what to select, at least one entry. A field named twice, in whatever spelling, is
   *     selected once
   * @throws SoqlException if there is no entry, or one that cannot stand beside the others
   */
  public static SoqlSelect select(List<? extends SelectItem> items) {
    return new SoqlSelect(items);
  }

  /**
   * Begins a query.
   *
   * @param first what to select: a field, a function, a group of fields, TYPEOF
   * @param more what else. A field named twice, in whatever spelling, is selected once
   * @throws SoqlException if one of them cannot stand beside the others
   */
  public static SoqlSelect select(Selectable first, Selectable... more) {
    return new SoqlSelect(List.of(first.item())).and(more);
  }

  /** Returns the number of rows, {@code COUNT()}: the only entry of its SELECT list. */
  public static SelectItem count() {
    return FunctionCall.countOfRows();
  }

  /**
   * Names a field, to compare it or to order by it.
   *
   * @param path the field, or a field of a parent such as {@code Account.Owner.Name}
   * @throws SoqlException if it cannot be a name
   */
  public static SoqlField field(String path) {
    return new SoqlField(FieldPath.of(path));
  }

  /**
   * Names a parent, to reach its fields.
   *
   * @param relationship the relationship to it, such as {@code Owner} or {@code Region__r}
   * @throws SoqlException if it cannot be a name
   */
  public static SoqlParent parent(String relationship) {
    return new SoqlParent(FieldPath.of(relationship));
  }

  /**
   * Names a function of a field, to select it, compare it or order by it.
   *
   * @param name the function, such as {@code CALENDAR_YEAR}, in upper or lower case
   * @param path the field
   * @throws SoqlException if there is no such function, or the field cannot be a name
   */
  public static SoqlField function(String name, String path) {
    return field(path).apply(SoqlFunction.named(name));
  }

  /**
   * Names the distance of a location from a place, to select it, compare it or order by it.
   *
   * @param path the location field
   * @param place where it is measured from
   * @param unit what it is measured in
   * @throws SoqlException if the field cannot be a name
   */
  public static SoqlField distance(String path, Geolocation place, Distance.Unit unit) {
    return new SoqlField(new Distance(FieldPath.of(path), place, unit));
  }

  /**
   * Returns a place that a value is put into later, by {@link SoqlQuery#bind}.
   *
   * @param name the name, without the colon
   * @throws SoqlException if it is not a name or an expression of Apex
   */
  public static BindValue bind(String name) {
    return new BindValue(name);
  }

  /**
   * Returns a LIKE pattern, or a part of one, that matches the text itself.
   *
   * @param text any text, in which {@code %}, {@code _} and backslash mean nothing special
   */
  public static String likeLiteral(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  /**
   * Reads a query out of its text. Bind variables such as {@code :minimum} are kept, until {@link
   * SoqlQuery#bind} puts values in their places.
   *
   * @param soql the text of one query
   * @throws SoqlException if the text is not SOQL; it shows where
   */
  public static SoqlQuery parse(String soql) {
    return Parser.query(soql, SoqlQuery::new);
  }

  /**
   * Reads a condition on rows out of its text: what may follow WHERE, without that word.
   *
   * @param condition such as {@code CreatedDate = LAST_N_DAYS:30 AND Amount > 1000}
   * @throws SoqlException if the text is not a condition; it shows where
   */
  public static Condition parseCondition(String condition) {
    return Parser.condition(condition);
  }

  /**
   * Reads a condition on groups out of its text: what may follow HAVING, without that word.
   *
   * @param condition such as {@code COUNT(Id) > 10}
   * @throws SoqlException if the text is not a condition; it shows where
   */
  public static Condition parseHaving(String condition) {
    return Parser.having(condition);
  }
}
