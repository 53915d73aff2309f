package io.sforza.internal.sync;

import io.sforza.SchemaChange;
import io.sforza.internal.read.Segment;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.FieldPath;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is read, and how it is followed.
 *
 * @param base all rows of the read: the user's query without a window. Its order is by cursor and
 *     Id, or by Id alone where rows cannot be sorted by the cursor; null for a query with an order,
 *     groups or a limit of its own
 * @param cursor the date-time column that tells what has changed; null if none does: then each read
 *     is a full one
 * @param cursorNillable whether there may be rows without a stamp
 * @param incremental the settings of an incremental read; null for a plain one
 * @param onSchemaChange what to do if the checkpoint has other columns
 * @param api the name of the API, for the checkpoint
 */
public record SyncPlan(
    Segment base,
    @Nullable String cursor,
    boolean cursorNillable,
    @Nullable SyncSettings incremental,
    SchemaChange onSchemaChange,
    String api) {
  /** The column that tells rows apart. */
  static final String KEY = "Id";

  /**
   * Creates a plan.
   *
   * @throws IllegalArgumentException if changes cannot be followed with this query
   */
  public SyncPlan {
    Objects.requireNonNull(onSchemaChange, "onSchemaChange");
    if (incremental != null && cursor != null && base.order() == null) {
      throw new IllegalArgumentException(
          "A query with a limit, groups or an order of its own cannot be read incrementally: what"
              + " it leaves out would never come. Leave them out of "
              + base.query()
              + ", or read it without incremental().");
    }
    if (incremental != null && cursor != null) {
      require(base, KEY);
      require(base, cursor);
    }
  }

  private static void require(Segment base, String column) {
    if (!base.schema().has(column)) {
      throw new IllegalArgumentException(
          "To follow changes the rows need the column "
              + column
              + "; select it beside "
              + base.schema().columns()
              + ".");
    }
  }

  /** Returns whether a later read finds only what has changed. */
  boolean followsChanges() {
    return incremental != null && cursor != null;
  }

  /** Returns what is asked for beside the columns, by which another query is known. */
  String rowsAskedFor() {
    SoqlQuery query = base.withDeleted() ? base.query().allRows() : base.query();
    if (base.order() == null) {
      // what is selected may be what the rows are made of, as with groups
      return query.toString();
    }
    String text = query.select(List.of(FieldPath.of(KEY))).toString();
    return text.substring(text.indexOf("FROM "));
  }
}
