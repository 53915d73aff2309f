package io.sforza.bench.whole;

import java.util.Locale;

/** Tells whoever waits what happens. */
final class Progress {
  private Progress() {}

  static void say(String what) {
    System.err.println(what);
  }

  static void say(String who, Outcome run) {
    System.err.printf(
        Locale.ROOT,
        "%-34s %,12d rows  %8.2f s  first %7.3f s  cpu %7.2f s  %s%n",
        who,
        run.rows(),
        run.figure("seconds"),
        run.figure("firstSeconds"),
        run.figure("cpuSeconds"),
        run.hangs() ? "HANGS" : run.error());
  }
}
