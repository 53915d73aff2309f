package io.sforza;

import io.sforza.core.RowSchema;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.SelectItem;
import java.util.List;

/**
 * What is asked, before it is known through which API.
 *
 * @param query with all conditions; in an order only if it is the user's own
 * @param schema the columns of its rows
 * @param notByBulk why Bulk cannot run it, whatever the object; empty if it can
 * @param ordered whether rows may be asked for in an order of ours
 * @param notes what the user might not expect
 */
record PlannedQuery(
    SoqlQuery query,
    RowSchema schema,
    List<String> notByBulk,
    boolean ordered,
    List<String> notes) {

  PlannedQuery {
    notByBulk = List.copyOf(notByBulk);
    notes = List.copyOf(notes);
  }

  /** Returns whether each row that is found has one such value. */
  static boolean isPlain(SelectItem item) {
    SelectItem inner = item instanceof Aliased aliased ? aliased.operand() : item;
    return !(inner instanceof FunctionCall call && call.isAggregate());
  }
}
