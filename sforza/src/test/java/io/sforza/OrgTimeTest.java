package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** The org's clock against that of a client, whose own is right. */
class OrgTimeTest {
  private final VirtualTime time = VirtualTime.standard();

  @Test
  void an_org_whose_clock_is_behind_is_believed() {
    try (FakeSalesforce org = org(Duration.ofMinutes(-40));
        Salesforce sf = Salesforce.builder(org.auth()).time(time).connect()) {
      assertThat(sf.connection().serverTime()).isEqualTo(second(time.instant()).minusSeconds(2400));
    }
  }

  @Test
  void an_org_whose_clock_goes_back_is_believed_with_its_next_answer() {
    try (FakeSalesforce org = org(Duration.ofMinutes(40));
        Salesforce sf = Salesforce.builder(org.auth()).time(time).connect()) {
      sf.rest().limits();
      assertThat(sf.connection().serverTime()).isEqualTo(second(time.instant()).plusSeconds(2400));

      org.skewClock(Duration.ofMinutes(10));
      sf.rest().limits();

      assertThat(sf.connection().serverTime()).isEqualTo(second(time.instant()).plusSeconds(600));
    }
  }

  @Test
  void one_answer_with_the_clock_of_an_edge_that_is_ahead_is_not_believed() {
    try (FakeSalesforce org = org(Duration.ZERO);
        Salesforce sf = Salesforce.builder(org.auth()).time(time).connect()) {
      sf.rest().limits();
      org.inject(Fault.dateSkew(Duration.ofHours(1)).on(Call.LIMITS).once());
      sf.rest().limits();

      assertThat(sf.connection().serverTime()).isEqualTo(second(time.instant()));
    }
  }

  private FakeSalesforce org(Duration ahead) {
    return FakeSalesforce.builder().objects(Fixtures.sales()).time(time).clockSkew(ahead).start();
  }

  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
