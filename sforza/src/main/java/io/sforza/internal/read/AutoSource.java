package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.SalesforceException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a Bulk job, or of a REST query if there is no such job. */
final class AutoSource implements RowSource<Row>, Startable {
  private final AutoReading reading;
  private final Segment segment;
  private final Slot slot = new Slot();
  // whether Bulk has given a row, here or to an earlier reader
  private boolean begun;

  AutoSource(AutoReading reading, Segment segment, Checkpoint from, RowSource<Row> bulk) {
    this.reading = reading;
    this.segment = segment;
    this.begun = BulkReading.isBegun(from);
    slot.put(bulk);
  }

  @Override
  public RowSchema schema() {
    return segment.schema();
  }

  @Override
  public void start() {
    try {
      if (rows() instanceof Startable job) {
        job.start();
      }
    } catch (SalesforceException e) {
      changeOver(e);
    }
  }

  @Override
  public @Nullable Row next() {
    Row row;
    try {
      row = rows().next();
    } catch (SalesforceException e) {
      changeOver(e);
      row = rows().next();
    }
    begun = true;
    return row;
  }

  /** Goes on by REST, if Bulk has refused what REST may read. */
  private void changeOver(SalesforceException e) {
    BulkRefusal refusal = begun ? null : BulkRefusal.of(segment.schema().objectName(), e);
    if (refusal == null) {
      throw e;
    }
    reading.refused(refusal);
    rows().close(Ending.FAILED);
    slot.put(reading.rest.open(segment, Checkpoint.none()));
    // REST has nobody to change over to
    begun = true;
  }

  private RowSource<Row> rows() {
    return Objects.requireNonNull(slot.source(), "source");
  }

  @Override
  public ReadProgress progress(long rows) {
    return rows().progress(rows);
  }

  @Override
  public Checkpoint checkpoint(long rows) {
    return rows().checkpoint(rows);
  }

  @Override
  public void close(Ending ending) {
    slot.close(ending);
  }

  @Override
  public String toString() {
    return rows().toString();
  }
}
