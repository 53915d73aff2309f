package io.sforza.testkit.internal.bulk;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.json.FakeJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job of the first Bulk API: batches that the client adds one by one, each of which is worked on
 * by the clock. Thread-safe.
 */
public final class V1Job implements Job {

  /** Where a job stands. */
  public enum State {
    /** Batches can be added. */
    OPEN("Open"),
    /** Batches are worked on, and none can be added. */
    CLOSED("Closed"),
    /** Ended by the client. */
    ABORTED("Aborted");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** Returns the state as Salesforce spells it. */
    public String text() {
      return text;
    }
  }

  private final V1Order order;
  private final V1Worker worker;
  private final TimeSource time;
  private final Timeline life;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<V1Batch> batches = new ArrayList<>();
  private State state = State.OPEN;
  private Instant changed;

  /**
   * Creates a job that is open.
   *
   * @param order what it was created with
   * @param worker works on its batches
   * @param time the clock
   */
  public V1Job(V1Order order, V1Worker worker, TimeSource time) {
    this.order = order;
    this.worker = worker;
    this.time = time;
    this.life = new Timeline(time, Duration.ZERO);
    this.changed = order.created();
  }

  @Override
  public String id() {
    return order.id();
  }

  @Override
  public Kind kind() {
    return Kind.CLASSIC;
  }

  @Override
  public String operation() {
    return order.operation();
  }

  @Override
  public String object() {
    return order.object().name();
  }

  @Override
  public String soql() {
    return locked(
        () -> order.work() != null || batches.isEmpty() ? "" : worker.soql(batches.get(0)));
  }

  @Override
  public String stateText() {
    return locked(() -> state.text());
  }

  @Override
  public long rows() {
    return locked(() -> sum(V1Batch::rows));
  }

  @Override
  public long failedRows() {
    return locked(() -> sum(V1Batch::failedRows));
  }

  @Override
  public Duration age() {
    return life.age();
  }

  @Override
  public boolean isDone() {
    return locked(
        () -> state != State.OPEN && batches.stream().allMatch(batch -> batch.state().isLast()));
  }

  @Override
  public boolean isPkChunked() {
    return order.chunking() != null;
  }

  /** Returns what it was created with. */
  public V1Order order() {
    return order;
  }

  /** Adds a batch; returns null if the job is not open. */
  public @Nullable V1Batch add(Upload upload) {
    return locked(
        () -> {
          if (state != State.OPEN) {
            return null;
          }
          V1Batch batch = worker.batch(order, upload);
          batches.add(batch);
          return batch;
        });
  }

  /** Sets the state of an open job, or of a closed one to aborted; returns whether it could. */
  public boolean become(State next) {
    return locked(
        () -> {
          settle();
          boolean can = state == State.OPEN || (state == State.CLOSED && next != State.OPEN);
          if (can && state != next) {
            state = next;
            changed = time.instant();
          }
          if (state == State.ABORTED) {
            batches.stream()
                .filter(batch -> !batch.state().isLast())
                .forEach(batch -> batch.become(V1Batch.State.NOT_PROCESSED));
          }
          return can;
        });
  }

  /** Returns its batches, oldest first. */
  public List<V1Batch> batches() {
    return locked(
        () -> {
          settle();
          return List.copyOf(batches);
        });
  }

  @Override
  public void settle() {
    locked(
        () -> {
          // ranges of a query are added behind
          for (int i = 0; i < batches.size(); i++) {
            batches.addAll(worker.settle(batches.get(i), order));
          }
          return state;
        });
  }

  /** Returns what is known of it, by name. */
  public Map<String, Object> info() {
    return locked(
        () -> {
          settle();
          Map<String, Object> info = common();
          info.put("numberBatchesQueued", count(V1Batch.State.QUEUED));
          info.put("numberBatchesInProgress", count(V1Batch.State.IN_PROGRESS));
          info.put("numberBatchesCompleted", count(V1Batch.State.COMPLETED));
          info.put("numberBatchesFailed", count(V1Batch.State.FAILED));
          info.put("numberBatchesTotal", (long) batches.size());
          info.put("numberRecordsProcessed", rows());
          info.put("numberRetries", 0L);
          info.put("apiVersion", (double) order.version());
          info.put("numberRecordsFailed", failedRows());
          info.put("totalProcessingTime", sum(V1Batch::spentMillis));
          info.put("apiActiveProcessingTime", sum(V1Batch::activeMillis));
          info.put("apexProcessingTime", 0L);
          return info;
        });
  }

  private Map<String, Object> common() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("id", order.id());
    info.put("operation", order.operation());
    info.put("object", order.object().name());
    info.put("createdById", order.userId());
    info.put("createdDate", order.created());
    info.put("systemModstamp", changed);
    info.put("state", state.text());
    Work work = order.work();
    String key = work == null ? null : work.key();
    if (key != null) {
      info.put("externalIdFieldName", key);
    }
    info.put("concurrencyMode", order.concurrencyMode());
    info.put("contentType", order.content().name());
    return info;
  }

  private long sum(ToLongFunction<V1Batch> what) {
    return batches.stream().mapToLong(what).sum();
  }

  private long count(V1Batch.State of) {
    return batches.stream().filter(batch -> batch.state() == of).count();
  }

  @Override
  public ObjectNode summary() {
    return locked(
        () -> {
          ObjectNode summary = FakeJson.object();
          common()
              .forEach(
                  (name, value) ->
                      summary.put(
                          name,
                          value instanceof Instant instant
                              ? FakeJson.stamp(instant)
                              : value.toString()));
          return summary.put("apiVersion", (double) order.version()).put("jobType", kind().text());
        });
  }

  private <T extends @Nullable Object> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }
}
