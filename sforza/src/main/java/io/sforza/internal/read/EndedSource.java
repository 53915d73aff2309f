package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind the last row of a segment: none.
 *
 * @param schema the columns
 * @param end the checkpoint that says so
 */
record EndedSource(RowSchema schema, Checkpoint end) implements RowSource<Row> {

  @Override
  public @Nullable Row next() {
    return null;
  }

  @Override
  public ReadProgress progress(long rows) {
    return new ReadProgress(rows, 0, 0, 0);
  }

  @Override
  public Checkpoint checkpoint(long rows) {
    return end;
  }

  @Override
  public void close(Ending ending) {
    // nothing is open
  }
}
