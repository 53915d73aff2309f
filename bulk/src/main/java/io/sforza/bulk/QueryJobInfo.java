package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A query job as Salesforce last told it.
 *
 * <p>Immutable.
 *
 * @param id the job's Id, 750…
 * @param object the object that is queried
 * @param state how far the job is
 * @param apiVersion the version that the job was made with; its results can be read with that only
 * @param numberRecordsProcessed rows found so far; all of them once the job is complete
 * @param retries how often Salesforce began again by itself
 * @param totalProcessingTime how long Salesforce has worked on it
 * @param errorMessage Salesforce's reason why the job failed, or null
 */
public record QueryJobInfo(
    String id,
    String object,
    JobState state,
    ApiVersion apiVersion,
    long numberRecordsProcessed,
    int retries,
    Duration totalProcessingTime,
    @Nullable String errorMessage) {}
