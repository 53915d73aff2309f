package io.sforza.bulk;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import org.jspecify.annotations.Nullable;

/** The rows behind the last: none. */
final class EndedSource implements RowSource<Row> {
  private final RowSchema schema;
  private final Checkpoint checkpoint;

  EndedSource(RowSchema schema, Checkpoint checkpoint) {
    this.schema = schema;
    this.checkpoint = checkpoint;
  }

  @Override
  public RowSchema schema() {
    return schema;
  }

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
    return checkpoint;
  }

  @Override
  public void close(Ending ending) {}
}
