package io.sforza.core.rest;

import java.time.Instant;
import java.util.List;

/**
 * The records that were created, changed or restored within a window.
 *
 * <p>Immutable.
 *
 * @param ids their Ids, as far as the user may see them
 * @param latestDateCovered up to when the answer is complete: the next window starts here, not at
 *     the end that was asked for, since transactions may still run
 */
public record UpdatedRecords(List<String> ids, Instant latestDateCovered) {

  /** Creates the value. */
  public UpdatedRecords {
    ids = List.copyOf(ids);
  }
}
