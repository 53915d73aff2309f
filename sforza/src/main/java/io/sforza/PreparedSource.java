package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import org.jspecify.annotations.Nullable;

/**
 * Rows of which the first was asked for ahead, by another thread, so that whoever reads them need
 * not wait for a job. To hand it over later is no other thing than a reader's look ahead, which
 * every source allows for.
 */
final class PreparedSource implements RowSource<Row> {
  private final RowSource<Row> rows;
  private boolean ahead;
  private @Nullable Row first;

  PreparedSource(RowSource<Row> rows) {
    this.rows = rows;
  }

  /**
   * Waits for the first row, or to learn that there is none.
   *
   * @throws io.sforza.core.error.SalesforceException as {@link #next}
   */
  void prepare() {
    first = rows.next();
    ahead = true;
  }

  @Override
  public RowSchema schema() {
    return rows.schema();
  }

  @Override
  public @Nullable Row next() {
    if (ahead) {
      ahead = false;
      Row row = first;
      first = null;
      return row;
    }
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
    rows.close(ending);
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
