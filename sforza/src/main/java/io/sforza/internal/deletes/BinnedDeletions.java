package io.sforza.internal.deletes;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The deletions that the recycle bin tells of. */
final class BinnedDeletions implements RowSource<Row> {
  private final RowSource<Row> bin;
  private final TombstoneRows rows;

  BinnedDeletions(RowSource<Row> bin, TombstoneRows rows) {
    this.bin = bin;
    this.rows = rows;
  }

  @Override
  public RowSchema schema() {
    return rows.schema();
  }

  @Override
  public @Nullable Row next() {
    Row row = bin.next();
    return row == null
        ? null
        : rows.of(
            Objects.requireNonNull(row.string("Id")),
            Objects.requireNonNull(row.instant(rows.cursor())));
  }

  @Override
  public ReadProgress progress(long handedOver) {
    return bin.progress(handedOver);
  }

  @Override
  public Checkpoint checkpoint(long handedOver) {
    return bin.checkpoint(handedOver);
  }

  @Override
  public void close(Ending ending) {
    bin.close(ending);
  }
}
