package io.sforza.testkit.internal.bulk;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.store.Saved;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch of a job of the first Bulk API. Guarded by the lock of its job. */
public final class V1Batch {

  /** Where a batch stands. */
  public enum State {
    /** Nothing has begun. */
    QUEUED("Queued"),
    /** Rows are read or written. */
    IN_PROGRESS("InProgress"),
    /** All is done, though rows may have failed. */
    COMPLETED("Completed"),
    /** It could not be done. */
    FAILED("Failed"),
    /** It will not be done: its job was aborted, or others do it in ranges. */
    NOT_PROCESSED("NotProcessed");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** Returns the state as Salesforce spells it. */
    public String text() {
      return text;
    }

    /** Returns whether it is the last one. */
    public boolean isLast() {
      return this == COMPLETED || this == FAILED || this == NOT_PROCESSED;
    }
  }

  /**
   * What a query found.
   *
   * @param plan of the query
   * @param selection its rows
   * @param resultIds the Ids of the files with the rows
   */
  public record Found(QueryPlan plan, Selection selection, List<String> resultIds) {}

  private final String id;
  private final String jobId;
  private final Upload upload;
  private final TimeSource time;
  private final Timeline work;
  private final Instant created;
  private Instant changed;
  private State state = State.QUEUED;
  private @Nullable String message;
  private @Nullable Found found;
  private List<Saved> saved = List.of();

  V1Batch(String id, String jobId, Upload upload, TimeSource time, Timeline work) {
    this.id = id;
    this.jobId = jobId;
    this.upload = upload;
    this.time = time;
    this.work = work;
    this.created = time.instant();
    this.changed = created;
  }

  /** Returns the Id. */
  public String id() {
    return id;
  }

  /** Returns what was uploaded. */
  public Upload upload() {
    return upload;
  }

  /** Returns where it stands. */
  public State state() {
    return state;
  }

  /** Returns what its query found; null if it is none, or is not done. */
  public @Nullable Found found() {
    return found;
  }

  /** Returns what became of its rows, in their order. */
  public List<Saved> saved() {
    return saved;
  }

  Timeline work() {
    return work;
  }

  long rows() {
    return found == null ? saved.size() : found.selection().count();
  }

  long failedRows() {
    return saved.stream().filter(row -> !row.success()).count();
  }

  void become(State next) {
    state = next;
    changed = time.instant();
  }

  void fail(String words) {
    message = words;
    become(State.FAILED);
  }

  void complete(Found rows) {
    found = rows;
    become(State.COMPLETED);
  }

  void complete(List<Saved> rows) {
    saved = List.copyOf(rows);
    become(State.COMPLETED);
  }

  long spentMillis() {
    return state == State.COMPLETED || state == State.FAILED ? work.spentMillis() : 0;
  }

  long activeMillis() {
    return state == State.COMPLETED || state == State.FAILED ? work.activeMillis() : 0;
  }

  /** Returns what is known of it, by name. */
  public Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("id", id);
    info.put("jobId", jobId);
    info.put("state", state.text());
    if (message != null) {
      info.put("stateMessage", message);
    }
    info.put("createdDate", created);
    info.put("systemModstamp", changed);
    info.put("numberRecordsProcessed", rows());
    info.put("numberRecordsFailed", failedRows());
    info.put("totalProcessingTime", spentMillis());
    info.put("apiActiveProcessingTime", activeMillis());
    info.put("apexProcessingTime", 0L);
    return info;
  }
}
