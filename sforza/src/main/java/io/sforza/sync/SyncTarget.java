package io.sforza.sync;

import io.sforza.sink.WriteMode;
import java.util.Objects;

/**
 * Where the rows of an entry of a {@link SyncConfig} belong, for those who make the sinks
 * themselves.
 *
 * @param entry the name of the entry, of its task, and of its checkpoint
 * @param name what to call the file or table
 * @param mode what its rows do to those that are there
 * @param content what the rows are
 */
public record SyncTarget(String entry, String name, WriteMode mode, Content content) {

  /** What rows are. */
  public enum Content {
    /** Rows with all columns of the entry. */
    ROWS,
    /** Parts of rows: Id, cursor and formula fields, to be merged into the rows that are there. */
    FORMULAS
  }

  /** Creates a target. */
  public SyncTarget {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(content, "content");
  }
}
