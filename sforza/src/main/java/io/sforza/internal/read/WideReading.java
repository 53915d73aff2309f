package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.core.rest.RestApi;
import io.sforza.soql.SoqlException;

/**
 * Reads what is too wide for one query: shares the columns out among several and joins their rows
 * by Id. All groups are read in the same order side by side, so that no more than the rows of their
 * pages are held: pages may have other sizes in each, and always the group that came least far is
 * read on. A row that not all groups have, or that some have in another state, is read again.
 *
 * <p>By Bulk that takes jobs in an order, which Salesforce does not split: the price for not having
 * to keep all rows on disk until the last group has come.
 */
public final class WideReading implements SegmentReading {
  /** How long a query may be at most ("SOQL and SOSL Reference", SOQL Limits). */
  public static final int MOST_CHARACTERS = 100_000;

  private static final int IDS_AT_ONCE = 40;

  private final SegmentReading whole;
  private final SegmentReading ordered;
  private final RestApi rest;
  private final int characters;

  /**
   * Creates it.
   *
   * @param whole reads segments that are not too wide
   * @param ordered reads groups, in the order of their segment
   * @param rest reads rows again that have changed
   * @param characters how long a query may be; {@link #MOST_CHARACTERS}, or less if Salesforce
   *     finds queries of this object too complicated
   */
  public WideReading(SegmentReading whole, SegmentReading ordered, RestApi rest, int characters) {
    this.whole = whole;
    this.ordered = ordered;
    this.rest = rest;
    this.characters = characters;
  }

  /**
   * Returns in how many queries a segment is read.
   *
   * @param segment the segment
   * @throws SoqlException if it is too wide, and cannot be shared out
   */
  public int queries(Segment segment) {
    return isWide(segment) ? groups(segment).groups().size() : 1;
  }

  private boolean isWide(Segment segment) {
    RowOrder order = segment.order();
    int length =
        order == null ? segment.query().toString().length() : ColumnGroups.length(segment, order);
    return length > characters;
  }

  private ColumnGroups groups(Segment segment) {
    return ColumnGroups.of(segment, order(segment), characters, IDS_AT_ONCE);
  }

  private RowOrder order(Segment segment) {
    RowOrder order = segment.order();
    if (order == null) {
      throw new SoqlException(
          "The query of "
              + segment.schema().objectName()
              + " has more than "
              + characters
              + " characters, and no Id or an order of its own, so that it cannot be shared out"
              + " among several: name fewer fields.");
    }
    return order;
  }

  @Override
  public RowSource<Row> open(Segment segment, Checkpoint from) {
    if (!isWide(segment)) {
      return whole.open(segment, from);
    }
    if (!from.isNone() && !from.kind().equals(WidePosition.KIND)) {
      throw new StaleCheckpointException(
          ErrorDetails.of(
                  "The checkpoint of "
                      + from.kind()
                      + " is not one of a read of "
                      + segment.schema().objectName()
                      + " by groups of columns.")
              .hint("It was taken when fewer columns were read: start over."));
    }
    ColumnGroups columns = groups(segment);
    WidePosition position = WidePosition.of(segment, order(segment), columns, from);
    if (position.complete()) {
      return new EndedSource(segment.schema(), from);
    }
    return new WideSource(segment, order(segment), columns, position, ordered, from, rest);
  }

  static int idsAtOnce() {
    return IDS_AT_ONCE;
  }
}
