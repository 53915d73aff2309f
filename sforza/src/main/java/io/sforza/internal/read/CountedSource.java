package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.core.rest.RestApi;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a REST query in an order of its own: gone on with by reading over the rows that were
 * handed over, which must be the same.
 */
final class CountedSource implements RowSource<Row> {
  private final Segment segment;
  private final Checkpoint from;
  private final RowTrail over;
  private final RowSource<Row> rows;
  private RowTrail last = RowTrail.NONE;
  private RowTrail before = RowTrail.NONE;
  private long given;
  private boolean complete;

  CountedSource(Segment segment, Checkpoint from, RestPosition position, RestApi rest) {
    this.segment = segment;
    this.from = from;
    this.over = position.trail();
    this.rows =
        rest.querySource(
            RestReading.query(segment.query().toString(), segment).schema(segment.schema()));
  }

  @Override
  public RowSchema schema() {
    return segment.schema();
  }

  @Override
  public @Nullable Row next() {
    while (last.rows() < over.rows()) {
      Row row = rows.next();
      if (row == null) {
        throw changed("there are " + last.rows() + " only");
      }
      last = last.with(row);
      if (last.rows() == over.rows() && !last.equals(over)) {
        throw changed("they are others, or come in another order");
      }
    }
    Row row = rows.next();
    if (row == null) {
      complete = true;
      return null;
    }
    before = last;
    last = last.with(row);
    given++;
    return row;
  }

  private StaleCheckpointException changed(String how) {
    return new StaleCheckpointException(
        ErrorDetails.of(
                "The "
                    + over.rows()
                    + " rows of "
                    + segment.schema().objectName()
                    + " that were handed over before cannot be read over again: "
                    + how
                    + ".")
            .hint(
                "The query has an order, limit or groups of its own, so that it can only be gone on"
                    + " with while its rows do not change: start over, or read without them."));
  }

  @Override
  public ReadProgress progress(long handedOver) {
    return rows.progress(handedOver);
  }

  @Override
  public Checkpoint checkpoint(long handedOver) {
    boolean all = handedOver == given;
    boolean ended = all && complete;
    RowTrail trail = all ? last : before;
    return trail.rows() <= over.rows() && !ended
        // nothing was handed over yet, and perhaps not even read over
        ? from
        : new RestPosition(null, trail, ended).checkpoint(segment);
  }

  @Override
  public void close(Ending ending) {
    rows.close(ending);
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
