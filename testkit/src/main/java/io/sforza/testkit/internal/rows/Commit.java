package io.sforza.testkit.internal.rows;

/** When the changes of a writer became visible: never, until it commits. Thread-safe. */
public final class Commit {
  private static final long NEVER = Long.MAX_VALUE;

  private volatile long at = NEVER;

  /** Creates one whose changes nobody sees yet. */
  public Commit() {}

  /** Makes the changes visible to whoever looks at that moment or later. */
  public void at(long moment) {
    at = moment;
  }

  boolean isBy(long moment) {
    return at <= moment;
  }

  boolean isOpen() {
    return at == NEVER;
  }
}
