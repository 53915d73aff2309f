package io.sforza.bulk;

import io.sforza.core.connection.RequestListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets pages wait for each other, so that a test sees how many are on their way at once. */
final class Crowd implements RequestListener {
  private final CountDownLatch missing;
  private volatile boolean alone;

  Crowd(int pages) {
    this.missing = new CountDownLatch(pages);
  }

  @Override
  public void answered(Answer answer) {
    if (!answer.request().contains("/results ")) {
      return;
    }
    missing.countDown();
    try {
      alone |= !missing.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether nobody waited in vain. */
  boolean met() {
    return !alone && missing.getCount() == 0;
  }
}
