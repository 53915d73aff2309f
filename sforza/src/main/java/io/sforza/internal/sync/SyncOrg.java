package io.sforza.internal.sync;

import io.sforza.internal.deletes.Tombstones;
import io.sforza.internal.read.SegmentReading;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SyncSource} asks an org for.
 *
 * @param rows reads the windows
 * @param probes reads the one row at an end of a range, which is asked for with ORDER BY and LIMIT
 *     1: REST, for which that is one quick call
 * @param serverTime tells the time by the server's clock, rather too early than too late
 * @param deletions tells what was deleted since the pass before; null if nobody wants to know
 * @param covered tells up to when nothing can appear any more; null if the lag is enough
 */
public record SyncOrg(
    SegmentReading rows,
    SegmentReading probes,
    Supplier<Instant> serverTime,
    @Nullable Tombstones deletions,
    @Nullable LatestDateCovered covered) {

  /** Creates one that tells neither what was deleted nor what is covered. */
  public SyncOrg(SegmentReading rows, SegmentReading probes, Supplier<Instant> serverTime) {
    this(rows, probes, serverTime, null, null);
  }
}
