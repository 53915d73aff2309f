package io.sforza.testkit.assertj;

/**
 * How many calls are expected.
 *
 * @param least no fewer
 * @param most no more
 */
record Amount(int least, int most) {

  Amount {
    if (least < 0 || most < 0) {
      throw new IllegalArgumentException(
          "An org cannot receive " + Math.min(least, most) + " calls.");
    }
  }

  static Amount exactly(int times) {
    return new Amount(times, times);
  }

  static Amount atLeast(int times) {
    return new Amount(times, Integer.MAX_VALUE);
  }

  static Amount atMost(int times) {
    return new Amount(0, times);
  }

  boolean allows(long received) {
    return least <= received && received <= most;
  }

  @Override
  public String toString() {
    if (least == most) {
      return least == 0 ? "no" : String.valueOf(least);
    }
    return most == Integer.MAX_VALUE ? "at least " + least : "at most " + most;
  }
}
