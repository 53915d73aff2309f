package io.sforza.testkit.junit;

import static io.sforza.testkit.assertj.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An extension in a static field: one org for the class, as new for each test. */
class SharedOrgTest {
  private static final VirtualTime TIME = VirtualTime.standard();

  @RegisterExtension
  static final SalesforceExtension org =
      SalesforceExtension.with(Fixtures.sales())
          .rows("Account", 12)
          .rows("Contact", List.of(Map.of("LastName", "Wilson")))
          .configured(builder -> builder.time(TIME).sandbox());

  private static URI url;

  @BeforeAll
  static void org_runs_before_the_tests() throws Exception {
    url = org.instanceUrl();
    Get.status(org, "/services/data");
  }

  @RepeatedTest(2)
  void each_test_finds_an_org_that_nobody_called_and_nothing_wrong_with_it() throws Exception {
    assertThat(org).received(0).calls();

    assertThat(Get.status(org, "/limits")).isEqualTo(200);
    org.inject(Fault.serverUnavailable());
    assertThat(Get.status(org, "/limits")).isEqualTo(503);
    assertThat(org).received(2).apiCalls();
    assertThat(org.instanceUrl()).isEqualTo(url);
  }

  @Test
  void the_org_is_the_one_that_was_described() throws Exception {
    assertThat(Get.body(org, "/query?q=SELECT+COUNT()+FROM+Account")).contains("\"totalSize\":12");
    assertThat(Get.body(org, "/query?q=SELECT+LastName+FROM+Contact")).contains("Wilson");
    assertThat(Get.body(org, "/query?q=SELECT+IsSandbox+FROM+Organization")).contains("true");
    assertThat(org.loginUrl()).isNotEqualTo(org.instanceUrl());
    assertThat(org.toString()).contains(org.instanceUrl().toString());
  }

  @Test
  void sessions_expire_and_faults_end_when_told(FakeSalesforce injected) throws Exception {
    org.inject(Fault.serverUnavailable());
    org.clearFaults();
    org.expireSession();

    assertThat(Get.status(org, "/limits")).isEqualTo(200);
    assertThat(injected).isSameAs(org.org());
    assertThat(org.calls()).hasSize(1);
    assertThat(org.jobs()).isEmpty();
    assertThat(org.faultsLeft()).isEmpty();
  }

  @Nested
  class Inner {
    @Test
    void a_nested_class_has_the_same_org(FakeSalesforce injected) {
      assertThat(injected.instanceUrl()).isEqualTo(url);
      assertThat(org).receivedNo().calls();
    }
  }
}
