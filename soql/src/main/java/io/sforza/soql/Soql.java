package io.sforza.soql;

import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
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
   * @param fields the fields to select, at least one. A field named twice, in whatever spelling, is
   *     selected once
   * @throws SoqlException if there is no field
   */
  public static SoqlSelect select(List<FieldPath> fields) {
    return new SoqlSelect(fields);
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
   * Names a function of a field, to compare it or to order by it.
   *
   * @param name the function, such as {@code CALENDAR_YEAR}
   * @param path the field
   * @throws SoqlException if one of them cannot be a name
   */
  public static SoqlField function(String name, String path) {
    return new SoqlField(new FunctionCall(name, List.of(FieldPath.of(path))));
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
   * Reads a query out of its text: SELECT of fields, FROM, WHERE, ORDER BY and LIMIT.
   *
   * @param soql the text of one query
   * @throws SoqlException if the text is not SOQL, or uses a clause that is not supported yet; it
   *     shows where
   */
  public static SoqlQuery parse(String soql) {
    return Parser.query(soql);
  }

  /**
   * Reads a condition out of its text: what may follow WHERE, without that word.
   *
   * @param condition such as {@code CreatedDate = LAST_N_DAYS:30 AND Amount > 1000}
   * @throws SoqlException if the text is not a condition; it shows where
   */
  public static Condition parseCondition(String condition) {
    return Parser.condition(condition);
  }
}
