package io.sforza.internal.jdbc;

import io.sforza.schema.SqlDialect;
import io.sforza.sink.WriteMode;
import org.jspecify.annotations.Nullable;

/**
 * What rows are to do to a table.
 *
 * @param table its name, with the schema before it if need be
 * @param dialect the database; null if it is to be asked
 * @param mode whether rows join those that are there
 * @param key the column that tells rows apart; null for what the rows say
 * @param changes what comes with {@link WriteMode#MERGE}
 * @param commitRows how many rows are committed together, at least
 * @param state the name that the checkpoint is saved under; null if it is not
 */
public record LandingSettings(
    String table,
    @Nullable SqlDialect dialect,
    WriteMode mode,
    @Nullable String key,
    Changes changes,
    int commitRows,
    @Nullable String state) {

  /**
   * How single rows are treated.
   *
   * @param removingDeleted whether a row that is deleted goes, instead of being marked
   * @param updatingOnly whether rows change those that are there, and none is added
   */
  public record Changes(boolean removingDeleted, boolean updatingOnly) {}
}
