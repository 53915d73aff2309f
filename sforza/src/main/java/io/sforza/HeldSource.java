package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose end is held back until somebody has done with the last of them: what they come from,
 * such as a job's results, is still there for whoever must go on from the checkpoint before.
 */
final class HeldSource implements RowSource<Row> {
  private final RowSource<Row> rows;

  HeldSource(RowSource<Row> rows) {
    this.rows = rows;
  }

  /**
   * Ends the read; does nothing if it has ended otherwise than behind its last row.
   *
   * @param ending how
   */
  void release(Ending ending) {
    rows.close(ending);
  }

  @Override
  public RowSchema schema() {
    return rows.schema();
  }

  @Override
  public @Nullable Row next() {
    return rows.next();
  }

  @Override
  public ReadProgress progress(long handedOver) {
    return rows.progress(handedOver);
  }

  @Override
  public Checkpoint checkpoint(long handedOver) {
    return rows.checkpoint(handedOver);
  }

  @Override
  public void close(Ending ending) {
    if (ending != Ending.COMPLETE) {
      rows.close(ending);
    }
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
