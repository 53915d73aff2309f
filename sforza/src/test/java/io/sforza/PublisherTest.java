package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads as publishers and streams: what is asked of Salesforce, when, and what is left. */
class PublisherTest {
  private static final int ROWS = 2_500;
  private static final long PATIENCE_SECONDS = 30;

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", ROWS)
          .time(time)
          .jobDuration(Duration.ZERO)
          .pageRows(500)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final ReadRequest accounts = sf.read("Account").fields("Id", "Name").api(ReadApi.BULK);

  private record Account(String id, String name) {}

  /** What a subscriber is told, one after the other, to be waited for. */
  private static class Told<T> implements Flow.Subscriber<T> {
    final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    final List<T> items = new ArrayList<>();
    private Flow.@Nullable Subscription subscription;

    Told<T> of(Flow.Publisher<T> publisher) {
      publisher.subscribe(this);
      return this;
    }

    Flow.Subscription subscription() {
      return Objects.requireNonNull(subscription);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
      subscription = subscribed;
    }

    @Override
    public void onNext(T item) {
      items.add(item);
      signals.add("next");
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(failure);
    }

    @Override
    public void onComplete() {
      signals.add("complete");
    }

    Object next() throws InterruptedException {
      Object signal = signals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(signal).as("a signal within " + PATIENCE_SECONDS + " s").isNotNull();
      return signal;
    }

    Object last() throws InterruptedException {
      Object signal = next();
      while (signal.equals("next")) {
        signal = next();
      }
      return signal;
    }
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private long calls(Call kind) {
    return org.calls().stream().filter(call -> call.call() == kind).count();
  }

  /** Waits for a thread of the connection, which deletes the job. */
  private void awaitNoJob() throws InterruptedException {
    for (int i = 0; i < 1_000 && !org.jobs().isEmpty(); i++) {
      TimeSource.system().sleep(Duration.ofMillis(10));
    }
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void all_rows_come_in_their_order_and_then_the_end() throws InterruptedException {
    Told<Row> told = new Told<Row>().of(accounts.publisher());

    told.subscription().request(Long.MAX_VALUE);

    assertThat(told.last()).isEqualTo("complete");
    assertThat(told.items).isEqualTo(accounts.toList()).hasSize(ROWS);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void nothing_is_sent_before_rows_are_asked_for() {
    int before = org.calls().size();

    Told<Row> told = new Told<Row>().of(accounts.publisher());

    assertThat(told.subscription()).isNotNull();
    assertThat(org.calls()).hasSize(before);
  }

  @Test
  void no_more_rows_come_than_were_asked_for() throws InterruptedException {
    Told<Row> told = new Told<Row>().of(accounts.publisher());

    for (int asked = 1; asked <= 3; asked++) {
      told.subscription().request(2);
      assertThat(told.next()).isEqualTo("next");
      assertThat(told.next()).isEqualTo("next");
      assertThat(told.signals.poll(50, TimeUnit.MILLISECONDS)).isNull();
      assertThat(told.items).hasSize(2 * asked);
    }
    told.subscription().cancel();
  }

  @Test
  void each_subscriber_has_a_read_of_its_own() throws InterruptedException {
    Flow.Publisher<Row> publisher = accounts.publisher();
    Told<Row> one = new Told<Row>().of(publisher);
    Told<Row> two = new Told<Row>().of(publisher);

    one.subscription().request(1);
    assertThat(one.next()).isEqualTo("next");
    two.subscription().request(Long.MAX_VALUE);

    assertThat(two.last()).isEqualTo("complete");
    one.subscription().request(Long.MAX_VALUE);
    assertThat(one.last()).isEqualTo("complete");
    assertThat(one.items).isEqualTo(two.items);
    assertThat(calls(Call.BULK_CREATE)).isEqualTo(2);
  }

  @Test
  void who_cancels_ends_the_job() throws InterruptedException {
    Told<Row> told = new Told<Row>().of(accounts.publisher());
    told.subscription().request(10);
    for (int i = 0; i < 10; i++) {
      assertThat(told.next()).isEqualTo("next");
    }
    assertThat(org.jobs()).hasSize(1);

    told.subscription().cancel();
    told.subscription().request(10);

    awaitNoJob();
    assertThat(told.signals).isEmpty();
  }

  @Test
  void a_read_of_changes_keeps_no_job_either_since_nobody_gets_its_checkpoint()
      throws InterruptedException {
    Told<Row> told = new Told<Row>().of(accounts.incremental().publisher());
    told.subscription().request(1);
    assertThat(told.next()).isEqualTo("next");

    told.subscription().cancel();

    awaitNoJob();
  }

  @Test
  void what_salesforce_refuses_is_told_as_it_is_thrown() throws InterruptedException {
    Told<Row> told = new Told<Row>().of(sf.read("Nothing__c").publisher());

    told.subscription().request(1);

    assertThat(told.next()).isInstanceOf(RequestRejectedException.class);
    assertThat(told.items).isEmpty();
  }

  @Test
  void a_read_that_breaks_off_is_told_behind_the_rows_that_came() throws InterruptedException {
    org.inject(Fault.resetConnection().on(Call.QUERY_MORE));
    Told<Row> told = new Told<Row>().of(accounts.api(ReadApi.REST).publisher());

    told.subscription().request(Long.MAX_VALUE);

    assertThat(told.last()).isInstanceOf(TransportException.class);
    assertThat(told.items).isNotEmpty().hasSizeLessThan(ROWS);
  }

  @Test
  void a_demand_of_nothing_is_refused_and_ends_the_read() throws InterruptedException {
    Told<Row> told = new Told<Row>().of(accounts.publisher());
    told.subscription().request(1);
    assertThat(told.next()).isEqualTo("next");

    told.subscription().request(0);

    assertThat(told.next())
        .isInstanceOfSatisfying(
            IllegalArgumentException.class,
            e -> assertThat(e).hasMessageContaining("asked for 0 rows"));
    awaitNoJob();
  }

  @Test
  void a_subscriber_that_throws_has_cancelled() throws InterruptedException {
    Told<Row> told =
        new Told<>() {
          @Override
          public void onNext(Row row) {
            super.onNext(row);
            throw new IllegalStateException("The disk is full.");
          }
        };

    told.of(accounts.publisher()).subscription().request(Long.MAX_VALUE);

    assertThat(told.next()).isEqualTo("next");
    awaitNoJob();
    assertThat(told.signals).isEmpty();
  }

  @Test
  void a_subscriber_that_cannot_even_subscribe_is_left_alone() {
    Flow.Subscriber<Row> broken =
        new Told<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscribed) {
            subscribed.request(1);
            throw new IllegalStateException("No.");
          }
        };
    int before = org.calls().size();

    accounts.publisher().subscribe(broken);

    assertThat(org.calls()).hasSize(before);
  }

  @Test
  void a_connection_that_is_closed_is_told() throws InterruptedException {
    Told<Row> told = new Told<Row>().of(accounts.publisher());

    sf.close();
    told.subscription().request(1);

    assertThat(told.next())
        .isInstanceOfSatisfying(
            IllegalStateException.class,
            e -> assertThat(e).hasMessageContaining("The connection is closed"));
  }

  @Test
  void a_connection_that_is_closed_ends_the_reads_that_are_under_way() throws InterruptedException {
    Told<Row> told =
        new Told<>() {
          @Override
          public void onNext(Row row) {
            super.onNext(row);
            sf.close();
          }
        };

    told.of(accounts.publisher()).subscription().request(Long.MAX_VALUE);

    assertThat(told.last()).isInstanceOf(RuntimeException.class);
    assertThat(told.items).hasSizeLessThan(ROWS);
  }

  @Test
  void objects_are_published_as_rows_are() throws InterruptedException {
    Told<Account> told = new Told<Account>().of(accounts.as(Account.class).publisher());

    told.subscription().request(Long.MAX_VALUE);

    assertThat(told.last()).isEqualTo("complete");
    assertThat(told.items).isEqualTo(accounts.as(Account.class).toList()).hasSize(ROWS);
  }

  @Test
  void a_slow_subscriber_of_another_library_gets_all() {
    List<String> names = new ArrayList<>();
    SubmissionPublisher<String> relay = new SubmissionPublisher<>(Runnable::run, 4);
    CompletableFuture<Void> consumed = relay.consume(names::add);
    Told<Row> told =
        new Told<>() {
          @Override
          public void onNext(Row row) {
            relay.submit(String.valueOf(row.string("Name")));
            subscription().request(1);
          }

          @Override
          public void onComplete() {
            relay.close();
          }
        };

    told.of(accounts.publisher()).subscription().request(1);

    assertThat(consumed).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
    assertThat(names).hasSize(ROWS);
  }

  @Test
  void a_stream_gives_all_rows_and_closing_it_ends_the_job() {
    try (Stream<Row> rows = accounts.stream()) {
      assertThat(rows.map(row -> row.string("Id")).distinct().count()).isEqualTo(ROWS);
    }
    assertThat(org.jobs()).isEmpty();

    try (Stream<Row> rows = accounts.incremental().stream()) {
      assertThat(rows.limit(10).toList()).hasSize(10);
      assertThat(org.jobs()).hasSize(1);
    }
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_stream_of_objects_is_closed_like_one_of_rows() {
    try (Stream<Account> some = accounts.as(Account.class).stream()) {
      assertThat(some.limit(3).map(Account::id).toList()).hasSize(3);
    }

    assertThat(org.jobs()).isEmpty();
    assertThatThrownBy(() -> accounts.as(Integer.class).stream())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("java.lang.Integer");
  }

  @Test
  void a_stream_behind_a_checkpoint_leaves_its_job_to_whoever_has_that() {
    List<Checkpoint> saved = new ArrayList<>();
    assertThatThrownBy(
            () ->
                accounts.forEachBatch(
                    1_000,
                    (rows, checkpoint) -> {
                      saved.add(checkpoint);
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");

    try (Stream<Row> rest = accounts.resumeFrom(saved.get(0)).stream()) {
      assertThat(rest.limit(1).toList()).hasSize(1);
    }

    assertThat(org.jobs()).hasSize(1);
    assertThat(accounts.resumeFrom(saved.get(0)).toList()).hasSize(ROWS - 1_000);
  }
}
