package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class IngestJobTest {
  private static final String JOBS = IngestClient.JOBS;
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", List.of(Map.of("Id", "0015g000000000A", "Name", "Acme")))
          .rows(
              "Contact",
              List.of(
                  Map.of(
                      "Id", "0035g000000000A",
                      "LastName", "Ng",
                      "FirstName", "Mae",
                      "Email", "mae@acme.example"),
                  Map.of("Id", "0035g000000000B", "LastName", "Two", "Email", "two@acme.example")))
          .time(time)
          .jobDuration(TEN_MINUTES)
          .sessionTimeout(Duration.ofDays(30))
          .start();
  private final Client client = Client.of(org);
  private final IngestClient ingest = new IngestClient(client);

  @AfterEach
  void stop() {
    org.close();
  }

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
  void good_rows_are_saved_and_bad_ones_are_told_apart() throws Exception {
    String job =
        done(
            "Contact",
            "insert",
            "",
            "FirstName,\"LastName\",Description\nMae,Ng,\"a \"\"b\"\",\nc\"\nNo,,x\n");

    assertThat(ingest.state(job)).isEqualTo("JobComplete 2 1");
    String successful = ingest.successful(job);
    String id = Client.csv(successful).get(1).get(0);
    assertThat(id).matches("003\\w{15}");
    assertThat(successful)
        .isEqualTo(
            "\"sf__Id\",\"sf__Created\",FirstName,\"LastName\",Description\n\""
                + id
                + "\",\"true\",\"Mae\",\"Ng\",\"a \"\"b\"\",\nc\"\n");
    assertThat(ingest.failed(job))
        .isEqualTo(
            "\"sf__Id\",\"sf__Error\",FirstName,\"LastName\",Description\n"
                + "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName"
                + " --\",\"No\",\"\",\"x\"\n");
    assertThat(ingest.unprocessed(job)).isEqualTo("FirstName,\"LastName\",Description\n");
  }

  @Test
  void a_job_is_complete_though_all_its_rows_failed() throws Exception {
    String job = done("Contact", "insert", "", "FirstName\na\nb\n");

    assertThat(ingest.state(job)).isEqualTo("JobComplete 2 2");
    assertThat(ingest.successful(job)).isEqualTo("\"sf__Id\",\"sf__Created\",FirstName\n");
  }

  @Test
  void failed_rows_have_no_id_column_before_version_53() throws Exception {
    String old = "/services/data/v52.0/jobs/ingest";
    String job =
        Client.json(client.send("POST", old, "{\"object\":\"Contact\",\"operation\":\"insert\"}"))
            .get("id")
            .asString();
    ingest.put(job, "FirstName\na\n");
    ingest.set(job, "UploadComplete");
    time.advance(TEN_MINUTES);

    assertThat(ingest.failed(job)).startsWith("\"sf__Error\",FirstName\n\"REQUIRED_FIELD_MISSING:");
  }

  @Test
  void an_empty_cell_leaves_a_field_alone_and_a_mark_empties_it() throws Exception {
    String job =
        done(
            "Contact",
            "update",
            "",
            """
            Id,FirstName,LastName,Email
            0035g000000000AAAQ,,Wu,#N/A
            0035g000000000Q,x,y,z
            ,x,y,z
            """);

    assertThat(ingest.state(job)).isEqualTo("JobComplete 3 2");
    assertThat(records("SELECT FirstName, LastName, Email FROM Contact WHERE LastName = 'Wu'"))
        .containsExactly("{'FirstName':'Mae','LastName':'Wu','Email':null}");
    assertThat(ingest.successful(job)).contains("\"0035g000000000AAAQ\",\"false\",");
    assertThat(ingest.failed(job))
        .contains("invalid cross reference id", "\"MISSING_ARGUMENT:Id not specified in an update");
  }

  @Test
  void an_upsert_changes_what_there_is_and_makes_the_rest() throws Exception {
    String job =
        done(
            "Contact",
            "upsert",
            ",\"externalIdFieldName\":\"Email\"",
            "Email,LastName\nmae@acme.example,Changed\nnew@acme.example,New\n,None\n");

    assertThat(ingest.state(job)).isEqualTo("JobComplete 3 1");
    List<List<String>> saved = Client.csv(ingest.successful(job));
    assertThat(saved.get(1).subList(0, 2)).containsExactly("0035g000000000AAAQ", "false");
    assertThat(saved.get(2).get(1)).isEqualTo("true");
    assertThat(ingest.failed(job)).contains("\"MISSING_ARGUMENT:Email not specified");
    assertThat(names("Email != null")).containsExactlyInAnyOrder("Changed", "Two", "New");
  }

  @Test
  void an_upsert_by_id_inserts_what_has_none() throws Exception {
    String job =
        done(
            "Contact",
            "upsert",
            ",\"externalIdFieldName\":\"Id\"",
            "Id,LastName\n0035g000000000B,Second\n,Third\n");

    assertThat(ingest.state(job)).isEqualTo("JobComplete 2 0");
    assertThat(names("LastName != null")).containsExactlyInAnyOrder("Ng", "Second", "Third");
  }

  @Test
  void a_deleted_row_is_in_the_recycle_bin_and_a_hard_deleted_one_is_gone() throws Exception {
    String soft = done("Contact", "delete", "", "Id\n0035g000000000A\n");
    String hard = done("Contact", "hardDelete", "", "Id\n0035g000000000B\n");

    assertThat(ingest.state(soft)).isEqualTo("JobComplete 1 0");
    assertThat(ingest.state(hard)).isEqualTo("JobComplete 1 0");
    assertThat(count("Contact")).isZero();
    assertThat(
            Client.json(client.get(Client.DATA + "/queryAll?q=SELECT+Id+FROM+Contact"))
                .get("records"))
        .hasSize(1);
    String again = done("Contact", "delete", "", "Id\n0035g000000000A\n");
    assertThat(ingest.failed(again)).contains("\"ENTITY_IS_DELETED:entity is deleted:--\"");
  }

  @Test
  void parents_are_found_by_their_external_ids() throws Exception {
    String contacts =
        done(
            "Contact",
            "insert",
            "",
            "LastName,ReportsTo.Email\nOne,mae@acme.example\nOther,no@acme.example\n");
    String events =
        done(
            "Event",
            "insert",
            "",
            """
            Subject,DurationInMinutes,ActivityDateTime,Contact:Who.Email
            Call,30,2026-11-20T17:00:00.000Z,mae@acme.example
            """);

    assertThat(ingest.state(contacts)).isEqualTo("JobComplete 2 1");
    assertThat(records("SELECT LastName, ReportsTo.LastName FROM Contact WHERE LastName = 'One'"))
        .containsExactly("{'LastName':'One','ReportsTo':{'LastName':'Ng'}}");
    assertThat(ingest.failed(contacts)).contains("no@acme.example not found for field");
    assertThat(ingest.failed(events)).hasLineCount(1);
    assertThat(records("SELECT WhoId FROM Event"))
        .containsExactly("{'WhoId':'0035g000000000AAAQ'}");
  }

  @ParameterizedTest
  @CsvSource({
    "BACKQUOTE, `, LF",
    "CARET, ^, CRLF",
    "PIPE, |, LF",
    "SEMICOLON, ;, CRLF",
    "TAB, '\t', LF"
  })
  void data_and_results_have_the_delimiter_and_line_end_of_the_job(
      String name, char delimiter, String lineEnding) throws Exception {
    String end = lineEnding.equals("LF") ? "\n" : "\r\n";
    String more = ",\"columnDelimiter\":\"" + name + "\",\"lineEnding\":\"" + lineEnding + "\"";
    String job =
        done(
            "Contact",
            "insert",
            more,
            "LastName" + delimiter + "FirstName" + end + "A,b" + delimiter + "\"c\nd\"" + end);

    assertThat(records("SELECT LastName, FirstName FROM Contact WHERE LastName = 'A,b'"))
        .containsExactly("{'LastName':'A,b','FirstName':'c\\nd'}");
    assertThat(ingest.successful(job))
        .startsWith("\"sf__Id\"" + delimiter + "\"sf__Created\"" + delimiter + "LastName")
        .endsWith("\"A,b\"" + delimiter + "\"c\nd\"" + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LastName,Foo__c/x,y | InvalidBatch : Field name not found : Foo__c",
        "LastName;FirstName/x;y | InvalidBatch : Field name not found : LastName;FirstName",
        "Account.Name/x | InvalidBatch : Field name not found : Account.Name",
        "Nobody.Email/x | InvalidBatch : Field name not found : Nobody.Email",
        "Contact:ReportsTo.Email/x | InvalidBatch : Field name not found : Contact:ReportsTo.Email",
        "LastName,LastName/x,y | InvalidBatch : Duplicate field name found : LastName",
        "~LastName/x | InvalidBatch : Field name not found : ~LastName",
        "~\"LastName\"/x | InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with"
            + " quote should be within a quote",
        "LastName/a\"b | InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with"
            + " quote should be within a quote",
        "LastName/\"a\" | ''",
        "LastName/\"a\" b | InvalidBatch : Failed to parse CSV. Not expecting more text after end"
            + " quote",
        "LastName/\"a | InvalidBatch : Failed to parse CSV. EOF reached before closing an opened"
            + " quote",
        "LastName/a,b | InvalidBatch : Failed to parse CSV. Found a record of 2 columns under a"
            + " header of 1",
        "LastName\\/a | ClientInputError : LineEnding is invalid on user data. Current LineEnding"
            + " setting is LF",
        "'' | InvalidBatch : Records not found",
      })
  void data_that_cannot_be_read_fails_the_job_and_writes_nothing(String csv, String message)
      throws Exception {
    String data = csv.replace("\\/", "\r\n").replace('/', '\n').replace('~', '\ufeff');
    String job = done("Contact", "insert", "", data);

    if (message.isEmpty()) {
      assertThat(ingest.error(job)).isEqualTo("JobComplete ");
      return;
    }
    assertThat(ingest.error(job)).isEqualTo("Failed " + message.replace('~', '\ufeff'));
    assertThat(count("Contact")).isEqualTo(2);
    assertThat(Client.csv(ingest.successful(job))).hasSize(1);
  }

  @Test
  void line_feeds_do_for_no_job_that_wants_returns() throws Exception {
    String job = done("Contact", "insert", ",\"lineEnding\":\"CRLF\"", "LastName\nx\n");

    assertThat(ingest.error(job))
        .isEqualTo(
            "Failed ClientInputError : LineEnding is invalid on user data. Current LineEnding"
                + " setting is CRLF");
    assertThat(ingest.failed(job)).startsWith("\"sf__Id\",\"sf__Error\"");
  }

  @Test
  void what_is_too_long_fails_the_job() throws Exception {
    String cell = "x".repeat(131_073);

    assertThat(ingest.error(done("Contact", "insert", "", "LastName\n" + cell + "\n")))
        .isEqualTo("Failed InvalidBatch : Failed to parse CSV. Exceeded max field size: 131073");
    assertThat(
            ingest.error(
                done(
                    "Contact",
                    "insert",
                    "",
                    "LastName,FirstName,Description,Title\n"
                        + (cell.substring(1) + ",").repeat(3)
                        + cell.substring(1)
                        + "\n")))
        .startsWith(
            "Failed InvalidBatch : Failed to parse CSV. Exceeded max length for one record");
    assertThat(ingest.error(done("Contact", "insert", "", "LastName" + ",x".repeat(5_000) + "\n")))
        .isEqualTo(
            "Failed InvalidBatch : Failed to parse CSV. Exceeded max number of columns per record :"
                + " 5000");
  }

  @Test
  void a_delete_takes_ids_only() throws Exception {
    assertThat(ingest.error(done("Contact", "delete", "", "Id,LastName\n0035g000000000A,x\n")))
        .isEqualTo("Failed InvalidBatch : The 'delete' batch must contain only ids");
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

  @Test
  void uploads_may_be_zipped_or_in_chunks() throws Exception {
    String zipped = ingest.job("Account", "insert", "");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(accounts(3).getBytes(StandardCharsets.UTF_8));
    }
    client.send(
        client
            .request(JOBS + "/" + zipped + "/batches")
            .header("Content-Type", "text/csv; charset=UTF-8")
            .header("Content-Encoding", "gzip")
            .PUT(BodyPublishers.ofByteArray(bytes.toByteArray())));
    String chunked = ingest.job("Account", "insert", "");
    ingest.put(
        chunked,
        BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream(accounts(5).getBytes(StandardCharsets.UTF_8))));

    ingest.set(zipped, "UploadComplete");
    ingest.set(chunked, "UploadComplete");
    time.advance(TEN_MINUTES);
    assertThat(ingest.state(zipped)).isEqualTo("JobComplete 3 0");
    assertThat(ingest.state(chunked)).isEqualTo("JobComplete 5 0");
  }

  @Test
  void too_much_data_is_refused() throws Exception {
    String job = ingest.job("Account", "insert", "");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] mega = new byte[1 << 20];
      for (int i = 0; i < 113; i++) {
        gzip.write(mega);
      }
    }

    HttpResponse<byte[]> refused =
        client.send(
            client
                .request(JOBS + "/" + job + "/batches")
                .header("Content-Encoding", "gzip")
                .PUT(BodyPublishers.ofByteArray(bytes.toByteArray())));

    assertThat(Client.error(refused)).startsWith("413 EXCEEDED_MAX_SIZE_REQUEST");
    assertThat(ingest.put(job, accounts(1)).statusCode()).isEqualTo(201);
  }

  @Test
  void small_data_may_come_with_the_job() throws Exception {
    HttpResponse<byte[]> created =
        client.send(
            client
                .request(JOBS)
                .header("Content-Type", "multipart/form-data; boundary=BOUNDARY")
                .POST(
                    BodyPublishers.ofString(
                        "--BOUNDARY\r\nContent-Type: application/json\r\n"
                            + "Content-Disposition: form-data; name=\"job\"\r\n\r\n"
                            + "{\"object\":\"Account\",\"operation\":\"insert\"}\r\n"
                            + "--BOUNDARY\r\nContent-Type: text/csv\r\nContent-Disposition:"
                            + " form-data; name=\"content\"; filename=\"content\"\r\n\r\n"
                            + "Name\nOne\nTwo\n\r\n--BOUNDARY--\r\n")));

    assertThat(Client.json(created).get("state").asString()).isEqualTo("UploadComplete");
    time.advance(TEN_MINUTES);
    assertThat(ingest.state(Client.json(created).get("id").asString()))
        .isEqualTo("JobComplete 2 0");
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

  private String done(String object, String operation, String more, String csv) throws IOException {
    String job = ingest.started(object, operation, more, csv);
    time.advance(TEN_MINUTES);
    return job;
  }

  private static String accounts(int count) {
    StringBuilder csv = new StringBuilder("Name\n");
    for (int i = 0; i < count; i++) {
      csv.append("Name ").append(i).append('\n');
    }
    return csv.toString();
  }

  private long count(String object) {
    return query("SELECT COUNT() FROM " + object).get("totalSize").asLong();
  }

  private List<String> names(String where) {
    List<String> names = new ArrayList<>();
    query("SELECT LastName FROM Contact WHERE " + where)
        .get("records")
        .forEach(record -> names.add(record.get("LastName").asString()));
    return names;
  }

  private List<String> records(String soql) {
    List<String> records = new ArrayList<>();
    query(soql)
        .get("records")
        .forEach(
            record ->
                records.add(
                    record
                        .toString()
                        .replaceAll("\"attributes\":\\{[^}]*\\},?", "")
                        .replace('"', '\'')));
    return records;
  }

  private JsonNode query(String soql) {
    return Client.json(
        client.get(Client.DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8)));
  }
}
