package io.sforza.related;

import io.sforza.core.Row;
import java.util.List;
import java.util.Objects;

/**
 * A row, and what belongs to it.
 *
 * <p>Immutable.
 *
 * @param parent the row as it was given
 * @param rows what belongs to it, in order; empty if nothing does
 */
public record RelatedRows(Row parent, List<Row> rows) {

  /** Creates a group. */
  public RelatedRows {
    Objects.requireNonNull(parent, "parent");
    rows = List.copyOf(rows);
  }
}
