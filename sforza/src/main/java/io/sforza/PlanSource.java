package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.SalesforceException;
import io.sforza.internal.plan.Verdicts;
import io.sforza.internal.read.Startable;
import io.sforza.internal.sync.SyncSource;
import org.jspecify.annotations.Nullable;

/** The rows of a plan, from whose beginning the org's answer to the plan is learned. */
final class PlanSource implements RowSource<Row>, Startable {
  private final SyncSource sync;
  private final RowSource<Row> rows;
  private final ReadPlan.Parts parts;
  private final PlanReading reading;
  private final Verdicts verdicts;
  private boolean answered;
  private boolean ahead;
  private @Nullable Row first;

  /**
   * Creates it.
   *
   * @param sync what is begun
   * @param rows what is handed over of it
   * @param parts the plan
   * @param reading how it is read
   * @param verdicts learns
   */
  PlanSource(
      SyncSource sync,
      RowSource<Row> rows,
      ReadPlan.Parts parts,
      PlanReading reading,
      Verdicts verdicts) {
    this.sync = sync;
    this.rows = rows;
    this.parts = parts;
    this.reading = reading;
    this.verdicts = verdicts;
  }

  /**
   * Begins the read, so that what Salesforce refuses is refused now: starts the job, or asks for
   * the first page.
   */
  @Override
  public void start() {
    if (parts.api().api() == ReadApi.REST) {
      // one row ahead: no other thing than a reader's look at the next
      first = asked();
      ahead = true;
      return;
    }
    try {
      sync.start();
    } catch (SalesforceException e) {
      verdicts.learn(parts.describe().name(), parts.cursor().field(), e);
      throw e;
    }
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
    return asked();
  }

  private @Nullable Row asked() {
    if (answered) {
      return rows.next();
    }
    try {
      Row row = rows.next();
      answered = true;
      if (reading.isByBulk()) {
        verdicts.bulkRead(parts.describe().name());
      }
      return row;
    } catch (SalesforceException e) {
      verdicts.learn(parts.describe().name(), parts.cursor().field(), e);
      throw e;
    }
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
