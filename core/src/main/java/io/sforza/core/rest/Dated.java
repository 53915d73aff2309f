package io.sforza.core.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Salesforce answered, and since when it is so: keep both, and ask again with the date for
 * what has changed since.
 *
 * <p>Immutable.
 *
 * @param <T> what was asked for
 * @param value the answer
 * @param lastModified the answer's {@code Last-Modified}, or null if it had none
 */
public record Dated<T>(T value, @Nullable Instant lastModified) {}
