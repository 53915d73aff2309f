package io.sforza.testkit.internal.rows;

/**
 * A moment that somebody looks at, told from others by identity: as long as anything that was read
 * at it can be reached, so can it, and what is seen at it is kept. Immutable.
 */
public final class Moment {
  private final long number;

  /**
   * Creates a moment.
   *
   * @param number how many commits it sees
   */
  public Moment(long number) {
    this.number = number;
  }

  /** Returns how many commits it sees. */
  public long number() {
    return number;
  }
}
