package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static Verdict of(String... lines) {
    return Verdict.of(Outcome.of(Stream.of(lines), false), 30, 7);
  }

  @ParameterizedTest
  @CsvSource({
    "@rows=30;@checksum=7, complete",
    "@rows=30;@checksum=8, **silent change**",
    "@rows=10;@checksum=7, **silent loss**: 10 rows of 30",
    "@rows=10;@checksum=7;@error=IOException: cut off, error: IOException: cut off",
    "nothing, **process dies**"
  })
  void what_became_of_the_rows_is_judged(String lines, String verdict) {
    assertThat(of(lines.split(";", -1)).text()).isEqualTo(verdict);
  }

  @Test
  void one_that_had_to_be_ended_hangs_whatever_it_had_read() {
    Outcome outcome = Outcome.of(Stream.of("@rows=30", "@checksum=7"), true);

    assertThat(Verdict.of(outcome, 30, 7).text()).isEqualTo("**hang**");
  }
}
