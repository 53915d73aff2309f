package io.sforza.quickstart;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a read in order when the process is told to end: closes what reads, which ends its jobs in
 * Salesforce, and gives the reading thread a moment to clean up behind itself.
 */
final class CtrlC implements AutoCloseable {
  private static final int MOMENT_SECONDS = 10;

  private final CountDownLatch cleaned = new CountDownLatch(1);
  private final Thread hook;

  private CtrlC(Runnable end) {
    this.hook = new Thread(() -> end(end), "ctrl-c");
  }

  /** Watches over a read until closed. */
  static CtrlC runs(Runnable end) {
    CtrlC watch = new CtrlC(end);
    Runtime.getRuntime().addShutdownHook(watch.hook);
    return watch;
  }

  private void end(Runnable end) {
    end.run();
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
