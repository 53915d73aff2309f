package io.sforza.related;

import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.RowSource.Ending;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.rest.RestApi;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the rows of parents, by as many queries as that takes, and halves those that are too
 * much for Salesforce or for what stands on the way to it. One thread reads; any may close.
 */
final class ParentQueries {
  private static final Set<Integer> TOO_LONG = Set.of(413, 414, 431);
  private static final Set<String> TOO_MUCH =
      Set.of("OPERATION_TOO_LARGE", "QUERY_TIMEOUT", "QUERY_TOO_COMPLICATED");

  // so few parents are too much only for what one of them has, which the next ones have not
  private static final int FEW = 100;

  private final RestApi rest;
  private final RelatedPlan plan;
  private final Deque<List<String>> waiting = new ArrayDeque<>();
  private volatile @Nullable RowSource<Row> open;
  private volatile boolean closed;
  private volatile long bytes;
  private volatile long wireBytes;
  private int most;
  private List<String> asked = List.of();
  // whether the query that is open has given a row
  private boolean begun;
  private @Nullable Row peeked;

  ParentQueries(RestApi rest, RelatedPlan plan) {
    this.rest = rest;
    this.plan = plan;
    this.most = plan.mostParents();
  }

  RelatedPlan plan() {
    return plan;
  }

  /** Adds parents whose rows come behind those of the parents before. */
  void ask(List<String> ids) {
    for (int from = 0; from < ids.size(); from += most) {
      waiting.add(ids.subList(from, Math.min(ids.size(), from + most)));
    }
  }

  /** Sends the first query, so that whatever is wrong with it shows. */
  void start() {
    try {
      peeked = next();
    } catch (RuntimeException e) {
      close(Ending.FAILED);
      throw e;
    }
  }

  /** Returns the next row of the parents that were asked for; null after the last. */
  @Nullable Row next() {
    Row ahead = peeked;
    if (ahead != null) {
      peeked = null;
      return ahead;
    }
    while (true) {
      RowSource<Row> rows = open;
      if (rows == null) {
        List<String> ids = waiting.poll();
        if (ids == null) {
          return null;
        }
        rows = opened(ids);
      }
      try {
        Row row = rows.next();
        if (row != null) {
          begun = true;
          return row;
        }
        finish(rows, Ending.COMPLETE);
      } catch (RequestRejectedException e) {
        if (begun || asked.size() < 2 || !isTooMuch(e)) {
          throw e;
        }
        finish(rows, Ending.FAILED);
        halve(TOO_LONG.contains(e.status()) ? 1 : FEW);
      }
    }
  }

  private RowSource<Row> opened(List<String> ids) {
    RowSource<Row> rows = rest.querySource(plan.rest(ids));
    asked = ids;
    begun = false;
    open = rows;
    if (closed) {
      // between the look at what is open and this
      rows.close(Ending.CLOSED);
      throw new ReadCancelledException(ErrorDetails.of("The reader of related rows was closed."));
    }
    return rows;
  }

  // one thread counts, others only look
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void finish(RowSource<Row> rows, Ending ending) {
    ReadProgress end = rows.progress(0);
    bytes += end.bytes();
    wireBytes += end.wireBytes();
    open = null;
    rows.close(ending);
  }

  private static boolean isTooMuch(RequestRejectedException refusal) {
    return TOO_LONG.contains(refusal.status())
        || TOO_MUCH.contains(String.valueOf(refusal.errorCode()));
  }

  /**
   * Asks for the parents of the refused query again, in two; what comes later is no longer.
   *
   * @param fewest so many parents at a time may come later in any case
   */
  private void halve(int fewest) {
    int half = (asked.size() + 1) / 2;
    most = Math.min(most, Math.max(half, fewest));
    waiting.addFirst(asked.subList(half, asked.size()));
    waiting.addFirst(asked.subList(0, half));
  }

  ReadProgress progress(long rows) {
    RowSource<Row> now = open;
    ReadProgress more = now == null ? new ReadProgress(0, 0, 0, 0) : now.progress(0);
    return new ReadProgress(rows, bytes + more.bytes(), wireBytes + more.wireBytes(), 0);
  }

  void close(Ending ending) {
    closed = true;
    RowSource<Row> now = open;
    if (now != null) {
      now.close(ending);
    }
  }
}
