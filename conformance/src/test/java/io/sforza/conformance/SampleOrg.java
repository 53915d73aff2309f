package io.sforza.conformance;

import io.sforza.core.connection.TimeSource;
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

  /** Starts an org on the system's clock, by which clients poll that wait by themselves. */
  static FakeSalesforce start() {
    return start(TimeSource.system());
  }

  /** Starts an org with more accounts than a page of a query holds, and a deleted lead. */
  static FakeSalesforce start(TimeSource time) {
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .rows("Account", ACCOUNTS)
        .rows("Contact", CONTACTS)
        .rows(
            "Lead",
            List.of(
                Map.of("LastName", "Ng", "Company", "Acme"),
                Map.of("LastName", "Gone", "Company", "Acme", "IsDeleted", true)))
        .time(time)
        .jobDuration(Duration.ofMillis(200))
        .start();
  }
}
