package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.core.rest.RestApi;
import io.sforza.core.rest.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Reads by REST queries. A segment with an order is gone on with behind any row by what the row
 * holds, in a new session too; one without is read again from its start, and over what was handed
 * over.
 *
 * <p>An order by a cursor wants a query that bounds it from above by a time that has passed: a row
 * that is changed while the pages come may come with its new stamp, and is left out if that lies
 * beyond the bounds, as one of a later window.
 */
public final class RestReading implements SegmentReading {
  private static final int LEAST_PAGE = 200;
  private static final int LARGEST_PAGE = 2_000;

  private final RestApi rest;

  /**
   * Creates it.
   *
   * @param rest the API
   */
  public RestReading(RestApi rest) {
    this.rest = rest;
  }

  @Override
  public RowSource<Row> open(Segment segment, Checkpoint from) {
    if (!from.isNone() && !from.kind().equals(RestPosition.KIND)) {
      throw new StaleCheckpointException(
          ErrorDetails.of(
                  "The checkpoint of "
                      + from.kind()
                      + " is not one of a REST query of "
                      + segment.schema().objectName()
                      + ".")
              .hint("Read on through the API that it was read with, or start over."));
    }
    RestPosition position = RestPosition.of(segment, from);
    if (position.complete()) {
      return new EndedSource(segment.schema(), from);
    }
    RowOrder order = segment.order();
    return order == null
        ? new CountedSource(segment, from, position, rest)
        : new KeysetSource(segment, order, from, position, rest);
  }

  /**
   * Returns the Id of the row that a checkpoint is behind; null if it is of another reading, or is
   * behind none.
   */
  public static @Nullable String lastId(Checkpoint checkpoint) {
    return checkpoint.kind().equals(RestPosition.KIND) ? Place.id(checkpoint) : null;
  }

  /** Returns a query of a segment as REST is asked. */
  static RestQuery query(String soql, Segment segment) {
    RestQuery query = RestQuery.of(soql);
    if (segment.pageRows() > 0) {
      query = query.pageRows(Math.max(LEAST_PAGE, Math.min(LARGEST_PAGE, segment.pageRows())));
    }
    return segment.withDeleted() ? query.includeDeleted() : query;
  }
}
