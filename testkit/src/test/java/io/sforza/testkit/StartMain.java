package io.sforza.testkit;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Measures how long an org takes to start, the first of a JVM and the ones after it, and until the
 * first answers. On a busy machine the time of the thread says more than that of the clock.
 */
final class StartMain {
  private static final int STARTS = 5;

  private StartMain() {}

  public static void main(String[] args) {
    for (int i = 1; i <= STARTS; i++) {
      Lap start = new Lap();
      try (FakeSalesforce org =
          FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 10_000).start()) {
        String started = start.toString();
        Lap first = new Lap();
        Client client = Client.of(org);
        client.get(Client.DATA + "/query?q=SELECT+Id+FROM+Account+LIMIT+1");
        String answered = first.toString();
        Lap second = new Lap();
        client.get(Client.DATA + "/query?q=SELECT+Id+FROM+Account+LIMIT+1");
        System.out.printf(
            "org %d: start %s, then first query with its client %s, second query %s%n",
            i, started, answered, second);
      }
    }
  }

  /** The time since it was made. */
  private static final class Lap {
    private final long began = System.nanoTime();
    private final long threadBegan = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    @Override
    public String toString() {
      Duration clock = Duration.ofNanos(System.nanoTime() - began);
      long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - threadBegan;
      return clock.toMillis() + " ms (" + thread / 1_000_000 + " ms of the thread)";
    }
  }
}
