package io.sforza.bulk;

import io.sforza.core.connection.Connection;

/**
 * What the jobs of a {@link BulkApi} share.
 *
 * @param connection the way to the org
 * @param poller who waits for jobs
 * @param schedule how often a job is asked
 * @param listener who hears how jobs get on
 */
record JobContext(
    Connection connection, JobPoller poller, PollSchedule schedule, JobListener listener) {

  static JobContext of(Connection connection) {
    return new JobContext(
        connection, new JobPoller(connection), PollSchedule.standard(), job -> {});
  }

  JobContext schedule(PollSchedule other) {
    return new JobContext(connection, poller, other, listener);
  }

  JobContext listener(JobListener other) {
    return new JobContext(connection, poller, schedule, other);
  }
}
