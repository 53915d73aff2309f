package io.sforza.bulk.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageStoreTest {
  private static final PageHead HEAD = new PageHead(false, null, null);

  @TempDir private Path directory;
  private final PageMemory memory = new PageMemory(4L * PageMemory.CHUNK);

  @Test
  void bytes_come_out_as_they_went_in_through_memory_and_file() throws Exception {
    for (int number = 1; number <= 20; number++) {
      int seed = number;
      Random random = new Random(seed);
      byte[] page = bytes(random, random.nextInt(2_000_000));
      PageStore store = new PageStore(memory, new Spill(directory));
      CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(store, page, seed));

      assertThat(store.claim()).isEqualTo(HEAD);
      assertThat(read(store, random)).as("seed %d", seed).isEqualTo(page);

      written.get(20, TimeUnit.SECONDS);
      store.close();
      assertThat(memory.taken()).isZero();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void memory_is_bounded_and_the_front_page_has_its_share() throws Exception {
    try (PageStore behind = new PageStore(memory, new Spill(directory));
        PageStore front = new PageStore(memory, new Spill(directory))) {
      front.front();

      write(behind, bytes(new Random(1), 1_000_000), 1);
      assertThat(memory.taken()).isEqualTo(3L * PageMemory.CHUNK);
      write(front, bytes(new Random(1), 1_000_000), 1);
      assertThat(memory.taken()).isEqualTo(4L * PageMemory.CHUNK);
    }
    assertThat(memory.taken()).isZero();
  }

  @Test
  void what_was_read_makes_room_at_once() throws Exception {
    try (PageStore store = new PageStore(memory, new Spill(directory))) {
      write(store, bytes(new Random(1), 3 * PageMemory.CHUNK), 1);

      assertThat(store.stream().readNBytes(2 * PageMemory.CHUNK)).hasSize(2 * PageMemory.CHUNK);

      assertThat(memory.taken()).isEqualTo(PageMemory.CHUNK);
    }
  }

  @Test
  void without_a_file_a_page_that_nobody_reads_yet_is_postponed() {
    Spill nowhere = new Spill(directory.resolve("missing"));
    try (PageStore store = new PageStore(memory, nowhere)) {
      byte[] page = bytes(new Random(1), 1_000_000);

      assertThatThrownBy(() -> store.append(page, page.length))
          .isInstanceOf(PostponedException.class);
      assertThat(nowhere.broken()).isTrue();
    }
  }

  @Test
  void without_a_file_the_page_that_is_read_comes_as_fast_as_it_is_read() throws Exception {
    Spill nowhere = new Spill(directory.resolve("missing"));
    try (PageStore store = new PageStore(memory, nowhere)) {
      store.front();
      byte[] page = bytes(new Random(7), 3_000_000);
      CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(store, page, 7));

      assertThat(read(store, new Random(7))).isEqualTo(page);

      written.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_page_that_nobody_reads_can_begin_again_one_that_is_read_cannot() throws Exception {
    try (PageStore store = new PageStore(memory, new Spill(directory))) {
      store.begin(HEAD);
      store.append(new byte[500_000], 500_000);

      assertThat(store.restart()).isTrue();
      assertThat(memory.taken()).isZero();
      store.begin(HEAD);
      store.append(new byte[] {1, 2, 3}, 3);
      store.complete();
      store.claim();

      assertThat(store.restart()).isFalse();
      assertThat(store.stream().readAllBytes()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void a_failure_comes_after_the_bytes_before_it() throws Exception {
    try (PageStore store = new PageStore(memory, new Spill(directory))) {
      store.begin(HEAD);
      store.append(new byte[] {1, 2, 3}, 3);
      store.fail(new IOException("broken"));

      assertThat(store.stream().readNBytes(3)).containsExactly(1, 2, 3);
      assertThatThrownBy(() -> store.stream().read()).hasMessage("broken");
    }
  }

  @Test
  void closing_ends_who_waits() {
    PageStore store = new PageStore(memory, new Spill(directory));
    CompletableFuture<PageHead> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return store.claim();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });

    store.close();

    assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
        .hasMessageContaining("the page was closed");
  }

  private static void write(PageStore store, byte[] page, int seed) {
    Random random = new Random(seed);
    try {
      store.begin(HEAD);
      for (int at = 0; at < page.length; ) {
        int n = Math.min(page.length - at, 1 + random.nextInt(40_000));
        store.append(Arrays.copyOfRange(page, at, at + n), n);
        at += n;
      }
      store.complete();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(PageStore store, Random random) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = store.stream();
    byte[] buffer = new byte[1 + random.nextInt(100_000)];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      all.write(buffer, 0, n);
    }
    return all.toByteArray();
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
