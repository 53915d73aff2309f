package io.sforza.core.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.ScriptedOrg;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryTest {
  private static final String NEXT = "/services/data/v68.0/query/01gX-";
  private static final String EXPIRED =
      "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]";

  private ScriptedOrg org;
  private Connection connection;
  private RestApi rest;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.builder().build();
    rest = RestApi.of(connection);
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private static String page(int total, String next, String... records) {
    return "{\"totalSize\":"
        + total
        + (next == null ? ",\"done\":true" : ",\"done\":false,\"nextRecordsUrl\":\"" + next + "\"")
        + ",\"records\":["
        + String.join(",", records)
        + "]}";
  }

  private static String id(String id) {
    return "{\"attributes\":{\"type\":\"Account\",\"url\":\"/x\"},\"Id\":\"" + id + "\"}";
  }

  private List<String> ids(ObjectReader<Row> reader) {
    try (reader) {
      List<String> ids = new ArrayList<>();
      reader.forEach(row -> ids.add(row.string("Id")));
      return ids;
    }
  }

  @Test
  void pages_are_followed_to_the_end_in_the_session_that_opened_them() throws Exception {
    org.answers(200, page(3, NEXT + 2, id("1"), id("2"))).answers(200, page(3, null, id("3")));

    assertThat(ids(rest.query("SELECT Id FROM Account"))).containsExactly("1", "2", "3");

    var first = org.request();
    assertThat(first.getUrl().queryParameter("q")).isEqualTo("SELECT Id FROM Account");
    assertThat(first.getHeaders().get("Sforce-Query-Options")).isEqualTo("batchSize=2000");
    assertThat(org.request().getTarget()).isEqualTo(NEXT + "2");
  }

  @Test
  void the_next_page_is_fetched_while_the_first_is_read() throws Exception {
    org.answers(200, page(2, NEXT + 1, id("1"))).answers(200, page(2, null, id("2")));

    try (ObjectReader<Row> reader = rest.query("SELECT Id FROM Account")) {
      assertThat(reader.nextBatch(1)).hasSize(1);
      org.request();
      // comes although nobody has asked for the second row
      assertThat(org.request().getTarget()).isEqualTo(NEXT + "1");
    }
  }

  @Test
  void query_all_finds_deleted_rows_and_a_page_size_is_asked_for() throws Exception {
    org.answers(200, page(0, null));

    rest.query(RestQuery.of("SELECT Id FROM Account").includeDeleted().pageRows(500)).nextBatch(1);

    var request = org.request();
    assertThat(request.getUrl().encodedPath()).endsWith("/queryAll");
    assertThat(request.getHeaders().get("Sforce-Query-Options")).isEqualTo("batchSize=500");
    assertThatThrownBy(() -> RestQuery.of("SELECT Id FROM A").pageRows(20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("200 to 2,000");
  }

  @Test
  void parents_aggregates_children_and_compounds_become_columns_and_rows() {
    org.answers(
            200,
            page(
                1,
                null,
                "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Ac\\u0000me\",\"Owner\":"
                    + "{\"attributes\":{\"type\":\"User\"},\"Name\":\"Pat\",\"Manager\":null},"
                    + "\"BillingAddress\":{\"city\":\"Z\\u00fcrich\",\"latitude\":47.4,"
                    + "\"street\":null},"
                    + "\"Contacts\":{\"totalSize\":3,\"done\":false,\"nextRecordsUrl\":\""
                    + NEXT
                    + "7\",\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"Ng\"},{\"LastName\":\"Ó"
                    + " 🚀\"}]},\"Tasks\":null}"))
        .answers(200, page(3, null, "{\"LastName\":\"third\"}"));

    try (ObjectReader<Row> reader =
        rest.query(
            "SELECT a.Name, Owner.Name, Owner.Manager.Name, BillingAddress, (SELECT LastName FROM"
                + " Contacts), (SELECT Id FROM Tasks WHERE Subject = ')') FROM Account a")) {
      Row row = reader.nextBatch(1).get(0);

      assertThat(row.schema().columns().stream().map(Column::name))
          .containsExactly(
              "Name", "Owner.Name", "Owner.Manager.Name", "BillingAddress", "Contacts", "Tasks");
      assertThat(row.string("Name")).isEqualTo("Acme");
      assertThat(row.string("owner.name")).isEqualTo("Pat");
      assertThat(row.isNull("Owner.Manager.Name")).isTrue();
      assertThat(row.row("Owner").string("Name")).isEqualTo("Pat");
      assertThat(row.row("Owner.Manager")).isNull();
      assertThat(row.rows("Contacts").stream().map(child -> child.string("LastName")))
          .containsExactly("Ng", "Ó 🚀", "third");
      assertThat(row.rows("Tasks")).isEmpty();
      assertThat(row.string("BillingAddress"))
          .isEqualTo("{\"city\":\"Zürich\",\"latitude\":47.4,\"street\":null}");
    }
  }

  @Test
  void a_list_of_children_that_lacks_some_is_refused() {
    org.answers(
        200,
        page(
            1,
            null,
            "{\"Name\":\"Acme\",\"Contacts\":{\"totalSize\":3,\"done\":true,\"records\":["
                + "{\"LastName\":\"Ng\"},{\"LastName\":\"Ray\"}]}}"));

    try (ObjectReader<Row> reader =
        rest.query("SELECT Name, (SELECT LastName FROM Contacts) FROM Account")) {
      assertThatThrownBy(() -> reader.nextBatch(1))
          .isInstanceOf(DataIntegrityException.class)
          .hasMessageContaining("children of Contacts has 3 rows, but its pages hold 2");
    }
  }

  @Test
  void a_typed_row_equals_the_row_that_bulk_gives_for_the_same_record() {
    RowSchema schema =
        RowSchema.of(
            "Account",
            List.of(
                new Column("Id", FieldType.ID),
                new Column("CreatedDate", FieldType.DATETIME),
                new Column("AnnualRevenue", FieldType.CURRENCY),
                new Column("NumberOfEmployees", FieldType.INT),
                new Column("IsDeleted", FieldType.BOOLEAN),
                new Column("Description", FieldType.TEXTAREA),
                new Column("SLAExpirationDate__c", FieldType.DATE),
                new Column("Opens__c", FieldType.TIME),
                new Column("Owner.Name", FieldType.STRING)));
    org.answers(
        200,
        page(
            1,
            null,
            // in another order and case than the schema's
            "{\"Owner\":{\"Name\":\"Pat\"},\"id\":\"0015g00000Xy9ZkAAJ\",\"CreatedDate\":"
                + "\"2026-11-20T10:00:00.000+0000\",\"AnnualRevenue\":1.0E7,\"IsDeleted\":false,"
                + "\"NumberOfEmployees\":30,\"Description\":null,\"SLAExpirationDate__c\":"
                + "\"2026-02-28\",\"Opens__c\":\"13:45:00.000Z\"}"));

    try (ObjectReader<Row> reader =
        rest.query(RestQuery.of("SELECT … FROM Account").schema(schema))) {
      Row row = reader.nextBatch(1).get(0);

      assertThat(row)
          .isEqualTo(
              Row.of(
                  schema,
                  Arrays.asList(
                      "0015g00000Xy9ZkAAJ",
                      "2026-11-20T10:00:00.000Z",
                      "10000000.0",
                      "30",
                      "false",
                      null,
                      "2026-02-28",
                      "13:45:00.000Z",
                      "Pat")));
      assertThat(row.instant("CreatedDate")).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
      assertThat(row.decimal("AnnualRevenue")).isEqualByComparingTo(new BigDecimal("1E7"));
    }
  }

  @Test
  void an_address_is_a_row_of_its_parts_where_the_schema_says_so() {
    RowSchema schema =
        RowSchema.of("Account", List.of(new Column("BillingAddress", FieldType.ADDRESS)));
    org.answers(
        200,
        page(
            2,
            null,
            "{\"BillingAddress\":{\"city\":\"Bern\",\"latitude\":46.9,\"country\":null}}",
            "{\"BillingAddress\":null}"));

    try (ObjectReader<Row> reader =
        rest.query(RestQuery.of("SELECT BillingAddress FROM Account").schema(schema))) {
      List<Row> rows = reader.nextBatch(2);

      assertThat(rows.get(0).row("BillingAddress").toMap())
          .containsEntry("city", "Bern")
          .containsEntry("latitude", new BigDecimal("46.9"))
          .containsEntry("country", null);
      assertThat(rows.get(1).row("BillingAddress")).isNull();
    }
  }

  @Test
  void groups_have_aliases_and_numbered_expressions_and_the_last_name_of_a_path() {
    org.answers(
        200,
        page(
            1,
            null,
            "{\"attributes\":{\"type\":\"AggregateResult\"},\"Name\":\"Acme\",\"expr0\":17,"
                + "\"total\":12.5,\"expr1\":3}"));

    try (ObjectReader<Row> reader =
        rest.query(
            "SELECT Account.Name, COUNT(Id), SUM(Amount) total, MAX(Amount) FROM Opportunity GROUP"
                + " BY Account.Name")) {
      assertThat(reader.nextBatch(1).get(0))
          .hasToString("Opportunity{Account.Name=Acme, expr0=17, total=12.5, expr1=3}");
    }
  }

  @Test
  void a_count_is_a_row_with_the_number() {
    org.answers(200, "{\"totalSize\":4711,\"done\":true,\"records\":[]}");

    try (ObjectReader<Row> reader = rest.query("SELECT COUNT() FROM Account")) {
      assertThat(reader.stream().map(row -> row.longValue("expr0"))).containsExactly(4711L);
    }
  }

  @Test
  void the_columns_of_fields_all_are_those_of_the_first_row() {
    org.answers(
        200, page(1, null, "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"1\",\"Foo__c\":null}"));

    try (ObjectReader<Row> reader = rest.query("SELECT FIELDS(ALL) FROM Account LIMIT 200")) {
      assertThat(reader.schema().columns().stream().map(Column::name))
          .containsExactly("Id", "Foo__c");
      assertThat(reader.nextBatch(5)).hasSize(1);
    }
  }

  @Test
  void a_query_too_long_for_a_url_goes_in_the_body_of_a_composite() throws Exception {
    org.answers(
        200,
        "{\"compositeResponse\":[{\"body\":"
            + page(2, NEXT + 1, id("1"))
            + ",\"httpHeaders\":{},\"httpStatusCode\":200,\"referenceId\":\"query\"}]}");
    org.answers(200, page(2, null, id("2")));
    String soql = "SELECT Id FROM Account WHERE Name IN ('" + "x".repeat(17_000) + "')";

    assertThat(ids(rest.query(soql))).containsExactly("1", "2");

    var request = org.request();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getUrl().encodedPath()).endsWith("/composite");
    assertThat(request.getBody().utf8()).contains("/services/data/v68.0/query?q=SELECT%20Id");
  }

  @Test
  void a_refusal_inside_a_composite_is_a_refusal() {
    org.answers(
        200,
        "{\"compositeResponse\":[{\"body\":[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"No such"
            + " column\"}],\"httpStatusCode\":400,\"referenceId\":\"query\"}]}");

    assertThatThrownBy(
            () ->
                rest.query("SELECT Id FROM Account WHERE A = '" + "x".repeat(20_000) + "'")
                    .nextBatch(1))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("INVALID_FIELD: No such column");
  }

  @Test
  void in_a_new_session_the_query_goes_on_behind_the_last_row() throws Exception {
    org.answers(200, page(4, NEXT + 2, id("1"), id("2")))
        .answers(401, EXPIRED)
        .answers(200, page(2, null, id("3"), id("4")));
    RestQuery query =
        RestQuery.of("SELECT Id FROM Account ORDER BY Id")
            .continuedBy(
                last ->
                    "SELECT Id FROM Account WHERE Id > '" + last.string("Id") + "' ORDER BY Id");

    assertThat(ids(rest.query(query))).containsExactly("1", "2", "3", "4");

    org.request();
    org.request();
    var third = org.request();
    assertThat(third.getUrl().queryParameter("q")).contains("WHERE Id > '2'");
    assertThat(third.getHeaders().get("Authorization")).isEqualTo("Bearer token-2");
  }

  @Test
  void without_a_continuation_it_is_run_again_and_read_over_what_was_handed_over() {
    org.answers(200, page(4, NEXT + 2, id("1"), id("2")))
        .answers(401, EXPIRED)
        .answers(200, page(4, NEXT + 3, id("1"), id("2"), id("3")))
        .answers(200, page(4, null, id("4")));

    assertThat(ids(rest.query("SELECT Id FROM Account"))).containsExactly("1", "2", "3", "4");
  }

  @Test
  void rows_that_are_others_when_they_are_read_again_are_an_error() {
    org.answers(200, page(4, NEXT + 2, id("1"), id("2")))
        .answers(400, "[{\"message\":\"invalid\",\"errorCode\":\"INVALID_QUERY_LOCATOR\"}]")
        .answers(200, page(4, null, id("1"), id("9"), id("3"), id("4")));

    assertThatThrownBy(() -> ids(rest.query("SELECT Id FROM Account")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("others now that they are read again")
        .hasMessageContaining("continuation");
  }

  @Test
  void a_page_that_is_cut_is_read_again_and_no_row_comes_twice() {
    String whole = page(3, null, id("1"), id("2"), id("3"));
    org.answers(200, whole.substring(0, whole.indexOf("\"3\""))).answers(200, whole);

    assertThat(ids(rest.query("SELECT Id FROM Account"))).containsExactly("1", "2", "3");
  }

  @Test
  void a_link_to_another_host_is_not_followed() {
    org.answers(200, page(2, "https://evil.example/services/data/v68.0/query/01g-1", id("1")));

    assertThatThrownBy(() -> ids(rest.query("SELECT Id FROM Account")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("links to 'https://evil.example")
        .hasMessageContaining("its own org only");
  }

  @Test
  void a_column_that_does_not_come_is_an_error() {
    org.answers(200, page(1, null, id("0015g00000Xy9ZkAAJ")));

    assertThatThrownBy(() -> rest.query("SELECT Id, Name FROM Account").nextBatch(1))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("Record 0015g00000Xy9ZkAAJ of Account came without the column Name");
  }

  @Test
  void an_answer_that_is_no_page_is_an_error() {
    org.answers(200, "{\"hello\":1}").answers(200, page(2, null).replace("\"done\":true,", ""));

    assertThatThrownBy(() -> rest.query("SELECT Id FROM Account").nextBatch(1))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("not a page of a query");
    assertThatThrownBy(() -> rest.query("SELECT Id FROM Account").nextBatch(1))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("neither ends the query nor links to the next");
  }

  @Test
  void html_in_place_of_a_page_is_asked_for_again_and_then_named() {
    for (int i = 0; i < 6; i++) {
      org.answers(200, "<html>Please log in</html>", "Content-Type", "text/html");
    }

    assertThatThrownBy(() -> rest.query("SELECT Id FROM Account").nextBatch(1))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("an HTML page in place of the answer: Please log in")
        .hasMessageContaining("Tried 6 times");
  }

  @Test
  void a_query_whose_columns_cannot_be_made_out_costs_no_call() {
    assertThatThrownBy(() -> rest.query("SELEKT Id FROM Account"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected SELECT at position 1");
    assertThat(org.requests()).isZero();
  }

  @Test
  void a_column_of_a_null_parent_is_null_whatever_the_record_has_of_that_name() {
    org.answers(200, page(1, null, "{\"attributes\":{},\"Id\":\"500\",\"Owner\":null}"));

    try (ObjectReader<Row> reader = rest.query("SELECT Owner.Id FROM Case")) {
      assertThat(reader.nextBatch(1).get(0).isNull("Owner.Id")).isTrue();
    }
  }

  @Test
  void rows_are_counted_and_others_than_salesforce_found_are_an_error() {
    org.answers(200, page(3, NEXT + 2, id("1"), id("2"))).answers(200, page(3, null));
    assertThatThrownBy(() -> ids(rest.query("SELECT Id FROM Account")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("The query of Account found 3 rows, but its pages hold 2.");

    org.answers(200, page(3, NEXT + 1, id("1"))).answers(200, page(2, null, id("2")));
    assertThatThrownBy(() -> ids(rest.query("SELECT Id FROM Account")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("found 3 rows, but a further page says 2.");
  }

  @Test
  void more_rows_than_salesforce_found_are_an_error_before_the_end() {
    // the next page is fetched ahead, and not read
    org.answers(200, page(1, NEXT + 1, id("1"), id("2"))).answers(200, page(1, null));

    assertThatThrownBy(() -> ids(rest.query("SELECT Id FROM Account")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("found 1 rows, but its pages hold 2 and more.");
  }

  @Test
  void a_source_gives_what_a_reader_does_and_asks_nothing_before_its_first_row() throws Exception {
    RowSource<Row> source = rest.querySource(RestQuery.of("SELECT Id FROM Account"));
    assertThat(source.schema().columns()).extracting(Column::name).containsExactly("Id");
    org.answers(200, page(1, null, id("1")));

    Row row = source.next();

    assertThat(row.string("Id")).isEqualTo("1");
    assertThat(source.next()).isNull();
    source.close(RowSource.Ending.COMPLETE);
  }

  @Test
  void what_is_no_record_among_records_is_an_error_and_no_end() {
    org.answers(200, page(3, null, id("1"), "null", id("3")))
        .answers(200, "{\"totalSize\":3,\"done\":false,\"records\":null}");

    assertThatThrownBy(() -> ids(rest.query("SELECT Id FROM Account")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("no record among its records");
    assertThatThrownBy(() -> ids(rest.query("SELECT Id FROM Account")))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("neither ends the query");
  }

  @Test
  void a_number_that_no_field_holds_does_not_fill_the_memory() {
    RowSchema schema = RowSchema.of("A", List.of(new Column("X", FieldType.DOUBLE)));
    org.answers(200, page(1, null, "{\"X\":1E2000000000}"));

    try (ObjectReader<Row> reader = rest.query(RestQuery.of("SELECT X FROM A").schema(schema))) {
      assertThat(reader.nextBatch(1).get(0).string("X")).isEqualTo("1E2000000000");
    }
  }

  @Test
  void fields_beside_other_columns_costs_no_call() {
    assertThatThrownBy(() -> rest.query("SELECT FIELDS(ALL), Owner.Name FROM Account LIMIT 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give the query a schema");
  }

  @Test
  void child_rows_cannot_be_changed() {
    org.answers(200, page(1, null, "{\"Contacts\":{\"done\":true,\"records\":[{\"Id\":\"1\"}]}}"));

    try (ObjectReader<Row> reader = rest.query("SELECT (SELECT Id FROM Contacts) FROM Account")) {
      Row row = reader.nextBatch(1).get(0);
      assertThatThrownBy(() -> row.rows("Contacts").clear())
          .isInstanceOf(UnsupportedOperationException.class);
      assertThat(row.toMap()).containsKey("Contacts");
    }
  }
}
