package io.sforza.related;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.related.ParentBatches.Parent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parents with their rows: those of a batch are read to the end before the first is given. */
final class GroupSource implements RowSource<RelatedRows> {
  private final ParentQueries queries;
  private final ParentBatches<Row> parents;
  private final Deque<RelatedRows> ready = new ArrayDeque<>();
  private List<Parent<Row>> batch;

  /**
   * Creates it.
   *
   * @param queries asked for the first batch already
   * @param first the first batch
   * @param parents the others
   */
  GroupSource(ParentQueries queries, List<Parent<Row>> first, ParentBatches<Row> parents) {
    this.queries = queries;
    this.batch = first;
    this.parents = parents;
  }

  @Override
  public RowSchema schema() {
    return queries.plan().schema();
  }

  @Override
  public @Nullable RelatedRows next() {
    while (ready.isEmpty()) {
      if (batch.isEmpty()) {
        batch = parents.next();
        if (batch.isEmpty()) {
          return null;
        }
        queries.ask(ParentBatches.ids(batch));
      }
      group();
      batch = List.of();
    }
    return ready.poll();
  }

  private void group() {
    Map<String, List<Row>> families = new HashMap<>();
    batch.forEach(parent -> families.put(parent.id(), new ArrayList<>()));
    int by = schema().indexOf(queries.plan().by());
    for (Row row = queries.next(); row != null; row = queries.next()) {
      List<Row> family = families.get(String.valueOf(row.string(by)));
      if (family == null) {
        throw notAsked(row, by);
      }
      family.add(row);
    }
    Comparator<Row> order = order();
    if (order != null) {
      families.values().forEach(family -> family.sort(order));
    }
    for (Parent<Row> parent : batch) {
      ready.add(new RelatedRows(parent.given(), families.getOrDefault(parent.id(), List.of())));
    }
  }

  /** Returns how rows of a parent are put in order; null if they came so. */
  private @Nullable Comparator<Row> order() {
    RowSchema schema = schema();
    if (!queries.plan().isInDefaultOrder() || !schema.has("CreatedDate") || !schema.has("Id")) {
      return null;
    }
    int created = schema.indexOf("CreatedDate");
    int id = schema.indexOf("Id");
    return comparing((Row row) -> row.instant(created), nullsFirst(naturalOrder()))
        .thenComparing(row -> row.string(id), nullsFirst(naturalOrder()));
  }

  private DataIntegrityException notAsked(Row row, int by) {
    return new DataIntegrityException(
        ErrorDetails.of(
                "A row of "
                    + schema().objectName()
                    + " came for the parent "
                    + row.string(by)
                    + ", which was not asked for: "
                    + row
                    + ".")
            .hint("Do not trust what was read so far; read again."));
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
    return "parents with their rows of " + schema().objectName();
  }
}
