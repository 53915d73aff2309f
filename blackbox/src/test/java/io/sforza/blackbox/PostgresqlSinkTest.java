package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.DeletedRows;
import io.sforza.ReadPlan;
import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.schema.TableSchema;
import io.sforza.sink.JdbcSink;
import io.sforza.sink.SinkException;
import io.sforza.sink.SinkWriter;
import io.sforza.sink.WriteMode;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Rows are handed over to a real PostgreSQL. */
@Tag("postgresql")
class PostgresqlSinkTest {
  private static final int MANY = 100_000;

  private static PostgresqlServer server;
  private Connection connection;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresqlServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = server.database().getConnection();
    execute("DROP SCHEMA IF EXISTS crm CASCADE");
    execute("CREATE SCHEMA crm");
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

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static JdbcSink into(String table) {
    return JdbcSink.into(server.database(), table);
  }

  private LandedTable landed(String table, ReadPlan plan) {
    return new LandedTable(connection, table, plan.table());
  }

  @Test
  void rows_of_every_type_and_nulls_come_back_as_they_were() throws Exception {
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Wide__c", 250).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      ReadPlan plan = sf.read("Wide__c").plan();
      List<Row> rows = sf.read("Wide__c").toList();
      execute("SET search_path TO crm");

      sf.read("Wide__c").transferTo(into("crm.wide__c"));
      // once more, so that each row meets itself
      sf.read("Wide__c").transferTo(into("crm.wide__c"));

      assertThat(rows).hasSize(250).anyMatch(row -> row.toMap().containsValue(null));
      assertThat(plan.schema().columns()).hasSizeGreaterThan(790);
      assertThat(landed("wide__c", plan).rows()).isEqualTo(LandedTable.byId(rows));
    }
  }

  @Test
  void a_hundred_thousand_rows_come_back_as_they_were() throws Exception {
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", MANY).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      ReadPlan plan = sf.read("Account").plan();
      JdbcSink sink = into("crm.account").state("account");
      execute("SET search_path TO crm");

      sf.read("Account").incremental().resumeFrom(sink.checkpoint()).transferTo(sink);
      long merged =
          sf.read("Account").incremental().resumeFrom(sink.checkpoint()).transferTo(sink).rows();

      assertThat(texts("SELECT count(*) FROM account")).containsExactly(String.valueOf(MANY));
      assertThat(merged).isLessThan(MANY);
      assertThat(digests(landed("account", plan))).isEqualTo(digests(sf.read("Account")));
    }
  }

  /** So many rows are too many to be held as maps, twice. */
  private Map<String, String> digests(LandedTable table) throws SQLException {
    Map<String, String> digests = new HashMap<>();
    connection.setAutoCommit(false);
    table.forEach((id, values) -> digests.put(id, digest(values)));
    return digests;
  }

  private static Map<String, String> digests(ReadRequest request) {
    Map<String, String> digests = new HashMap<>();
    request.forEach(row -> digests.put(row.string("Id"), digest(LandedTable.values(row))));
    return digests;
  }

  private static String digest(Map<String, Object> values) {
    try {
      byte[] text = values.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_column_that_came_later_is_added_and_one_that_was_too_narrow_widened() throws Exception {
    String word = "ü".repeat(255);
    transfer(FakeField.text("Motto__c").length(80), Map.of("Motto__c", "short"));

    transfer(FakeField.text("Motto__c").length(255), Map.of("Motto__c", word));
    transfer(FakeField.number("Order"), Map.of("Order", 7));

    assertThat(
            texts(
                "SELECT column_name || ' ' || data_type || COALESCE(character_maximum_length::text,"
                    + " '') FROM information_schema.columns WHERE table_schema = 'crm' AND"
                    + " column_name IN ('motto__c', 'order') ORDER BY 1"))
        .containsExactly("motto__c character varying255", "order numeric");
    assertThat(texts("SELECT motto__c || \"order\" FROM crm.thing")).containsExactly(word + "7.0");
  }

  private void transfer(FakeField field, Map<String, ?> values) {
    FakeObject object = FakeObject.named("Thing__c").field(field);
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(object).rows("Thing__c", List.of(values)).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      sf.read("Thing__c").transferTo(into("crm.thing"));
    }
  }

  @Test
  void a_column_of_another_type_or_within_a_view_is_told_with_what_to_do() throws Exception {
    transfer(FakeField.text("Size__c").length(80), Map.of("Size__c", "large"));
    execute("CREATE VIEW crm.sizes AS SELECT size__c FROM crm.thing");

    assertThatThrownBy(
            () -> transfer(FakeField.text("Size__c").length(90), Map.of("Size__c", "larger")))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("refuses to widen column Size__c of the table crm.thing")
        .hasMessageEndingWith("ALTER TABLE crm.thing ALTER COLUMN Size__c TYPE VARCHAR(90)");
    assertThatThrownBy(() -> transfer(FakeField.number("Size__c"), Map.of("Size__c", 1)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("is varchar(80)")
        .hasMessageContaining("needs NUMERIC");
    assertThat(texts("SELECT size__c FROM crm.sizes")).containsExactly("large");
  }

  @Test
  void deleted_records_are_marked_or_removed() throws Exception {
    try (FakeSalesforce org =
        FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 20).start()) {
      JdbcSink marking = into("crm.marked").state("marked");
      JdbcSink removing = into("crm.removed").state("removed").removingDeleted();
      follow(org, marking);
      follow(org, removing);
      String id = org.rows("Account").get(0).get("Id");

      // later than changes are left out for that may not be committed yet
      org.skewClock(Duration.ofMinutes(10));
      org.delete(id);
      org.skewClock(Duration.ofMinutes(30));
      follow(org, marking);
      follow(org, removing);

      assertThat(texts("SELECT id FROM crm.marked WHERE isdeleted AND name IS NOT NULL"))
          .containsExactly(id);
      assertThat(texts("SELECT id FROM crm.marked")).hasSize(20);
      assertThat(texts("SELECT id FROM crm.removed")).hasSize(19).doesNotContain(id);
    }
  }

  /** As a process of its own, that does not know yet what the org's clock says. */
  private static void follow(FakeSalesforce org, JdbcSink sink) {
    try (Salesforce sf = Salesforce.connect(org.auth())) {
      sf.read("Account")
          .incremental()
          .deleted(DeletedRows.TOMBSTONES)
          .resumeFrom(sink.checkpoint())
          .transferTo(sink);
    }
  }

  @Test
  void readers_see_the_old_rows_until_all_are_replaced() throws Exception {
    RowSchema schema = RowSchema.of("Account", List.of(new Column("Id", FieldType.ID)));
    TableSchema table = TableSchema.of(schema);
    JdbcSink sink = into("crm.account").mode(WriteMode.REPLACE).commitRows(1);
    write(sink, table, List.of("1"), List.of("2"));
    execute("CREATE VIEW crm.mine AS SELECT id FROM crm.account");

    List<String> meanwhile;
    try (SinkWriter writer = sink.open(table, safe -> {})) {
      writer.write(rows(schema, List.of("3")), Checkpoint.none());
      meanwhile = texts("SELECT id FROM crm.mine ORDER BY id");
      writer.complete();
    }

    assertThat(meanwhile).containsExactly("1", "2");
    assertThat(texts("SELECT id FROM crm.mine")).containsExactly("3");
    assertThat(texts("SELECT table_name FROM information_schema.tables WHERE table_schema = 'crm'"))
        .containsExactlyInAnyOrder("account", "mine");
  }

  private static List<Row> rows(RowSchema schema, List<String> texts) {
    return List.of(Row.of(schema, texts));
  }

  @SafeVarargs
  private static void write(JdbcSink sink, TableSchema table, List<String>... texts) {
    try (SinkWriter writer = sink.open(table, safe -> {})) {
      for (List<String> row : texts) {
        writer.write(rows(table.rows(), row), Checkpoint.none());
      }
      writer.complete();
    }
  }

  @Test
  void a_refused_value_is_named_and_nothing_of_its_transaction_stays() throws Exception {
    execute("CREATE TABLE crm.account (id varchar(18) PRIMARY KEY, name text CHECK (name <> 'x'))");
    TableSchema table = TableSchema.of(named());
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      all.add(List.of("id" + i, i == 177 ? "x" : "name"));
    }

    assertThatThrownBy(
            () -> {
              try (SinkWriter writer = into("crm.account").open(table, safe -> {})) {
                List<Row> rows = all.stream().map(row -> Row.of(table.rows(), row)).toList();
                writer.write(rows, Checkpoint.none());
              }
            })
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("the value 'x' in column Name of the row id177 of Account")
        .hasMessageContaining("account_name_check");
    assertThat(texts("SELECT id FROM crm.account")).isEmpty();
  }

  private static RowSchema named() {
    return RowSchema.of(
        "Account", List.of(new Column("Id", FieldType.ID), new Column("Name", FieldType.STRING)));
  }

  @Test
  void nul_characters_are_left_out_also_of_json() throws Exception {
    RowSchema schema =
        RowSchema.of(
            "Account",
            List.of(
                new Column("Id", FieldType.ID),
                new Column("Name", FieldType.STRING),
                new Column("Settings__c", FieldType.JSON)));
    String json = "{\"a\": \"b\\u0000c\\\\u0000\"}";

    write(into("crm.account"), TableSchema.of(schema), Arrays.asList("1", "a\0b", json));

    assertThat(texts("SELECT name || (settings__c ->> 'a') FROM crm.account"))
        .containsExactly("abbc\\u0000");
  }

  @Test
  void a_table_that_is_locked_keeps_its_checkpoint_and_one_that_is_gone_has_none()
      throws Exception {
    PGSimpleDataSource impatient = server.database();
    impatient.setOptions("-c lock_timeout=20ms");
    JdbcSink sink = JdbcSink.into(impatient, "crm.account").state("gone");
    Checkpoint saved = Checkpoint.of("test/1", Map.of("at", 1));
    try (SinkWriter writer = sink.open(TableSchema.of(named()), safe -> {})) {
      writer.write(rows(named(), List.of("1", "a")), saved);
      writer.complete();
    }
    connection.setAutoCommit(false);

    execute("LOCK TABLE crm.account IN ACCESS EXCLUSIVE MODE");
    assertThatThrownBy(sink::checkpoint)
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("lock timeout");
    connection.rollback();
    assertThat(sink.checkpoint()).isEqualTo(saved);
    execute("DROP TABLE crm.account");
    connection.commit();

    assertThat(sink.checkpoint()).isEqualTo(Checkpoint.none());
  }

  @Test
  void a_connection_that_is_lost_leaves_what_was_committed() throws Exception {
    TableSchema table = TableSchema.of(named());
    List<Checkpoint> told = new ArrayList<>();
    Checkpoint first = Checkpoint.of("test/1", Map.of("at", 1));
    JdbcSink sink = into("crm.account").commitRows(1).state("lost");

    try (SinkWriter writer = sink.open(table, told::add)) {
      writer.write(rows(table.rows(), List.of("1", "a")), first);
      execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
              + " AND backend_type = 'client backend'");
      assertThatThrownBy(
              () ->
                  writer.write(
                      rows(table.rows(), List.of("2", "b")),
                      Checkpoint.of("test/1", Map.of("at", 2))))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("crm.account")
          .hasMessageContaining("terminat");
    }

    assertThat(texts("SELECT id FROM crm.account")).containsExactly("1");
    assertThat(told).containsExactly(first);
    assertThat(sink.checkpoint()).isEqualTo(first);
  }
}
