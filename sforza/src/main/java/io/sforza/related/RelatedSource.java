package io.sforza.related;

import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import org.jspecify.annotations.Nullable;

/** The rows of parents, one batch of these after the other. */
final class RelatedSource implements RowSource<Row> {
  private final ParentQueries queries;
  private final ParentBatches<String> parents;

  /**
   * Creates it.
   *
   * @param queries asked for the first parents already
   * @param parents the others
   */
  RelatedSource(ParentQueries queries, ParentBatches<String> parents) {
    this.queries = queries;
    this.parents = parents;
  }

  @Override
  public RowSchema schema() {
    return queries.plan().schema();
  }

  @Override
  public @Nullable Row next() {
    while (true) {
      Row row = queries.next();
      if (row != null) {
        return row;
      }
      var batch = parents.next();
      if (batch.isEmpty()) {
        return null;
      }
      queries.ask(ParentBatches.ids(batch));
    }
  }

  @Override
  public ReadProgress progress(long rows) {
    return queries.progress(rows);
  }

  @Override
  public void close(Ending ending) {
    queries.close(ending);
  }

  @Override
  public String toString() {
    return "rows of " + schema().objectName() + " by parent";
  }
}
