package io.sforza.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What becomes of a table of H2 whose object changes, and of values that it does not take. */
class JdbcTableTest {
  private static final String OBJECT = "Thing__c";

  private final JdbcDataSource database = new JdbcDataSource();
  private JdbcSink sink;
  // an H2 in memory lives as long as somebody is connected
  private Connection connection;

  @BeforeEach
  void connect(TestInfo test) throws SQLException {
    database.setURL("jdbc:h2:mem:" + Integer.toHexString(test.getDisplayName().hashCode()));
    connection = database.getConnection();
    sink = JdbcSink.into(database, "things");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Map<String, String> columns() throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT column_name, data_type, character_maximum_length FROM"
                    + " information_schema.columns WHERE table_name = 'THINGS' ORDER BY"
                    + " ordinal_position")) {
      while (found.next()) {
        columns.put(found.getString(1), found.getString(2) + " " + found.getString(3));
      }
    }
    return columns;
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        rows.add(String.valueOf(found.getString(1)));
      }
    }
    return rows;
  }

  private void transfer(FakeObject object, Map<String, ?> values) {
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(object).rows(OBJECT, List.of(values)).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      sf.read(OBJECT).except("SystemModstamp").transferTo(sink);
    }
  }

  private static FakeObject thing(FakeField field) {
    return FakeObject.named(OBJECT).field(field);
  }

  private static TableSchema things(Column... columns) {
    List<Column> all = new ArrayList<>(List.of(new Column("Id", FieldType.ID)));
    all.addAll(Arrays.asList(columns));
    return TableSchema.of(RowSchema.of(OBJECT, all));
  }

  private static void land(JdbcSink sink, TableSchema table, String... texts) {
    try (SinkWriter writer = sink.open(table, safe -> {})) {
      writer.write(List.of(Row.of(table.rows(), Arrays.asList(texts))), Checkpoint.none());
      writer.complete();
    }
  }

  @Test
  void rows_of_every_type_and_nulls_come_back_as_they_were() throws Exception {
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Wide__c", 30).start();
        Salesforce sf = Salesforce.connect(org.auth());
        ObjectReader<Row> reader = sf.read("Wide__c").open()) {
      TableSchema table = TableSchema.of(sf.describes().describe("Wide__c"), reader.schema());
      List<Row> rows = reader.stream().toList();

      sf.read("Wide__c").transferTo(sink);
      // once more, so that each row meets itself
      sf.read("Wide__c").transferTo(sink);

      assertThat(rows).hasSize(30).anyMatch(JdbcTableTest::hasNull);
      assertThat(SqlRows.of(database, SqlDialect.H2, table, "things")).isEqualTo(SqlRows.of(rows));
    }
  }

  private static boolean hasNull(Row row) {
    return row.toMap().containsValue(null);
  }

  @Test
  void addresses_and_child_rows_are_json() throws Exception {
    RowSchema contacts =
        RowSchema.of(
            "Contact",
            List.of(
                new Column("Email", FieldType.EMAIL),
                new Column("Births__c", FieldType.INT),
                new Column("Fee__c", FieldType.CURRENCY),
                new Column("Active__c", FieldType.BOOLEAN),
                new Column("Colors__c", FieldType.MULTIPICKLIST),
                new Column("CreatedDate", FieldType.DATETIME),
                new Column("Call__c", FieldType.TIME)));
    RowSchema schema =
        RowSchema.of(
            "Account",
            List.of(
                new Column("Id", FieldType.ID),
                new Column("BillingAddress", FieldType.ADDRESS),
                Column.rows("Contacts", contacts)));
    String city = "{\"city\":\"Köln \\\"Nord\\\"\"}";
    Row contact =
        Row.of(
            contacts,
            Arrays.asList(
                "a@b.c",
                "2",
                "1.50",
                "true",
                "Red;Blue",
                "2026-11-20T10:00:00.000Z",
                "10:00:00.000Z"));
    Row nobody = Row.of(contacts, Collections.nCopies(contacts.size(), null));
    Row row =
        Row.of(schema, Arrays.asList("1", city, null))
            .withChildren(Map.of(2, List.of(contact, nobody)));

    try (SinkWriter writer = sink.open(TableSchema.of(schema), safe -> {})) {
      writer.write(List.of(row), Checkpoint.none());
      writer.complete();
    }

    assertThat(rows("SELECT BillingAddress FROM things")).containsExactly(city);
    assertThat(rows("SELECT Contacts FROM things"))
        .containsExactly(
            "[{\"Email\":\"a@b.c\",\"Births__c\":2,\"Fee__c\":1.50,\"Active__c\":true,"
                + "\"Colors__c\":[\"Red\",\"Blue\"],\"CreatedDate\":\"2026-11-20T10:00:00.000Z\","
                + "\"Call__c\":\"10:00:00.000\"},{\"Email\":null,\"Births__c\":null,"
                + "\"Fee__c\":null,\"Active__c\":null,\"Colors__c\":null,\"CreatedDate\":null,"
                + "\"Call__c\":null}]");
  }

  @Test
  void a_column_that_came_later_is_added_and_one_that_is_gone_stays() throws Exception {
    transfer(thing(FakeField.text("Old__c")), Map.of("Name", "first", "Old__c", "kept"));

    transfer(thing(FakeField.text("Group")), Map.of("Name", "second", "Group", "new"));

    assertThat(columns()).containsKeys("OLD__C", "GROUP");
    assertThat(
            rows(
                "SELECT Name || ' ' || COALESCE(Old__c, '-') || ' ' || COALESCE(\"GROUP\", '-')"
                    + " FROM things ORDER BY Name"))
        .contains("second kept new");
  }

  @Test
  void a_text_that_became_longer_widens_its_column() throws Exception {
    String word = "ä".repeat(200);
    transfer(thing(FakeField.text("Motto__c").length(80)), Map.of("Motto__c", "short"));
    String before = columns().get("MOTTO__C");

    transfer(thing(FakeField.text("Motto__c").length(255)), Map.of("Motto__c", word));

    assertThat(before).isEqualTo("CHARACTER VARYING 80");
    assertThat(columns()).containsEntry("MOTTO__C", "CHARACTER VARYING 255");
    assertThat(rows("SELECT Motto__c FROM things")).contains(word);
  }

  @Test
  void a_text_that_became_shorter_or_is_long_already_stays() throws Exception {
    transfer(thing(FakeField.text("Motto__c").length(255)), Map.of("Motto__c", "a"));
    execute("ALTER TABLE things ALTER COLUMN Name SET DATA TYPE CLOB");

    transfer(thing(FakeField.text("Motto__c").length(80)), Map.of("Motto__c", "b"));

    assertThat(columns()).containsEntry("MOTTO__C", "CHARACTER VARYING 255");
    assertThat(columns().get("NAME")).startsWith("CHARACTER LARGE OBJECT");
  }

  @Test
  void a_number_that_the_table_would_round_widens_its_column() throws Exception {
    execute("CREATE TABLE things (Id VARCHAR(18) PRIMARY KEY, Fee DECIMAL(10,2), Seats SMALLINT)");
    TableSchema table =
        things(new Column("Fee", FieldType.CURRENCY), new Column("Seats", FieldType.INT));

    land(sink, table, "1", "12345678901.125", "70000");

    assertThat(rows("SELECT Fee FROM things")).containsExactly("12345678901.125000000000000000");
    assertThat(rows("SELECT Seats FROM things")).containsExactly("70000");
  }

  @Test
  void a_column_that_was_given_another_type_is_named_with_what_to_do() throws Exception {
    transfer(thing(FakeField.text("Size__c")), Map.of("Size__c", "large"));

    assertThatThrownBy(() -> transfer(thing(FakeField.number("Size__c")), Map.of("Size__c", "1")))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("Column Size__c of the table things is CHARACTER VARYING(255)")
        .hasMessageContaining("Thing__c.Size__c (double) needs DECIMAL(38,18)")
        .hasMessageContaining("Rename or drop the column");
    assertThat(rows("SELECT Size__c FROM things")).containsExactly("large");
  }

  @Test
  void a_time_without_its_zone_is_not_mixed_up_with_a_point_in_time() throws Exception {
    execute("CREATE TABLE things (Id VARCHAR(18) PRIMARY KEY, At TIMESTAMP)");

    assertThatThrownBy(
            () ->
                land(sink, things(new Column("At", FieldType.DATETIME)), "1", "2026-11-20T10:00Z"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(" of the table things is TIMESTAMP,")
        .hasMessageContaining("TIMESTAMP(3) WITH TIME ZONE");
  }

  @Test
  void a_change_that_the_database_refuses_is_shown_to_be_run_by_somebody_else() throws Exception {
    land(sink, things(), "1");
    execute("CREATE USER reader PASSWORD 'r'");
    execute("GRANT SELECT, INSERT, UPDATE, DELETE ON things TO reader");
    database.setUser("reader");
    database.setPassword("r");

    assertThatThrownBy(() -> land(sink, things(new Column("Name", FieldType.STRING)), "1", "a"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("refuses to add a column to the table things")
        .hasMessageEndingWith("ALTER TABLE things ADD COLUMN Name CLOB");
  }

  @Test
  void a_value_that_is_too_long_is_named_with_row_and_column() throws Exception {
    execute("CREATE TABLE things (Id VARCHAR(18) PRIMARY KEY, Name CLOB CHECK (LENGTH(Name) < 9))");
    TableSchema table = things(new Column("Name", FieldType.STRING));

    assertThatThrownBy(
            () -> {
              try (SinkWriter writer = sink.open(table, safe -> {})) {
                writer.write(
                    List.of(
                        Row.of(table.rows(), List.of("1", "short")),
                        Row.of(table.rows(), List.of("2", "too long for it")),
                        Row.of(table.rows(), List.of("3", "short"))),
                    Checkpoint.none());
              }
            })
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(
            "The table things does not take the value 'too long for it' in column Name of the row"
                + " 2 of Thing__c")
        .hasMessageContaining("Check constraint");
    assertThat(rows("SELECT Id FROM things")).isEmpty();
  }

  @Test
  void two_rows_that_only_together_are_refused_name_the_second() throws Exception {
    execute("CREATE TABLE things (Id VARCHAR(18) PRIMARY KEY, Owner VARCHAR(18) UNIQUE)");
    TableSchema table = things(new Column("Owner", FieldType.REFERENCE));

    assertThatThrownBy(
            () -> {
              try (SinkWriter writer = sink.open(table, safe -> {})) {
                writer.write(
                    List.of(
                        Row.of(table.rows(), List.of("1", "same")),
                        Row.of(table.rows(), List.of("2", "same"))),
                    Checkpoint.none());
              }
            })
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("does not take the row 2 of Thing__c")
        .hasMessageContaining("Unique");
    assertThat(rows("SELECT Id FROM things")).isEmpty();
  }

  @Test
  void a_text_that_is_no_number_is_told_by_its_column() {
    TableSchema table = things(new Column("Fee", FieldType.CURRENCY));

    assertThatThrownBy(() -> land(sink, table, "1", "NaN"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("Thing__c.Fee of record 1")
        .hasMessageContaining("NaN");
  }

  @Test
  void a_year_that_no_database_holds_is_told_before_it_is_sent() {
    TableSchema table = things(new Column("Day", FieldType.DATE));

    assertThatThrownBy(() -> land(sink, table, "1", "-0044-03-15"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("Thing__c.Day of record 1 is -0044-03-15")
        .hasMessageContaining("1 to 9999");
    database.setURL(database.getURL() + "_mysql;MODE=MySQL");
    assertThatThrownBy(() -> land(sink.dialect(SqlDialect.MYSQL), table, "1", "0999-12-31"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("1000 to 9999");
  }

  @Test
  void a_database_that_is_not_known_is_told_with_those_that_are() {
    DataSource unknown = through("getDatabaseProductName", "Derby");

    assertThatThrownBy(() -> land(JdbcSink.into(unknown, "things"), things(), "1"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("'Derby'")
        .hasMessageContaining("POSTGRESQL, MYSQL")
        .hasMessageContaining("dialect(");
    land(JdbcSink.into(unknown, "things").dialect(SqlDialect.H2), things(), "1");
  }

  @Test
  void a_database_that_cannot_be_reached_is_told() {
    database.setURL("jdbc:h2:mem:absent;IFEXISTS=TRUE");

    assertThatThrownBy(() -> land(sink, things(), "1"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("Cannot reach the table things");
  }

  @Test
  void the_connection_goes_back_as_it_came() {
    List<Object> calls = new ArrayList<>();
    DataSource watched = watched(calls);

    land(JdbcSink.into(watched, "things"), things(), "1");

    assertThat(calls).endsWith("setAutoCommit [true]", "close null");
  }

  /** Returns the database, whose metadata answers one question otherwise. */
  private DataSource through(String method, Object answer) {
    return proxy(
        DataSource.class,
        database,
        (name, result, arguments) ->
            result instanceof Connection c
                ? proxy(
                    Connection.class,
                    c,
                    (inner, of, with) ->
                        of instanceof DatabaseMetaData m
                            ? proxy(
                                DatabaseMetaData.class,
                                m,
                                (last, told, none) -> last.equals(method) ? answer : told)
                            : of)
                : result);
  }

  /** Returns the database, whose connections write down what is asked of them. */
  private DataSource watched(List<Object> calls) {
    return proxy(
        DataSource.class,
        database,
        (name, result, arguments) ->
            result instanceof Connection c
                ? proxy(
                    Connection.class,
                    c,
                    (inner, of, with) -> {
                      calls.add(inner + " " + (with == null ? null : Arrays.toString(with)));
                      return of;
                    })
                : result);
  }

  private interface Changed {
    Object of(String method, Object result, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, T real, Changed changed) {
    return type.cast(
        Proxy.newProxyInstance(
            JdbcTableTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return changed.of(method.getName(), method.invoke(real, arguments), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
