package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads by Bulk, and by REST what Bulk refuses: the same rows, deleted ones or not, with the same
 * values. A read changes over before its first row or not at all. Once Bulk has refused, later
 * segments of the same read do not try it again.
 *
 * <p>Thread-safe; for the segments of one object.
 */
public final class AutoReading implements SegmentReading {
  private static final Logger LOG = LoggerFactory.getLogger(AutoReading.class);

  final SegmentReading bulk;
  final SegmentReading rest;
  private final RefusalListener listener;
  private final AtomicReference<@Nullable BulkRefusal> refused = new AtomicReference<>();

  /**
   * Creates it.
   *
   * @param bulk reads by Bulk
   * @param rest reads by REST
   * @param listener hears why Bulk does not read
   */
  public AutoReading(SegmentReading bulk, SegmentReading rest, RefusalListener listener) {
    this.bulk = bulk;
    this.rest = rest;
    this.listener = listener;
  }

  @Override
  public RowSource<Row> open(Segment segment, Checkpoint from) {
    boolean restBegan = from.kind().equals(RestPosition.KIND);
    boolean restOnly = from.isNone() && refused.get() != null;
    return restBegan || restOnly
        ? rest.open(segment, from)
        : new AutoSource(this, segment, from, bulk.open(segment, from));
  }

  /** Remembers a refusal, and tells it once. */
  void refused(BulkRefusal refusal) {
    if (refused.compareAndSet(null, refusal)) {
      LOG.warn(
          "object={} api=bulk code={} action=\"read by REST\" reason=\"{}\"",
          refusal.object(),
          refusal.code(),
          refusal.message());
      listener.refused(refusal);
    }
  }
}
