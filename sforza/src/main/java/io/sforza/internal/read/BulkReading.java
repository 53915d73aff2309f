package io.sforza.internal.read;

import io.sforza.bulk.BulkApi;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.StaleCheckpointException;
import java.util.Map;
import java.util.Objects;

/**
 * Reads by jobs of Bulk API 2.0, one a segment. The job is made when the first row is asked for.
 *
 * <p>Which options it is given decides what becomes of the job: a read whose checkpoint is kept
 * wants {@link ResultOptions#keepJobUntilRead()}, so that a complete job outlives an early end.
 */
public final class BulkReading implements SegmentReading {
  static final String KIND = "bulk-query/1";

  /** What to do about a checkpoint whose job cannot be gone on with. */
  public enum GoneJob {
    /**
     * Reads the segment from its start in a new job: rows that were handed over before come again,
     * and none is lost. For those who merge rows by their Id.
     */
    READ_ANEW,
    /** Fails with {@link StaleCheckpointException}, unless no row was handed over yet. */
    REFUSED
  }

  private enum Order {
    /** None, so that Salesforce can split the query. */
    NONE,
    OF_SEGMENT
  }

  final BulkApi bulk;
  final ResultOptions options;
  final GoneJob gone;
  private final Order order;

  private BulkReading(BulkApi bulk, ResultOptions options, GoneJob gone, Order order) {
    this.bulk = bulk;
    this.options = options;
    this.gone = gone;
    this.order = order;
  }

  /**
   * Returns a reading whose rows come in no order.
   *
   * @param bulk the API
   * @param options how results are read
   * @param gone what to do about a checkpoint whose job is gone
   */
  public static BulkReading of(BulkApi bulk, ResultOptions options, GoneJob gone) {
    return new BulkReading(
        Objects.requireNonNull(bulk, "bulk"),
        Objects.requireNonNull(options, "options"),
        Objects.requireNonNull(gone, "gone"),
        Order.NONE);
  }

  /**
   * Returns a copy whose rows come in the order of their segment. That keeps Salesforce from
   * splitting the query, which makes large jobs slow.
   */
  public BulkReading ordered() {
    return new BulkReading(bulk, options, gone, Order.OF_SEGMENT);
  }

  @Override
  public RowSource<Row> open(Segment segment, Checkpoint from) {
    if (!from.isNone() && !from.kind().equals(KIND)) {
      throw new StaleCheckpointException(
          ErrorDetails.of(
                  "The checkpoint of "
                      + from.kind()
                      + " is not one of a Bulk query of "
                      + segment.schema().objectName()
                      + ".")
              .hint("Read on through the API that it was read with, or start over."));
    }
    return new BulkSource(this, segment, question(segment), from);
  }

  private Question question(Segment segment) {
    RowOrder wanted = segment.order();
    if (order == Order.NONE || wanted == null) {
      return Question.plain(segment);
    }
    Question question = Question.of(segment);
    return new Question(
        Keyset.of(question.query(), wanted).after(null), question.schema(), question.handedOver());
  }

  /** Returns whether rows were handed over before a checkpoint of a job. */
  static boolean isBegun(Checkpoint checkpoint) {
    return Boolean.TRUE.equals(checkpoint.position().get("complete"))
        || checkpoint.number("rowsBefore") > 0
        || checkpoint.list("pages").stream().anyMatch(BulkReading::hasRows);
  }

  private static boolean hasRows(Object page) {
    return page instanceof Map<?, ?> keys
        && keys.get("rows") instanceof Number rows
        && rows.longValue() > 0;
  }
}
