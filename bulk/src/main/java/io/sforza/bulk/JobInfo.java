package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as Salesforce last told it, whether it reads or writes rows ("Bulk API 2.0 and Bulk API
 * Developer Guide", Get Information About a Query Job, Get Job Info).
 *
 * <p>Implementations are immutable.
 */
public sealed interface JobInfo permits QueryJobInfo, IngestJobInfo {

  /** Returns the job's Id, 750…, of 18 characters. */
  String id();

  /** Returns what the job does, as Salesforce spells it: {@code query}, {@code upsert} … */
  String operation();

  /**
   * Returns the API name of the object that is read or written; empty if Salesforce did not say.
   */
  String object();

  /** Returns how far the job is. */
  JobState state();

  /** Returns the version that the job was made with: only that reads its results. */
  ApiVersion apiVersion();

  /** Returns the Id of the user who made the job; empty if Salesforce did not say. */
  String createdById();

  /** Returns when the job was made, by Salesforce's clock. */
  Instant createdDate();

  /** Returns when the job last changed, by Salesforce's clock. */
  Instant systemModstamp();

  /**
   * Returns the rows that were worked on so far; all of them once the job is complete. It grows
   * while the job runs.
   */
  long numberRecordsProcessed();

  /** Returns how often Salesforce began again by itself, after a time-out for instance. */
  int retries();

  /** Returns how long Salesforce has worked on the job. */
  Duration totalProcessingTime();

  /** Returns Salesforce's reason why the job failed; null if it did not, or none was given. */
  @Nullable String errorMessage();
}
