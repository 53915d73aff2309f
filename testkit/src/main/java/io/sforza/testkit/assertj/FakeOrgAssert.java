package io.sforza.testkit.assertj;

import io.sforza.testkit.FakeJob;
import io.sforza.testkit.FakeOrg;
import io.sforza.testkit.Fault;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what an org received and what is left in it. Each gives this back, so that the next
 * can follow.
 *
 * <p>One thread at a time.
 */
public final class FakeOrgAssert extends AbstractAssert<FakeOrgAssert, FakeOrg> {

  FakeOrgAssert(FakeOrg org) {
    super(org, FakeOrgAssert.class);
  }

  /**
   * Begins an assertion that the org received exactly so many calls.
   *
   * @param times how many, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public ReceivedAssert received(int times) {
    return new ReceivedAssert(this, Amount.exactly(times));
  }

  /** Begins an assertion that the org received no such call. */
  public ReceivedAssert receivedNo() {
    return received(0);
  }

  /**
   * Begins an assertion that the org received so many calls or more.
   *
   * @param times how many, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public ReceivedAssert receivedAtLeast(int times) {
    return new ReceivedAssert(this, Amount.atLeast(times));
  }

  /**
   * Begins an assertion that the org received so many calls or fewer.
   *
   * @param times how many, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public ReceivedAssert receivedAtMost(int times) {
    return new ReceivedAssert(this, Amount.atMost(times));
  }

  /**
   * Asserts that each fault that was to happen once or some times did.
   *
   * @throws AssertionError if one did not: the test has not shown what it was written to show
   */
  public FakeOrgAssert hasNoFaultsLeft() {
    isNotNull();
    List<Fault> left = actual.faultsLeft();
    if (!left.isEmpty()) {
      failWithMessage(
          "Expected all faults to have happened, but these did not:%n%s%n%s",
          CallList.lines(left), CallList.of(actual.calls()));
    }
    return this;
  }

  /**
   * Asserts that no query job is in the org any more, as a client leaves it that cleans up.
   *
   * @throws AssertionError if there is one
   */
  public FakeOrgAssert hasNoJobsLeft() {
    isNotNull();
    List<FakeJob> left = actual.jobs();
    if (!left.isEmpty()) {
      failWithMessage(
          "Expected no query jobs to be left in the org, but there are:%n%s", CallList.lines(left));
    }
    return this;
  }

  /** Returns the org. */
  FakeOrg org() {
    isNotNull();
    return actual;
  }

  void fail(String message) {
    // the text has percent signs of URLs in it
    failWithMessage("%s", message);
  }
}
