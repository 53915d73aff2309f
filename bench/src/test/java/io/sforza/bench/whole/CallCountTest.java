package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.Call;
import io.sforza.testkit.RecordedCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallCountTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static RecordedCall call(Call call, long seconds) {
    return new RecordedCall(
        call, "GET", "/", Map.of(), "", 200, START.plusSeconds(seconds), List.of());
  }

  @Test
  void the_time_from_creation_to_results_is_told_beside_the_calls() {
    CallCount count =
        CallCount.of(
            List.of(
                call(Call.TOKEN, 0),
                call(Call.BULK_CREATE, 1),
                call(Call.BULK_INFO, 2),
                call(Call.BULK_INFO, 4),
                call(Call.BULK_PAGES, 5),
                call(Call.BULK_RESULTS, 6)));

    assertThat(count).isEqualTo(new CallCount(6, 2, 4_000));
    assertThat(CallCount.parse(count.toString())).isEqualTo(count);
  }

  @Test
  void without_results_there_is_no_time() {
    assertThat(CallCount.of(List.of(call(Call.BULK_CREATE, 1)))).isEqualTo(new CallCount(1, 0, 0));
  }
}
