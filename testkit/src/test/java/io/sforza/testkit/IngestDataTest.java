package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What data of a load may look like, and how it comes. */
class IngestDataTest extends IngestOrg {

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
}
