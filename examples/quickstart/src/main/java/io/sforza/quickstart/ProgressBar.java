package io.sforza.quickstart;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Shows a line again and again from a thread of its own, so that waiting for Salesforce shows too
 * and the rows are not slowed down: ten times a second on a terminal, else a new line every five
 * seconds. Closing it shows the line for the last time.
 */
final class ProgressBar implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration NEW_LINE = Duration.ofSeconds(5);

  private final Screen screen;
  private final TimeSource time;
  private final Supplier<String> line;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "progress");

  private ProgressBar(Screen screen, TimeSource time, Supplier<String> line) {
    this.screen = screen;
    this.time = time;
    this.line = line;
  }

  /**
   * Starts to show a line.
   *
   * @param line gives the line of the moment; called from another thread
   */
  static ProgressBar start(Screen screen, TimeSource time, Supplier<String> line) {
    ProgressBar bar = new ProgressBar(screen, time, line);
    bar.thread.setDaemon(true);
    bar.thread.start();
    return bar;
  }

  private void run() {
    try {
      while (!time.await(screen.redraws() ? REDRAW : NEW_LINE, closed)) {
        show();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    String text = line.get();
    if (screen.redraws()) {
      String fitting = text.substring(0, Math.min(text.length(), screen.columns() - 1));
      // back to the margin, the line, and what was longer before erased
      screen.err().print("\r" + fitting + "\u001b[K");
      screen.err().flush();
    } else {
      screen.err().println(text);
    }
  }

  @Override
  public void close() {
    if (!closed.complete(null)) {
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    show();
    if (screen.redraws()) {
      screen.err().println();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
