package io.sforza.testkit.assertj;

import io.sforza.testkit.FakeOrg;

/**
 * Where assertions on a fake org begin; can be imported next to AssertJ's own.
 *
 * <pre>{@code
 * assertThat(org).received(2).bulkQueryJobs().receivedNo().queries().hasNoFaultsLeft();
 * }</pre>
 */
public final class SalesforceAssertions {

  private SalesforceAssertions() {}

  /**
   * Returns assertions on an org.
   *
   * @param org the org, or the JUnit extension that has one
   */
  public static FakeOrgAssert assertThat(FakeOrg org) {
    return new FakeOrgAssert(org);
  }
}
