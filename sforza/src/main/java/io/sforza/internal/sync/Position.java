package io.sforza.internal.sync;

import io.sforza.core.Checkpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a read stands.
 *
 * @param coveredTo all changes stamped before it were handed over; null before the first pass ended
 * @param seen rows of the passes before that this one will find again
 * @param pass the pass that is under way; null between passes
 * @param inner where in the pass's window
 * @param noted rows of this pass that the next one will find again
 * @param complete whether a plain read is at its end
 */
record Position(
    @Nullable Instant coveredTo,
    Seen seen,
    @Nullable Pass pass,
    Checkpoint inner,
    Seen noted,
    boolean complete) {

  static Position beginning() {
    return between(null, new Seen(), false);
  }

  static Position between(@Nullable Instant coveredTo, Seen seen, boolean complete) {
    return new Position(coveredTo, seen, null, Checkpoint.none(), new Seen(), complete);
  }
}
