package io.sforza.sync;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to a loop; what they throw harms nobody. */
final class SafeListener {
  private static final Logger LOG = LoggerFactory.getLogger(SyncListener.class);

  private final List<SyncListener> all;
  private final AtomicBoolean warned = new AtomicBoolean();

  SafeListener(List<SyncListener> all) {
    this.all = List.copyOf(all);
  }

  void tell(Consumer<SyncListener> event) {
    for (SyncListener listener : all) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        if (warned.compareAndSet(false, true)) {
          LOG.warn("sync-listener={} failed=\"{}\"", listener.getClass().getName(), e, e);
        }
      }
    }
  }
}
