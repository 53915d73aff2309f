package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BulkV1Test {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 2_500)
          .rows(
              "Contact",
              List.of(
                  Map.of(
                      "Id", "0035g000000000A",
                      "LastName", "Ng",
                      "Email", "mae@acme.example",
                      "CreatedDate", "2026-11-19T23:30:00Z"),
                  Map.of(
                      "Id", "0035g000000000B",
                      "LastName", "Two & <one>",
                      "ReportsToId", "0035g000000000A",
                      "CreatedDate", "2026-11-19T23:30:00Z")))
          .time(time)
          .jobDuration(TEN_MINUTES)
          .pageRows(1_000)
          .sessionTimeout(Duration.ofDays(30))
          .start();
  private final V1Client client = new V1Client(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_job_in_xml_is_answered_in_xml() throws Exception {
    HttpResponse<byte[]> answer =
        client.post(
            "/job",
            "application/xml",
            V1Client.jobXml(
                "query",
                "contact",
                "<concurrencyMode>Parallel</concurrencyMode><contentType>CSV</contentType>"));

    String xml = Client.text(answer);
    String id = V1Client.value(xml, "id");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml");
    assertThat(id).matches("750\\w{15}");
    assertThat(xml)
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><jobInfo"
                + " xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><id>"
                + id
                + "</id><operation>query</operation><object>Contact</object><createdById>"
                + V1Client.value(xml, "createdById")
                + "</createdById><createdDate>2026-11-20T17:00:00.000Z</createdDate>"
                + "<systemModstamp>2026-11-20T17:00:00.000Z</systemModstamp><state>Open</state>"
                + "<concurrencyMode>Parallel</concurrencyMode><contentType>CSV</contentType>"
                + "<numberBatchesQueued>0</numberBatchesQueued>"
                + "<numberBatchesInProgress>0</numberBatchesInProgress>"
                + "<numberBatchesCompleted>0</numberBatchesCompleted>"
                + "<numberBatchesFailed>0</numberBatchesFailed>"
                + "<numberBatchesTotal>0</numberBatchesTotal>"
                + "<numberRecordsProcessed>0</numberRecordsProcessed>"
                + "<numberRetries>0</numberRetries><apiVersion>66.0</apiVersion>"
                + "<numberRecordsFailed>0</numberRecordsFailed>"
                + "<totalProcessingTime>0</totalProcessingTime>"
                + "<apiActiveProcessingTime>0</apiActiveProcessingTime>"
                + "<apexProcessingTime>0</apexProcessingTime></jobInfo>");
  }

  @Test
  void a_batch_of_a_query_gets_on_with_the_clock() throws Exception {
    String job = client.job("query", "Account", "CSV");
    String batch = client.batch(job, "text/csv", "SELECT Id, Name FROM Account");
    assertThat(client.batchState(job, batch)).isEqualTo("Queued");
    assertThat(V1Client.error(client.get("/job/" + job + "/batch/" + batch + "/result")))
        .isEqualTo("400 InvalidBatch Batch not completed");

    time.advance(Duration.ofMinutes(1));
    assertThat(client.batchState(job, batch)).isEqualTo("InProgress");
    time.advance(Duration.ofMinutes(9));
    assertThat(client.batchState(job, batch)).isEqualTo("Completed");
    List<String> files = client.files(job, batch);
    assertThat(files).hasSize(3).allSatisfy(file -> assertThat(file).startsWith("\"Id\",\"Name\""));
    assertThat(files.stream().mapToInt(file -> Client.csv(file).size() - 1).sum()).isEqualTo(2_500);
    client.set(job, "Closed");
    assertThat(V1Client.values(Client.text(client.get("/job/" + job)), "numberRecordsProcessed"))
        .containsExactly("2500");
    assertThat(org.jobs())
        .containsExactly(
            new FakeJob(
                job,
                "query",
                "SELECT Id, Name FROM Account",
                "Closed",
                2_500,
                "Classic",
                "Account",
                0));
  }

  @Test
  void a_query_without_rows_is_answered_by_a_sentence() throws Exception {
    String job = client.job("query", "Contact", "CSV");
    String batch = client.batch(job, "text/csv", "SELECT Id FROM Contact WHERE LastName = 'x'");
    time.advance(TEN_MINUTES);

    assertThat(client.files(job, batch)).containsExactly("Records not found for this query");
  }

  @Test
  void xml_rows_have_their_id_twice() throws Exception {
    String job = client.job("query", "Contact", "XML");
    String batch =
        client.batch(
            job, "application/xml", "SELECT Id, LastName, Email, ReportsTo.LastName FROM Contact");
    time.advance(TEN_MINUTES);

    assertThat(client.files(job, batch).get(0))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><queryResult xmlns=")
        .contains(
            "<records xsi:type=\"sObject\"><type>Contact</type><Id>0035g000000000AAAQ</Id>"
                + "<Id>0035g000000000AAAQ</Id><LastName>Ng</LastName>"
                + "<Email>mae@acme.example</Email><ReportsTo xsi:nil=\"true\"/></records>")
        .contains(
            "<LastName>Two &amp; &lt;one&gt;</LastName><Email xsi:nil=\"true\"/>"
                + "<ReportsTo xsi:type=\"sObject\"><type>Contact</type><Id xsi:nil=\"true\"/>"
                + "<LastName>Ng</LastName></ReportsTo>");
  }

  @Test
  void json_rows_have_points_in_time_as_milliseconds() throws Exception {
    HttpResponse<byte[]> created =
        client.post(
            "/job",
            "application/json",
            "{\"operation\":\"query\",\"object\":\"Contact\",\"contentType\":\"JSON\","
                + "\"externalIdFieldName\":null,\"concurrencyMode\":\"Parallel\"}");
    JsonNode job = Client.json(created);
    assertThat(job.get("state").asString()).isEqualTo("Open");
    assertThat(job.get("apiVersion").asDouble()).isEqualTo(66.0);
    assertThat(job.get("createdDate").asString()).isEqualTo("2026-11-20T17:00:00.000+0000");
    String path = "/job/" + job.get("id").asString() + "/batch";
    JsonNode batch =
        Client.json(
            client.post(
                path,
                "application/json",
                "SELECT Id, CreatedDate, ReportsTo.CreatedDate FROM Contact"));
    time.advance(TEN_MINUTES);

    assertThat(Client.json(client.get(path)).get("batchInfo").get(0).get("state").asString())
        .isEqualTo("Completed");
    String result = path + "/" + batch.get("id").asString() + "/result";
    String file = Client.json(client.get(result)).get(0).asString();
    JsonNode rows = Client.json(client.get(result + "/" + file));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).get("CreatedDate").asLong()).isEqualTo(1_795_131_000_000L);
    assertThat(rows.get(1).get("ReportsTo").get("CreatedDate").asLong())
        .isEqualTo(1_795_131_000_000L);
    assertThat(rows.get(1).get("attributes").get("type").asString()).isEqualTo("Contact");
  }

  @Test
  void rows_are_written_from_csv_and_answered_in_their_order() throws Exception {
    String job = client.job("insert", "Contact", "CSV");
    String batch =
        client.batch(
            job,
            "text/csv; charset=UTF-8",
            "LastName,ReportsTo.Email\r\nOne,mae@acme.example\r\n,\r\nThree,\r\n");
    client.set(job, "Closed");
    time.advance(TEN_MINUTES);

    assertThat(client.batchState(job, batch)).isEqualTo("Completed");
    List<List<String>> rows = Client.csv(client.result(job, batch));
    assertThat(client.result(job, batch)).startsWith("\"Id\",\"Success\",\"Created\",\"Error\"\n");
    assertThat(rows.get(1).subList(1, 4)).containsExactly("true", "true", "");
    assertThat(rows.get(2))
        .containsExactly(
            "",
            "false",
            "false",
            "REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --");
    assertThat(rows.get(3).get(0)).matches("003\\w{15}");
    String info = Client.text(client.get("/job/" + job));
    assertThat(V1Client.value(info, "numberRecordsProcessed")).isEqualTo("3");
    assertThat(V1Client.value(info, "numberRecordsFailed")).isEqualTo("1");
  }

  @Test
  void rows_are_written_from_xml() throws Exception {
    String job = client.job("update", "Contact", "XML");
    String batch =
        client.batch(
            job,
            "application/xml; charset=UTF-8",
            "<?xml version=\"1.0\"?><sObjects"
                + " xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                + "<sObject><Id>0035g000000000A</Id><LastName>A &amp; B</LastName>"
                + "<Email xsi:nil=\"true\"/></sObject>"
                + "<sObject><Id>0035g000000000B</Id>"
                + "<ReportsTo><sObject><Email>no@acme.example</Email></sObject></ReportsTo>"
                + "</sObject></sObjects>");
    time.advance(TEN_MINUTES);

    String result = client.result(job, batch);
    assertThat(V1Client.values(result, "success")).containsExactly("true", "false");
    assertThat(V1Client.values(result, "created")).containsExactly("false", "false");
    assertThat(V1Client.value(result, "statusCode")).isEqualTo("INVALID_FIELD");
    assertThat(V1Client.value(result, "message")).contains("no@acme.example not found");
    assertThat(V1Client.value(result, "id")).isEqualTo("0035g000000000AAAQ");
    String rows = client.job("query", "Contact", "CSV");
    String read = client.batch(rows, "text/csv", "SELECT LastName, Email FROM Contact ORDER BY Id");
    time.advance(TEN_MINUTES);
    assertThat(client.files(rows, read).get(0)).contains("\"A & B\",\"\"\n");
  }

  @Test
  void rows_are_written_from_json() throws Exception {
    String job =
        Client.json(
                client.post(
                    "/job",
                    "application/json",
                    "{\"operation\":\"upsert\",\"object\":\"Contact\",\"contentType\":\"JSON\","
                        + "\"externalIdFieldName\":\"Email\"}"))
            .get("id")
            .asString();
    String path = "/job/" + job + "/batch";
    String batch =
        Client.json(
                client.post(
                    path,
                    "application/json",
                    "[{\"attributes\":{\"type\":\"Contact\"},\"Email\":\"mae@acme.example\","
                        + "\"LastName\":\"Wu\",\"FirstName\":null},"
                        + "{\"Email\":\"new@acme.example\",\"LastName\":\"New\","
                        + "\"ReportsTo\":{\"Email\":\"mae@acme.example\"}},{\"LastName\":\"x\"}]"))
            .get("id")
            .asString();
    time.advance(TEN_MINUTES);

    JsonNode result = Client.json(client.get(path + "/" + batch + "/result"));
    assertThat(result).hasSize(3);
    assertThat(result.get(0).toString())
        .isEqualTo(
            "{\"success\":true,\"created\":false,\"id\":\"0035g000000000AAAQ\",\"errors\":[]}");
    assertThat(result.get(1).get("created").asBoolean()).isTrue();
    assertThat(result.get(2).get("success").asBoolean()).isFalse();
    assertThat(result.get(2).get("errors").get(0).get("statusCode").asString())
        .isEqualTo("MISSING_ARGUMENT");
  }

  @Test
  void rows_are_deleted_softly_and_for_good() throws Exception {
    String soft = client.job("delete", "Contact", "CSV");
    client.batch(soft, "text/csv", "Id\n0035g000000000B\n");
    String hard = client.job("hardDelete", "Contact", "CSV");
    client.batch(hard, "text/csv", "Id\n0035g000000000A\n");
    time.advance(TEN_MINUTES);

    String job = client.job("queryAll", "Contact", "CSV");
    String batch = client.batch(job, "text/csv", "SELECT Id, IsDeleted FROM Contact");
    time.advance(TEN_MINUTES);
    assertThat(client.files(job, batch))
        .containsExactly("\"Id\",\"IsDeleted\"\n\"0035g000000000BAAQ\",\"true\"\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "insert | CSV | LastName,Foo__c/x,y/ | InvalidBatch : Field name not found : Foo__c",
        "insert | CSV | LastName/ | InvalidBatch : Records not found",
        "insert | CSV | LastName/a\"b/ | InvalidBatch : Failed to parse CSV. Found unescaped quote."
            + " A value with quote should be within a quote",
        "insert | JSON | {} | InvalidBatch : Failed to parse JSON. An array of records is expected",
        "insert | JSON | [{\"Foo\":1}] | InvalidBatch : Field name not found : Foo",
        "insert | XML | <sObjects> | InvalidBatch : Failed to parse XML.",
        "query | CSV | SELECT Id FROM Account | InvalidBatch : Failed to process query:"
            + " INVALID_TYPE_FOR_OPERATION: The root entity of the requested query (Account) does"
            + " not match the entity of the requested Bulk API Job (Contact).",
        "query | CSV | SELECT Foo FROM Contact | InvalidBatch : Failed to process query:"
            + " INVALID_FIELD:",
        "query | CSV | SELECT Id FORM Contact | InvalidBatch : Failed to process query:"
            + " MALFORMED_QUERY:",
      })
  void a_batch_that_cannot_be_done_says_why(
      String operation, String content, String body, String message) throws Exception {
    String job = client.job(operation, "Contact", content);
    HttpResponse<byte[]> added =
        client.post("/job/" + job + "/batch", "text/csv", body.replace("/", "\n"));
    String batch =
        content.equals("JSON")
            ? Client.json(added).get("id").asString()
            : V1Client.value(Client.text(added), "id");
    time.advance(TEN_MINUTES);

    String info = Client.text(client.get("/job/" + job + "/batch/" + batch));
    String said =
        content.equals("JSON")
            ? Client.json(client.get("/job/" + job + "/batch/" + batch))
                .get("stateMessage")
                .asString()
            : V1Client.value(info, "stateMessage");
    assertThat(info).contains("Failed");
    assertThat(said).startsWith(message);
    assertThat(Client.text(client.get("/job/" + job + "/batch/" + batch + "/result")))
        .contains("InvalidBatch", "Records not processed");
  }

  @Test
  void more_than_ten_thousand_rows_are_too_many_for_a_batch() throws Exception {
    String job = client.job("insert", "Account", "CSV");
    String batch = client.batch(job, "text/csv", "Name\n" + "x\n".repeat(10_001));
    time.advance(TEN_MINUTES);

    assertThat(client.batchState(job, batch))
        .isEqualTo(
            "Failed InvalidBatch : Exceeded number of records : 10001. Number of records should be"
                + " less than or equal to 10000");
  }

  @Test
  void more_than_ten_megabytes_are_too_many_for_a_batch() throws Exception {
    String job = client.job("insert", "Account", "CSV");

    assertThat(
            V1Client.error(
                client.post("/job/" + job + "/batch", "text/csv", "Name\n" + "x".repeat(10 << 20))))
        .startsWith("400 InvalidBatch");
  }

  @Test
  void what_was_uploaded_can_be_read_again() throws Exception {
    String job = client.job("insert", "Contact", "CSV");
    String batch = client.batch(job, "text/csv", "LastName\nx\n");

    HttpResponse<byte[]> request = client.get("/job/" + job + "/batch/" + batch + "/request");

    assertThat(Client.text(request)).isEqualTo("LastName\nx\n");
    assertThat(request.headers().firstValue("Content-Type")).contains("text/csv");
  }

  @Test
  void requests_may_be_zipped_and_say_so_even_without_a_body() throws Exception {
    String job =
        V1Client.value(
            Client.text(
                client.send(
                    client
                        .request("/job/")
                        .header("Content-Type", "application/xml")
                        .header("Content-Encoding", "gzip")
                        .POST(
                            BodyPublishers.ofByteArray(
                                zipped(
                                    V1Client.jobXml(
                                        "insert", "Contact", "<contentType>CSV</contentType>")))))),
            "id");
    String batch =
        V1Client.value(
            Client.text(
                client.send(
                    client
                        .request("/job/" + job + "/batch/")
                        .header("Content-Type", "text/csv")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(zipped("LastName\nx\n"))))),
            "id");
    time.advance(TEN_MINUTES);

    HttpResponse<byte[]> list =
        client.send(
            client
                .request("/job/" + job + "/batch/")
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip"));
    assertThat(list.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(Client.unzipped(list))
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><batchInfoList"
                + " xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><batchInfo><id>"
                + batch)
        .contains("<state>Completed</state>", "<numberRecordsProcessed>1</numberRecordsProcessed>");
  }

  @Test
  void an_aborted_job_leaves_its_batches_alone() throws Exception {
    String job = client.job("insert", "Contact", "CSV");
    String first = client.batch(job, "text/csv", "LastName\nx\n");
    time.advance(TEN_MINUTES);
    String second = client.batch(job, "text/csv", "LastName\ny\n");

    String aborted = Client.text(client.set(job, "Aborted"));

    assertThat(V1Client.value(aborted, "state")).isEqualTo("Aborted");
    time.advance(TEN_MINUTES);
    assertThat(client.batchState(job, first)).isEqualTo("Completed");
    assertThat(client.batchState(job, second)).isEqualTo("NotProcessed");
    assertThat(V1Client.error(client.set(job, "Closed")))
        .isEqualTo("400 InvalidJobState A job that is Aborted cannot become Closed");
    assertThat(V1Client.error(client.post("/job/" + job + "/batch", "text/csv", "LastName\nz\n")))
        .startsWith("400 InvalidJobState");
  }

  private static byte[] zipped(String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
