package io.sforza.core.internal.http;

import java.net.http.HttpClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ends an HTTP client: its selector thread, its pooled sockets, its requests. */
public final class HttpClients {
  private static final Pattern NUMBER = Pattern.compile("\\((\\d+)\\)$");

  private HttpClients() {}

  /**
   * Closes a client. {@code HttpClient} has {@code shutdownNow} since Java 21. Before, a client
   * ends when it is collected as garbage, and until then its thread and its idle sockets stay: its
   * selector thread ends at once when it is interrupted, and closes them.
   */
  public static void close(HttpClient client) {
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(client);
    } catch (NoSuchMethodException e) {
      interruptSelector(client);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The HTTP client could not be closed.", e);
    }
  }

  private static void interruptSelector(HttpClient client) {
    Matcher number = NUMBER.matcher(client.toString());
    if (!number.find()) {
      // not the JDK's own client: it ends when it is collected
      return;
    }
    String name = "HttpClient-" + number.group(1) + "-SelectorManager";
    for (Thread thread : threads()) {
      if (thread != null && thread.getName().equals(name)) {
        thread.interrupt();
      }
    }
  }

  private static Thread[] threads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 64];
    root.enumerate(threads, true);
    return threads;
  }
}
