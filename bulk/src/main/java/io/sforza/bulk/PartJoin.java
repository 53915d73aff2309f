package io.sforza.bulk;

import io.sforza.bulk.internal.ingest.RowErrors;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.ApiError;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Joins the results of a job that has ended to the rows that it was sent. Each row of the part is
 * handed on exactly once, whatever happens.
 */
final class PartJoin {
  private static final String NOT_TRIED =
      "Salesforce left the row out of all results: the org's daily share of batches is used up";

  private final LoadPart part;
  private final IngestJob job;
  private final PartRows rows;
  private final boolean complete;
  private final String reason;

  /**
   * Creates a join.
   *
   * @param rows hands the rows on
   */
  PartJoin(LoadPart part, IngestJob job, PartRows rows) {
    this.part = part;
    this.job = job;
    this.rows = rows;
    IngestJobInfo info = job.info();
    this.complete = info.state() == JobState.JOB_COMPLETE;
    String message = info.errorMessage();
    this.reason = message == null ? "The job ended as " + info.state() : message;
  }

  /**
   * Reads all results. Of a job that did not complete, rows that are in none of them are left.
   *
   * @throws io.sforza.core.error.SalesforceException if they cannot be read, or are not what the
   *     job says
   */
  void run() {
    try {
      part.forEach((index, row) -> rows.sent(row));
    } catch (IOException e) {
      throw new UncheckedIOException("What job " + job.id() + " was sent cannot be read again.", e);
    }
    long processed = job.info().numberRecordsProcessed();
    long successful = read(job.successfulResults(), this::successful);
    long failed = read(job.failedResults(), this::failed);
    read(job.unprocessedRecords(), this::unprocessed);
    check(processed, successful, failed);
    if (complete) {
      rows.rest(
          (position, input) ->
              new RowResult.Unprocessed(position, input, part.attempt(), NOT_TRIED));
    }
  }

  private static long read(ObjectReader<Row> file, Consumer<Row> each) {
    try (file) {
      file.forEach(each);
      return file.progress().rows();
    }
  }

  private void successful(Row result) {
    int from = echo(result);
    int index = rows.find(result, from);
    String id = result.string("sf__Id");
    if (id == null) {
      // its values are the user's, who may log this
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "Job "
                      + job.id()
                      + " saved a row without telling its Id, the one at position "
                      + rows.position(index)
                      + " of the load.")
              .hint("Look at the job in Setup > Bulk Data Load Jobs before sending rows again."));
    }
    rows.add(
        index,
        new RowResult.Succeeded(
            rows.position(index),
            rows.input(result, from),
            part.attempt(),
            id,
            Boolean.TRUE.equals(created(result))));
  }

  private static boolean created(Row result) {
    return "true".equalsIgnoreCase(result.string("sf__Created"));
  }

  private void failed(Row result) {
    int from = echo(result);
    int index = rows.find(result, from);
    String text = result.string("sf__Error");
    ApiError error = RowErrors.parse(text == null ? "" : text);
    RowResult.Failed failed =
        new RowResult.Failed(
            rows.position(index),
            rows.input(result, from),
            part.attempt(),
            error,
            // results had no such column before version 53
            result.schema().has("sf__Id") ? result.string("sf__Id") : null);
    if (RowErrors.passes(error)) {
      rows.addPassing(index, failed);
    } else {
      rows.add(index, failed);
    }
  }

  private void unprocessed(Row result) {
    int index = rows.find(result, 0);
    RowResult.Unprocessed unprocessed =
        new RowResult.Unprocessed(
            rows.position(index), rows.input(result, 0), part.attempt(), reason);
    if (!complete && RowErrors.jobPasses(reason)) {
      rows.addPassing(index, unprocessed);
    } else {
      rows.add(index, unprocessed);
    }
  }

  private static int echo(Row result) {
    int from = 0;
    while (from < result.schema().size()
        && result.schema().column(from).name().startsWith("sf__")) {
      from++;
    }
    return from;
  }

  private void check(long processed, long successful, long failed) {
    long told = successful + failed;
    // an aborted job may go on for a moment, so that there is more than it last said
    if (told < processed || (complete && told > processed)) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "Job "
                      + job.id()
                      + " processed "
                      + processed
                      + " rows, but its results have "
                      + successful
                      + " successful and "
                      + failed
                      + " failed ones.")
              .hint("Look at the job in Setup > Bulk Data Load Jobs before sending rows again."));
    }
  }
}
