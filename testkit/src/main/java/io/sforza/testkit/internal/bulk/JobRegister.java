package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.schema.RecordIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All jobs of an org, whichever API they are of. Thread-safe. */
public final class JobRegister {
  private static final Duration KEPT = Duration.ofDays(7);

  private final AtomicLong created = new AtomicLong();
  private final AtomicLong batches = new AtomicLong();
  private final AtomicLong results = new AtomicLong();
  private final Map<String, Job> jobs = new ConcurrentSkipListMap<>();
  // in the order in which they were created: what was begun first is done first
  private final Queue<Job> pending = new ConcurrentLinkedQueue<>();

  /** Creates an org without jobs. */
  public JobRegister() {}

  /** Returns the Id of the next job. */
  public String nextId() {
    return RecordIds.of("750", created.getAndIncrement());
  }

  /** Returns the Id of the next batch. */
  String nextBatchId() {
    return RecordIds.of("751", batches.getAndIncrement());
  }

  /** Returns the Id of the next file of results; these come without a suffix. */
  String nextResultId() {
    return RecordIds.of("752", results.getAndIncrement()).substring(0, 15);
  }

  /** Removes all jobs. */
  public void clear() {
    jobs.clear();
    pending.clear();
  }

  /** Adds a job. */
  public void add(Job job) {
    forgetOld();
    jobs.put(job.id(), job);
    pending.add(job);
  }

  /**
   * Returns the job of an Id with or without its suffix; null if it was deleted, is too old, or of
   * another class.
   */
  public <J extends Job> @Nullable J find(String id, Class<J> type) {
    if (!id.matches("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?")) {
      return null;
    }
    Job job = jobs.get(RecordIds.withSuffix(id));
    return type.isInstance(job) && !isGone(job) ? type.cast(job) : null;
  }

  private static boolean isGone(Job job) {
    return job.age().compareTo(KEPT) > 0;
  }

  /** What nobody can ask for any more takes no memory in an org that runs for days. */
  private void forgetOld() {
    jobs.values().removeIf(JobRegister::isGone);
  }

  /** Takes a job out. */
  public void remove(Job job) {
    jobs.remove(job.id());
    pending.remove(job);
  }

  /** Returns the jobs, oldest first. */
  public List<Job> all() {
    forgetOld();
    return List.copyOf(jobs.values());
  }

  /** Lets every job do what is due by the clock, so that what it writes is there for all to see. */
  public void settle() {
    pending.removeIf(
        job -> {
          job.settle();
          return job.isDone() || isGone(job);
        });
  }
}
