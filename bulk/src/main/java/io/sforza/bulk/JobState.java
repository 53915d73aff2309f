package io.sforza.bulk;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;

/** The states of a job ("Bulk API 2.0 Developer Guide", Get Information About a Query Job). */
public enum JobState {
  /** An ingest job that takes data. */
  OPEN("Open", false),
  /** The job waits for its turn; a query job begins here. */
  UPLOAD_COMPLETE("UploadComplete", false),
  /** Salesforce works on the job. */
  IN_PROGRESS("InProgress", false),
  /** The job is done; the results of a query can be read. */
  JOB_COMPLETE("JobComplete", true),
  /** The job failed; its error message says why. */
  FAILED("Failed", true),
  /** Somebody aborted the job. */
  ABORTED("Aborted", true);

  private final String salesforceName;
  private final boolean terminal;

  JobState(String salesforceName, boolean terminal) {
    this.salesforceName = salesforceName;
    this.terminal = terminal;
  }

  /**
   * Returns the state that Salesforce names.
   *
   * @param salesforceName the name, such as {@code InProgress}
   * @throws DataIntegrityException if there is no such state: to guess would be to wait for ever or
   *     to stop too early
   */
  public static JobState of(String salesforceName) {
    for (JobState state : values()) {
      if (state.salesforceName.equals(salesforceName)) {
        return state;
      }
    }
    throw new DataIntegrityException(
        ErrorDetails.of(
            "Salesforce says that a job is '" + salesforceName + "', an unknown state."));
  }

  /** Returns whether the job will not change any more. */
  public boolean terminal() {
    return terminal;
  }

  /** Returns the name as Salesforce spells it, such as {@code InProgress}. */
  @Override
  public String toString() {
    return salesforceName;
  }
}
