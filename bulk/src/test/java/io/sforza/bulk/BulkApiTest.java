package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BulkApiTest {
  private static final String SOQL = "SELECT Id FROM Account";

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 25)
          .time(time)
          .jobListRows(3)
          .start();
  private final Connection connection = connection(ApiVersion.of("66.0"));
  private final BulkApi bulk = BulkApi.of(connection);

  private Connection connection(ApiVersion version) {
    return Connection.builder(org.auth())
        .time(time)
        .retryPolicy(RetryPolicy.none())
        .apiVersion(version)
        .build();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private RecordedCall last() {
    List<RecordedCall> calls = org.calls();
    return calls.get(calls.size() - 1);
  }

  private static List<QueryJobInfo> list(BulkApi bulk) {
    return StreamSupport.stream(bulk.queryJobs().spliterator(), false).toList();
  }

  @Test
  void a_job_tells_all_that_salesforce_documents() {
    QueryJob job = bulk.queryAll(SOQL);
    job.await(Duration.ofMinutes(1));

    QueryJobInfo info = job.info();
    assertThat(info.id()).startsWith("750").hasSize(18);
    assertThat(info.operation()).isEqualTo("queryAll");
    assertThat(info.object()).isEqualTo("Account");
    assertThat(info.createdById()).startsWith("005");
    assertThat(info.createdDate()).isEqualTo(VirtualTime.START);
    assertThat(info.systemModstamp()).isEqualTo(VirtualTime.START);
    assertThat(info.state()).isEqualTo(JobState.JOB_COMPLETE);
    assertThat(info.concurrencyMode()).isEqualTo("Parallel");
    assertThat(info.contentType()).isEqualTo("CSV");
    assertThat(info.apiVersion()).isEqualTo(ApiVersion.of("66.0"));
    assertThat(info.jobType()).isEqualTo("V2Query");
    assertThat(info.lineEnding()).isEqualTo(LineEnding.LF);
    assertThat(info.columnDelimiter()).isEqualTo(ColumnDelimiter.COMMA);
    assertThat(info.numberRecordsProcessed()).isEqualTo(25);
    assertThat(info.retries()).isZero();
    assertThat(info.totalProcessingTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(info.isPkChunkingSupported()).isTrue();
    assertThat(info.errorMessage()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void a_query_is_started_in_every_dialect(ColumnDelimiter delimiter) {
    BulkQuery query =
        BulkQuery.of(SOQL).columnDelimiter(delimiter).lineEnding(LineEnding.CRLF).includeDeleted();

    QueryJobInfo info = bulk.start(query).info();

    assertThat(info.columnDelimiter()).isEqualTo(delimiter);
    assertThat(info.lineEnding()).isEqualTo(LineEnding.CRLF);
    assertThat(info.operation()).isEqualTo("queryAll");
    assertThat(last().body()).contains("\"columnDelimiter\":\"" + delimiter + "\"");
  }

  @Test
  void an_empty_query_is_refused_before_a_call() {
    assertThatThrownBy(() -> bulk.query("  "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
    assertThat(org.calls()).isEmpty();
  }

  @Test
  void every_call_goes_to_the_version_that_the_job_was_made_with() {
    String id = bulk.query(SOQL).id();

    try (Connection newer = connection(ApiVersion.of("68.0"))) {
      QueryJob job = BulkApi.of(newer).queryJob(id);
      job.poll();
      assertThat(last().path()).contains("/v66.0/jobs/query/");
      job.await(Duration.ofMinutes(1));
      assertThat(last().path()).contains("/v66.0/jobs/query/");
      job.delete();
      assertThat(last().path()).contains("/v66.0/jobs/query/");
      QueryJob running = BulkApi.of(newer).queryJob(bulk.query(SOQL).id());
      running.abort();
      assertThat(last().path()).contains("/v66.0/jobs/query/");
      assertThat(running.info().state()).isEqualTo(JobState.ABORTED);
    }
  }

  @Test
  void a_version_without_query_jobs_is_refused_before_a_call() {
    try (Connection old = connection(ApiVersion.of("46.0"))) {
      BulkApi before = BulkApi.of(old);

      assertThatThrownBy(() -> before.query(SOQL))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("need API version 47.0 or later")
          .hasMessageContaining("speaks 46.0");
      assertThatThrownBy(() -> before.queryJob("7505g00000DhRA2AAN"))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(before::queryJobs).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> before.startAll(List.of(BulkQuery.of(SOQL))))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(org.calls()).isEmpty();
  }

  @Test
  void jobs_are_listed_page_after_page_as_far_as_somebody_looks() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ids.add(bulk.query(SOQL).id());
    }
    int before = org.calls().size();

    Iterator<QueryJobInfo> jobs = bulk.queryJobs().iterator();
    assertThat(org.calls()).hasSize(before);
    jobs.next();
    assertThat(org.calls()).hasSize(before + 1);
    assertThat(last().parameter("jobType")).isEqualTo("V2Query");
    assertThat(list(bulk)).extracting(QueryJobInfo::id).containsExactlyInAnyOrderElementsOf(ids);

    // the further pages lie below /jobs/ingest
    assertThat(last().call()).isEqualTo(Call.INGEST_LIST);
    assertThat(org.calls()).hasSize(before + 1 + 3);
  }

  @Test
  void the_list_ends() {
    assertThat(list(bulk)).isEmpty();
    assertThatThrownBy(() -> bulk.queryJobs().iterator().next())
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void a_new_job_that_is_not_found_yet_is_waited_for() {
    org.inject(Fault.notFound().on(Call.BULK_INFO).times(3));

    QueryJob job = bulk.query(SOQL);

    assertThat(job.poll().state()).isEqualTo(JobState.UPLOAD_COMPLETE);
    assertThat(job.await(Duration.ofMinutes(1))).isTrue();
    assertThat(org.faultsLeft()).isEmpty();
  }

  @Test
  void a_new_job_that_is_never_found_ends_the_wait() {
    org.inject(Fault.notFound().on(Call.BULK_INFO));
    QueryJob job = bulk.query(SOQL);

    assertThatThrownBy(() -> job.await(Duration.ofMinutes(1)))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("is not in Salesforce any more")
        .hasMessageContaining("last seen as UploadComplete");
  }

  @Test
  void a_job_that_somebody_deleted_is_told_as_such() {
    QueryJob job = bulk.query(SOQL);
    job.await(Duration.ofMinutes(1));
    bulk.queryJob(job.id()).delete();

    assertThatThrownBy(job::poll)
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            e -> {
              assertThat(e.status()).isEqualTo(404);
              assertThat(e.errorCode()).isEqualTo("NOT_FOUND");
              assertThat(e.hint()).contains("Setup > Bulk Data Load Jobs").contains("start anew");
              assertThat(e).hasMessageContaining("Query job " + job.id() + " on Account");
            });
    assertThatThrownBy(() -> bulk.queryJob(job.id()))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("seven days");
  }

  @Test
  void no_more_jobs_today_is_a_matter_of_quota() {
    org.inject(Fault.jobQuotaExceeded().once());

    assertThatThrownBy(() -> bulk.query(SOQL))
        .isInstanceOf(QuotaExceededException.class)
        .hasMessageContaining("10000")
        .hasMessageContaining("wait for it to free");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT Id FROM CaseStatus | this API cannot read it",
        "SELECT Id, BillingAddress FROM Account | Select the components",
        "SELECT COUNT(Id) FROM Account | query by REST",
        "SELECT Name FROM Account GROUP BY Name | query by REST",
        "SELECT Id FROM Account OFFSET 10 | query by REST",
        "SELECT Id FROM ContentDocumentLink | Filter by the fields",
      })
  void a_query_that_bulk_does_not_take_is_refused_with_a_hint(String soql, String hint) {
    assertThatThrownBy(() -> bulk.query(soql))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "InvalidBatch : Failed to process query: QUERY_TIMEOUT: Your query | indexed field",
        "Your query request was running for too long. | indexed field",
        "Retried more than 15 times | narrow the filter",
        "InvalidBatch : OPERATION_TOO_LARGE: exceeded 100000 distinct who/what's | View All Data",
        "INVALID_QUERY_LOCATOR: invalid query locator | run it again",
        "Implementation restriction: ContentDocumentLink requires a filter | filter by the fields",
        "InvalidBatch : Failed to process query: INVALID_FIELD: No such column | renamed",
        "InvalidBatch : something else | the message names what is wrong",
        "Unexpected exception encountered in query processing. Please contact support with the"
            + " following id: 12345 | give support the number",
        "InternalServerError : x | status.salesforce.com",
        "Nobody has seen this | Setup > Bulk Data Load Jobs",
      })
  void a_failed_job_says_why_and_what_helps(String message, String hint) {
    org.inject(Fault.jobFails(message).once());
    QueryJob job = bulk.query(SOQL);

    assertThatThrownBy(() -> job.await(Duration.ofMinutes(1)))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(hint);
  }

  @Test
  void an_unreadable_dialect_is_an_error_and_not_guessed() {
    QueryJobJson json =
        new QueryJobJson(
            "750",
            null,
            null,
            null,
            "2026-11-20T17:00:17.000+0000",
            null,
            "InProgress",
            null,
            null,
            null,
            null,
            null,
            "SNOWMAN",
            0,
            0,
            0,
            null,
            null);

    assertThatThrownBy(() -> json.info(ApiVersion.of("66.0")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("columnDelimiter of a job is 'SNOWMAN'");
  }
}
