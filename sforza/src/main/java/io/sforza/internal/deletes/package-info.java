/**
 * How a read tells what is no longer there: {@link io.sforza.internal.deletes.Tombstones} for what
 * was deleted in a window, {@link io.sforza.internal.deletes.IdDifferences} for what is gone for
 * good. Not exported.
 */
package io.sforza.internal.deletes;
