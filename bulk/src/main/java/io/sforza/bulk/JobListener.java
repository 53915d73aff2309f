package io.sforza.bulk;

/**
 * Hears how jobs get on while somebody waits for them, such as to show {@link
 * JobInfo#numberRecordsProcessed()}.
 *
 * <p>Called by whichever thread asks, one call at a time for threads that wait on the same {@link
 * BulkApi}; the jobs are asked again when it returns, so it should be quick. What it throws is
 * logged and does not end the wait.
 *
 * <p>When several jobs are asked for with one listing call, Salesforce tells their states only: the
 * other values are those of the last time that the job was asked for by itself.
 */
@FunctionalInterface
public interface JobListener {
  /**
   * Hears that a job was asked for.
   *
   * @param job the job as it is now
   */
  void polled(JobInfo job);
}
