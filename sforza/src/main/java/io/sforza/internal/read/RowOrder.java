package io.sforza.internal.read;

import org.jspecify.annotations.Nullable;

/**
 * In which order the rows of a segment are asked for where an API keeps one, so that the position
 * behind a row can be told by its values.
 *
 * @param cursor the date-time field by which rows are ordered first, and by Id within; null for by
 *     Id only
 * @param descending whether the latest, or greatest, come first
 */
public record RowOrder(@Nullable String cursor, boolean descending) {
  /** By Id. */
  public static final RowOrder BY_ID = new RowOrder(null, false);
}
