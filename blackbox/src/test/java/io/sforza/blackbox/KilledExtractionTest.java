package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that extracts a job into a file is killed by SIGKILL at fifty moments that chance
 * chooses, and each time another one goes on: in the end the file holds every row exactly once. The
 * seed is shown when it fails.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledExtractionTest {
  private static final int KILLS = 50;
  private static final int ROWS = 50_000;
  // so few that something is left for the last one
  private static final int MOST_STEPS = 5 * FileExtraction.STEPS_A_BATCH;

  private static FakeSalesforce org;
  private static List<String> right;

  private final long seed = Long.getLong("kill.seed", new SecureRandom().nextLong());
  private final Random random = new Random(seed);

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", ROWS)
            .pageRows(2_000)
            .start();
    try (Salesforce sf = Salesforce.connect(org.auth());
        ObjectReader<Row> rows =
            sf.bulk()
                .query(FileExtraction.SOQL)
                .results(FileExtraction.SCHEMA, ResultOptions.standard())) {
      right = rows.stream().map(FileExtraction::line).toList();
    }
    assertThat(right).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @Test
  void in_order_every_row_is_in_the_file_once_and_in_its_place() throws Exception {
    extract("in-order");

    assertThat(String.join("", right).equals(Files.readString(FileExtraction.rows(directory))))
        .as("the file is what one reader gives, seed %d", seed)
        .isTrue();
  }

  @Test
  void as_they_come_every_row_is_in_the_file_once() throws Exception {
    extract("as-they-come");

    List<String> lines;
    try (Stream<String> read = Files.lines(FileExtraction.rows(directory))) {
      lines = read.map(line -> line + "\n").sorted().toList();
    }
    assertThat(lines.equals(right.stream().sorted().toList()))
        .as("the file has each row once, seed %d", seed)
        .isTrue();
  }

  private void extract(String order) throws Exception {
    long jobsBefore = jobs();
    int startedAnew = 0;
    int cutOff = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      startedAnew += Files.exists(FileExtraction.state(directory)) ? 0 : 1;
      liveAndDie(order, kill);
      cutOff += hasRowsBehindTheCheckpoint() ? 1 : 0;
    }
    // had none died between the rows and their checkpoint, there would be little to see
    assertThat(cutOff).as("deaths between rows and checkpoint, seed %d", seed).isPositive();
    assertThat(Files.size(FileExtraction.rows(directory)))
        .as("what the killed did is not all, seed %d", seed)
        .isLessThan(String.join("", right).length());
    assertThat(live(order)).as("how the last one ended, seed %d", seed).isZero();
    assertThat(jobs() - jobsBefore).as("jobs, seed %d", seed).isBetween(1L, (long) startedAnew);
  }

  private boolean hasRowsBehindTheCheckpoint() throws IOException {
    Path state = FileExtraction.state(directory);
    return Files.exists(state)
        && Files.size(FileExtraction.rows(directory))
            > Long.parseLong(Files.readAllLines(state).get(0));
  }

  private static long jobs() {
    return org.calls().stream().filter(call -> call.call() == Call.BULK_CREATE).count();
  }

  /** Lets one work some steps, and kills it behind the last or in the next, or while it starts. */
  private void liveAndDie(String order, int kill) throws Exception {
    Process process = begin(order);
    try {
      if (kill % 10 == 0) {
        // while it starts, logs in, or asks for the job
        boolean ended = process.waitFor(random.nextInt(1_000), TimeUnit.MILLISECONDS);
        assertThat(ended).as("whether it ended by itself, seed %d", seed).isFalse();
        return;
      }
      int steps = 1 + random.nextInt(MOST_STEPS);
      allow(process, steps);
      for (int line = 0; line <= steps; line++) {
        assertThat(nextLine(process.getInputStream())).as("steps, seed %d", seed).isTrue();
      }
      if (random.nextBoolean()) {
        // in the midst of the next one
        allow(process, 1);
        process.waitFor(random.nextInt(3_000), TimeUnit.MICROSECONDS);
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private static void allow(Process process, int steps) throws IOException {
    process.getOutputStream().write(new byte[steps]);
    process.getOutputStream().flush();
  }

  private static boolean nextLine(InputStream out) throws IOException {
    int read = out.read();
    while (read >= 0 && read != '\n') {
      read = out.read();
    }
    return read >= 0;
  }

  /** Lets one extract all that is left; returns how it ended. */
  private int live(String order) throws Exception {
    Process process = begin(order);
    try {
      allow(process, FileExtraction.STEPS_A_BATCH * (ROWS / FileExtraction.BATCH + 2));
      while (nextLine(process.getInputStream())) {
        // one more step
      }
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process begin(String order) throws Exception {
    return ChildJvm.start(
        FileExtraction.class,
        directory.toString(),
        order,
        org.instanceUrl().toString(),
        org.clientId(),
        org.clientSecret());
  }
}
