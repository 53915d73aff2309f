package io.sforza.bulk.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SpoolTest {
  private static final int MEMORY = 128 * 1024;

  @TempDir Path folder;

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static void writeAll(Spool spool, byte[] bytes) {
    Random sizes = new Random(3);
    try {
      for (int at = 0; at < bytes.length; ) {
        int n = Math.min(bytes.length - at, 1 + sizes.nextInt(30_000));
        spool.write(bytes, at, n);
        at += n;
      }
      spool.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] readAll(Spool spool) {
    try (InputStream in = spool.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 64 * 1024, MEMORY, MEMORY + 1, MEMORY + 64 * 1024, 3_000_000, 3_000_001})
  void what_is_written_is_read_again_and_again(int size) throws Exception {
    byte[] bytes = random(size);
    try (Spool spool = new Spool(folder, MEMORY)) {
      writeAll(spool, bytes);

      assertThat(spool.size()).isEqualTo(size);
      assertThat(readAll(spool)).isEqualTo(bytes);
      assertThat(readAll(spool)).isEqualTo(bytes);
      try (InputStream in = spool.open()) {
        in.skipNBytes(size / 2);
        assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, size / 2, size));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 5_000_000})
  void readers_follow_the_writer(int size) throws Exception {
    byte[] bytes = random(size);
    try (Spool spool = new Spool(folder, MEMORY)) {
      List<CompletableFuture<byte[]>> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        readers.add(CompletableFuture.supplyAsync(() -> readAll(spool)));
      }

      writeAll(spool, bytes);

      for (CompletableFuture<byte[]> reader : readers) {
        assertThat(reader.get()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void what_is_written_can_be_read_at_once() throws Exception {
    try (Spool spool = new Spool(folder, MEMORY);
        InputStream in = spool.open()) {
      spool.write(new byte[] {1, 2, 3}, 1, 2);

      assertThat(in.readNBytes(2)).containsExactly(2, 3);
    }
  }

  @Test
  void a_file_is_made_beyond_the_memory_only_and_gone_in_the_end() throws Exception {
    Spool spool = new Spool(folder, MEMORY);
    spool.write(random(MEMORY), 0, MEMORY);
    assertThat(folder).isEmptyDirectory();

    writeAll(spool, random(1_000_000));
    // where files can be used without a name it has none from the start
    assertThat(folder.toFile().list()).hasSizeLessThanOrEqualTo(1);
    spool.close();
    spool.close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void closing_ends_a_read_that_waits() throws Exception {
    Spool spool = new Spool(folder, MEMORY);
    CompletableFuture<byte[]> reader = CompletableFuture.supplyAsync(() -> readAll(spool));

    spool.close();

    assertThatThrownBy(() -> reader.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("the rows to load were given up");
    assertThatThrownBy(() -> spool.write(new byte[1], 0, 1)).isInstanceOf(IOException.class);
  }

  @Test
  void closing_a_stream_ends_its_read_and_no_other() throws Exception {
    try (Spool spool = new Spool(folder, MEMORY)) {
      InputStream closed = spool.open();
      CompletableFuture<Integer> reader =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return closed.read();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      closed.close();

      assertThatThrownBy(() -> reader.get(10, TimeUnit.SECONDS))
          .hasRootCauseMessage("the stream is closed");
      writeAll(spool, new byte[] {5});
      assertThat(readAll(spool)).containsExactly(5);
    }
  }

  @Test
  void a_folder_that_is_not_there_is_told() {
    try (Spool spool = new Spool(folder.resolve("none"), 0)) {
      assertThatThrownBy(() -> spool.write(new byte[200_000], 0, 200_000))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_thread_that_is_interrupted_writes_and_reads_all_the_same() throws Exception {
    byte[] bytes = random(3_000_000);
    byte[] read;
    boolean interrupted;
    try (Spool spool = new Spool(folder, MEMORY)) {
      Thread.currentThread().interrupt();
      try {
        writeAll(spool, bytes);
        read = readAll(spool);
      } finally {
        interrupted = Thread.interrupted();
      }
      assertThat(readAll(spool)).isEqualTo(bytes);
    }

    assertThat(read).isEqualTo(bytes);
    assertThat(interrupted).isTrue();
  }
}
