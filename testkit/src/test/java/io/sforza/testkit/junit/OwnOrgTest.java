package io.sforza.testkit.junit;

import static io.sforza.testkit.assertj.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An extension in an instance field: an org for each test, also if they run at the same time. */
@Execution(ExecutionMode.CONCURRENT)
class OwnOrgTest {
  private static final int TESTS = 8;
  private static final Set<URI> URLS = Collections.synchronizedSet(new HashSet<>());

  @RegisterExtension
  final SalesforceExtension org = SalesforceExtension.with(Fixtures.sales()).rows("Account", 5);

  @RepeatedTest(TESTS)
  void each_test_has_its_own_org_and_its_own_faults() throws Exception {
    URLS.add(org.instanceUrl());
    org.inject(Fault.serverUnavailable().once());

    assertThat(Get.status(org, "/limits")).isEqualTo(503);
    assertThat(Get.status(org, "/limits")).isEqualTo(200);
    assertThat(org).received(2).apiCalls().hasNoFaultsLeft();
  }

  @AfterAll
  static void all_are_closed() {
    assertThat(URLS).hasSize(TESTS);
    for (URI url : URLS) {
      Assertions.assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
          .isInstanceOf(ConnectException.class);
    }
  }
}
