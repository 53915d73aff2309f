package io.sforza.core;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that a test lists, with a checkpoint that tells how many were handed over. */
final class ListedRows implements RowSource<Row> {
  private final RowSchema schema;
  private final Iterator<Row> rows;
  private @Nullable Ending ending;

  ListedRows(RowSchema schema, List<Row> rows) {
    this.schema = schema;
    this.rows = rows.iterator();
  }

  @Nullable Ending ending() {
    return ending;
  }

  @Override
  public RowSchema schema() {
    return schema;
  }

  @Override
  public @Nullable Row next() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public ReadProgress progress(long handedOver) {
    return new ReadProgress(handedOver, 0, 0, handedOver);
  }

  @Override
  public Checkpoint checkpoint(long handedOver) {
    return Checkpoint.of("listed/1", Map.of("rows", handedOver));
  }

  @Override
  public void close(Ending how) {
    if (ending == null) {
      ending = how;
    }
  }
}
