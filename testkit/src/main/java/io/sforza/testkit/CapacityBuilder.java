package io.sforza.testkit;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.server.BulkJobs;
import io.sforza.testkit.internal.server.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The part of the builder of an org that says how much it does, and how fast: calls and jobs. */
abstract class CapacityBuilder extends ContentsBuilder {
  private static final int MOST_PAGE_ROWS = 250_000;

  private Duration jobDuration = Duration.ofSeconds(1);
  private int pageRows = MOST_PAGE_ROWS;
  private int dailyRequests = 100_000;
  private int usedRequests;
  private @Nullable String jobFailure;
  private int jobListRows = 1_000;
  private boolean documentedLinks;
  private Duration sessionTimeout = Duration.ofHours(2);

  CapacityBuilder() {}

  /**
   * Sets how many calls the org answers in 24 hours; 100,000 unless said. What is beyond it gets
   * 403 {@code REQUEST_LIMIT_EXCEEDED}.
   *
   * @param most 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public FakeSalesforce.Builder dailyApiRequests(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("An org cannot answer " + most + " calls a day.");
    }
    this.dailyRequests = most;
    return self();
  }

  /**
   * Sets how many of the calls of the day others have made when the org starts; none unless said.
   *
   * @param used 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public FakeSalesforce.Builder usedApiRequests(int used) {
    if (used < 0) {
      throw new IllegalArgumentException("Nobody has made " + used + " calls.");
    }
    this.usedRequests = used;
    return self();
  }

  /**
   * Sets how long a bulk job takes until it is complete; a second unless said.
   *
   * @param duration zero or more
   * @throws IllegalArgumentException if it is negative
   */
  public FakeSalesforce.Builder jobDuration(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("A job cannot take " + duration + ".");
    }
    this.jobDuration = duration;
    return self();
  }

  /**
   * Sets how many rows a page of results has at most, whatever the client asks for.
   *
   * @param rows 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public FakeSalesforce.Builder pageRows(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("A page has 1 row or more, not " + rows + ".");
    }
    this.pageRows = rows;
    return self();
  }

  /**
   * Sets how many jobs a page of their list has at most; 1,000 unless said.
   *
   * @param jobs 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public FakeSalesforce.Builder jobListRows(int jobs) {
    if (jobs < 1) {
      throw new IllegalArgumentException("A page has 1 job or more, not " + jobs + ".");
    }
    this.jobListRows = jobs;
    return self();
  }

  /**
   * Answers links to result pages in the shape that Salesforce documents, not in the one that it
   * really answers.
   */
  public FakeSalesforce.Builder documentedResultPages() {
    this.documentedLinks = true;
    return self();
  }

  /**
   * Lets every bulk job fail at its end; those that should write rows write none.
   *
   * @param message the job's {@code errorMessage}
   */
  public FakeSalesforce.Builder failJobs(String message) {
    this.jobFailure = message;
    return self();
  }

  /**
   * Sets after how long unused a session ends; two hours unless said.
   *
   * @param timeout more than zero
   * @throws IllegalArgumentException if it is not
   */
  public FakeSalesforce.Builder sessionTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A session cannot live for " + timeout + ".");
    }
    this.sessionTimeout = timeout;
    return self();
  }

  final Duration sessionTimeout() {
    return sessionTimeout;
  }

  final BulkJobs.Options jobOptions() {
    return new BulkJobs.Options(
        jobDuration, pageRows, jobFailure, false, jobListRows, documentedLinks);
  }

  final Limits limits(TimeSource time, BulkJobs jobs) {
    return new Limits(time, dailyRequests, usedRequests, jobs);
  }
}
