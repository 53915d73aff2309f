package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.store.Store;

/**
 * What an org is made of, as its endpoints need it.
 *
 * @param store its rows
 * @param desk where users log in
 * @param jobs its bulk jobs
 * @param time its clock
 * @param limits what it allows a day
 */
public record OrgParts(
    Store store, LoginDesk desk, BulkJobs jobs, TimeSource time, Limits limits) {}
