package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryJobTest {
  private static final String SOQL = "SELECT Id FROM Account";

  private ScriptedOrg org;
  private Connection connection;
  private BulkApi bulk;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.connection();
    bulk = BulkApi.of(connection);
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  @Test
  void a_started_job_is_told_as_salesforce_tells_it() throws Exception {
    org.job("UploadComplete", 0, ",\"retries\":2,\"totalProcessingTime\":1500");

    QueryJob job = bulk.query(SOQL);

    QueryJobInfo info = job.info();
    assertThat(info.id()).isEqualTo(ScriptedOrg.JOB);
    assertThat(info.object()).isEqualTo("Account");
    assertThat(info.state()).isEqualTo(JobState.UPLOAD_COMPLETE);
    assertThat(info.apiVersion()).isEqualTo(ApiVersion.of("68.0"));
    assertThat(info.retries()).isEqualTo(2);
    assertThat(info.totalProcessingTime()).isEqualTo(Duration.ofMillis(1500));
    assertThat(info.errorMessage()).isNull();
    assertThat(org.requests()).containsExactly("POST ");
  }

  @Test
  void a_job_is_awaited_to_its_end() {
    org.job("UploadComplete", 0).job("InProgress", 10).job("JobComplete", 25);
    QueryJob job = bulk.query(SOQL);

    assertThat(job.await(Duration.ofMinutes(1))).isTrue();

    assertThat(job.info().numberRecordsProcessed()).isEqualTo(25);
    assertThat(org.time.waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(250));
  }

  @Test
  void patience_that_ends_leaves_the_job_alone() throws Exception {
    org.job("UploadComplete", 0).job("InProgress", 10);
    QueryJob job = bulk.query(SOQL);

    assertThat(job.await(Duration.ofMillis(100))).isFalse();

    assertThat(org.requests()).containsExactly("POST ", "GET /" + ScriptedOrg.JOB);
  }

  @Test
  void the_end_of_a_long_job_is_noticed_within_a_tenth_of_its_run_time_in_few_calls() {
    Duration age = Duration.ZERO;
    int calls = 0;
    while (age.compareTo(Duration.ofHours(1)) < 0) {
      Duration pause = PollSchedule.standard().pause(age);
      assertThat(pause.toMillis()).isLessThanOrEqualTo(Math.max(1000, age.toMillis() / 10));
      age = age.plus(pause);
      calls++;
    }
    assertThat(calls).isLessThan(90);
  }

  @Test
  void a_failed_job_ends_the_wait_with_its_message_and_a_hint() {
    org.job("UploadComplete", 0)
        .job(
            "Failed",
            0,
            ",\"errorMessage\":\"InvalidBatch : Failed to process query: QUERY_TIMEOUT: Your query"
                + " request was running for too long.\"");
    QueryJob job = bulk.query(SOQL);

    assertThatThrownBy(() -> job.await(Duration.ofMinutes(1)))
        .isInstanceOfSatisfying(
            JobFailedException.class,
            e -> {
              assertThat(e).hasMessageContaining(ScriptedOrg.JOB + " on Account ended as Failed");
              assertThat(e).hasMessageContaining("QUERY_TIMEOUT");
              assertThat(e.hint()).contains("add a filter");
              assertThat(e.errorCode()).isEqualTo("Failed");
              assertThat(e.retryable()).isFalse();
              assertThat(e.job().state()).isEqualTo(JobState.FAILED);
            });
  }

  @Test
  void an_aborted_job_ends_the_wait() {
    org.job("UploadComplete", 0).job("Aborted", 0);
    QueryJob job = bulk.query(SOQL);

    assertThatThrownBy(() -> job.await(Duration.ofMinutes(1)))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("ended as Aborted: somebody aborted it");
  }

  @Test
  void an_unknown_state_is_an_error_and_not_waited_on() {
    org.job("UploadComplete", 0).job("Paused", 0);
    QueryJob job = bulk.query(SOQL);

    assertThatThrownBy(() -> job.await(Duration.ofMinutes(1)))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("'Paused'");
  }

  @Test
  void a_job_that_vanished_ends_the_wait() {
    org.job("UploadComplete", 0)
        .job("InProgress", 0)
        .json(
            404,
            "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not"
                + " exist\"}]");
    QueryJob job = bulk.query(SOQL);

    assertThatThrownBy(() -> job.await(Duration.ofMinutes(1)))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining(ScriptedOrg.JOB + " on Account is not in Salesforce any more")
        .hasMessageContaining("NOT_FOUND")
        .hasMessageContaining("last seen as InProgress")
        .hasMessageContaining("more than seven days ago");
  }

  @Test
  void an_interrupted_wait_keeps_the_interrupt_and_says_that_the_job_goes_on() {
    org.job("UploadComplete", 0);
    QueryJob job = BulkApi.of(connection).query(SOQL);
    Thread.currentThread().interrupt();

    assertThatThrownBy(job::poll).isInstanceOf(ReadCancelledException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_refused_query_carries_salesforces_words() {
    org.json(
        400,
        "[{\"errorCode\":\"INVALIDENTITY\",\"message\":\"Entity 'CaseStatus' is not supported by"
            + " the Bulk API.\"}]");

    assertThatThrownBy(() -> bulk.query("SELECT Id FROM CaseStatus"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("CaseStatus")
        .hasMessageContaining("this API cannot read it");
  }

  @Test
  void a_job_is_attached_to_by_its_id() throws Exception {
    org.job("JobComplete", 7).job("Aborted", 7);

    QueryJob job = bulk.queryJob(ScriptedOrg.JOB);
    job.abort();

    assertThat(job.info().state()).isEqualTo(JobState.ABORTED);
    assertThat(org.requests())
        .containsExactly("GET /" + ScriptedOrg.JOB, "PATCH /" + ScriptedOrg.JOB);
  }

  @ParameterizedTest
  @CsvSource({"66.0", "66", "'\"66.0\"'", "'\"66\"'"})
  void the_version_of_a_job_is_read_as_number_and_as_text(String version) {
    org.job("UploadComplete", 0, ",\"apiVersion\":" + version);

    assertThat(bulk.query(SOQL).info().apiVersion()).isEqualTo(ApiVersion.of("66.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T17:00:17.000+0000",
        "2026-11-20T17:00:17Z",
        "2026-11-20T19:00:17+02:00"
      })
  void stamps_are_read_in_each_spelling(String stamp) {
    org.job("UploadComplete", 0, ",\"systemModstamp\":\"" + stamp + "\"");

    assertThat(bulk.query(SOQL).info().systemModstamp())
        .isEqualTo(Instant.parse("2026-11-20T17:00:17Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"id\":\"750\"}", "{\"id\":\"750\",\"createdDate\":\"yesterday\"}"})
  void an_answer_that_tells_no_job_is_an_error(String answer) {
    org.json(200, answer);

    assertThatThrownBy(() -> bulk.query(SOQL)).isInstanceOf(DataIntegrityException.class);
  }

  @Test
  void texts_that_nobody_knows_are_kept() {
    org.job("UploadComplete", 0, ",\"concurrencyMode\":\"Sideways\",\"jobType\":\"V3Query\"");

    QueryJobInfo info = bulk.query(SOQL).info();

    assertThat(info.concurrencyMode()).isEqualTo("Sideways");
    assertThat(info.jobType()).isEqualTo("V3Query");
    assertThat(info.isPkChunkingSupported()).isNull();
  }

  @Test
  void a_list_that_ignores_the_filter_is_sifted() {
    org.json(
        200,
        """
        {"done":true,"records":[
         {"id":"7501","operation":"insert","jobType":"V2Ingest","createdDate":"2026-11-20T17:00:17.000+0000","state":"Open"},
         {"id":"7502","operation":"query","jobType":"Classic","createdDate":"2026-11-20T17:00:17.000+0000","state":"Closed"},
         {"id":"7503","operation":"query","jobType":"V2Query","createdDate":"2026-11-20T17:00:17.000+0000","state":"InProgress"},
         {"id":"7504","operation":"queryAll","createdDate":"2026-11-20T17:00:17.000+0000","state":"Failed"},
         {"id":"7505","operation":"upsert","createdDate":"2026-11-20T17:00:17.000+0000","state":"Failed"}]}
        """);

    assertThat(bulk.queryJobs()).extracting(QueryJobInfo::id).containsExactly("7503", "7504");
  }

  @Test
  void a_list_that_links_to_itself_is_an_error() {
    String page =
        "{\"done\":false,\"nextRecordsUrl\":\"/services/data/v68.0/jobs/ingest?queryLocator=1\"}";
    org.json(200, page).json(200, page);

    assertThatThrownBy(() -> bulk.queryJobs().iterator().hasNext())
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("never end");
  }

  @Test
  void a_list_that_links_to_another_host_is_not_followed() {
    org.json(200, "{\"done\":false,\"nextRecordsUrl\":\"https://evil.example/list\"}");

    assertThatThrownBy(() -> bulk.queryJobs().iterator().hasNext())
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("evil.example");
  }

  @Test
  void a_schedule_that_would_spend_all_calls_is_refused() {
    assertThatThrownBy(() -> new PollSchedule(Duration.ZERO, 0.1, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PollSchedule(Duration.ofMinutes(2), 0.1, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
