package io.sforza.testkit.internal.query;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row.
 *
 * @param table of which object
 * @param index which one
 */
record At(Table table, long index) {

  @Nullable String cell(int position, Bytes scratch) {
    return Term.cell(table.rows(), index, position, scratch);
  }

  String id(Bytes scratch) {
    scratch.clear();
    table.rows().writeId(index, scratch);
    return scratch.text(0);
  }
}
