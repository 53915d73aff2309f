package io.sforza.testkit.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.VirtualTime;
import io.sforza.testkit.internal.bulk.BulkUsage.Share;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BulkUsageTest {
  private final VirtualTime time = VirtualTime.standard();
  private final BulkUsage usage = new BulkUsage(time);

  @Test
  void a_share_that_is_used_up_comes_back_after_a_day() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(usage.use(Share.QUERY_JOBS, 1)).isTrue();
    }

    assertThat(usage.use(Share.QUERY_JOBS, 1)).isFalse();
    assertThat(usage.left(Share.QUERY_JOBS)).isZero();
    assertThat(usage.isUsedUp(Share.QUERY_JOBS)).isTrue();
    assertThat(usage.left(Share.BATCHES)).isEqualTo(15_000);
    time.advance(Duration.ofDays(1));
    assertThat(usage.use(Share.QUERY_JOBS, 1)).isTrue();
    assertThat(usage.left(Share.QUERY_JOBS)).isEqualTo(9_999);
  }

  @Test
  void a_limit_has_a_unit_of_its_own() {
    usage.use(Share.RESULT_KILOBYTES, 2_048);

    assertThat(Share.RESULT_KILOBYTES.most()).isEqualTo(976_562);
    assertThat(usage.left(Share.RESULT_KILOBYTES)).isEqualTo(976_560);
    usage.clear();
    assertThat(usage.left(Share.RESULT_KILOBYTES)).isEqualTo(976_562);
  }
}
