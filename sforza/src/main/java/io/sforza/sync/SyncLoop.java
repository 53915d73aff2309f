package io.sforza.sync;

/** Runs reads at intervals. */
public final class SyncLoop {
  private SyncLoop() {}
}
