package io.sforza.core.rest;

import java.time.Instant;
import java.util.List;

/**
 * The records that were deleted within a window, for good or into the recycle bin.
 *
 * <p>Immutable.
 *
 * @param records which, and when
 * @param from the start of the window that was asked for
 * @param earliestDateAvailable how far back the org's log of deletions reaches
 * @param latestDateCovered up to when the answer is complete: the next window starts here
 */
public record DeletedRecords(
    List<Deleted> records, Instant from, Instant earliestDateAvailable, Instant latestDateCovered) {

  /**
   * A deleted record.
   *
   * @param id its Id
   * @param deletedDate when it was deleted
   */
  public record Deleted(String id, Instant deletedDate) {}

  /** Creates the value. */
  public DeletedRecords {
    records = List.copyOf(records);
  }

  /**
   * Returns whether the log reaches back to the start of the window. If it does not, deletions may
   * be missing: compare all Ids of the object with yours.
   */
  public boolean complete() {
    return !earliestDateAvailable.isAfter(from);
  }
}
