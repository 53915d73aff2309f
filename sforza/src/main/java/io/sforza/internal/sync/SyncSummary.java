package io.sforza.internal.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a read did. Rows that came are those that were handed over and those that were dropped; each
 * window's rows were compared with what Salesforce counted where they were read.
 *
 * @param rows rows handed over
 * @param dropped rows that came and had been handed over before, as they were
 * @param windows windows read to their end
 * @param cut windows that timed out and were cut
 * @param readAnew windows that were begun again, for the place where a checkpoint stood is gone
 * @param coveredTo all changes stamped before it were handed over; null if there is no cursor, or
 *     the first pass is not at its end
 */
public record SyncSummary(
    long rows, long dropped, long windows, long cut, long readAnew, @Nullable Instant coveredTo) {}
