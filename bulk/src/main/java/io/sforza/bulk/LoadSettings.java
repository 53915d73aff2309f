package io.sforza.bulk;

import java.time.Duration;

/** How a load is cut into jobs, and what is done about rows that fail in passing. */
record LoadSettings(
    long jobBytes,
    int jobRows,
    int jobsInFlight,
    int attempts,
    Duration retryPause,
    boolean keepsJobs) {
  // 150 MB after Salesforce has made base64 of it
  private static final long MOST_BYTES = 100_000_000;
  // Salesforce has no limit of its own; this one bounds what a join needs to 17 MB
  private static final int MOST_ROWS = 1_000_000;

  static LoadSettings standard() {
    return new LoadSettings(MOST_BYTES, MOST_ROWS, 3, 4, Duration.ofSeconds(10), false);
  }

  LoadSettings jobBytes(long most) {
    if (most < 1 || most > MOST_BYTES) {
      throw new IllegalArgumentException(
          "Salesforce takes jobs of 1 to " + MOST_BYTES + " bytes, not of " + most + ".");
    }
    return new LoadSettings(most, jobRows, jobsInFlight, attempts, retryPause, keepsJobs);
  }

  LoadSettings jobRows(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("A job of " + most + " rows holds nothing.");
    }
    return new LoadSettings(jobBytes, most, jobsInFlight, attempts, retryPause, keepsJobs);
  }

  LoadSettings jobsInFlight(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("With " + most + " jobs nothing is loaded.");
    }
    return new LoadSettings(jobBytes, jobRows, most, attempts, retryPause, keepsJobs);
  }

  LoadSettings retries(int times, Duration pause) {
    if (times < 0 || pause.isNegative()) {
      throw new IllegalArgumentException(
          "Rows cannot be tried again " + times + " times after " + pause + ".");
    }
    return new LoadSettings(jobBytes, jobRows, jobsInFlight, times + 1, pause, keepsJobs);
  }

  LoadSettings keepingJobs() {
    return new LoadSettings(jobBytes, jobRows, jobsInFlight, attempts, retryPause, true);
  }

  /** Returns how long to wait before an attempt: the pause before the second, then doubled. */
  Duration pauseBefore(int attempt) {
    return retryPause.multipliedBy(1L << Math.min(attempt - 2, 20));
  }
}
