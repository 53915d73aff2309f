package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceFlowTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org = start(FakeApp.of("3MVG9fakeConsumerKey", "s3cret"));

  private FakeSalesforce start(FakeApp app) {
    return FakeSalesforce.builder().time(time).apps(app).start();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private DeviceFlow flow() {
    return DeviceFlow.of(org.clientId())
        .loginUrl(org.loginUrl().toString())
        .transport(t -> t.time(time));
  }

  @Test
  void a_typed_code_lets_the_device_in() {
    DeviceCode[] shown = new DeviceCode[1];

    RefreshToken auth =
        flow()
            .authorize(
                code -> {
                  shown[0] = code;
                  org.approveDevice(code.userCode());
                });

    assertThat(shown[0].userCode()).hasSize(8);
    assertThat(shown[0].verificationUrl()).hasPath("/setup/connect");
    assertThat(shown[0].expiresAt()).isEqualTo(VirtualTime.START.plus(Duration.ofMinutes(10)));
    assertThat(Logins.readsAs(auth)).isEqualTo(org.username());
    assertThat(Logins.calls(org, Call.TOKEN)).as("the code, and one question").isEqualTo(2);
  }

  @Test
  void the_user_is_waited_for_in_the_pace_that_salesforce_asks_for() {
    org.inject(Fault.status(400, "authorization_pending", "").on(Call.TOKEN).after(1).times(3));
    org.inject(Fault.status(400, "slow_down", "").on(Call.TOKEN).after(1).once());

    flow().authorize(code -> org.approveDevice(code.userCode()));

    // three times 5 s, told to slow down, then 10 s
    assertThat(Duration.between(VirtualTime.START, time.instant()))
        .isEqualTo(Duration.ofSeconds(5 + 5 + 5 + 5 + 10));
  }

  @Test
  void a_server_that_stumbles_is_asked_again_more_slowly() {
    org.inject(Fault.page(503, "<html>busy").on(Call.TOKEN).after(1).once());

    flow().authorize(code -> org.approveDevice(code.userCode()));

    assertThat(Duration.between(VirtualTime.START, time.instant()))
        .isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void a_user_who_says_no_ends_it() {
    assertThatThrownBy(() -> flow().authorize(code -> org.denyDevice(code.userCode())))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("access_denied")
        .hasMessageContaining("The user did not allow");
  }

  @Test
  void a_user_who_does_not_come_ends_it_after_ten_minutes() {
    assertThatThrownBy(() -> flow().authorize(code -> {}))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("Nobody typed the code within 10 minutes");
    assertThat(Duration.between(VirtualTime.START, time.instant()))
        .isLessThanOrEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void an_app_without_the_flow_says_so_at_once() {
    org.close();
    org = start(FakeApp.of("key", "s3cret").uninstalled());

    assertThatThrownBy(() -> flow().authorize(code -> {}))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("device flow is not enabled");
  }

  @Test
  void an_interrupt_ends_the_wait() {
    try {
      assertThatThrownBy(() -> flow().authorize(code -> Thread.currentThread().interrupt()))
          .isInstanceOf(ReadCancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void without_the_scope_to_come_back_the_flow_says_what_is_missing() {
    assertThatThrownBy(
            () -> flow().scopes("api").authorize(code -> org.approveDevice(code.userCode())))
        .hasMessageContaining("Ask for the scope refresh_token");
    assertThatThrownBy(() -> flow().scopes()).hasMessageContaining("one scope at least");
  }

  @Test
  void it_prints_host_and_the_end_of_the_key() {
    assertThat(DeviceFlow.of("3MVG9fakeConsumerKey").secret("x").sandbox())
        .hasToString("DeviceFlow[https://test.salesforce.com, app …rKey]");
  }
}
