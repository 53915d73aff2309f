package io.sforza.conformance;

import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The org that clients are pointed at. */
final class SampleOrg {
  static final int ACCOUNTS = 2_500;
  static final int CONTACTS = 300;

  private SampleOrg() {}

  /** Starts an org with more accounts than a page of a query holds, and a deleted lead. */
  static FakeSalesforce start() {
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .rows("Account", ACCOUNTS)
        .rows("Contact", CONTACTS)
        .rows(
            "Lead",
            List.of(
                Map.of("LastName", "Ng", "Company", "Acme"),
                Map.of("LastName", "Gone", "Company", "Acme", "IsDeleted", true)))
        // clients poll by their own clocks
        .jobDuration(Duration.ofMillis(200))
        .start();
  }
}
