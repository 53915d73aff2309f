package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RequestListener;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeJob;
import io.sforza.testkit.Fault;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A load that somebody stops from outside. */
class IngestStopTest extends LoadingOrg {
  private final CountDownLatch polled = new CountDownLatch(2);

  private interface Stop {
    void now(Thread loader, Connection watched);
  }

  /** Loads 20 rows through a job that never ends, and stops it after it was polled. */
  private IngestFailedException stopped(Stop stop, AtomicBoolean interrupted) throws Exception {
    org.inject(Fault.jobHangs().on(Call.INGEST_CREATE));
    CompletableFuture<IngestFailedException> failure = new CompletableFuture<>();
    try (Connection watched =
        Connection.builder(org.auth())
            .apiVersion(ApiVersion.LATEST_KNOWN)
            .time(time)
            .listener(
                new RequestListener() {
                  @Override
                  public void answered(Answer answer) {
                    if (answer.request().startsWith("GET /jobs/ingest")) {
                      polled.countDown();
                    }
                  }
                })
            .build()) {
      Thread loader =
          new Thread(
              () -> {
                try {
                  BulkApi.of(watched).insert("Contact").rows(contacts(20)).jobRows(10).run();
                } catch (IngestFailedException e) {
                  interrupted.set(Thread.interrupted());
                  failure.complete(e);
                } catch (RuntimeException e) {
                  failure.completeExceptionally(e);
                }
              });
      loader.start();
      polled.await();
      stop.now(loader, watched);
      IngestFailedException thrown = failure.get();
      loader.join();
      return thrown;
    }
  }

  @Test
  void an_interrupt_aborts_the_jobs_and_tells_what_was_done() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();

    IngestFailedException e = stopped((loader, watched) -> loader.interrupt(), interrupted);

    assertThat(e).hasCauseInstanceOf(ReadCancelledException.class);
    assertThat(interrupted).isTrue();
    try (IngestResult result = e.result()) {
      assertOnce(result, 20);
      assertThat(result.summary().succeeded() + result.summary().unprocessed()).isEqualTo(20);
    }
    assertThat(org.jobs()).extracting(FakeJob::state).doesNotContain("Open", "InProgress");
  }

  @Test
  void a_connection_that_is_closed_leaves_the_rows_of_running_jobs_unknown() throws Exception {
    IngestFailedException e = stopped((loader, watched) -> watched.close(), new AtomicBoolean());

    try (IngestResult result = e.result()) {
      assertThat(result.summary().rows()).isEqualTo(20);
      assertThat(result.summary().unknown()).isGreaterThan(0);
      assertThat(result.summary().unknown() + result.summary().unprocessed()).isEqualTo(20);
    }
  }

  @Test
  void an_interrupt_while_rows_are_read_ends_the_reading_at_once() {
    AtomicInteger given = new AtomicInteger();
    Iterator<Map<String, Object>> rows =
        contacts(20).stream()
            .peek(
                row -> {
                  if (given.incrementAndGet() == 5) {
                    Thread.currentThread().interrupt();
                  }
                })
            .iterator();

    assertThatThrownBy(() -> contacts().rows(rows).run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              assertThat(e).hasCauseInstanceOf(ReadCancelledException.class);
              try (IngestResult result = e.result()) {
                // still interrupted, which takes nothing from the result
                assertOnce(result, 4);
                assertThat(result.summary().unprocessed()).isEqualTo(4);
              }
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(given).hasValue(5);
    assertThat(org.rows("Contact")).isEmpty();
  }
}
