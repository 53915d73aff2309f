package io.sforza.soql.internal.cache;

import java.util.concurrent.atomic.LongAdder;

/** What a cache counts, by all threads. */
public final class Counters {
  /** Describes that cost no call, from wherever. */
  public final LongAdder hits = new LongAdder();

  /** Those of the hits that came from a file. */
  public final LongAdder fromDisk = new LongAdder();

  /** Describes that the org was asked for. */
  public final LongAdder misses = new LongAdder();

  /** Those of the misses that the org answered with "not modified". */
  public final LongAdder unchanged = new LongAdder();

  /** Calls for describes. */
  public final LongAdder calls = new LongAdder();

  /** Creates counters at zero. */
  public Counters() {}
}
