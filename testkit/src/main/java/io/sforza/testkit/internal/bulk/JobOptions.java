package io.sforza.testkit.internal.bulk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a job goes.
 *
 * @param duration how long it takes
 * @param failure what it fails with at its end; null if it does not
 * @param hangs whether it never ends
 */
public record JobOptions(Duration duration, @Nullable String failure, boolean hangs) {}
