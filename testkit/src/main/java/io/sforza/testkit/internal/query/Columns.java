package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.FieldPath;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;

/**
 * Finds the fields that a query names.
 *
 * @param object the object
 * @param soql the text of the query, for messages
 */
record Columns(SObject object, String soql) {

  int position(FieldPath path) {
    if (path.names().size() > 1) {
      throw RefusedQuery.byTheFakeOnly("fields of parents (" + path + ")");
    }
    int position = object.position(path.field());
    if (position < 0) {
      throw RefusedQuery.at(
          path.field(),
          soql,
          "INVALID_FIELD",
          "No such column '"
              + path.field()
              + "' on entity '"
              + object.name()
              + "'. If you are attempting to use a custom field, be sure to append the '__c' after"
              + " the custom field name. Please reference your WSDL or the describe call for the"
              + " appropriate names.");
    }
    return position;
  }

  Field filterable(FieldPath path) {
    Field field = object.fields().get(position(path));
    // describes call addresses filterable, since DISTANCE() may name them
    if (!field.filterable() || !field.type().readableByBulk()) {
      throw RefusedQuery.at(
          path.field(),
          soql,
          "INVALID_FIELD",
          "field '" + field.name() + "' can not be filtered in a query call");
    }
    return field;
  }
}
