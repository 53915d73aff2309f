package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private static final Duration MEDIAN = Duration.ofMillis(80);
  private static final Duration MANY = Duration.ofMillis(400);
  private static final Duration MOST = Duration.ofSeconds(4);

  private static List<Duration> drawn(Latency latency) {
    return LongStream.range(0, 10_000).mapToObj(latency::of).sorted().toList();
  }

  @Test
  void percentiles_are_what_so_many_calls_stay_below() {
    List<Duration> drawn =
        drawn(Latency.median(MEDIAN).percentile(90, MANY).percentile(99.9, MOST));

    assertThat(drawn.get(4_800)).isLessThan(MEDIAN);
    assertThat(drawn.get(5_200)).isGreaterThan(MEDIAN);
    assertThat(drawn.get(8_900)).isLessThan(MANY);
    assertThat(drawn.get(9_100)).isGreaterThan(MANY);
    assertThat(drawn.get(9_999)).isEqualTo(MOST);
  }

  @Test
  void a_median_alone_is_also_the_most() {
    List<Duration> drawn = drawn(Latency.median(MEDIAN));

    assertThat(drawn.get(9_999)).isEqualTo(MEDIAN);
    assertThat(drawn.get(0)).isLessThan(Duration.ofMillis(1));
  }

  @Test
  void an_even_latency_fills_its_range() {
    List<Duration> drawn = drawn(Latency.uniform(MEDIAN, MANY));

    assertThat(drawn.get(0)).isBetween(MEDIAN, MEDIAN.plusMillis(2));
    assertThat(drawn.get(5_000)).isBetween(Duration.ofMillis(225), Duration.ofMillis(255));
    assertThat(drawn.get(9_999)).isBetween(MANY.minusMillis(2), MANY);
    assertThat(drawn(Latency.fixed(MANY))).containsOnly(MANY);
  }

  @Test
  void what_does_not_rise_is_refused() {
    assertThatThrownBy(() -> Latency.fixed(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Latency.uniform(MANY, MEDIAN)).hasMessageContaining("PT0.4S");
    assertThatThrownBy(() -> Latency.median(MEDIAN).percentile(50, MANY))
        .hasMessageContaining("cannot follow 50.0% within PT0.08S");
    assertThatThrownBy(() -> Latency.median(MEDIAN).percentile(90, Duration.ZERO))
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> Latency.median(MEDIAN).percentile(100.1, MANY))
        .hasMessageContaining("100.1");
    assertThatThrownBy(() -> Latency.median(Duration.ofMillis(-5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_latency_is_a_value() {
    Latency latency = Latency.median(MEDIAN).percentile(99, MANY).seed(3).inRealTime();

    assertThat(latency)
        .isEqualTo(Latency.median(MEDIAN).percentile(99, MANY).inRealTime().seed(3))
        .hasSameHashCodeAs(Latency.median(MEDIAN).percentile(99, MANY).inRealTime().seed(3))
        .isNotEqualTo(latency.seed(4))
        .hasToString("Latency[0.0%: PT0S, 50.0%: PT0.08S, 99.0%: PT0.4S, in real time]");
  }
}
