package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An ingest job as Salesforce last told it ("Bulk API 2.0 and Bulk API Developer Guide", Get Job
 * Info). The answer to a job's creation and the entries of {@link BulkApi#ingestJobs()} tell less:
 * no counts, times or reasons.
 *
 * <p>Immutable.
 *
 * @param id the job's Id, 750…
 * @param operation what is done with the rows: {@code insert}, {@code update}, {@code upsert},
 *     {@code delete} or {@code hardDelete}
 * @param object the object whose records are written; empty if Salesforce did not say
 * @param externalIdFieldName the field that finds the records of an upsert, or null
 * @param assignmentRuleId the rule that assigns owners, or null
 * @param createdById the Id of the user who made the job; empty if Salesforce did not say
 * @param createdDate when the job was made
 * @param systemModstamp when the job last changed
 * @param state how far the job is
 * @param concurrencyMode how its batches are worked on, {@code Parallel}; empty if not said
 * @param contentType the format of its rows, {@code CSV}; empty if not said
 * @param apiVersion the version that the job was made with
 * @param jobType the kind of job, {@code V2Ingest}; empty if not said, as right after the creation
 * @param contentUrl where its rows are uploaded to, as Salesforce tells it; empty if not said
 * @param lineEnding what ends a record of its CSV
 * @param columnDelimiter what stands between two cells of its CSV
 * @param numberRecordsProcessed rows that were tried so far, those that failed included
 * @param numberRecordsFailed rows that were refused so far; a job that is complete may have failed
 *     with all of them
 * @param retries how often Salesforce began again by itself
 * @param totalProcessingTime how long Salesforce has worked on it
 * @param apiActiveProcessingTime how much of that it was writing rows
 * @param apexProcessingTime how much of that triggers and the like took
 * @param errorMessage Salesforce's reason why the job failed, or null
 */
public record IngestJobInfo(
    String id,
    String operation,
    String object,
    @Nullable String externalIdFieldName,
    @Nullable String assignmentRuleId,
    String createdById,
    Instant createdDate,
    Instant systemModstamp,
    JobState state,
    String concurrencyMode,
    String contentType,
    ApiVersion apiVersion,
    String jobType,
    String contentUrl,
    LineEnding lineEnding,
    ColumnDelimiter columnDelimiter,
    long numberRecordsProcessed,
    long numberRecordsFailed,
    int retries,
    Duration totalProcessingTime,
    Duration apiActiveProcessingTime,
    Duration apexProcessingTime,
    @Nullable String errorMessage)
    implements JobInfo {

  IngestJobInfo withState(JobState other) {
    return new IngestJobInfo(
        id,
        operation,
        object,
        externalIdFieldName,
        assignmentRuleId,
        createdById,
        createdDate,
        systemModstamp,
        other,
        concurrencyMode,
        contentType,
        apiVersion,
        jobType,
        contentUrl,
        lineEnding,
        columnDelimiter,
        numberRecordsProcessed,
        numberRecordsFailed,
        retries,
        totalProcessingTime,
        apiActiveProcessingTime,
        apexProcessingTime,
        errorMessage);
  }
}
