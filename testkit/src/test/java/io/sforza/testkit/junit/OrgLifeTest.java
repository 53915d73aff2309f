package io.sforza.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.testkit.FakeSalesforce;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OrgLifeTest {
  private static final OrgLife.Test ONE = new OrgLife.Test("1", "one");
  private static final OrgLife.Test TWO = new OrgLife.Test("2", "two");

  private final OrgLife life = new OrgLife(() -> FakeSalesforce.builder().start());

  private static boolean isOpen(URI url) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  @Test
  void without_a_class_an_org_lives_as_long_as_the_test() throws Exception {
    life.beginTest(ONE);
    URI url = life.org().instanceUrl();
    assertThat(isOpen(url)).isTrue();

    life.endTest("1");

    assertThat(isOpen(url)).isFalse();
    assertThat(life).hasToString("not running");
  }

  @Test
  void a_nested_class_does_not_end_the_org_of_the_outer_one() throws Exception {
    life.beginClass();
    URI url = life.org().instanceUrl();
    life.beginClass();
    life.beginTest(ONE);
    life.endTest("1");
    life.endClass();

    assertThat(isOpen(url)).isTrue();
    life.endClass();
    assertThat(isOpen(url)).isFalse();
  }

  @Test
  void tests_at_the_same_time_are_told_that_they_need_an_org_each() {
    life.beginClass();
    life.beginTest(ONE);

    assertThatThrownBy(() -> life.beginTest(TWO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("'two' begins while 'one' uses the same org.")
        .hasMessageContaining("without static");
    life.endTest("2");
    assertThatThrownBy(() -> life.beginTest(TWO)).hasMessageContaining("'one'");

    life.endTest("1");
    life.beginTest(TWO);
    life.endTest("2");
    life.endClass();
  }

  @Test
  void an_org_that_does_not_run_says_when_it_would() {
    assertThatThrownBy(life::org)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RegisterExtension");
  }
}
