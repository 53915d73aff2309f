package io.sforza.core.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.ScriptedOrg;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.rest.RestApi;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private static final ApiRequest LIMITS = ApiRequest.get("limits");

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

  private static MockResponse silent() {
    return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
  }

  private static MockResponse stalling() {
    Buffer begun = new Buffer().writeUtf8("{\"records\":[");
    return new MockResponse.Builder()
        .body(begun)
        .setHeader("Content-Length", begun.size() + 100)
        .onResponseEnd(SocketEffect.Stall.INSTANCE)
        .build();
  }

  private static Throwable failure(CompletableFuture<?> running) {
    try {
      running.get(10, TimeUnit.SECONDS);
      throw new AssertionError("it did not fail");
    } catch (Exception e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return cause instanceof CompletionException ? cause.getCause() : cause;
    }
  }

  @Test
  void closing_ends_a_request_that_waits_for_its_answer() throws Exception {
    org.answers(silent());
    var running = CompletableFuture.runAsync(() -> connection.send(LIMITS));
    org.request();

    connection.close();

    assertThat(failure(running)).isInstanceOf(ReadCancelledException.class);
  }

  @Test
  void a_cancellation_ends_one_request_and_leaves_the_others() throws Exception {
    org.answers(silent()).answers(200, "{}");
    Cancellation cancellation = new Cancellation();
    var running = CompletableFuture.runAsync(() -> connection.send(LIMITS, cancellation));
    org.request();

    assertThat(cancellation.cancel()).isTrue();
    assertThat(cancellation.cancel()).isFalse();

    assertThat(failure(running)).isInstanceOf(ReadCancelledException.class);
    connection.send(LIMITS).close();
  }

  @Test
  void an_interrupt_ends_a_request_and_stays_set() throws Exception {
    org.answers(silent());
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                connection.send(LIMITS);
              } catch (ReadCancelledException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    thread.start();
    org.request();

    thread.interrupt();

    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    thread.join();
  }

  @Test
  void closing_a_reader_from_another_thread_ends_its_wait() throws Exception {
    org.answers(stalling());
    ObjectReader<Row> reader = RestApi.of(connection).query("SELECT Id FROM Account");
    var running = CompletableFuture.runAsync(() -> reader.nextBatch(1));
    org.request();

    reader.close();

    assertThat(failure(running)).isInstanceOf(ReadCancelledException.class);
    assertThatThrownBy(() -> reader.nextBatch(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closing_a_reader_from_another_thread_ends_its_wait_for_the_rest_of_a_page()
      throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    org.answers(200, "{}").answers(stalling());
    try (Connection own =
        org.builder()
            .listener(
                new RequestListener() {
                  @Override
                  public void answered(Answer answer) {
                    if (answer.request().contains("query")) {
                      answered.countDown();
                    }
                  }
                })
            .build()) {
      own.send(LIMITS).close();
      ObjectReader<Row> reader = RestApi.of(own).query("SELECT Id FROM Account");
      var running = CompletableFuture.runAsync(() -> reader.nextBatch(1));
      assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();

      reader.close();

      assertThat(failure(running)).isInstanceOf(ReadCancelledException.class);
    }
  }

  @Test
  @SuppressWarnings("try") // closed by hand in the middle
  void closing_ends_a_pause_between_attempts() throws Exception {
    CountDownLatch pausing = new CountDownLatch(1);
    org.answers(503, "", "Retry-After", "200");
    try (Connection patient =
        org.builder()
            .time(TimeSource.system())
            .listener(
                new RequestListener() {
                  @Override
                  public void repeating(Repeat repeat) {
                    pausing.countDown();
                  }
                })
            .build()) {
      var running = CompletableFuture.runAsync(() -> patient.send(LIMITS));
      assertThat(pausing.await(10, TimeUnit.SECONDS)).isTrue();

      patient.close();

      assertThat(failure(running)).isInstanceOf(ReadCancelledException.class);
    }
  }

  @Test
  @SuppressWarnings("try") // closed by hand in the middle
  void those_who_wait_beside_a_connection_hear_of_its_end_once() throws Exception {
    List<String> heard = new ArrayList<>();
    try (Connection own = org.builder().build()) {
      own.onClose(() -> heard.add("gone")).close();
      own.onClose(() -> heard.add("early"));

      own.close();
      own.onClose(() -> heard.add("late"));
    }

    assertThat(heard).containsExactly("early", "late");
  }

  @Test
  void no_thread_outlives_a_closed_connection() throws Exception {
    Set<Thread> before = threads();
    Connection own = org.builder().build();
    org.answers(200, "{}").answers(silent());
    own.send(LIMITS).close();
    ObjectReader<Row> open = RestApi.of(own).query("SELECT Id FROM Account");
    var running = CompletableFuture.runAsync(() -> open.nextBatch(1));
    org.request();
    org.request();
    assertThat(started(before)).isNotEmpty();

    own.close();

    failure(running);
    for (Thread thread : started(before)) {
      thread.join(10_000);
    }
    assertThat(started(before)).isEmpty();
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet();
  }

  /** The threads of connections that were not there before. */
  private static Set<Thread> started(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> !before.contains(thread))
        .filter(
            thread ->
                thread.getName().startsWith("sforza") || thread.getName().startsWith("HttpClient"))
        .collect(Collectors.toSet());
  }

  @Test
  void a_reader_that_nobody_holds_any_more_is_closed() throws Exception {
    CompletableFuture<RowSource.Ending> ended = new CompletableFuture<>();
    WeakReference<ObjectReader<String>> forgotten =
        new WeakReference<>(connection.reader(new Endless(ended)));

    while (forgotten.get() != null || !ended.isDone()) {
      System.gc();
      ended.completeOnTimeout(RowSource.Ending.FAILED, 30, TimeUnit.SECONDS);
      Thread.onSpinWait();
    }

    assertThat(ended.get()).isEqualTo(RowSource.Ending.CLOSED);
  }

  @Test
  void closing_the_connection_closes_what_is_open_and_no_more_is_opened() throws Exception {
    CompletableFuture<RowSource.Ending> ended = new CompletableFuture<>();
    ObjectReader<String> reader = connection.reader(new Endless(ended));
    assertThat(reader.nextBatch(2)).containsExactly("row", "row");

    connection.close();

    assertThat(ended.get(1, TimeUnit.SECONDS)).isEqualTo(RowSource.Ending.FAILED);
    assertThatThrownBy(() -> connection.reader(new Endless(ended)))
        .isInstanceOf(IllegalStateException.class);
  }

  private record Endless(CompletableFuture<Ending> ended) implements RowSource<String> {
    @Override
    public RowSchema schema() {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String next() {
      return "row";
    }

    @Override
    public ReadProgress progress(long rows) {
      return new ReadProgress(rows, 0, 0, 0);
    }

    @Override
    public void close(Ending ending) {
      ended.complete(ending);
    }
  }

  @Test
  void a_used_connection_is_used_again_after_a_gzipped_answer() throws Exception {
    Buffer gzip = new Buffer();
    try (var out = new GZIPOutputStream(gzip.outputStream())) {
      out.write("{}".getBytes(UTF_8));
    }
    org.answers(200, gzip.clone(), "Content-Encoding", "gzip")
        .answers(200, gzip, "Content-Encoding", "gzip");

    connection.read(LIMITS, answer -> answer.body().readAllBytes());
    connection.read(LIMITS, answer -> answer.body().readAllBytes());

    assertThat(org.request().getConnectionIndex()).isEqualTo(org.request().getConnectionIndex());
  }
}
