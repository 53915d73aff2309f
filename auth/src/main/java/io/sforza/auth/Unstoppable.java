package io.sforza.auth;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Does what must not stop half-way when whoever waits for it is interrupted. */
final class Unstoppable {

  private Unstoppable() {}

  /**
   * Returns what the work gives, which goes on in a thread of its own if the caller is interrupted.
   *
   * @throws ReadCancelledException if the caller is interrupted
   */
  static <T> T run(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(task, "sforza-refresh");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while the session is refreshed, which goes on.").cause(e));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
