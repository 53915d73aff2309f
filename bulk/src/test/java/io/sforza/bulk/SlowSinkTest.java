package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.testkit.Call;
import io.sforza.testkit.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowSinkTest {
  private static final int ROWS = 48_000;
  private static final int PAGE = 12_000;

  @TempDir private Path directory;
  private final PagedOrg org = PagedOrg.of(ROWS, PAGE);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void what_has_come_is_read_whatever_the_server_does_to_its_sockets() throws Exception {
    // about a mebibyte a page: more than memory may hold
    org.org().inject(Fault.uncompressed());
    long whole = wireBytes();
    List<String> right = org.ids();
    List<String> ids = new ArrayList<>();
    try (Connection connection = org.connection();
        ObjectReader<Row> reader = org.open(connection, options())) {
      ids.add(reader.nextBatch(1).get(0).string("Id"));
      waitFor(() -> reader.progress().wireBytes() == whole);

      // nothing is on its way any more, and nothing can come
      org.close();
      reader.forEach(row -> ids.add(row.string("Id")));

      assertThat(whole).isGreaterThan(2 << 20);
      assertThat(ids).isEqualTo(right);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void without_a_place_for_files_pages_are_asked_for_again_in_their_turn() throws Exception {
    org.org().inject(Fault.uncompressed());
    List<String> ids = new ArrayList<>();
    try (Connection connection = org.connection();
        ObjectReader<Row> reader = org.open(connection, nowhere())) {
      ids.add(reader.nextBatch(1).get(0).string("Id"));
      // memory is full, nothing more is taken, and three of the pages are given up for now
      waitForRest(reader);

      reader.forEach(row -> ids.add(row.string("Id")));
    }

    assertThat(ids).isEqualTo(org.ids());
    assertThat(org.paths("/jobs/query/*/results")).hasSizeGreaterThan(ROWS / PAGE);
  }

  @Test
  void without_a_place_for_files_pages_come_as_fast_as_they_are_read() {
    org.org().inject(Fault.uncompressed());

    assertThat(org.read(nowhere().asTheyCome())).containsExactlyInAnyOrderElementsOf(org.ids());
  }

  @Test
  void a_line_that_stalls_is_asked_again_while_the_sink_is_busy_elsewhere() throws Exception {
    long whole = wireBytes();
    org.org().inject(Fault.stallBodyAfter(20_000).on(Call.BULK_RESULTS).nth(3));
    List<String> ids = new ArrayList<>();
    try (Connection connection = org.builder().idleTimeout(Duration.ofSeconds(1)).build();
        ObjectReader<Row> reader = org.open(connection, options())) {
      ids.add(reader.nextBatch(1).get(0).string("Id"));
      waitFor(() -> reader.progress().wireBytes() >= whole + 20_000);
      org.close();

      reader.forEach(row -> ids.add(row.string("Id")));
    }

    assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @Test
  void closing_ends_everything_at_any_moment() throws Exception {
    org.org().inject(Fault.bandwidth(400_000).on(Call.BULK_RESULTS));
    for (int rows : new int[] {0, 1, 500, 12_000, 12_001, 20_000}) {
      for (ResultOptions how : List.of(options(), options().asTheyCome())) {
        closeAfter(rows, how);
      }
    }
    assertThat(directory).isEmptyDirectory();
  }

  private ResultOptions options() {
    return ResultOptions.standard()
        .pagesInFlight(4)
        .memoryAhead(1 << 20)
        .temporaryDirectory(directory)
        .keepJob();
  }

  private ResultOptions nowhere() {
    return options().temporaryDirectory(directory.resolve("missing"));
  }

  private void closeAfter(int rows, ResultOptions how) throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (Connection connection = org.connection()) {
      ObjectReader<Row> reader = org.open(connection, how);
      CountDownLatch there = new CountDownLatch(rows);
      CompletableFuture<Integer> reading =
          CompletableFuture.supplyAsync(() -> count(reader, there));
      assertThat(there.await(30, TimeUnit.SECONDS)).isTrue();

      reader.close();

      assertThatThrownBy(() -> reading.get(30, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfAny(ReadCancelledException.class, IllegalStateException.class);
    }
    waitFor(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(
                    thread -> thread.getName().startsWith("sforza-") && !before.contains(thread)));
  }

  private static int count(ObjectReader<Row> reader, CountDownLatch rows) {
    int count = 0;
    for (Row row : reader) {
      count += row.isNull("Id") ? 0 : 1;
      rows.countDown();
    }
    return count;
  }

  /** Returns what comes over the network for all rows. */
  private long wireBytes() {
    try (Connection connection = org.connection();
        ObjectReader<Row> reader = org.open(connection, ResultOptions.standard().keepJob())) {
      reader.forEach(row -> {});
      return reader.progress().wireBytes();
    }
  }

  /** Waits until much came, and then nothing for a second: no more of it can be kept. */
  private static void waitForRest(ObjectReader<Row> reader) throws Exception {
    waitFor(() -> reader.progress().wireBytes() >= 1 << 18);
    long before = -1;
    while (reader.progress().wireBytes() != before) {
      before = reader.progress().wireBytes();
      TimeSource.system().sleep(Duration.ofSeconds(1));
    }
  }

  private static void waitFor(BooleanSupplier what) throws Exception {
    for (int i = 0; i < 6_000 && !what.getAsBoolean(); i++) {
      TimeSource.system().sleep(Duration.ofMillis(5));
    }
    assertThat(what.getAsBoolean()).isTrue();
  }
}
