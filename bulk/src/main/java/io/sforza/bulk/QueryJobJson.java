package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The keys of a query job, spelled as Salesforce spells them. */
record QueryJobJson(
    @Nullable String id,
    @Nullable String operation,
    @Nullable String object,
    @Nullable String createdById,
    @Nullable String createdDate,
    @Nullable String systemModstamp,
    @Nullable String state,
    @Nullable String concurrencyMode,
    @Nullable String contentType,
    @Nullable Object apiVersion,
    @Nullable String jobType,
    @Nullable String lineEnding,
    @Nullable String columnDelimiter,
    long numberRecordsProcessed,
    int retries,
    long totalProcessingTime,
    @Nullable Boolean isPkChunkingSupported,
    @Nullable String errorMessage)
    implements JobJson<QueryJobInfo> {

  @Override
  public QueryJobInfo info(ApiVersion asked) {
    Instant created = JobJson.instant(createdDate, "createdDate");
    return new QueryJobInfo(
        JobJson.required(id, "id"),
        JobJson.orEmpty(operation),
        JobJson.orEmpty(object),
        JobJson.orEmpty(createdById),
        created,
        systemModstamp == null ? created : JobJson.instant(systemModstamp, "systemModstamp"),
        JobState.of(JobJson.required(state, "state")),
        JobJson.orEmpty(concurrencyMode),
        JobJson.orEmpty(contentType),
        JobJson.version(apiVersion, asked),
        JobJson.orEmpty(jobType),
        JobJson.constant(lineEnding, LineEnding.LF, "lineEnding"),
        JobJson.constant(columnDelimiter, ColumnDelimiter.COMMA, "columnDelimiter"),
        numberRecordsProcessed,
        retries,
        Duration.ofMillis(totalProcessingTime),
        isPkChunkingSupported,
        errorMessage);
  }
}
