package io.sforza.testkit;

/**
 * A Bulk API 2.0 query job that is in the fake org; a deleted one is not any more.
 *
 * @param id its Id
 * @param operation {@code query} or {@code queryAll}
 * @param soql its query
 * @param state its state at the moment, such as {@code InProgress}
 * @param rows how many rows it finds
 */
public record FakeJob(String id, String operation, String soql, String state, long rows) {}
