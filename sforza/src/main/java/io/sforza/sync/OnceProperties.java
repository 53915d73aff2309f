package io.sforza.sync;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Properties that tell when a name stands twice, of which usual ones take the last. */
final class OnceProperties extends Properties {
  private static final long serialVersionUID = 1L;

  private final transient Reading reading;

  OnceProperties(Reading reading) {
    this.reading = reading;
  }

  // one thread loads it, and nobody else knows it
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  @Override
  public @Nullable Object put(Object name, Object value) {
    if (containsKey(name)) {
      reading.add(name.toString(), "", "It stands here twice: leave one of them.");
    }
    return super.put(name, value);
  }
}
