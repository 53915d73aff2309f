package io.sforza;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to one read; what they throw harms nobody. */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(ReadListener.class);

  private final List<ReadListener> all;
  private final AtomicBoolean warned = new AtomicBoolean();

  Listeners(List<ReadListener> all) {
    this.all = List.copyOf(all);
  }

  boolean none() {
    return all.isEmpty();
  }

  void tell(Consumer<ReadListener> event) {
    for (ReadListener listener : all) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        if (warned.compareAndSet(false, true)) {
          LOG.warn("read-listener={} failed=\"{}\"", listener.getClass().getName(), e, e);
        }
      }
    }
  }
}
