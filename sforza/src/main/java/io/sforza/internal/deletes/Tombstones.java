package io.sforza.internal.deletes;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.rest.RestApi;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.internal.read.SegmentReading;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlField;
import io.sforza.soql.SoqlQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which records of an object were deleted within a window, as rows of a read: from the org's
 * log of deletions, which knows what is gone for good as well, and where the org keeps none from
 * the recycle bin.
 *
 * <p>They are to be asked for after the live rows of the window, so that of what is said of a
 * record the last word is the latest: a record that is restored before they are asked is not among
 * them, one that is restored afterwards has a new stamp and comes with the live rows of a later
 * window. A window that no read went before needs none: nobody has rows that could be deleted.
 *
 * <p>A record may come in several windows if these overlap, and also one that the read never gave.
 *
 * <p>Immutable.
 */
public final class Tombstones {
  private final RestApi rest;
  private final ObjectDescribe describe;
  private final String cursor;
  private final SegmentReading reading;

  private Tombstones(RestApi rest, ObjectDescribe describe, String cursor, SegmentReading reading) {
    this.rest = rest;
    this.describe = describe;
    this.cursor = cursor;
    this.reading = reading;
  }

  /**
   * Returns the tombstones of an object.
   *
   * @param rest where the log is asked
   * @param describe the object, which has no {@link #problem}
   * @param cursor the field that tells when a record was changed
   * @param reading how the recycle bin is read where there is no log
   */
  public static Tombstones of(
      RestApi rest, ObjectDescribe describe, String cursor, SegmentReading reading) {
    return new Tombstones(rest, describe, cursor, reading);
  }

  /** Returns why deletions of an object cannot be told, and what to do; null if they can. */
  public static @Nullable String problem(ObjectDescribe describe) {
    return describe.findField("IsDeleted").isPresent()
        ? null
        : describe.name()
            + " has no field IsDeleted: its deletions cannot be told as tombstones. Compare all Ids"
            + " by reconcile() now and then.";
  }

  /** Returns where deletions are told from, for those who want to know before. */
  public String origin() {
    return describe.replicateable() ? "getDeleted" : "queryAll";
  }

  /**
   * Returns the tombstones of a window. Costs one call for the log, or what the reading costs;
   * nothing before the first row.
   *
   * @param schema the columns of the read, Id and {@code IsDeleted} among them
   * @param from the first moment
   * @param to the first moment after it
   * @param position {@link Checkpoint#none()}, or what the source's own {@code checkpoint} gave for
   *     the same window, in another process too
   */
  public RowSource<Row> open(RowSchema schema, Instant from, Instant to, Checkpoint position) {
    TombstoneRows rows = new TombstoneRows(schema, cursor);
    return describe.replicateable()
        ? new LoggedDeletions(rest, describe.name(), rows, new Span(from, to), position)
        : new BinnedDeletions(reading.open(segment(from, to), position), rows);
  }

  private Segment segment(Instant from, Instant to) {
    SoqlField stamp = Soql.field(cursor);
    SoqlQuery query =
        Soql.select("Id", "IsDeleted", cursor)
            .from(describe.name())
            .where(Soql.field("IsDeleted").eq(true).and(stamp.ge(from)).and(stamp.lt(to)));
    RowSchema columns =
        RowSchema.of(
            describe.name(),
            List.of(
                new Column("Id", FieldType.ID),
                new Column("IsDeleted", FieldType.BOOLEAN),
                new Column(cursor, FieldType.DATETIME)));
    return new Segment(columns, query, true, new RowOrder(cursor, false), 0);
  }

  /**
   * A window of time.
   *
   * @param from the first moment
   * @param to the first moment after it
   */
  record Span(Instant from, Instant to) {
    boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }
}
