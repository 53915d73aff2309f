package io.sforza.testkit.internal.store;

import java.time.Instant;

/**
 * A row that was deleted.
 *
 * @param id whose Id it was
 * @param at when
 */
public record Deletion(String id, Instant at) {}
