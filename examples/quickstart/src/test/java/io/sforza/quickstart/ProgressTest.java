package io.sforza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.ReadProgress;
import io.sforza.core.connection.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final ManualTime time = new ManualTime();
  private ReadProgress progress = new ReadProgress(0, 0, 0, 0);

  private ProgressLine line() {
    return new ProgressLine(() -> progress, () -> 1_234, time);
  }

  private Screen screen(boolean redraws, int columns) {
    PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new Screen(err, err, redraws, columns);
  }

  @Test
  void before_the_first_row_it_tells_what_is_waited_for() {
    ProgressLine line = line();
    time.pass(Duration.ofSeconds(3));

    assertThat(line.get()).isEqualTo("Salesforce prepares the rows  1,234 API calls  3 s");
    progress = new ReadProgress(0, 0, 0, 120_000);
    assertThat(line.get())
        .isEqualTo("Salesforce prepares the rows: 120,000 so far  1,234 API calls  3 s");
  }

  @Test
  void the_rate_does_not_count_the_wait() {
    ProgressLine line = line();
    time.pass(Duration.ofSeconds(60));
    line.rowsArrive();
    time.pass(Duration.ofSeconds(2));
    progress = new ReadProgress(125_000, 80_000_000, 9_000_000, 250_000);

    assertThat(line.get())
        .isEqualTo(
            "[############............]  50%  125,000 rows  40.0 MB/s  1,234 API calls  62 s");
  }

  @Test
  void on_a_terminal_one_line_is_drawn_over_and_cut_at_the_edge() {
    ProgressBar.start(screen(true, 6), TimeSource.system(), () -> "0123456789").close();

    assertThat(shown.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r01234\u001b[K" + System.lineSeparator());
  }

  @Test
  void elsewhere_the_end_is_one_plain_line() {
    ProgressBar bar = ProgressBar.start(screen(false, 6), TimeSource.system(), () -> "0123456789");
    bar.close();
    bar.close();

    assertThat(shown.toString(StandardCharsets.UTF_8))
        .isEqualTo("0123456789" + System.lineSeparator());
  }

  /** A clock that stands still until it is told. */
  private static final class ManualTime implements TimeSource {
    private Duration now = Duration.ZERO;

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plus(now);
    }

    @Override
    public long nanoTime() {
      return now.toNanos();
    }

    @Override
    public boolean await(Duration duration, CompletionStage<?> signal) {
      return signal.toCompletableFuture().isDone();
    }
  }
}
