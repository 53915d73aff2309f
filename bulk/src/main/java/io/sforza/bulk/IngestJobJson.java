package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The keys of an ingest job, spelled as Salesforce spells them. */
record IngestJobJson(
    @Nullable String id,
    @Nullable String operation,
    @Nullable String object,
    @Nullable String externalIdFieldName,
    @Nullable String assignmentRuleId,
    @Nullable String createdById,
    @Nullable String createdDate,
    @Nullable String systemModstamp,
    @Nullable String state,
    @Nullable String concurrencyMode,
    @Nullable String contentType,
    @Nullable Object apiVersion,
    @Nullable String jobType,
    @Nullable String contentUrl,
    @Nullable String lineEnding,
    @Nullable String columnDelimiter,
    long numberRecordsProcessed,
    long numberRecordsFailed,
    int retries,
    long totalProcessingTime,
    long apiActiveProcessingTime,
    long apexProcessingTime,
    @Nullable String errorMessage)
    implements JobJson<IngestJobInfo> {

  @Override
  public IngestJobInfo info(ApiVersion asked) {
    Instant created = JobJson.instant(createdDate, "createdDate");
    return new IngestJobInfo(
        JobJson.required(id, "id"),
        JobJson.orEmpty(operation),
        JobJson.orEmpty(object),
        externalIdFieldName,
        assignmentRuleId,
        JobJson.orEmpty(createdById),
        created,
        systemModstamp == null ? created : JobJson.instant(systemModstamp, "systemModstamp"),
        JobState.of(JobJson.required(state, "state")),
        JobJson.orEmpty(concurrencyMode),
        JobJson.orEmpty(contentType),
        JobJson.version(apiVersion, asked),
        JobJson.orEmpty(jobType),
        JobJson.orEmpty(contentUrl),
        JobJson.constant(lineEnding, LineEnding.LF, "lineEnding"),
        JobJson.constant(columnDelimiter, ColumnDelimiter.COMMA, "columnDelimiter"),
        numberRecordsProcessed,
        numberRecordsFailed,
        retries,
        Duration.ofMillis(totalProcessingTime),
        Duration.ofMillis(apiActiveProcessingTime),
        Duration.ofMillis(apexProcessingTime),
        errorMessage);
  }
}
