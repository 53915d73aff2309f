package io.sforza.core.connection;

import io.sforza.core.error.SalesforceException;
import java.time.Duration;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt at a request failed.
 *
 * @param exception makes what the caller gets if there is no further attempt, from their number
 * @param worthRepeating whether the same request may succeed soon, and repeating it is harmless
 * @param retryAfter how long the answer asks to wait, or null if it does not
 */
record Failure(
    IntFunction<SalesforceException> exception,
    boolean worthRepeating,
    @Nullable Duration retryAfter) {}
