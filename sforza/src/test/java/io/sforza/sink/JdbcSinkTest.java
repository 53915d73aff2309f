package io.sforza.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.schema.TableSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What rows do to a table of H2. */
class JdbcSinkTest {
  private static final Column ID = new Column("Id", FieldType.ID);
  private static final Column NAME = new Column("Name", FieldType.STRING);
  private static final Column AMOUNT = new Column("Amount", FieldType.CURRENCY);
  private static final Column DELETED = new Column("IsDeleted", FieldType.BOOLEAN);
  private static final Column STAMP = new Column("SystemModstamp", FieldType.DATETIME);
  private static final RowSchema ACCOUNT = RowSchema.of("Account", List.of(ID, NAME, AMOUNT));
  private static final RowSchema FLAGGED =
      RowSchema.of("Account", List.of(ID, NAME, DELETED, STAMP));

  private final JdbcDataSource database = new JdbcDataSource();
  private final List<Checkpoint> told = new ArrayList<>();
  private JdbcSink sink;
  // an H2 in memory lives as long as somebody is connected
  private Connection connection;

  @BeforeEach
  void connect(TestInfo test) throws SQLException {
    database.setURL("jdbc:h2:mem:" + Integer.toHexString(test.getDisplayName().hashCode()));
    connection = database.getConnection();
    sink = JdbcSink.into(database, "account");
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

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        rows.add(String.join(" ", row));
      }
    }
    return rows;
  }

  private List<String> accounts() throws SQLException {
    return rows("SELECT Id, Name FROM account ORDER BY Id");
  }

  private List<String> tables() throws SQLException {
    return rows(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC' ORDER BY"
            + " 1");
  }

  private static Row row(RowSchema schema, @Nullable String... texts) {
    return Row.of(schema, Arrays.asList(texts));
  }

  private static Row account(@Nullable String id, @Nullable String name) {
    return row(ACCOUNT, id, name, "1.50");
  }

  private static Checkpoint checkpoint(int number) {
    return Checkpoint.of("test/1", Map.of("at", number));
  }

  private SinkWriter open(JdbcSink sink, RowSchema schema) {
    return sink.open(TableSchema.of(schema), told::add);
  }

  private void land(JdbcSink sink, Row... rows) {
    try (SinkWriter writer = open(sink, rows[0].schema())) {
      writer.write(List.of(rows), checkpoint(1));
      writer.complete();
    }
  }

  @Test
  void a_row_takes_the_place_of_the_one_with_its_key_and_others_stay() throws Exception {
    land(sink, account("1", "a"), account("2", "b"));

    land(sink, account("2", "B"), account("3", "c"));

    assertThat(accounts()).containsExactly("1 a", "2 B", "3 c");
  }

  @Test
  void of_rows_that_come_twice_the_last_counts() throws Exception {
    land(sink, account("1", "a"), account("2", "b"), account("1", "A"), account("2", null));

    assertThat(accounts()).containsExactly("1 A", "2 null");
  }

  @Test
  void a_reserved_word_in_a_schema_of_its_own_can_be_a_table() throws Exception {
    execute("CREATE SCHEMA crm");
    JdbcSink orders = JdbcSink.into(database, "crm.order");

    land(orders, account("1", "a"));
    land(orders, account("1", "A"));

    assertThat(rows("SELECT Id, Name, Amount FROM crm.\"ORDER\""))
        .containsExactly("1 A 1.500000000000000000");
  }

  @Test
  void rows_are_told_apart_by_another_column() throws Exception {
    RowSchema schema =
        RowSchema.of("Account", List.of(ID, NAME, new Column("Ext__c", FieldType.STRING)));
    TableSchema table = TableSchema.of(schema);
    JdbcSink byExt = sink.key("ext__C");
    // without a describe a text has no length, and H2 takes no CLOB as a key
    execute("CREATE TABLE account (Id VARCHAR(18), Name CLOB, Ext__c CLOB)");

    for (String id : List.of("1", "2")) {
      try (SinkWriter writer = byExt.open(table, told::add)) {
        writer.write(List.of(row(schema, id, "n" + id, "x")), checkpoint(1));
        writer.complete();
      }
    }

    assertThat(rows("SELECT Id, Name, Ext__c FROM account")).containsExactly("2 n2 x");
  }

  @Test
  void a_key_that_the_rows_have_not_is_refused_with_one_that_is_like_it() throws Exception {
    assertThatThrownBy(() -> open(sink.key("Nam"), ACCOUNT))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("account")
        .hasMessageContaining("Did you mean Name?");
    assertThat(tables()).isEmpty();
  }

  @Test
  void rows_that_nothing_tells_apart_cannot_be_merged() throws Exception {
    RowSchema groups = RowSchema.of("Account", List.of(NAME, AMOUNT));

    assertThatThrownBy(() -> open(sink, groups))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("no column Id")
        .hasMessageContaining("WriteMode.REPLACE");
    assertThat(tables()).isEmpty();
  }

  @Test
  void a_row_without_a_key_is_named() {
    assertThatThrownBy(() -> land(sink, account("1", "a"), account(null, "lost")))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("no value in Id")
        .hasMessageContaining("Name=lost");
  }

  @Test
  void a_deleted_record_is_marked_and_keeps_its_values() throws Exception {
    land(sink, row(FLAGGED, "1", "a", "false", "2026-11-20T10:00:00.000Z"));

    land(
        sink,
        row(FLAGGED, "1", null, "true", "2026-11-21T10:00:00.000Z"),
        row(FLAGGED, "2", null, "true", "2026-11-21T10:00:00.000Z"));

    assertThat(rows("SELECT Id, Name, IsDeleted, EXTRACT(DAY FROM SystemModstamp) FROM account"))
        .containsExactly("1 a TRUE 21");
  }

  @Test
  void a_deleted_record_that_comes_whole_is_stored_with_its_mark() throws Exception {
    land(sink, row(FLAGGED, "1", "a", "true", null));

    assertThat(rows("SELECT Id, Name, IsDeleted FROM account")).containsExactly("1 a TRUE");
  }

  @Test
  void a_deleted_record_is_removed_in_the_order_of_the_rows() throws Exception {
    JdbcSink removing = sink.removingDeleted();
    land(
        removing,
        row(FLAGGED, "1", "a", "false", null),
        row(FLAGGED, "2", "b", "false", null),
        row(FLAGGED, "3", "c", "false", null));

    land(
        removing,
        row(FLAGGED, "1", null, "true", null),
        row(FLAGGED, "2", "b", "true", null),
        row(FLAGGED, "2", "restored", "false", null),
        row(FLAGGED, "9", null, "true", null));

    assertThat(accounts()).containsExactly("2 restored", "3 c");
  }

  @Test
  void parts_of_rows_change_what_is_there_and_add_nothing() throws Exception {
    land(sink, account("1", "a"), account("2", "b"));
    RowSchema parts = RowSchema.of("Account", List.of(AMOUNT, ID));

    land(sink.updatingOnly(), row(parts, "7", "1"), row(parts, "8", "3"), row(parts, null, "2"));

    assertThat(rows("SELECT Id, Name, CAST(Amount AS INTEGER) FROM account ORDER BY Id"))
        .containsExactly("1 a 7", "2 b null");
  }

  @Test
  void all_rows_change_places_when_the_read_is_complete_and_not_before() throws Exception {
    land(sink, account("1", "a"), account("2", "b"));
    execute("CREATE INDEX by_name ON account (Id, Amount)");
    JdbcSink replacing = sink.mode(WriteMode.REPLACE).commitRows(1);

    List<String> meanwhile;
    try (SinkWriter writer = open(replacing, ACCOUNT)) {
      writer.write(List.of(account("2", "B")), checkpoint(2));
      writer.write(List.of(account("3", "c"), account("2", "new")), checkpoint(3));
      meanwhile = accounts();
      told.clear();
      writer.complete();
    }

    assertThat(meanwhile).containsExactly("1 a", "2 b");
    assertThat(accounts()).containsExactly("2 new", "3 c");
    assertThat(told).containsExactly(checkpoint(3));
    assertThat(tables()).containsExactly("ACCOUNT");
    assertThat(rows("SELECT index_name FROM information_schema.indexes")).contains("BY_NAME");
  }

  @Test
  void a_read_that_fails_replaces_nothing() throws Exception {
    land(sink, account("1", "a"));
    told.clear();

    try (SinkWriter writer = open(sink.mode(WriteMode.REPLACE).commitRows(1), ACCOUNT)) {
      writer.write(List.of(account("2", "b")), checkpoint(2));
    }

    assertThat(accounts()).containsExactly("1 a");
    assertThat(tables()).containsExactly("ACCOUNT");
    assertThat(told).isEmpty();
  }

  @Test
  void what_a_killed_run_left_beside_the_table_does_not_come_with_the_next() throws Exception {
    execute("CREATE TABLE account_sforza_new (Other INTEGER)");

    land(sink.mode(WriteMode.REPLACE), account("1", "a"));

    assertThat(accounts()).containsExactly("1 a");
    assertThat(tables()).containsExactly("ACCOUNT");
  }

  @Test
  void an_empty_read_empties_a_table_that_is_replaced() throws Exception {
    land(sink, account("1", "a"));

    try (SinkWriter writer = open(sink.mode(WriteMode.REPLACE), ACCOUNT)) {
      writer.complete();
    }

    assertThat(accounts()).isEmpty();
  }

  @Test
  void rows_that_nothing_tells_apart_replace_all_others() throws Exception {
    RowSchema groups = RowSchema.of("Account", List.of(NAME, AMOUNT));
    JdbcSink replacing = sink.mode(WriteMode.REPLACE);
    land(replacing, row(groups, "a", "1"), row(groups, "a", "1"));

    land(replacing, row(groups, "b", "2"), row(groups, "b", "2"), row(groups, null, null));

    assertThat(rows("SELECT Name FROM account ORDER BY Name NULLS LAST"))
        .containsExactly("b", "b", "null");
  }

  @Test
  void deleted_records_are_left_out_of_rows_that_replace_others() throws Exception {
    land(
        sink.mode(WriteMode.REPLACE).removingDeleted(),
        row(FLAGGED, "1", "a", "false", null),
        row(FLAGGED, "2", "b", "true", null));

    assertThat(accounts()).containsExactly("1 a");
  }

  @Test
  void to_update_and_to_replace_cannot_be_said_together() {
    assertThatIllegalStateException()
        .isThrownBy(() -> sink.updatingOnly().mode(WriteMode.REPLACE))
        .withMessageContaining("updatingOnly()")
        .withMessageContaining("REPLACE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sink.commitRows(0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcSink.into(database, "account; DROP TABLE x"))
        .withMessageContaining("account; DROP TABLE x");
  }

  @Test
  void what_is_not_complete_is_rolled_back_to_the_last_commit() throws Exception {
    try (SinkWriter writer = open(sink.commitRows(2), ACCOUNT)) {
      writer.write(List.of(account("1", "a")), checkpoint(1));
      writer.write(List.of(account("2", "b")), checkpoint(2));
      writer.write(List.of(account("3", "c")), checkpoint(3));
    }

    assertThat(accounts()).containsExactly("1 a", "2 b");
    assertThat(told).containsExactly(checkpoint(2));
  }

  @Test
  void a_checkpoint_that_moves_without_rows_is_told_at_the_end() {
    try (SinkWriter writer = open(sink, ACCOUNT)) {
      writer.write(List.of(account("1", "a")), checkpoint(1));
      writer.write(List.of(), checkpoint(2));
      writer.complete();
    }

    assertThat(told).containsExactly(checkpoint(2));
  }

  @Test
  void a_checkpoint_is_committed_with_its_rows_or_not_at_all() throws Exception {
    JdbcSink kept = sink.state("Account").commitRows(1);
    Checkpoint before = kept.checkpoint();

    try (SinkWriter writer = open(kept, ACCOUNT)) {
      writer.write(List.of(account("1", "a")), checkpoint(1));
      // the checkpoint of the next rows cannot be saved
      execute("ALTER TABLE sforza_state ADD CONSTRAINT c CHECK (state_checkpoint NOT LIKE '%2%')");
      assertThatThrownBy(() -> writer.write(List.of(account("2", "b")), checkpoint(2)))
          .isInstanceOf(RuntimeException.class)
          .hasMessageContaining("sforza_state");
    }

    assertThat(before).isEqualTo(Checkpoint.none());
    assertThat(accounts()).containsExactly("1 a");
    assertThat(kept.checkpoint()).isEqualTo(checkpoint(1));
    assertThat(told).containsExactly(checkpoint(1));
  }

  @Test
  void a_table_that_is_replaced_is_read_from_the_start_and_keeps_where_it_ended() {
    JdbcSink replacing = sink.state("Account").mode(WriteMode.REPLACE);

    land(replacing, account("1", "a"));

    assertThat(replacing.checkpoint()).isEqualTo(Checkpoint.none());
    assertThat(sink.state("Account").checkpoint()).isEqualTo(checkpoint(1));
    assertThatIllegalStateException().isThrownBy(sink::checkpoint).withMessageContaining("state(");
  }

  @Test
  void a_table_that_is_gone_is_filled_from_the_start() throws SQLException {
    JdbcSink kept = sink.state("Account");
    land(kept, account("1", "first"));
    assertThat(kept.checkpoint()).isEqualTo(checkpoint(1));

    execute("DROP TABLE account");

    assertThat(kept.checkpoint()).isEqualTo(Checkpoint.none());
    land(kept, account("1", "again"));
    assertThat(kept.checkpoint()).isEqualTo(checkpoint(1));
    assertThat(accounts()).containsExactly("1 again");
  }

  @Test
  void whoever_listens_may_fail_and_the_rows_stay() throws Exception {
    try (SinkWriter writer =
        sink.commitRows(1)
            .open(
                TableSchema.of(ACCOUNT),
                checkpoint -> {
                  throw new IllegalStateException("disk full");
                })) {
      assertThatIllegalStateException()
          .isThrownBy(() -> writer.write(List.of(account("1", "a")), checkpoint(1)))
          .withMessage("disk full");
      assertThatIllegalStateException()
          .isThrownBy(writer::complete)
          .withMessageContaining("failed");
    }

    assertThat(accounts()).containsExactly("1 a");
  }

  @Test
  void rows_of_other_columns_than_the_table_was_opened_for_are_refused() {
    try (SinkWriter writer = open(sink, ACCOUNT)) {
      List<Row> others = List.of(row(FLAGGED, "1", "a", "false", null));

      assertThatThrownBy(() -> writer.write(others, checkpoint(1)))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("IsDeleted");
    }
  }

  @Test
  void the_sink_shows_no_address() {
    assertThat(sink.toString()).isEqualTo("JdbcSink[account, MERGE]");
  }
}
