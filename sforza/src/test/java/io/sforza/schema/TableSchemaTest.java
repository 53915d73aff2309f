package io.sforza.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.ObjectDescribe;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableSchemaTest {
  private static final String EXPECTED = Everything.resource("tables.sql");

  @ParameterizedTest
  @EnumSource
  void each_database_gets_a_table_in_its_own_types(SqlDialect dialect) {
    String sql = Everything.table().createTable(dialect, "crm.order");

    assertThat(EXPECTED).contains("-- " + dialect + "\n" + sql + "\n");
  }

  @Test
  void without_a_describe_every_type_is_as_wide_as_can_be() {
    TableSchema table = TableSchema.of(Everything.rows());

    assertThat(table.sqlType(SqlDialect.POSTGRESQL, "Id")).isEqualTo("VARCHAR(18)");
    assertThat(table.sqlType(SqlDialect.POSTGRESQL, "name")).isEqualTo("TEXT");
    assertThat(table.sqlType(SqlDialect.POSTGRESQL, "Amount")).isEqualTo("NUMERIC");
    assertThat(table.sqlType(SqlDialect.SQL_SERVER, "Amount")).isEqualTo("DECIMAL(38,18)");
    assertThat(table.sqlType(SqlDialect.SQL_SERVER, "Name")).isEqualTo("NVARCHAR(MAX)");
  }

  @Test
  void a_table_without_an_id_has_no_key() {
    RowSchema rows = RowSchema.of("Account", List.of(new Column("Name", FieldType.STRING)));

    String sql = TableSchema.of(rows).createTable(SqlDialect.POSTGRESQL, "account");

    assertThat(sql).isEqualTo("CREATE TABLE account (\n  Name TEXT\n)");
  }

  @Test
  void new_columns_are_added_each_by_a_statement() {
    TableSchema table = Everything.table();
    List<String> columns = List.of("order", "Amount", "Owner.Name");

    assertThat(table.addColumns(SqlDialect.POSTGRESQL, "crm.account", columns))
        .containsExactly(
            "ALTER TABLE crm.account ADD COLUMN \"order\" VARCHAR(20)",
            "ALTER TABLE crm.account ADD COLUMN Amount NUMERIC",
            "ALTER TABLE crm.account ADD COLUMN Owner_Name TEXT");
    assertThat(table.addColumns(SqlDialect.SQL_SERVER, "account", columns).get(0))
        .isEqualTo("ALTER TABLE account ADD [Order] NVARCHAR(20)");
    assertThat(table.addColumns(SqlDialect.ORACLE, "account", columns).get(0))
        .isEqualTo("ALTER TABLE account ADD \"ORDER\" VARCHAR2(20 CHAR)");
    assertThat(table.addColumns(SqlDialect.H2, "account", List.of())).isEmpty();
  }

  @Test
  void a_column_that_the_rows_do_not_have_is_refused_with_what_was_meant() {
    TableSchema table = Everything.table();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.addColumns(SqlDialect.H2, "account", List.of("Amout")))
        .withMessageContaining("Amout")
        .withMessageContaining("Amount");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.sqlType(SqlDialect.H2, "Amout"))
        .withMessageContaining("Amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "account;", "a.b.c.d", "acc\"ount", "a.", "konto-ä", "a'b"})
  void a_name_of_a_table_that_could_be_sql_is_refused(String name) {
    TableSchema table = Everything.table();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.createTable(SqlDialect.POSTGRESQL, name))
        .withMessageContaining("'" + name + "'")
        .withMessageContaining("crm.account");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.addColumns(SqlDialect.POSTGRESQL, name, List.of("Name")));
  }

  @Test
  void names_are_unique_and_no_longer_than_the_database_takes() {
    String path = "Very_Long_Relationship_Name_Of_A_Package__r.Another_Very_Long_Name__r.Name";
    RowSchema rows =
        RowSchema.of(
            "Account",
            List.of(
                new Column("Owner_Name", FieldType.STRING),
                new Column("Owner.Name", FieldType.STRING),
                new Column("OWNER-NAME", FieldType.STRING),
                new Column("1st", FieldType.STRING),
                new Column(path + "1", FieldType.STRING),
                new Column(path + "2", FieldType.STRING)));

    List<String> names = TableSchema.of(rows).sqlNames(SqlDialect.POSTGRESQL);

    assertThat(names)
        .containsExactly(
            "Owner_Name",
            "Owner_Name_2",
            "OWNER_NAME_3",
            "\"_1st\"",
            "Very_Long_Relationship_Name_Of_A_Package__r_Another_Very_Long_N",
            "Very_Long_Relationship_Name_Of_A_Package__r_Another_Very_Long_2");
    assertThat(names).allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(63));
  }

  @Test
  void a_table_of_more_texts_than_a_row_of_mysql_holds_has_long_ones() {
    TableSchema narrow = texts(58);
    TableSchema wide = texts(59);

    assertThat(narrow.createTable(SqlDialect.MYSQL, "t"))
        .contains("Text1__c VARCHAR(255)")
        .doesNotContain("LONGTEXT");
    assertThat(wide.createTable(SqlDialect.MYSQL, "t"))
        .contains("Id VARCHAR(18) NOT NULL", "Text1__c LONGTEXT")
        .doesNotContain("VARCHAR(255)");
    assertThat(wide.createTable(SqlDialect.POSTGRESQL, "t")).contains("Text1__c VARCHAR(255)");
  }

  /** Returns a table with so many texts of 255 characters, each of which may take four bytes. */
  private static TableSchema texts(int count) {
    String fields =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "{\"name\":\"Text" + i + "__c\",\"type\":\"string\",\"length\":255}")
            .collect(Collectors.joining(","));
    ObjectDescribe describe =
        ObjectDescribe.parse(
            new ByteArrayInputStream(
                ("{\"name\":\"Wide\",\"fields\":[{\"name\":\"Id\",\"type\":\"id\"},"
                        + fields
                        + "]}")
                    .getBytes(StandardCharsets.UTF_8)));
    return TableSchema.of(
        describe,
        RowSchema.of(
            "Wide", describe.fields().stream().map(f -> new Column(f.name(), f.type())).toList()));
  }

  @Test
  void rows_of_another_object_are_refused() {
    RowSchema rows = RowSchema.of("Account", List.of(new Column("Id", FieldType.ID)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableSchema.of(Everything.describe(), rows))
        .withMessage("The rows are of Account, and the describe is of Everything__c.");
  }
}
