package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.schema.Field;
import org.jspecify.annotations.Nullable;

/**
 * A value that rows have: of a field, of a field of a parent, or of a function.
 *
 * @param name what messages call it
 * @param type its type
 * @param field the field that the value comes from unchanged; null if there is none
 * @param position where the field stands if it is one of the object itself; otherwise -1
 * @param expression computes it
 */
record Term(
    String name, FieldType type, @Nullable Field field, int position, Expression expression) {

  static Term computed(String name, FieldType type, Expression expression) {
    return new Term(name, type, null, -1, expression);
  }

  /** Returns the term of a field of the object itself. */
  static Term column(Field field, int position) {
    return new Term(
        field.name(), field.type(), field, position, (rows, i, s) -> cell(rows, i, position, s));
  }

  static @Nullable String cell(RowSource rows, long index, int position, Bytes scratch) {
    scratch.clear();
    rows.write(index, position, scratch);
    return scratch.size() == 0 ? null : scratch.text(0);
  }

  @Nullable String text(RowSource rows, long index, Bytes scratch) {
    return expression.text(rows, index, scratch);
  }

  boolean caseSensitive() {
    return field != null && field.caseSensitive();
  }

  boolean isId() {
    return type == FieldType.ID || type == FieldType.REFERENCE;
  }

  boolean isNumber() {
    return switch (type) {
      case INT, LONG, DOUBLE, CURRENCY, PERCENT -> true;
      default -> false;
    };
  }

  /**
   * Returns this term if WHERE may name it.
   *
   * @throws RefusedQuery if it may not
   */
  Term filterable(String soql) {
    // describes call addresses filterable, since DISTANCE() may name them
    if (field != null && (!field.filterable() || !field.type().readableByBulk())) {
      throw RefusedQuery.inWhere(
          field.name(),
          soql,
          "INVALID_FIELD",
          "field '" + field.name() + "' can not be filtered in a query call");
    }
    return this;
  }

  /**
   * Returns this term if the describe says that its field has the trait.
   *
   * @throws RefusedQuery if it has not
   */
  Term having(Field.Trait trait, String done, String soql) {
    if (field != null && !field.is(trait)) {
      throw RefusedQuery.at(
          field.name(),
          soql,
          "MALFORMED_QUERY",
          "field '" + field.name() + "' can not be " + done + " in a query call");
    }
    return this;
  }
}
