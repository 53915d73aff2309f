package io.sforza.internal.jdbc;

import io.sforza.schema.SqlDialect;
import io.sforza.sink.WriteMode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What rows are to do to a table. Fields are set while a copy is made, by {@link #with}, and never
 * afterwards.
 */
public final class LandingSettings {
  private static final int COMMIT_ROWS = 10_000;

  final String table;

  /** The database; null if it is to be asked. */
  public @Nullable SqlDialect dialect;

  /** Whether rows join those that are there. */
  public WriteMode mode = WriteMode.MERGE;

  /** The column that tells rows apart; null for what the rows say. */
  public @Nullable String key;

  /** Whether a row that is deleted goes, instead of being marked. */
  public boolean removingDeleted;

  /** Whether rows change those that are there, and none is added. */
  public boolean updatingOnly;

  /** How many rows are committed together, at least. */
  public int commitRows = COMMIT_ROWS;

  /** The name that the checkpoint is saved under; null if it is not. */
  public @Nullable String state;

  private LandingSettings(String table) {
    this.table = table;
  }

  /**
   * Returns what is done if nothing is said.
   *
   * @param table the table's name, with the schema before it if need be
   */
  public static LandingSettings of(String table) {
    return new LandingSettings(table);
  }

  /** Returns a copy that the change was made to. */
  public LandingSettings with(Consumer<LandingSettings> change) {
    LandingSettings copy = new LandingSettings(table);
    copy.dialect = dialect;
    copy.mode = mode;
    copy.key = key;
    copy.removingDeleted = removingDeleted;
    copy.updatingOnly = updatingOnly;
    copy.commitRows = commitRows;
    copy.state = state;
    change.accept(copy);
    return copy;
  }

  /** Returns the table and the mode. */
  @Override
  public String toString() {
    return table + ", " + mode;
  }
}
