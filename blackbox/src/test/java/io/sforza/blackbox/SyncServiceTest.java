package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.StateStore;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that follow an org by the computer's own clock, and get SIGTERM. */
@Timeout(120)
class SyncServiceTest {
  private static final int ACCOUNTS = 3_500;

  @TempDir private Path directory;

  @Test
  void a_service_that_gets_sigterm_ends_behind_a_batch_and_the_next_goes_on_there()
      throws Exception {
    try (FakeSalesforce org =
        FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", ACCOUNTS).start()) {
      Process first = start(org);
      try (BufferedReader says = lines(first)) {
        assertThat(next(says)).isEqualTo("rows 1000");
        goOn(first);
        assertThat(next(says)).isEqualTo("rows 1000");
        // not Process.destroy, which would close its streams as well
        assertThat(first.toHandle().destroy()).isTrue();
        assertThat(next(says)).isEqualTo("ending");
        goOn(first);
        assertThat(next(says)).isEqualTo("ended by itself: true");
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
      } finally {
        kill(first);
      }
      assertThat(Files.readAllLines(SyncService.ids(directory))).hasSize(2_000);

      Process second = start(org);
      try (BufferedReader says = lines(second)) {
        assertThat(next(says)).isEqualTo("rows 1000");
        goOn(second);
        assertThat(next(says)).isEqualTo("rows 500");
        goOn(second);
        // a second later it looks again, and only its checkpoint moves
        assertThat(next(says)).isEqualTo("rows 0");
      } finally {
        kill(second);
      }
      List<String> ids = Files.readAllLines(SyncService.ids(directory));
      assertThat(ids).hasSize(ACCOUNTS).doesNotHaveDuplicates();
      assertThat(org.rows("Account"))
          .extracting((Map<String, String> row) -> row.get("Id"))
          .containsAll(ids);
      assertThat(StateStore.directory(SyncService.state(directory)).names())
          .containsExactly("account");
    }
  }

  private static String next(BufferedReader says) throws IOException {
    String line = says.readLine();
    while (line != null && !line.startsWith(SyncService.MARK)) {
      line = says.readLine();
    }
    return line == null ? "nothing more" : line.substring(SyncService.MARK.length());
  }

  private Process start(FakeSalesforce org) throws Exception {
    return ChildJvm.start(
        SyncService.class,
        directory.toString(),
        org.instanceUrl().toString(),
        org.clientId(),
        org.clientSecret());
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void goOn(Process process) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write('\n');
    input.flush();
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
