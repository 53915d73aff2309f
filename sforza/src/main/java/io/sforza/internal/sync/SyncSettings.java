package io.sforza.internal.sync;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How changes are followed.
 *
 * @param lag how far the end of a window stays behind the server's clock
 * @param overlap how far the next window reaches back behind the last one's end
 * @param startDate the first moment that counts; null for all rows, also those without a stamp
 * @param window how long a window is at most; null for all at once
 * @param newestFirst whether the latest window comes first
 */
public record SyncSettings(
    Duration lag,
    Duration overlap,
    @Nullable Instant startDate,
    @Nullable Duration window,
    boolean newestFirst) {}
