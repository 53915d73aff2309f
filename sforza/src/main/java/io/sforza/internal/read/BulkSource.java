package io.sforza.internal.read;

import io.sforza.bulk.BulkQuery;
import io.sforza.bulk.JobFailedException;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.internal.read.BulkReading.GoneJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a job that is made, or found again, when the first of them is asked for. */
final class BulkSource implements RowSource<Row>, Startable {
  private static final Logger LOG = LoggerFactory.getLogger(BulkReading.class);

  private final BulkReading reading;
  private final Segment segment;
  private final Question question;
  private final Slot slot = new Slot();
  // where to go on if no job is open
  private Checkpoint from;
  private boolean failed;

  BulkSource(BulkReading reading, Segment segment, Question question, Checkpoint from) {
    this.reading = reading;
    this.segment = segment;
    this.question = question;
    this.from = from;
  }

  @Override
  public RowSchema schema() {
    return segment.schema();
  }

  @Override
  public @Nullable Row next() {
    RowSource<Row> rows = started();
    try {
      Row row = rows.next();
      return row == null ? null : question.handedOver(row);
    } catch (JobFailedException e) {
      // it has no rows, and never will: whoever goes on here needs a new one
      failed = true;
      from = Checkpoint.none();
      throw e;
    }
  }

  @Override
  public void start() {
    started();
  }

  private RowSource<Row> started() {
    RowSource<Row> rows = slot.source();
    if (rows == null) {
      rows = opened();
      slot.put(rows);
    }
    return rows;
  }

  private RowSource<Row> opened() {
    if (from.isNone()) {
      return ofNewJob();
    }
    try {
      return reading.bulk.resumeSource(from, question.schema(), options());
    } catch (StaleCheckpointException e) {
      if (BulkReading.isBegun(from) && reading.gone == GoneJob.REFUSED) {
        throw e;
      }
      LOG.warn(
          "object={} action=\"read the segment anew\" reason=\"{}\"",
          segment.schema().objectName(),
          e.getMessage());
      from = Checkpoint.none();
      return ofNewJob();
    }
  }

  private RowSource<Row> ofNewJob() {
    BulkQuery query = BulkQuery.of(question.query().toString());
    return reading
        .bulk
        .start(segment.withDeleted() ? query.includeDeleted() : query)
        .resultSource(question.schema(), options());
  }

  private ResultOptions options() {
    return segment.pageRows() > 0 ? reading.options.pageRows(segment.pageRows()) : reading.options;
  }

  @Override
  public ReadProgress progress(long rows) {
    RowSource<Row> open = slot.source();
    return open == null ? new ReadProgress(rows, 0, 0, 0) : open.progress(rows);
  }

  @Override
  public Checkpoint checkpoint(long rows) {
    RowSource<Row> open = slot.source();
    return open == null || failed ? from : open.checkpoint(rows);
  }

  @Override
  public void close(Ending ending) {
    slot.close(ending);
  }

  @Override
  public String toString() {
    RowSource<Row> open = slot.source();
    return open == null ? "Bulk query of " + segment.schema().objectName() : open.toString();
  }
}
