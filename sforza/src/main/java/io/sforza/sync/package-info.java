/**
 * Following an org without a scheduler of one's own, and without code: {@link
 * io.sforza.sync.SyncLoop} runs reads at intervals into their sinks and keeps their checkpoints.
 */
package io.sforza.sync;
