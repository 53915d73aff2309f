package io.sforza.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {
  private static final String JOB = "/" + ScriptedOrg.JOB;
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "Account", List.of(new Column("Id", FieldType.ID), new Column("Name", FieldType.STRING)));
  private static final String HEADER = "\"Id\",\"Name\"\n";

  private ScriptedOrg org;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.connection();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  @Test
  void pages_are_read_to_the_end_and_the_job_is_deleted() throws Exception {
    org.job("UploadComplete", 0)
        .job("JobComplete", 3)
        .page(HEADER + "\"1\",\"a\"\n\"2\",\"b\"\n", 2, "MTAw+/=")
        .page(HEADER + "\"3\",\"c\"\n", 1, "null")
        .json(204, "");

    ObjectReader<Row> reader = open();

    assertThat(reader.schema()).isEqualTo(SCHEMA);
    assertThat(reader).extracting(row -> row.string("Name")).containsExactly("a", "b", "c");
    assertThat(reader.progress().rows()).isEqualTo(3);
    assertThat(reader.progress().rowsInOrg()).isEqualTo(3);
    assertThat(org.requests())
        .containsExactly(
            "POST ",
            "GET " + JOB,
            "GET " + JOB + "/results?maxRecords=50000",
            "GET " + JOB + "/results?maxRecords=50000&locator=MTAw%2B%2F%3D",
            "DELETE " + JOB);
  }

  @Test
  void a_gzipped_page_is_counted_in_both_sizes() throws Exception {
    String csv = HEADER + "\"1\",\"a\"\n".repeat(1000);
    Buffer zipped = new Buffer();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped.outputStream())) {
      out.write(csv.getBytes(UTF_8));
    }
    long wire = zipped.size();
    org.job("JobComplete", 1000)
        .answers(new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(zipped))
        .json(204, "");

    ObjectReader<Row> reader = open();
    reader.forEach(row -> {});

    assertThat(reader.progress().bytes()).isEqualTo(csv.length());
    assertThat(reader.progress().wireBytes()).isEqualTo(wire);
  }

  @Test
  void a_last_row_without_a_line_end_is_a_row() {
    org.job("JobComplete", 1).page(HEADER + "\"1\",\"a\"", 1, "null").json(204, "");

    assertThat(open()).extracting(row -> row.string("Name")).containsExactly("a");
  }

  @Test
  void cr_lf_ends_rows_and_doubled_quotes_are_one() {
    org.job("JobComplete", 1)
        .page("\"Id\",\"Name\"\r\n\"1\",\"a \"\"b\"\"\r\nc\"\r\n", 1, "null")
        .json(204, "");

    assertThat(open()).extracting(row -> row.string("Name")).containsExactly("a \"b\"\r\nc");
  }

  @Test
  void a_value_of_the_greatest_length_comes_whole() {
    String text = "東".repeat(131_072);
    org.job("JobComplete", 1).page(HEADER + "\"1\",\"" + text + "\"\n", 1, "null").json(204, "");

    assertThat(open()).extracting(row -> row.string("Name")).containsExactly(text);
  }

  @Test
  void an_empty_result_still_has_its_schema() {
    org.job("JobComplete", 0).page(HEADER, 0, "null").json(204, "");

    ObjectReader<Row> reader = open();

    assertThat(reader.iterator().hasNext()).isFalse();
    assertThat(reader.schema()).isEqualTo(SCHEMA);
  }

  @Test
  void an_answer_without_any_body_is_an_empty_result() {
    org.job("JobComplete", 0).page("", 0, "null").json(204, "");

    assertThat(open()).isEmpty();
  }

  @Test
  void columns_in_another_order_and_case_are_found() {
    org.job("JobComplete", 1).page("\"NAME\",\"id\"\n\"a\",\"1\"\n", 1, "null").json(204, "");

    assertThat(open()).containsExactly(Row.of(SCHEMA, List.of("1", "a")));
  }

  @Test
  void other_columns_than_asked_for_are_an_error() {
    org.job("JobComplete", 1).page("\"Id\",\"Phone\"\n\"1\",\"2\"\n", 1, "null");

    assertThatThrownBy(() -> open().iterator().hasNext())
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("[Id, Phone]");
  }

  @Test
  void a_row_of_another_width_is_an_error() {
    org.job("JobComplete", 2).page(HEADER + "\"1\",\"a\"\n\"2\"\n", 2, "null");
    Iterator<Row> rows = open().iterator();
    rows.next();

    assertThatThrownBy(rows::hasNext)
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("Row 2 of a page of Account has 1 values for 2 columns");
  }

  @Test
  void a_page_with_fewer_rows_than_counted_is_an_error_not_an_end() {
    org.job("JobComplete", 2).page(HEADER + "\"1\",\"a\"\n", 2, "null");
    Iterator<Row> rows = open().iterator();
    rows.next();

    assertThatThrownBy(rows::hasNext)
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("holds 1 rows, but Salesforce counted 2");
  }

  @Test
  void a_job_with_fewer_rows_than_it_found_is_an_error_not_an_end() {
    org.job("JobComplete", 5).page(HEADER + "\"1\",\"a\"\n", 1, "null");
    Iterator<Row> rows = open().iterator();
    rows.next();

    assertThatThrownBy(rows::hasNext)
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("found 5 rows, but its pages hold 1");
  }

  @Test
  void a_body_cut_in_the_middle_is_an_error_that_keeps_the_job_and_is_thrown_once()
      throws Exception {
    String page = HEADER + "\"1\",\"a\"\n".repeat(40_000);
    // the JDK's client may tell of the cut in place of the answer, which is asked for again then
    org.job("JobComplete", 40_000)
        .answers(ScriptedOrg.page(page).onResponseBody(new SocketEffect.CloseSocket()))
        .answers(ScriptedOrg.page(page).onResponseBody(new SocketEffect.CloseSocket()));
    ObjectReader<Row> reader = open();
    Iterator<Row> rows = reader.iterator();

    assertThatThrownBy(
            () -> {
              while (rows.hasNext()) {
                rows.next();
              }
            })
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("broke off after row")
        .hasMessageContaining("BulkApi.queryJob");

    assertThat(reader.progress().rows()).isPositive().isLessThan(40_000);
    assertThatThrownBy(rows::hasNext)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("failed before");
    assertThat(org.requests()).noneMatch(request -> request.startsWith("DELETE"));
  }

  @Test
  void closing_before_the_end_of_a_running_job_aborts_and_deletes_it() throws Exception {
    org.job("InProgress", 0).job("Aborted", 0).json(204, "");

    ObjectReader<Row> reader = open();
    reader.close();
    reader.close();

    assertThat(org.requests()).containsExactly("POST ", "PATCH " + JOB, "DELETE " + JOB);
    assertThatThrownBy(reader::iterator).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void an_interrupted_thread_that_closes_its_reader_leaves_no_job() throws Exception {
    org.job("InProgress", 0).job("Aborted", 0).json(204, "");

    ObjectReader<Row> reader = open();
    Thread.currentThread().interrupt();
    reader.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(org.requests()).containsExactly("POST ", "PATCH " + JOB, "DELETE " + JOB);
  }

  @Test
  void closing_in_the_middle_of_a_page_deletes_the_job() throws Exception {
    org.job("JobComplete", 2).page(HEADER + "\"1\",\"a\"\n\"2\",\"b\"\n", 2, "null").json(204, "");

    try (ObjectReader<Row> reader = open()) {
      assertThat(reader.nextBatch(1)).hasSize(1);
    }

    assertThat(org.requests()).last().isEqualTo("DELETE " + JOB);
  }

  @Test
  void a_connection_closed_under_a_reader_ends_it() throws Exception {
    org.job("JobComplete", 2).page(HEADER + "\"1\",\"a\"\n", 1, "next");

    ObjectReader<Row> reader = open();
    assertThat(reader.nextBatch(1)).hasSize(1);
    connection.close();

    assertThatThrownBy(() -> reader.nextBatch(1))
        .isInstanceOf(ReadCancelledException.class)
        .hasMessageContaining("or its connection, was closed");
    assertThatThrownBy(() -> reader.nextBatch(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The reader failed before");
  }

  @Test
  void a_page_that_breaks_off_is_asked_for_again_and_read_on_after_the_last_row() throws Exception {
    org.retryPolicy = RetryPolicy.standard();
    String page = HEADER + "\"1\",\"a\"\n\"2\",\"b\"\n\"3\",\"c\"\n";
    org.job("JobComplete", 3)
        .answers(
            ScriptedOrg.page(HEADER + "\"1\",\"a\"\n\"2\",\"b\"\n")
                .setHeader("Sforce-NumberOfRecords", 3)
                .setHeader("Sforce-Locator", "null"))
        .page(page, 3, "null")
        .json(204, "");

    connection = org.connection();
    try (ObjectReader<Row> reader = open()) {
      assertThat(reader.stream().map(row -> row.string("Id"))).containsExactly("1", "2", "3");
    }
    assertThat(org.requests())
        .containsSubsequence(
            "GET " + JOB + "/results?maxRecords=50000",
            "GET " + JOB + "/results?maxRecords=50000",
            "DELETE " + JOB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "\"2\",", "\"2\",\"b\""})
  void a_page_that_ends_within_a_row_is_read_on_all_the_same(String cut) {
    org.retryPolicy = RetryPolicy.standard();
    org.job("JobComplete", 3)
        .answers(
            ScriptedOrg.page(HEADER + "\"1\",\"a\"\n" + cut)
                .setHeader("Sforce-NumberOfRecords", 3)
                .setHeader("Sforce-Locator", "null"))
        .page(HEADER + "\"1\",\"a\"\n\"2\",\"b\"\n\"3\",\"c\"\n", 3, "null")
        .json(204, "");

    connection = org.connection();
    try (ObjectReader<Row> reader = open()) {
      assertThat(reader.stream().map(row -> row.string("Id"))).containsExactly("1", "2", "3");
    }
  }

  @Test
  void a_page_that_breaks_off_after_hours_is_asked_for_again_all_the_same() throws Exception {
    org.retryPolicy = RetryPolicy.standard();
    org.job("JobComplete", 2)
        .answers(
            ScriptedOrg.page(HEADER + "\"1\",\"a\"\n")
                .setHeader("Sforce-NumberOfRecords", 2)
                .setHeader("Sforce-Locator", "null"))
        .page(HEADER + "\"1\",\"a\"\n\"2\",\"b\"\n", 2, "null")
        .json(204, "");

    connection = org.connection();
    try (ObjectReader<Row> reader = open()) {
      assertThat(reader.nextBatch(1)).hasSize(1);
      org.time.await(Duration.ofHours(3), new CompletableFuture<>());
      assertThat(reader.nextBatch(2)).extracting(row -> row.string("Id")).containsExactly("2");
    }
  }

  @Test
  void a_page_with_other_rows_when_it_is_read_again_is_an_error() throws Exception {
    org.retryPolicy = RetryPolicy.standard();
    org.job("JobComplete", 3)
        .answers(
            ScriptedOrg.page(HEADER + "\"1\",\"a\"\n\"2\",\"b\"\n")
                .setHeader("Sforce-NumberOfRecords", 3)
                .setHeader("Sforce-Locator", "null"))
        .page(HEADER + "\"1\",\"a\"\n\"9\",\"x\"\n\"3\",\"c\"\n", 3, "null");

    connection = org.connection();
    try (ObjectReader<Row> reader = open()) {
      assertThatThrownBy(() -> reader.forEach(row -> {}))
          .isInstanceOf(DataIntegrityException.class)
          .hasMessageContaining("broke off after row 2, and has other rows now");
    }
  }

  @Test
  void a_job_that_is_to_be_kept_is_kept() throws Exception {
    org.job("JobComplete", 1).page(HEADER + "\"1\",\"a\"\n", 1, "null");

    ObjectReader<Row> reader =
        BulkApi.of(connection)
            .query("SELECT Id, Name FROM Account")
            .results(SCHEMA, ResultOptions.standard().keepJob());
    reader.forEach(row -> {});

    assertThat(org.requests()).hasSize(2);
  }

  @Test
  void a_failed_clean_up_takes_nothing_from_the_rows() {
    org.job("JobComplete", 1).page(HEADER + "\"1\",\"a\"\n", 1, "null").json(503, "");

    assertThat(open()).hasSize(1);
  }

  @Test
  void a_failed_job_fails_the_first_row() {
    org.job("UploadComplete", 0)
        .job("Failed", 0, ",\"errorMessage\":\"Retried more than 15 times\"");

    assertThatThrownBy(() -> open().iterator().hasNext())
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("Retried more than 15 times")
        .hasMessageContaining("narrow the filter");
  }

  @Test
  void rows_pass_once() {
    org.job("JobComplete", 1).page(HEADER + "\"1\",\"a\"\n", 1, "null").json(204, "");
    ObjectReader<Row> reader = open();
    Iterator<Row> rows = reader.iterator();
    rows.next();

    assertThat(rows.hasNext()).isFalse();
    assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(reader::iterator)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("passes once");
  }

  @Test
  void batches_and_the_iterator_go_on_from_each_other() {
    org.job("JobComplete", 4)
        .page(HEADER + "\"1\",\"a\"\n\"2\",\"b\"\n\"3\",\"c\"\n\"4\",\"d\"\n", 4, "null")
        .json(204, "");
    ObjectReader<Row> reader = open();
    Iterator<Row> rows = reader.iterator();

    assertThat(rows.hasNext()).isTrue();
    assertThat(reader.nextBatch(2)).extracting(row -> row.string("Id")).containsExactly("1", "2");
    assertThat(rows.next().string("Id")).isEqualTo("3");
    assertThat(reader.nextBatch(9)).hasSize(1);
    assertThat(reader.nextBatch(9)).isEmpty();
    assertThat(reader.progress().rows()).isEqualTo(4);
  }

  @Test
  void results_without_a_schema_are_texts_by_the_header_of_the_page() {
    org.job("JobComplete", 1)
        .page("\"Id\",\"Owner.Name\"\n\"1\",\"Pat\"\n", 1, "null")
        .json(204, "");

    try (ObjectReader<Row> reader =
        BulkApi.of(connection).query("SELECT Id, Owner.Name FROM Account").results()) {
      assertThat(reader.schema().column(1)).isEqualTo(new Column("Owner.Name", FieldType.STRING));
      assertThat(reader.stream().map(row -> row.string("owner.name"))).containsExactly("Pat");
    }
  }

  private ObjectReader<Row> open() {
    return BulkApi.of(connection)
        .query("SELECT Id, Name FROM Account")
        .results(SCHEMA, ResultOptions.standard());
  }
}
