package io.sforza.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RequestBody;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.OutcomeUnknownException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class IngestJobTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final BulkIngest CONTACTS = BulkIngest.upsert("Contact", "External_Id__c");
  private static final String CSV =
      "External_Id__c,FirstName,LastName\nC-1,Mae,Ng\nC-2,Pat,\"Wilson, Jr\"\nC-3,Lee,\n";

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows(
              "Contact",
              List.of(Map.of("Id", "0035g000000000A", "LastName", "N", "External_Id__c", "C-1")))
          .time(time)
          .jobDuration(Duration.ofMinutes(10))
          .start();
  private final Connection connection = Connection.builder(org.auth()).time(time).build();
  private final BulkApi bulk = BulkApi.of(connection);

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private static RequestBody body(String csv) {
    return RequestBody.of(csv.getBytes(UTF_8));
  }

  private IngestJob started(String csv) {
    IngestJob job = bulk.start(CONTACTS);
    job.upload(body(csv));
    job.close();
    return job;
  }

  private IngestJob done(String csv) {
    IngestJob job = started(csv);
    assertThat(job.await(HOUR)).isTrue();
    return job;
  }

  private static String contacts(int count) {
    StringBuilder csv = new StringBuilder("External_Id__c,LastName\n");
    for (int i = 0; i < count; i++) {
      csv.append("N-").append(i).append(",Name ").append(i).append('\n');
    }
    return csv.toString();
  }

  private static List<String> texts(ObjectReader<Row> reader) {
    try (reader) {
      return reader.stream()
          .map(row -> row.toMap().values().toString().replaceFirst("\\[003\\w{15}", "[003"))
          .toList();
    }
  }

  private long calls(Call call) {
    return org.calls().stream().filter(made -> made.call() == call).count();
  }

  @Test
  void a_job_is_told_as_salesforce_tells_it() {
    IngestJob job = bulk.start(CONTACTS.assignmentRule("01Q5g000000abcdEAA"));

    IngestJobInfo info = job.info();
    assertThat(info.id()).matches("750\\w{15}").isEqualTo(job.id());
    assertThat(info.operation()).isEqualTo("upsert");
    assertThat(info.object()).isEqualTo("Contact");
    assertThat(info.externalIdFieldName()).isEqualTo("External_Id__c");
    assertThat(info.state()).isEqualTo(JobState.OPEN);
    assertThat(info.createdDate()).isEqualTo(VirtualTime.START);
    assertThat(info.apiVersion()).isEqualTo(ApiVersion.LATEST_KNOWN);
    assertThat(info.contentUrl()).endsWith("/jobs/ingest/" + job.id() + "/batches");
    assertThat(info.columnDelimiter()).isEqualTo(ColumnDelimiter.COMMA);
    assertThat(job).hasToString("Ingest job " + job.id() + " on Contact");
  }

  @Test
  void rows_are_written_and_what_became_of_each_is_read() {
    IngestJob job = done(CSV);

    assertThat(job.info().numberRecordsProcessed()).isEqualTo(3);
    assertThat(job.info().numberRecordsFailed()).isEqualTo(1);
    assertThat(job.info().totalProcessingTime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(texts(job.successfulResults()))
        .containsExactly("[003, false, C-1, Mae, Ng]", "[003, true, C-2, Pat, Wilson, Jr]");
    assertThat(texts(job.failedResults()))
        .singleElement()
        .asString()
        .contains("REQUIRED_FIELD_MISSING:", "[LastName]", "C-3, Lee, null");
    assertThat(texts(job.unprocessedRecords())).isEmpty();
    assertThat(org.rows("Contact")).hasSize(2);
  }

  @Test
  void columns_of_results_are_known_without_a_row() {
    IngestJob job = done("External_Id__c,LastName\nC-1,Ng\n");

    try (ObjectReader<Row> failed = job.failedResults()) {
      assertThat(failed.schema().columns())
          .extracting("name")
          .containsExactly("sf__Id", "sf__Error", "External_Id__c", "LastName");
      assertThat(failed.iterator().hasNext()).isFalse();
    }
  }

  @Test
  void a_job_that_did_nothing_but_fail_rows_is_complete() {
    IngestJob job = done("External_Id__c,LastName\nX-1,\nX-2,\n");

    assertThat(job.info().state()).isEqualTo(JobState.JOB_COMPLETE);
    assertThat(job.info().numberRecordsFailed()).isEqualTo(2);
    assertThat(texts(job.failedResults())).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(ColumnDelimiter.class)
  void every_dialect_is_uploaded_and_read_back(ColumnDelimiter delimiter) {
    for (LineEnding ending : LineEnding.values()) {
      String csv =
          CSV.replace("Wilson, Jr", "Wilson@ Jr")
              .replace(',', delimiter.character())
              .replace('@', ',')
              .replace("\n", ending.characters());
      IngestJob job = bulk.start(CONTACTS.columnDelimiter(delimiter).lineEnding(ending));
      job.upload(body(csv));
      job.close();
      job.await(HOUR);

      assertThat(texts(job.successfulResults())).hasSize(2);
      assertThat(texts(job.successfulResults()).get(1)).endsWith("C-2, Pat, Wilson, Jr]");
    }
  }

  @Test
  void a_lost_answer_to_an_upload_is_told_with_the_job_and_nothing_is_written() {
    org.inject(Fault.resetConnection().on(Call.INGEST_UPLOAD).once());
    IngestJob job = bulk.start(CONTACTS);

    assertThatThrownBy(() -> job.upload(body(CSV)))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("Whether the rows of Ingest job " + job.id() + " on Contact arrived")
        .hasMessageContaining("Abort the job and upload to a new one");

    assertThat(calls(Call.INGEST_UPLOAD)).isEqualTo(1);
    assertThat(job.abort().state()).isEqualTo(JobState.ABORTED);
    IngestJob other = done(CSV);
    assertThat(other.info().numberRecordsProcessed()).isEqualTo(3);
    assertThat(org.rows("Contact")).hasSize(2);
  }

  @Test
  void an_upload_that_was_refused_in_passing_is_sent_again() {
    org.inject(Fault.serverUnavailable().on(Call.INGEST_UPLOAD).once());

    IngestJob job = done(CSV);

    assertThat(job.info().numberRecordsProcessed()).isEqualTo(3);
    assertThat(calls(Call.INGEST_UPLOAD)).isEqualTo(2);
  }

  @Test
  void an_upload_survives_the_end_of_a_session() {
    org.inject(Fault.sessionExpired().on(Call.INGEST_UPLOAD).once());

    assertThat(done(contacts(20_000)).info().numberRecordsProcessed()).isEqualTo(20_000);
  }

  @Test
  void a_second_upload_is_refused_before_it_is_sent() {
    IngestJob job = bulk.start(CONTACTS);
    job.upload(body(CSV));

    assertThatThrownBy(() -> job.upload(body(CSV)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a job takes one");
    assertThat(calls(Call.INGEST_UPLOAD)).isEqualTo(1);
  }

  @Test
  void more_than_salesforce_takes_is_refused_before_it_is_sent() {
    IngestJob job = bulk.start(CONTACTS);
    RequestBody large =
        new RequestBody() {
          @Override
          public InputStream open() throws IOException {
            throw new IOException("must not be read");
          }

          @Override
          public long length() {
            return 200_000_000;
          }
        };

    assertThatThrownBy(() -> job.upload(large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 200000000. Split the rows");
  }

  @Test
  void rows_that_cannot_be_read_leave_the_job_without_rows() {
    IngestJob job = bulk.start(CONTACTS);

    assertThatThrownBy(
            () ->
                job.upload(
                    () -> {
                      throw new IOException("no such table");
                    }))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("no such table");
    assertThat(job.abort().state()).isEqualTo(JobState.ABORTED);
  }

  @Test
  void a_close_whose_answer_is_lost_is_looked_up() {
    org.inject(Fault.resetConnection().on(Call.INGEST_CLOSE).once());

    IngestJob job = done(CSV);

    assertThat(job.info().numberRecordsProcessed()).isEqualTo(3);
    assertThat(calls(Call.INGEST_CLOSE)).isEqualTo(1);
  }

  @Test
  void a_close_that_did_not_arrive_is_sent_again() {
    org.inject(Fault.dropRequest().on(Call.INGEST_CLOSE).times(2));

    IngestJob job = done(CSV);

    assertThat(job.info().numberRecordsProcessed()).isEqualTo(3);
    assertThat(job.info().state()).isEqualTo(JobState.JOB_COMPLETE);
  }

  @Test
  void a_job_that_is_closed_already_is_closed_without_a_word() {
    IngestJob job = started(CSV);

    job.close();

    assertThat(job.await(HOUR)).isTrue();
  }

  @Test
  void an_aborted_job_cannot_be_closed() {
    IngestJob job = bulk.start(CONTACTS);
    job.upload(body(CSV));
    job.abort();

    assertThatThrownBy(job::close)
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("Aborted");
  }

  @Test
  void an_open_job_is_not_waited_for() {
    IngestJob job = bulk.start(CONTACTS);

    assertThatThrownBy(() -> job.await(HOUR))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is open and does nothing");
  }

  @Test
  void a_wait_ends_at_its_limit_and_the_job_goes_on() {
    IngestJob job = started(CSV);

    assertThat(job.await(Duration.ofMinutes(1))).isFalse();
    assertThat(job.info().state()).isEqualTo(JobState.IN_PROGRESS);
    assertThat(job.await(HOUR)).isTrue();
  }

  @Test
  void the_end_of_a_job_that_waited_long_for_its_rows_is_noticed_as_soon_as_any() {
    IngestJob job = bulk.start(CONTACTS);
    job.upload(body(CSV));
    time.advance(Duration.ofHours(5));
    job.close();

    job.await(HOUR);

    Duration took = Duration.between(VirtualTime.START.plus(Duration.ofHours(5)), time.instant());
    assertThat(took).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InvalidBatch : Field name not found : Foo__c|field-level security",
        "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is"
            + " LF|LineEnding.CRLF",
        "InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote should be"
            + " within a quote|byte order mark",
        "TooManyLockFailure : Too many lock failures|sort the rows by their parents",
        "Timeout : Batch timed out|triggers and flows"
      })
  void a_failed_job_says_what_helps_and_which_rows_it_left(String messageAndHint) {
    String message = messageAndHint.substring(0, messageAndHint.indexOf('|'));
    org.inject(Fault.jobFails(message).on(Call.INGEST_CREATE).once());
    IngestJob job = started(CSV);

    assertThatThrownBy(() -> job.await(HOUR))
        .isInstanceOfSatisfying(
            JobFailedException.class,
            e -> {
              assertThat(e).hasMessageContaining("Ingest job " + job.id() + " on Contact ended as");
              assertThat(e).hasMessageContaining(message);
              assertThat(e.hint()).contains(messageAndHint.substring(message.length() + 1));
              assertThat(e.job().errorMessage()).isEqualTo(message);
            });

    assertThat(texts(job.unprocessedRecords())).hasSize(3).contains("[C-1, Mae, Ng]");
    assertThat(texts(job.successfulResults())).isEmpty();
  }

  @Test
  void an_aborted_job_tells_what_it_wrote_before() {
    IngestJob job = started(contacts(1_000));
    time.advance(Duration.ofMinutes(5));

    job.abort();

    assertThat(texts(job.successfulResults())).hasSize(400);
    assertThat(texts(job.unprocessedRecords())).hasSize(600);
    assertThatThrownBy(() -> job.await(HOUR)).isInstanceOf(JobFailedException.class);
  }

  @Test
  void results_that_break_off_are_read_on() {
    IngestJob job = done(contacts(5_000));
    org.inject(Fault.cutBodyAfter(10_000).on(Call.INGEST_RESULTS).times(2));

    List<String> rows = texts(job.successfulResults());

    assertThat(rows).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(calls(Call.INGEST_RESULTS)).isEqualTo(3);
  }

  @Test
  void results_that_end_too_early_are_read_on_wherever_that_is() {
    IngestJob job = done(contacts(3));
    List<String> whole = texts(job.successfulResults());
    int bytes = 170;

    for (int end = 0; end < bytes; end++) {
      org.inject(Fault.endBodyAfter(end).on(Call.INGEST_RESULTS).once());
      assertThat(texts(job.successfulResults())).as("end after %s", end).isEqualTo(whole);
    }
  }

  @Test
  void results_that_always_end_too_early_are_an_error() {
    IngestJob job = done(contacts(5_000));
    org.inject(Fault.endBodyAfter(0).on(Call.INGEST_RESULTS));

    assertThatThrownBy(() -> texts(job.successfulResults()))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("has 0 rows, but the job counted 5000");
  }

  @Test
  void results_of_a_job_that_runs_are_refused() {
    IngestJob job = started(CSV);

    assertThatThrownBy(job::successfulResults).isInstanceOf(RequestRejectedException.class);
  }

  @Test
  void a_job_is_attached_to_listed_and_deleted() {
    IngestJob job = done(CSV);
    bulk.query("SELECT Id FROM Account");

    IngestJob again = bulk.ingestJob(job.id());

    assertThat(again.info()).isEqualTo(job.poll());
    assertThat(texts(again.successfulResults())).hasSize(2);
    assertThat(bulk.ingestJobs()).extracting(IngestJobInfo::id).containsExactly(job.id());
    again.delete();
    assertThat(bulk.ingestJobs()).isEmpty();
    assertThatThrownBy(job::poll)
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("is not in Salesforce any more");
  }

  @Test
  void all_calls_go_to_the_version_of_the_job() {
    IngestJob job;
    try (Connection old =
        Connection.builder(org.auth()).time(time).apiVersion(new ApiVersion(52)).build()) {
      job = BulkApi.of(old).start(CONTACTS);
    }
    IngestJob attached = bulk.ingestJob(job.id());
    attached.upload(body(CSV));
    attached.close();
    attached.await(HOUR);

    try (ObjectReader<Row> failed = attached.failedResults()) {
      // results had no such column before version 53
      assertThat(failed.schema().has("sf__Id")).isFalse();
      assertThat(failed.stream().toList()).hasSize(1);
    }
  }

  @Test
  void an_order_that_cannot_be_is_refused() {
    assertThatThrownBy(() -> bulk.start(BulkIngest.insert("Nothing__c")))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("Nothing__c");
    assertThatThrownBy(() -> BulkIngest.upsert("Contact", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Name the external id field that finds the records of Contact");
    assertThatThrownBy(() -> BulkIngest.insert(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Name the object");
  }

  @Test
  void records_are_inserted_updated_and_deleted() {
    IngestJob insert = bulk.start(BulkIngest.insert("Account"));
    insert.upload(body("Name\nAcme\n"));
    insert.close();
    insert.await(HOUR);
    String id;
    try (ObjectReader<Row> rows = insert.successfulResults()) {
      id = rows.stream().toList().get(0).string("sf__Id");
    }
    load(BulkIngest.update("Account"), "Id,Name\n" + id + ",Umbrella\n");
    assertThat(org.row(id)).containsEntry("Name", "Umbrella");
    load(BulkIngest.delete("Account"), "Id\n" + id + "\n");
    assertThat(org.rows("Account")).isEmpty();
  }

  private void load(BulkIngest order, String csv) {
    IngestJob job = bulk.start(order);
    job.upload(body(csv));
    job.close();
    job.await(HOUR);
    assertThat(job.info().numberRecordsFailed()).isZero();
  }
}
