/**
 * Salesforce's Bulk API 2.0 as values and jobs: {@link io.sforza.bulk.BulkApi} starts a {@link
 * io.sforza.bulk.QueryJob}, which is polled on a {@link io.sforza.bulk.PollSchedule} and read as an
 * {@link io.sforza.core.ObjectReader} while its pages arrive, or many of them as a {@link
 * io.sforza.bulk.QueryGroup}. Start at {@link io.sforza.bulk.BulkApi}.
 */
package io.sforza.bulk;
