package io.sforza.blackbox.samples.core;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** One class an offence; nobody calls them. */
public final class Offences {

  private Offences() {}

  /** Named after nothing. */
  public static final class Getter {
    public String getName() {
      return "name";
    }

    public String get() {
      return "allowed";
    }

    String getHidden() {
      return "allowed: users do not see it";
    }
  }

  static final class ReaderImpl {}

  static final class DefaultReader {}

  static final class Impatient {
    final Supplier<Instant> now = Instant::now;
    final Random seeded = new Random(7);

    double wander() throws InterruptedException {
      Thread.sleep(1);
      return new Random().nextDouble()
          + Math.random()
          + ThreadLocalRandom.current().nextDouble()
          + System.nanoTime()
          + System.currentTimeMillis()
          + Clock.systemUTC().millis()
          + LocalDate.now(ZoneOffset.UTC).getYear();
    }
  }

  static final class Chatty {
    @SuppressWarnings("CatchAndPrintStackTrace")
    void talk(Exception e) {
      System.out.println("out");
      System.err.println("err");
      e.printStackTrace();
    }
  }

  static final class LogsElsewhere {
    final Logger log = Logger.getLogger("elsewhere");
  }

  static final class Monitor {
    int count;

    synchronized void update() {
      count++;
    }
  }
}
