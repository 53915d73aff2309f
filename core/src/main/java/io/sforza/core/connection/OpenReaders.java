package io.sforza.core.connection;

import io.sforza.core.ObjectReader;
import io.sforza.core.RowSource;
import io.sforza.core.RowSource.Ending;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The readers of a connection that are not at their end: those that nobody holds any more are
 * closed, all are when the connection is. A {@link java.lang.ref.Cleaner} would do, but its thread
 * could not be ended with the connection.
 */
final class OpenReaders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final long LOOK_EVERY_SECONDS = 10;

  private final Executor executor;
  private final ReferenceQueue<ObjectReader<?>> abandoned = new ReferenceQueue<>();
  private final Map<Object, Watch> watches = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();

  OpenReaders(Executor executor) {
    this.executor = executor;
  }

  <T> ObjectReader<T> open(RowSource<T> source) {
    // a watch is found by its key, for a reader must not be reachable from its own watch
    Object key = new Object();
    Map<Object, Watch> all = watches;
    ObjectReader<T> reader = ObjectReader.over(source, () -> all.remove(key));
    watches.put(key, new Watch(reader, abandoned, source, key));
    look();
    return reader;
  }

  private void look() {
    if (looking.compareAndSet(false, true)) {
      executor.execute(this::closeAbandoned);
    }
  }

  private void closeAbandoned() {
    try {
      while (!watches.isEmpty()) {
        Reference<?> found = abandoned.remove(TimeUnit.SECONDS.toMillis(LOOK_EVERY_SECONDS));
        if (found instanceof Watch watch && watches.remove(watch.key) != null) {
          LOG.warn("reader={} state=abandoned action=close", watch.source);
          close(watch, Ending.CLOSED);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } finally {
      looking.set(false);
    }
    if (!watches.isEmpty()) {
      // one was opened between the last look and the end of looking
      look();
    }
  }

  private static void close(Watch watch, Ending ending) {
    try {
      watch.source.close(ending);
    } catch (RuntimeException e) {
      LOG.warn("reader={} action=close failed", watch.source, e);
    }
  }

  @Override
  public void close() {
    for (Watch watch : List.copyOf(watches.values())) {
      if (watches.remove(watch.key) != null) {
        close(watch, Ending.FAILED);
      }
    }
  }

  /** Learns that a reader is not held any more, and closes its source. */
  private static final class Watch extends PhantomReference<ObjectReader<?>> {
    private final RowSource<?> source;
    private final Object key;

    Watch(
        ObjectReader<?> reader,
        ReferenceQueue<ObjectReader<?>> queue,
        RowSource<?> source,
        Object key) {
      super(reader, queue);
      this.source = source;
      this.key = key;
    }
  }
}
