package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The rows of a column group, of which the next can be looked at. */
final class GroupRows {
  final RowSource<Row> source;
  private final RowOrder order;
  private final Comparator<Place> comparator;
  // rows up to there were handed over before
  private final @Nullable Place over;
  private long given;
  private boolean ended;
  private @Nullable Row row;
  private @Nullable Place place;

  GroupRows(RowSource<Row> source, RowOrder order, @Nullable Place over) {
    this.source = source;
    this.order = order;
    this.comparator = Place.inOrder(order);
    this.over = over;
  }

  /** Returns the place of the next row, null behind the last. */
  @Nullable Place next() {
    while (row == null && !ended) {
      Row came = source.next();
      if (came == null) {
        ended = true;
        return null;
      }
      given++;
      Place before = place;
      Place at = Place.of(came, order);
      if (before != null && comparator.compare(at, before) <= 0) {
        throw disordered(before, at);
      }
      place = at;
      if (over == null || comparator.compare(at, over) > 0) {
        row = came;
      }
    }
    return row == null ? null : place;
  }

  /** Returns the row that was looked at, and goes on. */
  @Nullable Row take() {
    Row taken = row;
    row = null;
    return taken;
  }

  /** Returns where to go on so that the row that was looked at comes again. */
  Checkpoint checkpoint() {
    return source.checkpoint(row == null ? given : given - 1);
  }

  private DataIntegrityException disordered(Place before, Place at) {
    return new DataIntegrityException(
        ErrorDetails.of(
                "The rows of "
                    + source.schema().objectName()
                    + " do not come in the order "
                    + Keyset.text(order)
                    + ": "
                    + at
                    + " after "
                    + before
                    + ".")
            .hint("Run the read again from its checkpoint; read fewer fields if it stays so.")
            .retryLater());
  }
}
