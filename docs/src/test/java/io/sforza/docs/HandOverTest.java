package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.ReadRequest;
import io.sforza.ReadSummary;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.schema.TableSchema;
import io.sforza.sink.CsvSink;
import io.sforza.sink.JsonLinesSink;
import io.sforza.sink.Sink;
import io.sforza.sink.SinkWriter;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/hand-over.md. */
class HandOverTest {
  private final VirtualTime time = VirtualTime.standard();
  private final List<String> log = new ArrayList<>();
  private final List<Row> merged = new ArrayList<>();
  private FakeSalesforce org;
  private Salesforce sf;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 30)
            .rows("Opportunity", 40)
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void a_read_goes_to_a_file() throws IOException {
    // tag::csv
    ReadSummary summary =
        sf.read("Account").transferTo(CsvSink.to(directory.resolve("account.csv")));
    log.add(summary.rows() + " rows, " + summary.progress().calls() + " calls");
    // end::csv

    assertThat(log.get(0)).startsWith("30 rows");
    assertThat(directory.resolve("account.csv")).content().startsWith("Id,");
  }

  @Test
  void changes_go_to_parts() throws IOException {
    changes();
    assertThat(files()).contains("Opportunity-000001.jsonl.gz");
    time.advance(Duration.ofHours(1));

    changes();

    assertThat(files())
        .contains("Opportunity-000001.jsonl.gz")
        .doesNotContain("Opportunity-000002.jsonl.gz");
  }

  private void changes() {
    // tag::parts
    StateStore state = StateStore.directory(directory.resolve("state"));
    Sink files = JsonLinesSink.in(directory).gzip().parts(1_000_000);
    sf.read("Opportunity")
        .incremental()
        .resumeFrom(state.load("opportunity"))
        .transferTo(files, checkpoint -> state.save("opportunity", checkpoint));
    // end::parts
  }

  @Test
  void files_are_spelled_as_their_readers_want_them() throws IOException {
    // tag::spelling
    Sink forCopy = CsvSink.to(directory.resolve("account.csv")).nulls("\\N").delimiter('\t');
    Sink forExcel =
        CsvSink.to(directory.resolve("excel.csv")).delimiter(';').crlf().byteOrderMark();
    Sink forBigQuery =
        JsonLinesSink.to(directory.resolve("account.jsonl.gz")).nestedParents().withoutNulls();
    // end::spelling

    for (Sink sink : List.of(forCopy, forExcel, forBigQuery)) {
      assertThat(sf.read("Account").parents("Owner.Name").transferTo(sink).rows()).isEqualTo(30);
    }
    assertThat(files()).containsExactly("account.csv", "account.jsonl.gz", "excel.csv");
  }

  @Test
  void batches_go_to_whatever_you_have() {
    List<Checkpoint> saved = new ArrayList<>();
    // tag::batches
    Sink warehouse = Sink.of((rows, checkpoint) -> merged.addAll(rows)).batchesOf(5_000);
    sf.read("Account").transferTo(warehouse, checkpoint -> saved.add(checkpoint));
    // end::batches

    assertThat(merged).hasSize(30);
    assertThat(saved).isNotEmpty();
  }

  /** What a staging area would be. */
  private static final class Staging {
    final List<Row> staged = new ArrayList<>();
    final List<Row> live = new ArrayList<>();

    void stage(List<Row> rows) {
      staged.addAll(rows);
    }

    void swap() {
      live.clear();
      live.addAll(staged);
    }

    void discard() {
      staged.clear();
    }
  }

  // tag::own
  static final class StagingSink implements Sink {
    private final Staging staging;

    StagingSink(Staging staging) {
      this.staging = staging;
    }

    @Override
    public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
      return new SinkWriter() {
        private @Nullable Checkpoint last;

        @Override
        public void write(List<Row> rows, Checkpoint checkpoint) {
          staging.stage(rows);
          last = checkpoint;
        }

        @Override
        public void complete() {
          staging.swap(); // now the rows are safe …
          if (last != null) {
            safe.accept(last); // … and whoever listens may save the checkpoint
          }
        }

        @Override
        public void close() {
          staging.discard(); // in any case
        }
      };
    }
  }

  // end::own

  @Test
  void a_sink_of_your_own_is_completed_and_closed() {
    Staging staging = new Staging();

    sf.read("Account").transferTo(new StagingSink(staging));

    assertThat(staging.live).hasSize(30);
    assertThat(staging.staged).isEmpty();
  }

  @Test
  void rows_come_as_a_stream() {
    // tag::stream
    try (Stream<Row> rows = sf.read("Account").stream()) {
      rows.filter(row -> row.isNull("Website")).limit(10).forEach(merged::add);
    }
    // end::stream

    assertThat(merged).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void rows_come_to_a_subscriber() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    // tag::publisher
    ReadRequest accounts = sf.read("Account").fields("Id", "Name");
    accounts
        .publisher()
        .subscribe(
            new Flow.Subscriber<Row>() {
              private Flow.@Nullable Subscription subscription;

              @Override
              public void onSubscribe(Flow.Subscription subscribed) {
                subscription = subscribed;
                subscribed.request(1);
              }

              @Override
              public void onNext(Row row) {
                merged.add(row);
                Objects.requireNonNull(subscription).request(1);
              }

              @Override
              public void onError(Throwable failure) {
                log.add(failure.getMessage());
                done.countDown();
              }

              @Override
              public void onComplete() {
                done.countDown();
              }
            });
    // end::publisher

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(log).isEmpty();
    assertThat(merged).hasSize(30);
  }
}
