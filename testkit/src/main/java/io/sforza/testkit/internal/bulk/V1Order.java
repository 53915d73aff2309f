package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.schema.SObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a job of the first Bulk API was created with.
 *
 * @param id its Id
 * @param operation {@code query}, {@code insert} and so on
 * @param object what it is about
 * @param work what it writes; null for a query
 * @param content what its data is written in
 * @param concurrencyMode {@code Parallel} or {@code Serial}
 * @param chunking how its queries are split; null if they are not
 * @param userId whose job it is
 * @param version of the API
 * @param created when
 */
public record V1Order(
    String id,
    String operation,
    SObject object,
    @Nullable Work work,
    V1Content content,
    String concurrencyMode,
    @Nullable PkChunking chunking,
    String userId,
    int version,
    Instant created) {}
