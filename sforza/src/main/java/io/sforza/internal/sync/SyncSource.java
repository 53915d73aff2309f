package io.sforza.internal.sync;

import io.sforza.core.Checkpoint;

/** Every read: one window or many, each read through a segment, under one checkpoint. */
public final class SyncSource {
  private SyncSource() {}

  /**
   * Returns the rows of a plan behind a checkpoint. Costs no call before the first row.
   *
   * @throws io.sforza.core.error.StaleCheckpointException if the checkpoint is of another object,
   *     query or cursor, or its columns differ and the plan does not allow that
   */
  public static SyncSource open(SyncPlan plan, SyncOrg org, Checkpoint from) {
    throw new UnsupportedOperationException();
  }
}
