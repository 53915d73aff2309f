package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The life of a load. */
class IngestJobTest extends IngestOrg {

  @Test
  void a_job_is_created_as_salesforce_answers_it() throws Exception {
    HttpResponse<byte[]> answer =
        ingest.create("contact", "upsert", ",\"externalIdFieldName\":\"email\"");

    JsonNode job = Client.json(answer);
    String id = job.get("id").asString();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(id).matches("750\\w{15}");
    assertThat(Client.text(answer))
        .isEqualTo(
            "{\"id\":\""
                + id
                + "\",\"operation\":\"upsert\",\"object\":\"Contact\",\"createdById\":\""
                + job.get("createdById").asString()
                + "\",\"createdDate\":\"2026-11-20T17:00:00.000+0000\","
                + "\"systemModstamp\":\"2026-11-20T17:00:00.000+0000\",\"state\":\"Open\","
                + "\"externalIdFieldName\":\"Email\",\"concurrencyMode\":\"Parallel\","
                + "\"contentType\":\"CSV\",\"apiVersion\":68.0,"
                + "\"contentUrl\":\"services/data/v68.0/jobs/ingest/"
                + id
                + "/batches\",\"lineEnding\":\"LF\",\"columnDelimiter\":\"COMMA\"}");
  }

  @Test
  void its_state_moves_with_the_clock_once_all_data_is_there() throws Exception {
    String job = ingest.job("Account", "insert", "");
    time.advance(TEN_MINUTES);
    assertThat(ingest.state(job)).isEqualTo("Open 0 0");

    HttpResponse<byte[]> put = ingest.put(job, accounts(1_000));
    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(put.body()).isEmpty();
    assertThat(Client.json(ingest.set(job, "UploadComplete")).get("state").asString())
        .isEqualTo("UploadComplete");
    assertThat(ingest.state(job)).isEqualTo("UploadComplete 0 0");
    time.advance(Duration.ofMinutes(5));
    assertThat(ingest.state(job)).isEqualTo("InProgress 400 0");
    assertThat(count("Account")).isEqualTo(401);
    time.advance(Duration.ofMinutes(5));
    assertThat(ingest.state(job)).isEqualTo("JobComplete 1000 0");
    JsonNode info = ingest.info(job);
    assertThat(info.get("jobType").asString()).isEqualTo("V2Ingest");
    assertThat(info.get("totalProcessingTime").asLong()).isEqualTo(600_000);
    assertThat(info.get("apiActiveProcessingTime").asLong()).isBetween(1L, 600_000L);
    assertThat(info.get("apexProcessingTime").asLong()).isZero();
    assertThat(info.get("retries").asLong()).isZero();
    assertThat(org.jobs())
        .containsExactly(
            new FakeJob(job, "insert", "", "JobComplete", 1_000, "V2Ingest", "Account", 0));
  }

  @Test
  void rows_are_there_when_the_job_is_done_though_nobody_asked_for_it() throws Exception {
    String csv = "FirstName,LastName,Email\nPat,Wilson,pat@acme.example\n";
    ingest.started("Contact", "insert", "", csv);

    assertThat(names("Email = 'pat@acme.example'")).isEmpty();
    time.advance(TEN_MINUTES);

    assertThat(names("Email = 'pat@acme.example'")).containsExactly("Wilson");
  }

  @Test
  void an_aborted_job_keeps_what_it_wrote_and_names_the_rest() throws Exception {
    String job = ingest.started("Account", "insert", "", accounts(1_000));
    time.advance(Duration.ofMinutes(5));

    HttpResponse<byte[]> aborted = ingest.set(job, "Aborted");

    assertThat(Client.json(aborted).get("state").asString()).isEqualTo("Aborted");
    time.advance(TEN_MINUTES);
    assertThat(ingest.state(job)).isEqualTo("Aborted 400 0");
    assertThat(count("Account")).isEqualTo(401);
    assertThat(Client.csv(ingest.successful(job))).hasSize(401);
    assertThat(ingest.unprocessed(job)).hasLineCount(601).startsWith("Name\n\"Name 400\"\n");
    assertThat(Client.error(ingest.set(job, "Aborted")))
        .isEqualTo("400 INVALIDJOBSTATE Aborting already Aborted Job not allowed");
  }

  @Test
  void an_open_job_can_be_aborted_and_forgotten() throws Exception {
    String job = ingest.job("Account", "insert", "");
    ingest.put(job, accounts(2));

    assertThat(Client.error(client.send("DELETE", JOBS + "/" + job, "")))
        .isEqualTo(
            "400 API_ERROR Error encountered when deleting the job because the job is not"
                + " terminated");
    ingest.set(job, "Aborted");
    assertThat(ingest.unprocessed(job)).isEqualTo("Name\n\"Name 0\"\n\"Name 1\"\n");
    assertThat(client.send("DELETE", JOBS + "/" + job, "").statusCode()).isEqualTo(204);
    assertThat(Client.error(client.get(JOBS + "/" + job))).startsWith("404 NOT_FOUND");
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void data_is_uploaded_once_and_only_to_an_open_job() throws Exception {
    String job = ingest.job("Account", "insert", "");
    ingest.put(job, accounts(1));

    assertThat(Client.error(ingest.put(job, accounts(1))))
        .isEqualTo(
            "400 INVALIDJOB Found multiple contents for job: <"
                + job.substring(0, 15)
                + ">, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and"
                + " make sure you only do 'PUT' once on a given Job.");
    ingest.set(job, "UploadComplete");
    assertThat(Client.error(ingest.put(job, accounts(1)))).startsWith("400 INVALIDJOBSTATE");
    assertThat(Client.error(ingest.set(job, "UploadComplete"))).startsWith("400 INVALIDJOBSTATE");
    assertThat(Client.error(ingest.set(job, "Open"))).startsWith("400 INVALIDJOBSTATE");
    assertThat(Client.error(client.get(JOBS + "/" + job + "/successfulResults")))
        .startsWith("400 INVALIDJOBSTATE The job is UploadComplete");
    time.advance(TEN_MINUTES);
    assertThat(Client.error(ingest.set(job, "Aborted")))
        .isEqualTo("400 INVALIDJOBSTATE Aborting already Completed Job not allowed");
  }

  @Test
  void a_job_stays_open_for_a_day_and_is_known_for_seven() throws Exception {
    String job = ingest.job("Account", "insert", "");

    time.advance(Duration.ofHours(24));

    assertThat(ingest.state(job)).isEqualTo("Aborted 0 0");
    time.advance(Duration.ofDays(6).plusMillis(1));
    assertThat(Client.error(client.get(JOBS + "/" + job))).startsWith("404 NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Contact | Insert | '' | 400 INVALIDJOB InvalidOperation: 'Insert'",
        "Contact | query  | '' | 400 INVALIDJOB InvalidOperation: 'query'",
        "Nothing | insert | '' | 400 INVALIDJOB Unable to find object: Nothing",
        "CaseStatus | insert | '' | 400 INVALIDENTITY Entity 'CaseStatus' is not supported by the"
            + " Bulk API.",
        "Contact | upsert | '' | 400 INVALIDJOB External ID was blank for Contact. An External ID"
            + " must be specified for upsert.",
        "Contact | upsert | ,\"externalIdFieldName\":\"Title\" | 400 INVALIDJOB Field name"
            + " provided, Title does not match an External ID, Salesforce Id, or indexed field for"
            + " Contact",
        "Contact | insert | ,\"lineEnding\":\"CR\" | 400 INVALIDJOB contentType, columnDelimiter",
        "Contact | insert | ,\"contentType\":\"XML\" | 400 INVALIDJOB contentType, columnDelimiter",
        "Contact | insert | , | 400 JSON_PARSER_ERROR",
      })
  void a_job_that_cannot_be_is_refused(String object, String operation, String more, String message)
      throws Exception {
    assertThat(Client.error(ingest.create(object, operation, more))).startsWith(message);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_job_that_shall_fail_writes_nothing() throws Exception {
    try (FakeSalesforce failing =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .time(time)
            .failJobs("TooManyLockFailure : Too many lock failures")
            .start()) {
      IngestClient own = new IngestClient(Client.of(failing));
      String job = own.started("Account", "insert", "", accounts(3));
      time.advance(TEN_MINUTES);

      assertThat(own.error(job)).isEqualTo("Failed TooManyLockFailure : Too many lock failures");
      assertThat(own.unprocessed(job)).hasLineCount(4);
      assertThat(own.state(job)).isEqualTo("Failed 0 0");
    }
  }

  @Test
  void batches_of_ten_thousand_rows_count_for_the_limit_of_the_day() throws Exception {
    done("Account", "insert", "", accounts(10_001));
    done("Account", "insert", "", accounts(1));

    JsonNode limit = Client.json(client.get(Client.DATA + "/limits")).get("DailyBulkApiBatches");

    assertThat(limit.toString()).isEqualTo("{\"Max\":15000,\"Remaining\":14997}");
  }

  @Test
  void faults_of_jobs_hit_those_that_write_rows_as_well() throws Exception {
    org.inject(Fault.jobHangs().on(Call.INGEST_CREATE));
    String hanging = done("Account", "insert", "", accounts(3));
    assertThat(ingest.state(hanging)).isEqualTo("InProgress 3 0");

    org.clearFaults();
    org.inject(Fault.jobFails("TooManyLockFailure : x").on(Call.INGEST_CREATE));
    assertThat(ingest.error(done("Account", "insert", "", accounts(3))))
        .isEqualTo("Failed TooManyLockFailure : x");
  }

  @Test
  void there_is_nothing_at_old_versions_and_other_paths() throws Exception {
    String job = ingest.job("Account", "insert", "");

    assertThat(client.get("/services/data/v40.0/jobs/ingest/" + job).statusCode()).isEqualTo(404);
    assertThat(client.get(JOBS + "/" + job + "/results").statusCode()).isEqualTo(404);
    assertThat(client.get(JOBS + "/" + job + "/batches").statusCode()).isEqualTo(405);
    assertThat(client.get(Client.DATA + "/jobs/query/" + job).statusCode()).isEqualTo(404);
  }
}
