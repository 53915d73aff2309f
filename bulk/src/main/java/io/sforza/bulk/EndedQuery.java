package io.sforza.bulk;

import io.sforza.core.error.SalesforceException;
import org.jspecify.annotations.Nullable;

/**
 * A query of a {@link QueryGroup} whose job is complete, or that failed.
 *
 * <p>Immutable; thread-safe.
 */
public final class EndedQuery {
  private final int index;
  private final BulkQuery query;
  private final @Nullable QueryJob job;
  private final @Nullable SalesforceException failure;

  private EndedQuery(
      int index, BulkQuery query, @Nullable QueryJob job, @Nullable SalesforceException failure) {
    this.index = index;
    this.query = query;
    this.job = job;
    this.failure = failure;
  }

  static EndedQuery complete(int index, BulkQuery query, QueryJob job) {
    return new EndedQuery(index, query, job, null);
  }

  static EndedQuery failed(
      int index, BulkQuery query, @Nullable QueryJob job, SalesforceException failure) {
    return new EndedQuery(index, query, job, failure);
  }

  /** Returns the query's place in the list that was started, from 0. */
  public int index() {
    return index;
  }

  /** Returns the query as it was started. */
  public BulkQuery query() {
    return query;
  }

  /**
   * Returns why there are no results: the job was refused, failed or vanished; null if there are.
   */
  public @Nullable SalesforceException failure() {
    return failure;
  }

  /**
   * Returns the complete job, whose results can be read at once; it is the caller's from now on.
   *
   * @throws SalesforceException the {@link #failure()}, if there is one
   */
  public QueryJob job() {
    if (failure != null) {
      throw failure;
    }
    if (job == null) {
      throw new IllegalStateException("Query " + index + " has neither a job nor a failure.");
    }
    return job;
  }

  /** Returns the job even if it failed; null if it could not be started. */
  @Nullable QueryJob anyJob() {
    return job;
  }

  /** Returns place, job and failure. */
  @Override
  public String toString() {
    return "query "
        + index
        + (job == null ? "" : ", job " + job.id())
        + (failure == null ? " is complete" : " failed: " + failure.getMessage());
  }
}
