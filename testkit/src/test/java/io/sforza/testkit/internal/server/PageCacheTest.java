package io.sforza.testkit.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageCacheTest {
  private static final long MEMORY = 16 << 20;
  private static final int PIECE = 30_000;
  private static final String JOB = "750000000000001AAA";

  private final Room memory = new Room(MEMORY);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger pieces = new AtomicInteger();
  private PageCache cache = new PageCache(memory, 64 << 20);

  @AfterEach
  void all_memory_is_given_back() {
    cache.close();

    assertThat(memory.left()).isEqualTo(MEMORY);
  }

  @Test
  void a_page_is_made_once_however_often_it_is_read() throws IOException {
    byte[] page = bytes(10);

    assertThat(read(page(0, page))).isEqualTo(page);
    assertThat(read(page(0, page))).isEqualTo(page);

    assertThat(begun).hasValue(1);
    assertThat(pieces).hasValue(10);
  }

  @Test
  void a_page_is_compressed_once() throws IOException {
    byte[] page = bytes(10);

    byte[] first = read(page(0, page).gzipped());
    byte[] second = read(page(0, page).gzipped());

    assertThat(second).isEqualTo(first);
    assertThat(unzipped(first)).isEqualTo(page);
    assertThat(begun).hasValue(1);
  }

  @Test
  void an_empty_page_is_kept_as_others_are() throws IOException {
    assertThat(read(page(0, new byte[0]))).isEmpty();
    assertThat(unzipped(read(page(0, new byte[0]).gzipped()))).isEmpty();
  }

  @Test
  void the_beginning_is_sent_before_the_rest_is_made() {
    AtomicInteger madeAtFirst = new AtomicInteger();
    OutputStream client =
        new ByteArrayOutputStream() {
          @Override
          public void flush() throws IOException {
            madeAtFirst.set(pieces.get());
            throw new IOException("seen enough");
          }
        };

    assertThatThrownBy(() -> page(0, bytes(100)).writeTo(client)).hasMessage("seen enough");

    assertThat(madeAtFirst).hasValue(1);
    assertThat(pieces).hasValue(1);
  }

  @Test
  void what_one_reader_broke_off_the_next_reads_on() throws IOException {
    byte[] page = bytes(10);
    assertThatThrownBy(() -> page(0, page).writeTo(new BreaksAt(3 * PIECE)))
        .isInstanceOf(IOException.class);

    assertThat(read(page(0, page))).isEqualTo(page);

    assertThat(begun).hasValue(1);
    assertThat(pieces).hasValue(10);
  }

  @Test
  void a_second_reader_overtakes_one_who_stalls_and_the_page_is_made_once() throws Exception {
    byte[] page = bytes(50);
    CountDownLatch stalls = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    CompletableFuture<byte[]> slow =
        CompletableFuture.supplyAsync(() -> readStalling(page(0, page), stalls, goesOn));
    assertThat(stalls.await(20, TimeUnit.SECONDS)).isTrue();

    byte[] fast = read(page(0, page));
    goesOn.countDown();

    assertThat(fast).isEqualTo(page);
    assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo(page);
    assertThat(begun).hasValue(1);
  }

  @Test
  void many_readers_at_once_get_the_same_and_the_page_is_made_once() {
    byte[] page = bytes(200);
    CompletableFuture<?>[] readers = new CompletableFuture<?>[8];
    for (int i = 0; i < readers.length; i++) {
      readers[i] =
          CompletableFuture.runAsync(() -> assertThat(readQuietly(page(0, page))).isEqualTo(page));
    }

    CompletableFuture.allOf(readers).orTimeout(60, TimeUnit.SECONDS).join();

    assertThat(begun).hasValue(1);
  }

  @Test
  void what_memory_has_no_room_for_is_kept_in_a_file() throws IOException {
    cache = new PageCache(new Room(5 * Spool.BLOCK), 64 << 20);
    byte[] page = bytes(40);

    assertThat(read(page(0, page))).isEqualTo(page);
    assertThat(read(page(0, page))).isEqualTo(page);
    assertThat(unzipped(read(page(0, page).gzipped()))).isEqualTo(page);
    assertThat(unzipped(read(page(0, page).gzipped()))).isEqualTo(page);

    assertThat(begun).hasValue(2);
  }

  @Test
  void what_the_disk_has_no_room_for_is_made_for_each_reader() throws IOException {
    cache = new PageCache(new Room(Spool.BLOCK), 10 * PIECE);
    byte[] page = bytes(40);

    assertThat(read(page(0, page))).isEqualTo(page);
    assertThat(unzipped(read(page(0, page).gzipped()))).isEqualTo(page);
  }

  @Test
  void the_page_read_longest_ago_makes_room_on_the_disk() throws IOException {
    cache = new PageCache(new Room(0), 10 * PIECE);
    byte[] page = bytes(3);
    for (int i = 0; i < 3; i++) {
      read(page(i, page));
    }
    read(page(1, page));
    int before = begun.get();

    read(page(2, page));
    assertThat(begun).as("kept").hasValue(before);
    read(page(0, page));
    assertThat(begun).as("dropped for the third").hasValue(before + 1);
  }

  @Test
  void a_job_that_is_deleted_while_its_page_is_read_ends_nobodys_reading() throws IOException {
    byte[] page = bytes(50);
    ByteArrayOutputStream client =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            cache.drop(JOB);
          }
        };

    page(0, page).writeTo(client);

    assertThat(client.toByteArray()).isEqualTo(page);
    assertThat(begun).hasValue(2);
  }

  @Test
  void a_page_that_cannot_be_made_fails_for_each_who_asks() {
    Supplier<Pieces> source =
        () ->
            out -> {
              throw new IllegalStateException("no such column");
            };

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> read(cache.page(JOB, 0, 1, source).gzipped()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no such column");
    }
  }

  private Body page(long first, byte[] page) {
    return cache.page(JOB, first, 1, () -> inPieces(page));
  }

  private Pieces inPieces(byte[] page) {
    begun.incrementAndGet();
    AtomicInteger at = new AtomicInteger();
    return out -> {
      pieces.incrementAndGet();
      int from = at.get();
      int length = Math.min(PIECE, page.length - from);
      out.write(page, from, length);
      return at.addAndGet(length) < page.length;
    };
  }

  private static byte[] bytes(int pieces) {
    byte[] bytes = new byte[pieces * PIECE];
    new Random(pieces).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(Body body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.writeTo(out);
    return out.toByteArray();
  }

  private static byte[] readQuietly(Body body) {
    try {
      return read(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] readStalling(Body body, CountDownLatch stalls, CountDownLatch goesOn) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            stalls.countDown();
            try {
              goesOn.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    try {
      body.writeTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] unzipped(byte[] zipped) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    }
  }

  private static final class BreaksAt extends OutputStream {
    private int left;

    BreaksAt(int bytes) {
      this.left = bytes;
    }

    @Override
    public void write(int b) throws IOException {
      if (--left < 0) {
        throw new IOException("The client went away.");
      }
    }
  }
}
