package io.sforza;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an incremental read finds what changed. A value: each step returns a changed copy.
 *
 * <pre>{@code
 * sf.read("Opportunity").incremental(Incremental.standard().overlap(Duration.ofMinutes(30)))
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Incremental {
  private static final Incremental STANDARD =
      new Incremental(
          null, Duration.ofMinutes(5), Duration.ofMinutes(10), null, null, false, false);

  private final @Nullable String cursor;
  private final Duration lag;
  private final Duration overlap;
  private final @Nullable Instant startDate;
  private final @Nullable Duration window;
  private final boolean newestFirst;
  private final boolean untilLatestDateCovered;

  private Incremental(
      @Nullable String cursor,
      Duration lag,
      Duration overlap,
      @Nullable Instant startDate,
      @Nullable Duration window,
      boolean newestFirst,
      boolean untilLatestDateCovered) {
    this.cursor = cursor;
    this.lag = lag;
    this.overlap = overlap;
    this.startDate = startDate;
    this.window = window;
    this.newestFirst = newestFirst;
    this.untilLatestDateCovered = untilLatestDateCovered;
  }

  /**
   * Returns the usual way: the object's best cursor, everything up to five minutes ago, with ten
   * minutes read again each time.
   */
  public static Incremental standard() {
    return STANDARD;
  }

  /**
   * Returns a copy that tells changes by this field instead of the object's best one.
   *
   * @param field a date-time field that can be filtered
   */
  public Incremental cursor(String field) {
    return new Incremental(
        Objects.requireNonNull(field, "field"),
        lag,
        overlap,
        startDate,
        window,
        newestFirst,
        untilLatestDateCovered);
  }

  /**
   * Returns a copy that leaves out what changed within this time before now by the server's clock:
   * a record is stamped when it is saved, and seen when its transaction commits. Most are seen 1 to
   * 3 seconds after their stamp, and other connectors look 5 to 10 minutes back; an Apex
   * transaction may run for ten minutes ("Apex Developer Guide", Execution Governors and Limits).
   * So the usual lag is five minutes, which keeps rows fresh, and the usual {@linkplain #overlap
   * overlap} ten: together 15, more than the longest of these transactions takes.
   *
   * @param duration zero or more
   * @throws IllegalArgumentException if it is negative
   */
  public Incremental lag(Duration duration) {
    return new Incremental(
        cursor,
        notNegative(duration, "lag"),
        overlap,
        startDate,
        window,
        newestFirst,
        untilLatestDateCovered);
  }

  /**
   * Returns a copy that looks this far behind the last read again, for transactions that took
   * longer than the lag: nothing is lost that is seen within lag and overlap together after its
   * stamp. Rows that came before do not come again, up to a thousand of them, which the checkpoint
   * notes; where more have changed within the overlap, the earlier ones come again as they are.
   *
   * @param duration zero or more
   * @throws IllegalArgumentException if it is negative
   */
  public Incremental overlap(Duration duration) {
    return new Incremental(
        cursor,
        lag,
        notNegative(duration, "overlap"),
        startDate,
        window,
        newestFirst,
        untilLatestDateCovered);
  }

  /**
   * Returns a copy that leaves out what changed last before a point in time. Without it everything
   * is read the first time, also rows without a stamp. It does not bring back what a read with a
   * later one has left out: start over for that.
   *
   * @param start the first moment that counts
   */
  public Incremental startDate(Instant start) {
    return new Incremental(
        cursor,
        lag,
        overlap,
        Objects.requireNonNull(start, "start"),
        window,
        newestFirst,
        untilLatestDateCovered);
  }

  /**
   * Returns a copy that reads a long time in pieces, each of which a checkpoint can be behind. A
   * first read then begins with the earliest stamp, for one call more, and rows without a stamp for
   * one query more. A piece that times out is halved, with or without this.
   *
   * @param length of a piece, a minute or more
   * @throws IllegalArgumentException if it is shorter
   */
  public Incremental window(Duration length) {
    if (length.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "A window of " + length + " is too short: give a minute or more.");
    }
    return new Incremental(
        cursor, lag, overlap, startDate, length, newestFirst, untilLatestDateCovered);
  }

  /** Returns a copy that begins with the latest changes, as far as the API gives an order. */
  public Incremental newestFirst() {
    return new Incremental(cursor, lag, overlap, startDate, window, true, untilLatestDateCovered);
  }

  /**
   * Returns a copy that goes no further than the {@code latestDateCovered} that Salesforce tells of
   * the object, if that is earlier than now less the lag: the time at which the oldest transaction
   * began that still runs ("SOAP API Developer Guide", getUpdated()). What is stamped later comes
   * with a later read, so that no transaction is missed for taking longer than lag and overlap
   * together. Salesforce's own work counts, too: this may hold rows back for hours, in rare cases
   * for days.
   *
   * <p>Only for objects that are {@linkplain io.sforza.core.describe.ObjectDescribe#replicateable()
   * replicateable}: the plan of another is refused. Costs one call a read, more where over 600,000
   * records have changed since the read before. Salesforce is asked about the time since then, 30
   * days at most, and by a first read about a day.
   */
  public Incremental untilLatestDateCovered() {
    return new Incremental(cursor, lag, overlap, startDate, window, newestFirst, true);
  }

  private static Duration notNegative(Duration duration, String name) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "The " + name + " is " + duration + "; give zero or more.");
    }
    return duration;
  }

  @Nullable String chosenCursor() {
    return cursor;
  }

  Duration lag() {
    return lag;
  }

  Duration overlap() {
    return overlap;
  }

  @Nullable Instant startDate() {
    return startDate;
  }

  @Nullable Duration window() {
    return window;
  }

  boolean isNewestFirst() {
    return newestFirst;
  }

  boolean isUntilLatestDateCovered() {
    return untilLatestDateCovered;
  }
}
