package io.sforza.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written for H2, executed by it. */
class H2TableTest {
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:");
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

  private List<String> columns(String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet names = connection.getMetaData().getColumns(null, null, table, null)) {
      while (names.next()) {
        columns.add(names.getString("COLUMN_NAME"));
      }
    }
    return columns;
  }

  @Test
  void the_table_is_made_and_takes_a_row() throws Exception {
    TableSchema table = Everything.table();

    execute("CREATE SCHEMA crm");
    execute(table.createTable(SqlDialect.H2, "crm.order"));
    execute(
        "INSERT INTO crm.\"ORDER\" (Id, \"ORDER\", Amount, SystemModstamp, Opens__c)"
            + " VALUES ('001', 'first', 12.34, '2026-11-20T17:00:00Z', '09:00')");

    assertThat(columns("ORDER")).hasSize(table.rows().size());
  }

  @Test
  void a_column_that_came_later_is_added() throws Exception {
    List<Column> columns = Everything.rows().columns();
    TableSchema before =
        TableSchema.of(Everything.describe(), RowSchema.of("Everything__c", columns.subList(0, 3)));
    List<String> added = columns.stream().skip(3).map(Column::name).toList();
    execute(before.createTable(SqlDialect.H2, "account"));

    for (String sql : Everything.table().addColumns(SqlDialect.H2, "account", added)) {
      execute(sql);
    }

    assertThat(columns("ACCOUNT")).hasSize(columns.size());
  }

  @Test
  void every_word_that_h2_reserves_can_be_a_field() throws Exception {
    List<Column> columns = new ArrayList<>();
    for (String word : connection.getMetaData().getSQLKeywords().split(",", -1)) {
      columns.add(new Column(word, FieldType.STRING));
    }
    TableSchema table = TableSchema.of(RowSchema.of("Words", columns));

    execute(table.createTable(SqlDialect.H2, "words"));
    execute("SELECT " + String.join(", ", table.sqlNames(SqlDialect.H2)) + " FROM words");

    assertThat(columns("WORDS")).hasSameSizeAs(columns).hasSizeGreaterThan(10);
  }
}
