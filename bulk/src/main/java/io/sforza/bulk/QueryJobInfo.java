package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query job as Salesforce last told it ("Bulk API 2.0 and Bulk API Developer Guide", Get
 * Information About a Query Job). The answer to a job's creation and the entries of {@link
 * BulkApi#queryJobs()} tell less: no counts, times or reasons.
 *
 * <p>Immutable.
 *
 * @param id the job's Id, 750…
 * @param operation {@code query}, or {@code queryAll} if deleted and archived rows are read as well
 * @param object the object that is queried; empty if Salesforce did not say
 * @param createdById the Id of the user who made the job; empty if Salesforce did not say
 * @param createdDate when the job was made
 * @param systemModstamp when the job last changed
 * @param state how far the job is
 * @param concurrencyMode how its parts are worked on, {@code Parallel}; empty if not said
 * @param contentType the format of its results, {@code CSV}; empty if not said
 * @param apiVersion the version that the job was made with; its results can be read with that only
 * @param jobType the kind of job, {@code V2Query}; empty if not said, as right after the creation
 * @param lineEnding what ends a record of its results
 * @param columnDelimiter what stands between two cells of its results
 * @param numberRecordsProcessed rows found so far; all of them once the job is complete
 * @param retries how often Salesforce began again by itself
 * @param totalProcessingTime how long Salesforce has worked on it
 * @param isPkChunkingSupported whether Salesforce can split the query by Ids; null if not said, as
 *     by older versions
 * @param errorMessage Salesforce's reason why the job failed, or null
 */
public record QueryJobInfo(
    String id,
    String operation,
    String object,
    String createdById,
    Instant createdDate,
    Instant systemModstamp,
    JobState state,
    String concurrencyMode,
    String contentType,
    ApiVersion apiVersion,
    String jobType,
    LineEnding lineEnding,
    ColumnDelimiter columnDelimiter,
    long numberRecordsProcessed,
    int retries,
    Duration totalProcessingTime,
    @Nullable Boolean isPkChunkingSupported,
    @Nullable String errorMessage)
    implements JobInfo {

  QueryJobInfo withState(JobState other) {
    return new QueryJobInfo(
        id,
        operation,
        object,
        createdById,
        createdDate,
        systemModstamp,
        other,
        concurrencyMode,
        contentType,
        apiVersion,
        jobType,
        lineEnding,
        columnDelimiter,
        numberRecordsProcessed,
        retries,
        totalProcessingTime,
        isPkChunkingSupported,
        errorMessage);
  }
}
