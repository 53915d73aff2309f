package io.sforza.internal.sync;

import io.sforza.core.Checkpoint;
import io.sforza.core.RowSchema;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.StaleCheckpointException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of a read: what is read, and where it stands.
 *
 * @param query what was asked for beside the columns
 * @param cursor the column that tells what has changed, null if none does
 * @param api the name of the API
 * @param columns the object and its columns
 * @param position where the read stands
 */
public record SyncCheckpoint(
    String query, @Nullable String cursor, String api, RowSchema columns, Position position) {
  /** The kind of such checkpoints. */
  public static final String KIND = "read/1";

  private static final String START_OVER = "start over with Checkpoint.none()";

  static SyncCheckpoint of(SyncPlan plan, RowSchema columns, Position position) {
    String cursor = plan.followsChanges() ? plan.cursor() : null;
    return new SyncCheckpoint(plan.rowsAskedFor(), cursor, plan.api(), columns, position);
  }

  /**
   * Reads a checkpoint.
   *
   * @return null if it is none
   * @throws StaleCheckpointException if it is not one of a read
   * @throws IllegalArgumentException if it is damaged
   */
  public static @Nullable SyncCheckpoint parse(Checkpoint checkpoint) {
    if (checkpoint.isNone()) {
      return null;
    }
    if (!checkpoint.kind().equals(KIND)) {
      throw new StaleCheckpointException(
          ErrorDetails.of(
                  "The checkpoint is of the kind "
                      + checkpoint.kind()
                      + "; that of a read is of the kind "
                      + KIND
                      + ".")
              .hint(
                  checkpoint.kind().startsWith("bulk-query/")
                      ? "It stands in the results of a Bulk job: go on there with"
                          + " sf.bulk().resume(checkpoint), or "
                          + START_OVER
                          + "."
                      : checkpoint.kind().startsWith("read/")
                          ? "A later release made it: use that one, or " + START_OVER + "."
                          : "Give the one that this read's own reader gave, or "
                              + START_OVER
                              + "."));
    }
    return new CheckpointText(checkpoint).read();
  }

  /** Returns the columns that rows had, by which a plan knows what has changed. */
  public RowSchema schema() {
    return columns;
  }

  /** Returns whether it stands within a window, whose API must not change then. */
  public boolean isWithinWindow() {
    return !position.inner().isNone();
  }

  Checkpoint checkpoint() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("object", columns.objectName());
    keys.put("query", query);
    if (cursor != null) {
      keys.put("cursor", cursor);
    }
    keys.put("api", api);
    keys.put("columns", CheckpointText.columns(columns));
    if (position.coveredTo() != null) {
      keys.put("coveredTo", position.coveredTo().toString());
    }
    if (position.pass() != null) {
      keys.put("reading", CheckpointText.reading(position.pass(), position));
    }
    if (!position.seen().isEmpty()) {
      keys.put("seen", position.seen().written());
    }
    if (position.complete()) {
      keys.put("complete", true);
    }
    return Checkpoint.of(KIND, keys);
  }

  /**
   * Checks that a plan can go on here, its columns aside.
   *
   * @throws StaleCheckpointException if it cannot; the message says what differs
   */
  void require(SyncPlan plan) {
    String object = plan.base().schema().objectName();
    if (!columns.objectName().equalsIgnoreCase(object)) {
      throw stale("object", columns.objectName(), object);
    }
    if (!query.equals(plan.rowsAskedFor())) {
      throw stale("query", query, plan.rowsAskedFor());
    }
    String wanted = plan.followsChanges() ? plan.cursor() : null;
    if (!Objects.equals(cursor, wanted)) {
      throw stale(
          "cursor",
          cursor == null ? "none, for it is not incremental" : cursor,
          wanted == null ? "none, for it is not incremental" : wanted);
    }
  }

  private StaleCheckpointException stale(String what, String then, String now) {
    return new StaleCheckpointException(
        ErrorDetails.of(
                "The checkpoint is of a read with another "
                    + what
                    + ": its "
                    + what
                    + " is "
                    + then
                    + ", this read's is "
                    + now
                    + ".")
            .hint(
                "Keep a checkpoint for each read under a name of its own; to read other rows than"
                    + " before, "
                    + START_OVER
                    + "."));
  }
}
