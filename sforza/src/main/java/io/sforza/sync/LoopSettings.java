package io.sforza.sync;

import io.sforza.Salesforce;
import io.sforza.StateStore;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a loop was built with. */
record LoopSettings(
    Salesforce salesforce,
    StateStore state,
    List<SyncTask> tasks,
    Pace pace,
    SafeListener listener) {

  /**
   * How much a loop does.
   *
   * @param atOnce runs under way at most
   * @param quotaShare of the org's daily API requests, at which nothing starts
   * @param callsPerDay own calls in 24 hours, at which nothing starts
   * @param jitter the share of an interval by which a run is late at most
   * @param random what says how late
   */
  record Pace(
      int atOnce, double quotaShare, long callsPerDay, double jitter, RandomGenerator random) {}
}
