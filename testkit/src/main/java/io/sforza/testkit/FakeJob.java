package io.sforza.testkit;

import io.sforza.testkit.internal.bulk.Job;

/**
 * A job of a Bulk API that is in the fake org; a deleted one is not any more.
 *
 * @param id its Id
 * @param operation {@code query}, {@code queryAll}, {@code insert} and so on
 * @param soql its query; empty if it writes rows
 * @param state its state at the moment, such as {@code InProgress}
 * @param rows how many rows it found, or was given
 * @param kind which API it is of: {@code V2Query}, {@code V2Ingest} or {@code Classic}
 * @param object the API name of the object that it is about
 * @param failedRows how many rows it was given and could not save
 */
public record FakeJob(
    String id,
    String operation,
    String soql,
    String state,
    long rows,
    String kind,
    String object,
    long failedRows) {

  static FakeJob of(Job job) {
    return new FakeJob(
        job.id(),
        job.operation(),
        job.soql(),
        job.stateText(),
        job.rows(),
        job.kind().text(),
        job.object(),
        job.failedRows());
  }
}
