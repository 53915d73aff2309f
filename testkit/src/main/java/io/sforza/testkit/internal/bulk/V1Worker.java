package io.sforza.testkit.internal.bulk;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.query.QueryContext;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.RefusedQuery;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.store.Saved;
import io.sforza.testkit.internal.store.Store;
import io.sforza.testkit.internal.store.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Works on batches of the first Bulk API. Thread-safe. */
public final class V1Worker {

  /**
   * How batches go.
   *
   * @param each how each goes
   * @param fileRows how many rows a file of results has at most
   */
  public record Options(JobOptions each, int fileRows) {}

  private final Store store;
  private final TimeSource time;
  private final JobRegister register;
  private final Options options;

  /** Creates a worker. */
  public V1Worker(Store store, TimeSource time, JobRegister register, Options options) {
    this.store = store;
    this.time = time;
    this.register = register;
    this.options = options;
  }

  V1Batch batch(V1Order order, Upload upload) {
    return batch(order, upload, new Timeline(time, options.each()));
  }

  private V1Batch batch(V1Order order, Upload upload, Timeline work) {
    return new V1Batch(register.nextBatchId(), order.id(), upload, time, work);
  }

  String soql(V1Batch batch) {
    try (InputStream in = batch.upload().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Does what is due by the clock, and returns the batches that come of it. */
  List<V1Batch> settle(V1Batch batch, V1Order order) {
    if (batch.state() == V1Batch.State.QUEUED && !batch.work().waits()) {
      List<V1Batch> ranges = ranges(batch, order);
      batch.become(ranges.isEmpty() ? V1Batch.State.IN_PROGRESS : V1Batch.State.NOT_PROCESSED);
      if (!ranges.isEmpty()) {
        return ranges;
      }
    }
    if (batch.state() == V1Batch.State.IN_PROGRESS && batch.work().isOver()) {
      finish(batch, order);
    }
    return List.of();
  }

  private List<V1Batch> ranges(V1Batch batch, V1Order order) {
    PkChunking chunking = order.chunking();
    return chunking == null || order.work() != null
        ? List.of()
        : ChunkedQuery.of(soql(batch), chunking, order.object(), store.view(order.userId()))
            .stream()
            .map(soql -> new Upload(ByteString.encodeUtf8(soql), false))
            .map(upload -> batch(order, upload, batch.work()))
            .toList();
  }

  private void finish(V1Batch batch, V1Order order) {
    Work work = order.work();
    String failure = options.each().failure();
    try {
      if (failure != null) {
        batch.fail(failure);
      } else if (work == null) {
        batch.complete(query(soql(batch), order));
      } else {
        batch.complete(write(batch.upload(), order.content(), work));
      }
    } catch (BadData e) {
      batch.fail(e.words());
    } catch (IOException | RuntimeException e) {
      batch.fail("InternalServerError : The fake org failed: " + e);
    }
  }

  private V1Batch.Found query(String soql, V1Order order) throws BadData {
    try {
      boolean withHidden = order.operation().equals("queryAll");
      QueryPlan plan =
          QueryPlan.of(
                  soql,
                  QueryContext.of(
                      store.view(order.userId()), time.instant(), order.userId(), withHidden))
              .forBulk();
      if (!plan.object().equals(order.object().name())) {
        throw failed(
            "INVALID_TYPE_FOR_OPERATION",
            "The root entity of the requested query ("
                + plan.object()
                + ") does not match the entity of the requested Bulk API Job ("
                + order.object().name()
                + ").");
      }
      Selection selection = plan.find();
      List<String> files = new ArrayList<>();
      for (long at = 0; at == 0 || at < selection.count(); at += options.fileRows()) {
        files.add(register.nextResultId());
      }
      return new V1Batch.Found(plan, selection, files);
    } catch (RefusedQuery e) {
      throw failed(e.errorCode(), e.words());
    }
  }

  private static BadData failed(String code, String words) {
    return BadData.batch("Failed to process query: " + code + ": " + words);
  }

  private List<Saved> write(Upload upload, V1Content content, Work work)
      throws BadData, IOException {
    List<Map<String, @Nullable String>> rows =
        V1Records.of(upload, content, work, store.view(work.userId()));
    RowWriter writer = new RowWriter(work);
    List<Saved> saved = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += IngestRun.CHUNK) {
      int to = Math.min(rows.size(), from + IngestRun.CHUNK);
      try (Transaction transaction = store.begin(work.userId())) {
        for (Map<String, @Nullable String> row : rows.subList(from, to)) {
          saved.add(writer.write(transaction, row));
        }
        transaction.commit();
      }
    }
    return saved;
  }
}
