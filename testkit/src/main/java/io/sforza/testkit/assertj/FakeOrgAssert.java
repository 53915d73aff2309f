package io.sforza.testkit.assertj;

import io.sforza.testkit.FakeJob;
import io.sforza.testkit.FakeOrg;
import io.sforza.testkit.Fault;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on what an org received and what is left in it. Each gives this back, so that the next
 * can follow.
 *
 * <p>One thread at a time.
 */
// whoever uses it has the module; for others a transitive one that is missing does not compile
@SuppressWarnings("exports")
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
   * Asserts that no job is in the org any more, as a client leaves it that cleans up.
   *
   * @throws AssertionError if there is one
   */
  public FakeOrgAssert hasNoJobsLeft() {
    isNotNull();
    List<FakeJob> left = actual.jobs();
    if (!left.isEmpty()) {
      failWithMessage(
          "Expected no jobs to be left in the org, but there are:%n%s", CallList.lines(left));
    }
    return this;
  }

  /**
   * Asserts how many rows an object has, without those in the recycle bin.
   *
   * @param object the API name
   * @param count how many
   * @throws AssertionError if it has more or fewer
   * @throws IllegalArgumentException if the org has no such object
   */
  public FakeOrgAssert hasRows(String object, int count) {
    isNotNull();
    int rows = actual.rows(object).size();
    if (rows != count) {
      failWithMessage("Expected %s to have %s rows, but it has %s.", object, count, rows);
    }
    return this;
  }

  /**
   * Begins assertions on the rows of an object as they are now, without those in the recycle bin:
   * the text of each field that is not empty, by API name.
   *
   * @param object the API name
   * @throws IllegalArgumentException if the org has no such object
   */
  public ListAssert<Map<String, String>> rows(String object) {
    isNotNull();
    return Assertions.assertThat(actual.rows(object)).as("rows of %s", object);
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
