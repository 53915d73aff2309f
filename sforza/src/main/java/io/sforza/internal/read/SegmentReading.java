package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;

/** A way to read the rows of a segment: REST, Bulk, one after the other, or several joined. */
public interface SegmentReading {

  /**
   * Returns the rows of a segment behind a checkpoint. Costs no call before the first row.
   *
   * @param segment what to read
   * @param from {@link Checkpoint#none()}, or what the source's own {@code checkpoint} gave for the
   *     same segment, in another process too
   * @throws io.sforza.core.error.StaleCheckpointException if the checkpoint is not of this segment
   */
  RowSource<Row> open(Segment segment, Checkpoint from);
}
