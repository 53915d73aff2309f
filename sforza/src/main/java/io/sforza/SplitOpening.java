package io.sforza;

import io.sforza.bulk.BulkApi;
import io.sforza.bulk.QueryJob;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.internal.read.RestReading;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.internal.read.SegmentReading;
import io.sforza.internal.read.WideReading;
import io.sforza.soql.Soql;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Starts the read of a split. */
final class SplitOpening {
  private static final int GONE = 404;
  private static final ResultOptions KEPT = ResultOptions.standard().keepJob();

  private final Salesforce salesforce;
  private final ReadSplit split;

  /**
   * Creates it.
   *
   * @throws IllegalArgumentException if the split is one of another org
   */
  SplitOpening(Salesforce salesforce, ReadSplit split) {
    ReadSplit.Place here = ReadSplit.Place.of(salesforce.connection().session());
    if (!here.isSame(split.place())) {
      throw new IllegalArgumentException(
          "The split is of the org "
              + split.place()
              + ", and this connection is to "
              + here
              + ": open it with credentials for that org.");
    }
    this.salesforce = salesforce;
    this.split = split;
  }

  ObjectReader<Row> open(Checkpoint checkpoint) {
    String job = split.piece().job();
    return job == null ? ofRange(checkpoint) : ofJob(job, checkpoint);
  }

  private ObjectReader<Row> ofJob(String id, Checkpoint checkpoint) {
    BulkApi bulk = salesforce.bulk();
    List<String> pages = split.piece().pages();
    if (!checkpoint.isNone()) {
      requireSame(id, checkpoint);
      return bulk.resume(checkpoint, split.schema(), KEPT);
    }
    QueryJob job;
    try {
      job = bulk.queryJob(id);
    } catch (RequestRejectedException e) {
      throw e.status() == GONE ? gone(id, e) : e;
    }
    return pages.isEmpty()
        ? job.results(split.schema(), KEPT)
        : job.results(split.schema(), pages, KEPT);
  }

  private void requireSame(String job, Checkpoint checkpoint) {
    boolean same =
        job.equals(checkpoint.position().get("job"))
            && checkpoint.list("part").equals(split.piece().pages());
    if (!same) {
      throw new StaleCheckpointException(
          ErrorDetails.of("The checkpoint is of another split than " + split + ".")
              .hint("Keep the checkpoint of a reader beside its split."));
    }
  }

  private static RequestRejectedException gone(String id, RequestRejectedException e) {
    return new RequestRejectedException(
        ErrorDetails.of("The job " + id + " of the split is not in Salesforce any more.")
            .code(e.errorCode())
            .hint("It was released, or is more than seven days old: split the read anew.")
            .requestId(e.requestId())
            .cause(e),
        e.status(),
        e.errors());
  }

  private ObjectReader<Row> ofRange(Checkpoint checkpoint) {
    ReadSplit.Query query = split.query();
    Segment segment =
        new Segment(
            query.schema(),
            Soql.parse(query.soql()),
            query.withDeleted(),
            query.ordered() ? RowOrder.BY_ID : null,
            0);
    SegmentReading rest = new RestReading(salesforce.rest());
    SegmentReading reading =
        new WideReading(rest, rest, salesforce.rest(), WideReading.MOST_CHARACTERS);
    return salesforce.connection().reader(reading.open(segment, checkpoint));
  }

  static void release(Salesforce salesforce, Collection<ReadSplit> splits) {
    Set<String> jobs = new LinkedHashSet<>();
    for (ReadSplit split : splits) {
      String job = new SplitOpening(salesforce, split).split.piece().job();
      if (job != null) {
        jobs.add(job);
      }
    }
    for (String job : jobs) {
      try {
        salesforce.bulk().queryJob(job).delete();
      } catch (RequestRejectedException e) {
        if (e.status() != GONE) {
          throw e;
        }
      }
    }
  }
}
