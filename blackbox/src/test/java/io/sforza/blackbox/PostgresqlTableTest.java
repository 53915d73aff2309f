package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for PostgreSQL, executed by it. */
@Tag("postgresql")
class PostgresqlTableTest {
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
    connection.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.rollback();
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

  @ParameterizedTest
  @ValueSource(strings = {"Account", "Contact", "Opportunity", "Case", "Event"})
  void the_rows_of_an_org_come_back_from_its_table_as_they_were(String object) throws Exception {
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows(object, 100).start();
        Salesforce sf = Salesforce.connect(org.auth());
        ObjectReader<Row> reader = sf.read(object).open()) {
      LandedTable table =
          new LandedTable(
              connection, object, TableSchema.of(sf.describes().describe(object), reader.schema()));
      List<Row> rows = reader.stream().toList();

      table.make();
      table.merge(rows);

      assertThat(rows).hasSize(100);
      assertThat(table.rows()).isEqualTo(LandedTable.byId(rows));
    }
  }

  @Test
  void every_type_without_a_describe_and_with_child_rows_makes_a_table() throws Exception {
    List<Column> columns = new ArrayList<>();
    for (FieldType type : FieldType.values()) {
      if (type != FieldType.SUBQUERY) {
        columns.add(new Column(type == FieldType.ID ? "Id" : type + "__c", type));
      }
    }
    columns.add(Column.rows("Contacts", RowSchema.of("Contact", columns)));
    TableSchema table = TableSchema.of(RowSchema.of("Everything__c", columns));

    execute(table.createTable(SqlDialect.POSTGRESQL, "everything"));
    execute("INSERT INTO everything (Id, Contacts) VALUES ('001', '[{\"Email\": \"a@b.c\"}]')");

    assertThat(texts("SELECT Contacts -> 0 ->> 'Email' FROM everything WHERE id = '001'"))
        .containsExactly("a@b.c");
  }

  @Test
  void a_column_that_came_later_is_added() throws Exception {
    Column id = new Column("Id", FieldType.ID);
    Column group = new Column("Group", FieldType.DATETIME);
    TableSchema before = TableSchema.of(RowSchema.of("User", List.of(id)));
    TableSchema after = TableSchema.of(RowSchema.of("User", List.of(id, group)));
    execute(before.createTable(SqlDialect.POSTGRESQL, "user"));

    for (String sql : after.addColumns(SqlDialect.POSTGRESQL, "user", List.of("group"))) {
      execute(sql);
    }

    assertThat(
            texts(
                "SELECT column_name FROM information_schema.columns WHERE table_name = 'user'"
                    + " ORDER BY ordinal_position"))
        .containsExactly("id", "group");
  }

  @Test
  void every_word_that_postgresql_knows_can_be_a_field_and_a_table() throws Exception {
    List<Column> columns = new ArrayList<>();
    for (String word : texts("SELECT word FROM pg_get_keywords()")) {
      columns.add(new Column(word.toUpperCase(Locale.ROOT), FieldType.STRING));
    }
    TableSchema table = TableSchema.of(RowSchema.of("Words", columns));

    execute(table.createTable(SqlDialect.POSTGRESQL, "select"));
    List<String> names = table.sqlNames(SqlDialect.POSTGRESQL);
    execute("SELECT " + String.join(" , ", names) + " FROM \"select\"");

    assertThat(columns).hasSizeGreaterThan(400);
    assertThat(texts("SELECT count(*) FROM information_schema.columns WHERE table_name = 'select'"))
        .containsExactly(String.valueOf(columns.size()));
  }
}
