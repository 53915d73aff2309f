package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.error.OutcomeUnknownException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestBodyTest {
  private static final String CSV = "text/csv; charset=UTF-8";
  private static final String EXPIRED =
      "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired or invalid\"}]";
  private static final int MEGABYTE = 1 << 20;

  private final byte[] bytes = random(3 * MEGABYTE + 17);
  private final AtomicInteger opened = new AtomicInteger();
  private ScriptedOrg org;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.builder().build();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static ApiRequest upload(RequestBody body) {
    return ApiRequest.put("jobs", "ingest", "750", "batches").body(CSV, body);
  }

  private InputStream open() {
    opened.incrementAndGet();
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void a_body_of_unknown_length_is_sent_in_chunks() throws Exception {
    org.answers(201, "");

    connection.send(upload(this::open)).close();

    RecordedRequest sent = org.request();
    assertThat(sent.getMethod()).isEqualTo("PUT");
    assertThat(sent.getHeaders().get("Content-Type")).isEqualTo(CSV);
    assertThat(sent.getHeaders().get("Transfer-Encoding")).isEqualToIgnoringCase("chunked");
    assertThat(sent.getBody().toByteArray()).isEqualTo(bytes);
    assertThat(opened).hasValue(1);
  }

  @Test
  void a_file_is_sent_with_its_length(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("rows.csv"), bytes);
    org.answers(201, "");

    connection.send(upload(RequestBody.of(file))).close();

    RecordedRequest sent = org.request();
    assertThat(sent.getHeaders().get("Content-Length")).isEqualTo("" + bytes.length);
    assertThat(sent.getBody().toByteArray()).isEqualTo(bytes);
  }

  @Test
  void a_large_array_is_sent_whole() throws Exception {
    org.answers(201, "").answers(201, "");

    connection.send(upload(RequestBody.of(bytes))).close();
    connection.send(upload(RequestBody.of(new byte[0]))).close();

    assertThat(org.request().getBody().toByteArray()).isEqualTo(bytes);
    assertThat(org.request().getHeaders().get("Content-Length")).isEqualTo("0");
  }

  @Test
  void a_body_is_opened_again_for_a_new_session() throws Exception {
    org.answers(401, EXPIRED).answers(201, "");

    connection.send(upload(this::open).once()).close();

    org.request();
    RecordedRequest second = org.request();
    assertThat(second.getHeaders().get("Authorization")).isEqualTo("Bearer token-2");
    assertThat(second.getBody().toByteArray()).isEqualTo(bytes);
    assertThat(opened).hasValue(2);
  }

  @Test
  void a_body_is_opened_again_where_the_org_has_moved() throws Exception {
    try (ScriptedOrg moved = new ScriptedOrg()) {
      String path = "/services/data/v68.0/jobs/ingest/750/batches";
      org.answers(307, "", "Location", moved.url() + path);
      moved.answers(201, "");

      connection.send(upload(this::open).once()).close();

      assertThat(moved.request().getBody().toByteArray()).isEqualTo(bytes);
    }
  }

  @Test
  void what_salesforce_did_not_take_is_sent_again_even_if_once() throws Exception {
    org.answers(503, "[{\"errorCode\":\"SERVER_UNAVAILABLE\",\"message\":\"busy\"}]")
        .answers(201, "");

    connection.send(upload(this::open).once()).close();

    org.request();
    assertThat(org.request().getBody().toByteArray()).isEqualTo(bytes);
  }

  @Test
  void an_upload_whose_answer_is_lost_is_not_repeated_if_once() {
    org.answers(lost()).answers(201, "");

    assertThatThrownBy(() -> connection.send(upload(this::open).once()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("PUT /jobs/ingest/750/batches")
        .hasMessageContaining("may or may not have been done");
    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void an_upload_whose_answer_is_lost_is_repeated_if_that_is_harmless() throws Exception {
    org.answers(lost()).answers(201, "");

    connection.send(upload(this::open)).close();

    org.request();
    assertThat(org.request().getBody().toByteArray()).isEqualTo(bytes);
  }

  private static MockResponse lost() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  @Test
  void a_body_that_cannot_be_read_to_its_end_ends_the_request() throws InterruptedException {
    IOException broken = new IOException("the disk is full");
    RequestBody body =
        () ->
            new Given(100_000) {
              @Override
              void end() throws IOException {
                throw broken;
              }
            };
    org.answers(201, "");

    assertThatThrownBy(() -> connection.send(upload(body)))
        .hasMessageContaining("was not sent: its body broke off: the disk is full")
        .hasRootCause(broken)
        .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.retryable()).isFalse());
    RecordedRequest arrived = org.request();
    assertThat(arrived.getFailure()).as("the org saw that it was cut").isNotNull();
  }

  @Test
  void a_body_that_cannot_be_opened_ends_the_request() {
    RequestBody body =
        () -> {
          throw new IllegalStateException("no rows");
        };

    assertThatThrownBy(() -> connection.send(upload(body)))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("no rows");
  }

  @Test
  void an_error_of_the_source_ends_the_request() {
    AssertionError broken = new AssertionError("a bug of the source");

    assertThatThrownBy(
            () ->
                connection.send(
                    upload(
                        () -> {
                          throw broken;
                        })))
        .isInstanceOf(TransportException.class)
        .hasRootCause(broken);
  }

  @Test
  void an_upload_may_take_longer_than_the_wait_for_an_answer() throws Exception {
    byte[] large = random(64 * MEGABYTE);
    connection.close();
    connection = org.builder().requestTimeout(Duration.ofSeconds(1)).build();
    org.answers(
        new MockResponse.Builder()
            .code(201)
            .throttleBody(MEGABYTE, 25, TimeUnit.MILLISECONDS)
            .build());

    connection.send(upload(() -> new ByteArrayInputStream(large))).close();

    assertThat(org.request().getBodySize()).isEqualTo(large.length);
  }

  @Test
  void an_upload_that_nobody_takes_fails_after_the_idle_timeout() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Connection stalling =
            Connection.builder(
                    context ->
                        Session.of(
                            URI.create("http://127.0.0.1:" + deaf.getLocalPort()),
                            Secret.of("token")))
                .apiVersion(ApiVersion.LATEST_KNOWN)
                .idleTimeout(Duration.ofMillis(300))
                .build()) {

      assertThatThrownBy(() -> stalling.send(upload(RequestBodyTest::endless).once()))
          .isInstanceOf(OutcomeUnknownException.class)
          .hasMessageContaining("the upload stalled, no byte was taken for 0.3 seconds");
    }
  }

  @Test
  void an_answer_that_does_not_come_after_the_last_byte_fails() {
    connection.close();
    connection = org.builder().requestTimeout(Duration.ofMillis(500)).build();
    org.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThatThrownBy(() -> connection.send(upload(this::open).once()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("none came in time");
  }

  /** Gives so many bytes, and then what it says. */
  private abstract static class Given extends InputStream {
    private long left;

    Given(long left) {
      this.left = left;
    }

    abstract void end() throws IOException;

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1) < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        end();
        return -1;
      }
      int given = (int) Math.min(left, length);
      left -= given;
      return given;
    }
  }

  /** More than all sockets between here and there hold. */
  private static InputStream endless() {
    return new Given(Long.MAX_VALUE) {
      @Override
      void end() {}
    };
  }

  /** A source that gives a little, and then waits until it is closed. */
  private static final class Waiting extends Given {
    final CountDownLatch waits = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);

    Waiting() {
      super(1000);
    }

    @Override
    void end() throws IOException {
      waits.countDown();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("closed");
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void a_cancelled_upload_ends_at_once_though_its_source_waits() throws Exception {
    Waiting source = new Waiting();
    Cancellation cancellation = new Cancellation();
    org.answers(201, "");
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> connection.send(upload(() -> source).once(), cancellation).close());
    source.waits.await();

    cancellation.cancel();

    assertThatThrownBy(() -> sending.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ReadCancelledException.class);
    assertThat(source.closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closing_the_connection_ends_an_upload() throws Exception {
    Waiting source = new Waiting();
    org.answers(201, "");
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> connection.send(upload(() -> source)).close());
    source.waits.await();

    connection.close();

    assertThatThrownBy(sending::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ReadCancelledException.class);
    assertThat(source.closed.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
