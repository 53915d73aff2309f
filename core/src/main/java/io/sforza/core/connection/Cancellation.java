package io.sforza.core.connection;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A switch that ends what waits: whoever reads hands it to {@link Connection#send(ApiRequest,
 * Cancellation)}, whoever wants the reading to end throws it, from any thread.
 *
 * <p>Thread-safe. Thrown once, it stays so.
 */
public final class Cancellation {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Registration> registrations = new LinkedHashSet<>();
  private volatile boolean cancelled;

  /** Creates a switch that nobody has thrown. */
  public Cancellation() {}

  /**
   * Ends what waits, now and in future. The actions run in this thread, each once; a second call
   * does nothing.
   *
   * @return true if this call was the first
   */
  public boolean cancel() {
    List<Registration> waiting;
    lock.lock();
    try {
      if (cancelled) {
        return false;
      }
      cancelled = true;
      waiting = List.copyOf(registrations);
      registrations.clear();
    } finally {
      lock.unlock();
    }
    waiting.forEach(registration -> registration.action.run());
    return true;
  }

  /** Returns whether the switch is thrown. */
  public boolean cancelled() {
    return cancelled;
  }

  /**
   * Runs an action when the switch is thrown, at once if it is already.
   *
   * @param action what to run, in the thread that throws the switch; it does not block or throw
   * @return the registration; whoever does not close it when the wait is over leaks it
   */
  public Registration onCancel(Runnable action) {
    Registration registration = new Registration(action);
    boolean late;
    lock.lock();
    try {
      late = cancelled;
      if (!late) {
        registrations.add(registration);
      }
    } finally {
      lock.unlock();
    }
    if (late) {
      action.run();
    }
    return registration;
  }

  /**
   * Waits until the duration has passed or the switch is thrown.
   *
   * @param time the clock to wait on
   * @param duration how long at most; zero or less does not wait
   * @return true if the switch is thrown
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  @SuppressWarnings("try") // the registration only has to be closed
  public boolean await(TimeSource time, Duration duration) throws InterruptedException {
    CompletableFuture<Void> thrown = new CompletableFuture<>();
    try (Registration registration = onCancel(() -> thrown.complete(null))) {
      return time.await(duration, thrown);
    }
  }

  /** An action that waits for a {@link Cancellation}; closing it takes the action back. */
  public final class Registration implements AutoCloseable {
    private final Runnable action;

    private Registration(Runnable action) {
      this.action = action;
    }

    /** Takes the action back; does nothing if it has run. */
    @Override
    public void close() {
      lock.lock();
      try {
        registrations.remove(this);
      } finally {
        lock.unlock();
      }
    }
  }
}
