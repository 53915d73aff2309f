package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that save checkpoints to a directory are killed by SIGKILL in the midst of it. */
class KilledStateTest {
  private static final int KILLS = 10;

  private final long seed = Long.getLong("kill.seed", 20_261_121L);
  private final Random random = new Random(seed);

  @TempDir private Path directory;

  @Test
  void whoever_is_killed_leaves_the_last_checkpoint_or_the_next_and_never_a_half()
      throws Exception {
    StateStore store = StateStore.directory(directory);
    long last = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      long said = last + 1 + random.nextInt(20);

      saveUntilKilled("account", last + 1, said);

      Checkpoint left = store.load("account");
      last = left.number("rows");
      assertThat(last).as("after kill %d, seed %d", kill, seed).isGreaterThanOrEqualTo(said);
      assertThat(left.equals(StateWriter.checkpoint(last))).as("whether it is whole").isTrue();
      assertThat(store.names()).containsExactly("account");
    }
  }

  @Test
  void two_processes_that_save_at_once_never_let_a_reader_see_a_half() throws Exception {
    StateStore store = StateStore.directory(directory);
    Process one = ChildJvm.start(StateWriter.class, directory.toString(), "shared", "1");
    Process other = ChildJvm.start(StateWriter.class, directory.toString(), "shared", "1000000");
    int loaded = 0;
    try (BufferedReader first = lines(one);
        BufferedReader second = lines(other)) {
      for (int i = 0; i < 30; i++) {
        assertThat(first.readLine()).isNotNull();
        assertThat(second.readLine()).isNotNull();

        Checkpoint seen = store.load("shared");
        assertThat(seen.equals(StateWriter.checkpoint(seen.number("rows"))))
            .as("whether it is whole")
            .isTrue();
        loaded++;
      }
    } finally {
      kill(one);
      kill(other);
    }

    assertThat(loaded).isEqualTo(30);
    assertThat(store.names()).containsExactly("shared");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.filter(file -> file.toString().endsWith(".json"))).hasSize(1);
    }
  }

  /** Lets one save until it has said a number, and kills it in what it does next. */
  private void saveUntilKilled(String name, long first, long last) throws Exception {
    List<String> said = new ArrayList<>();
    Process process =
        ChildJvm.start(StateWriter.class, directory.toString(), name, String.valueOf(first));
    try (BufferedReader lines = lines(process)) {
      String line = lines.readLine();
      while (line != null && Long.parseLong(line) < last) {
        said.add(line);
        line = lines.readLine();
      }
      assertThat(line).as("what it said before: %s, seed %d", said, seed).isNotNull();
    } finally {
      kill(process);
    }
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
