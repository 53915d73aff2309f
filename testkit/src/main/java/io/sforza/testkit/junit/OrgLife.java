package io.sforza.testkit.junit;

import io.sforza.testkit.FakeSalesforce;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When the org of an extension starts and ends: with the class if JUnit tells of classes, which it
 * does for static fields, with each test otherwise. Thread-safe.
 */
final class OrgLife {
  private final Supplier<FakeSalesforce> start;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable FakeSalesforce org;
  private @Nullable Test test;
  // a class and those nested in it, or several classes that share a field
  private int classes;

  /** A test that runs. */
  record Test(String id, String name) {}

  OrgLife(Supplier<FakeSalesforce> start) {
    this.start = start;
  }

  void beginClass() {
    lock.lock();
    try {
      if (classes++ == 0) {
        org = start.get();
      }
    } finally {
      lock.unlock();
    }
  }

  void beginTest(Test begun) {
    lock.lock();
    try {
      if (test != null) {
        throw new IllegalStateException(
            "'"
                + begun.name
                + "' begins while '"
                + test.name
                + "' uses the same org. Tests that run at the same time need one each: make the"
                + " field of the SalesforceExtension an instance field, without static.");
      }
      FakeSalesforce running = org;
      if (running == null) {
        org = start.get();
      } else {
        running.reset();
      }
      test = begun;
    } finally {
      lock.unlock();
    }
  }

  void endTest(String id) {
    lock.lock();
    try {
      // one that was not let in ends as well
      if (test == null || !test.id.equals(id)) {
        return;
      }
      test = null;
      if (classes == 0) {
        close();
      }
    } finally {
      lock.unlock();
    }
  }

  void endClass() {
    lock.lock();
    try {
      if (--classes == 0) {
        close();
      }
    } finally {
      lock.unlock();
    }
  }

  private void close() {
    FakeSalesforce running = org;
    org = null;
    if (running != null) {
      running.close();
    }
  }

  FakeSalesforce org() {
    lock.lock();
    try {
      FakeSalesforce running = org;
      if (running == null) {
        throw new IllegalStateException(
            "The org runs during tests only: annotate the field of the SalesforceExtension with"
                + " @RegisterExtension, and use it in tests and in methods that run before them.");
      }
      return running;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    lock.lock();
    try {
      return org == null ? "not running" : org.instanceUrl().toString();
    } finally {
      lock.unlock();
    }
  }
}
