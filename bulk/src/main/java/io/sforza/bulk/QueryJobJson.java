package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The keys of a job that we read, spelled as Salesforce spells them. */
record QueryJobJson(
    @Nullable String id,
    @Nullable String object,
    @Nullable String state,
    double apiVersion,
    long numberRecordsProcessed,
    int retries,
    long totalProcessingTime,
    @Nullable String errorMessage) {

  QueryJobInfo info() {
    if (id == null || state == null) {
      throw new DataIntegrityException(
          ErrorDetails.of("The answer for a query job has no id or no state: " + this + "."));
    }
    return new QueryJobInfo(
        id,
        object == null ? "" : object,
        JobState.of(state),
        new ApiVersion((int) apiVersion),
        numberRecordsProcessed,
        retries,
        Duration.ofMillis(totalProcessingTime),
        errorMessage);
  }
}
