package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.schema.TableSchema;
import io.sforza.sink.CsvSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose writers are killed in the midst of it, or find the disk full. */
class FilledFileTest {
  private static final int KILLS = 5;
  private static final RowSchema SCHEMA =
      RowSchema.of("Account", List.of(new Column("Name", FieldType.STRING)));

  private final long seed = Long.getLong("kill.seed", 20_261_121L);
  private final Random random = new Random(seed);

  @TempDir private Path directory;

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** Returns of how many batches the file is, all of which it must have. */
  private static int wholeBatches(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String row = lines.get(1);
    int batches = Integer.parseInt(row.substring("row of ".length()));
    assertThat(lines.get(0)).isEqualTo("Name");
    assertThat(lines.subList(1, lines.size()))
        .hasSize(batches * FileFilling.BATCH)
        .containsOnly(row);
    return batches;
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void whoever_is_killed_leaves_a_whole_file_and_the_next_one_cleans_up() throws Exception {
    Path file = directory.resolve("account.csv");
    for (int kill = 1; kill <= KILLS; kill++) {
      int said = 5 + random.nextInt(40);
      Process process = ChildJvm.start(FileFilling.class, file.toString());
      try (BufferedReader out = lines(process)) {
        for (int i = 0; i < said; i++) {
          assertThat(out.readLine()).isNotNull();
        }
        process.destroyForcibly().waitFor();
      }

      assertThat(wholeBatches(file)).as("seed %d", seed).isGreaterThanOrEqualTo(said);
    }

    CsvSink.to(file).open(TableSchema.of(SCHEMA), checkpoint -> {}).close();
    assertThat(files()).containsExactly("account.csv");
  }

  @Test
  void a_disk_that_is_full_leaves_the_file_that_was_there() throws Exception {
    Path file = directory.resolve("account.csv");
    // a file that may not grow fails as a full disk does: in the midst of a write
    List<String> limited = List.of("sh", "-c", "ulimit -f 200 && exec \"$0\" \"$@\"");
    Process process = ChildJvm.start(limited, FileFilling.class, file.toString());
    String before = "";
    String last = "";
    try (BufferedReader out = lines(process)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        before = last;
        last = line;
      }
    }

    assertThat(process.waitFor()).isZero();
    assertThat(last).startsWith("Cannot write " + file).contains("check that there is space");
    assertThat(wholeBatches(file)).isEqualTo(Integer.parseInt(before));
    assertThat(files()).containsExactly("account.csv");
  }
}
