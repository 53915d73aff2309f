package io.sforza.quickstart;

import io.sforza.core.ObjectReader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a read in order when the process is told to end: closes the reader, which ends the job in
 * Salesforce, and gives the reading thread a moment to clean up behind itself.
 */
final class CtrlC implements AutoCloseable {
  private static final int MOMENT_SECONDS = 10;

  private final CountDownLatch cleaned = new CountDownLatch(1);
  private final Thread hook;

  private CtrlC(ObjectReader<?> reader) {
    this.hook = new Thread(() -> end(reader), "ctrl-c");
  }

  /** Watches over a reader until closed. */
  static CtrlC closes(ObjectReader<?> reader) {
    CtrlC watch = new CtrlC(reader);
    Runtime.getRuntime().addShutdownHook(watch.hook);
    return watch;
  }

  private void end(ObjectReader<?> reader) {
    reader.close();
    try {
      if (!cleaned.await(MOMENT_SECONDS, TimeUnit.SECONDS)) {
        return; // it hangs: the process ends all the same
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    cleaned.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already, and the hook with it
    }
  }
}
