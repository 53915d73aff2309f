package io.sforza.bulk.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InflateAheadTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void what_was_compressed_comes_out_whatever_is_read_at_once() throws IOException {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      byte[] plain = text(random, random.nextInt(3_000_000));
      ByteArrayOutputStream all = new ByteArrayOutputStream();

      try (InputStream in = ahead(zipped(plain))) {
        byte[] buffer = new byte[1 + random.nextInt(300_000)];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          all.write(buffer, 0, n);
        }
      }

      assertThat(all.toByteArray()).as("seed %d", seed).isEqualTo(plain);
    }
  }

  @Test
  void a_cut_comes_after_the_bytes_before_it() throws IOException {
    byte[] plain = text(new Random(3), 2_000_000);
    byte[] zipped = zipped(plain);

    try (InputStream in = ahead(Arrays.copyOf(zipped, zipped.length - 5))) {
      assertThat(in.readNBytes(1_900_000)).isEqualTo(Arrays.copyOf(plain, 1_900_000));
      assertThatThrownBy(in::readAllBytes).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void an_empty_body_is_empty() throws IOException {
    try (InputStream in = ahead(new byte[0])) {
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void what_is_not_gzip_is_an_error() throws IOException {
    try (InputStream in = ahead("<html>".getBytes(UTF_8))) {
      assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closing_ends_who_waits() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    InputStream silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            return read(new byte[1], 0, 1);
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            asked.countDown();
            try {
              never.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            return -1;
          }
        };
    InputStream in = new InflateAhead(silent, threads);
    CompletableFuture<Integer> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return in.read();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    in.close();

    assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
        .hasMessageContaining("the page was closed");
  }

  @Test
  @Timeout(20)
  void threads_that_have_ended_end_who_reads() throws IOException {
    try (InputStream in =
        new InflateAhead(
            new ByteArrayInputStream(zipped(text(new Random(5), 1_000))),
            task -> {
              throw new RejectedExecutionException();
            })) {
      assertThatThrownBy(in::read)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the page was closed");
    }
  }

  private InputStream ahead(byte[] zipped) {
    return new InflateAhead(new ByteArrayInputStream(zipped), threads);
  }

  private static byte[] zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    }
    return zipped.toByteArray();
  }

  /** Bytes that compress to about a half. */
  private static byte[] text(Random random, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('a' + random.nextInt(16));
    }
    return text;
  }
}
