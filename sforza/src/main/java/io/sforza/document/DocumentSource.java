package io.sforza.document;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a reader as documents. Rows are taken some at a time, so that what is related is
 * asked for together; each keeps the checkpoint that it had, so that none counts as handed over
 * before its document was.
 */
final class DocumentSource implements RowSource<Document> {
  private final ObjectReader<Row> rows;
  private final DocumentMapper mapper;
  private final int ahead;
  private final Deque<Ready> ready = new ArrayDeque<>();
  private volatile Marks marks;

  /** A document, and where a read goes on behind it. */
  private record Ready(Document document, Checkpoint behind) {}

  /**
   * How far documents were given.
   *
   * @param given how many
   * @param behind where a read goes on behind the last of them
   * @param before where one goes on before it
   */
  private record Marks(long given, Checkpoint behind, Checkpoint before) {}

  /**
   * Creates it.
   *
   * @param rows closed with this
   * @param mapper makes the documents
   * @param ahead how many rows to take together, 1 or more
   */
  DocumentSource(ObjectReader<Row> rows, DocumentMapper mapper, int ahead) {
    this.rows = rows;
    this.mapper = mapper;
    this.ahead = ahead;
    Checkpoint begin = rows.checkpoint();
    this.marks = new Marks(0, begin, begin);
  }

  @Override
  public RowSchema schema() {
    return rows.schema();
  }

  @Override
  public @Nullable Document next() {
    if (ready.isEmpty()) {
      fill();
    }
    Ready next = ready.poll();
    if (next == null) {
      return null;
    }
    marks = new Marks(marks.given + 1, next.behind, marks.behind);
    return next.document;
  }

  private void fill() {
    List<Row> taken = new ArrayList<>();
    List<Checkpoint> behind = new ArrayList<>();
    while (taken.size() < ahead) {
      List<Row> one = rows.nextBatch(1);
      if (one.isEmpty()) {
        break;
      }
      taken.addAll(one);
      behind.add(rows.checkpoint());
      // whoever asks for a row behind the last ends the read, and its job is gone: only when all
      // documents were given
      ReadProgress progress = rows.progress();
      if (progress.rows() == progress.rowsInOrg()) {
        break;
      }
    }
    List<Document> documents = mapper.documents(taken);
    for (int i = 0; i < documents.size(); i++) {
      ready.add(new Ready(documents.get(i), behind.get(i)));
    }
  }

  @Override
  public ReadProgress progress(long given) {
    ReadProgress told = rows.progress();
    return new ReadProgress(
        given,
        told.bytes(),
        told.wireBytes(),
        told.rowsInOrg(),
        told.calls(),
        given == 0 ? ReadProgress.State.PREPARING : ReadProgress.State.READING,
        told.estimatedEnd());
  }

  @Override
  public Checkpoint checkpoint(long given) {
    Marks at = marks;
    if (given < at.given) {
      return at.before;
    }
    // behind the last row the read may move its checkpoint on
    boolean complete = rows.progress().state() == ReadProgress.State.COMPLETE && ready.isEmpty();
    return complete ? rows.checkpoint() : at.behind;
  }

  @Override
  public void close(Ending ending) {
    rows.close();
  }
}
