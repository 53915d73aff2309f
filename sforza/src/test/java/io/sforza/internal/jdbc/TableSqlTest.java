package io.sforza.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableSqlTest {
  private static final TableSchema ORDER =
      TableSchema.of(
          RowSchema.of(
              "Order",
              List.of(
                  new Column("Name", FieldType.STRING),
                  new Column("Id", FieldType.ID),
                  new Column("Group", FieldType.INT),
                  new Column("BillingAddress", FieldType.ADDRESS))));
  private static final TableSchema KEY_ONLY =
      TableSchema.of(RowSchema.of("Order", List.of(new Column("Id", FieldType.ID))));

  private static TableSql sql(SqlDialect dialect, TableSchema schema, String table) {
    return new TableSql(dialect, schema, table);
  }

  /** Returns all statements that a dialect gets, as the resource has them. */
  private static String all(SqlDialect dialect) {
    TableSql sql = sql(dialect, ORDER, "crm.order");
    TableSql key = sql(dialect, KEY_ONLY, "crm.order");
    TableSql aside = sql(dialect, ORDER, "crm.order_sforza_new");
    List<String> lines = new ArrayList<>(List.of("-- " + dialect));
    if (TableSql.isStaged(dialect)) {
      lines.add(aside.insert(sql.rowsOfStatement() > 1 ? 2 : 1));
      lines.add(sql.mergeFrom(aside));
      lines.add(key.mergeFrom(aside));
    } else {
      lines.add(sql.upsert(sql.rowsOfStatement() > 1 ? 2 : 1));
      lines.add(key.upsert(1));
    }
    lines.add(sql.update(List.of(0, 3), 1));
    lines.add(sql.delete(1));
    lines.add(sql.clear());
    lines.add(sql.copyFrom(aside));
    lines.add(sql.drop());
    return String.join("\n", lines) + "\n";
  }

  private static String expected() throws IOException {
    try (InputStream text = TableSqlTest.class.getResourceAsStream("statements.sql")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_database_gets_its_own_statements(SqlDialect dialect) throws Exception {
    String all = all(dialect);

    assertThat(expected()).contains(all);
  }

  @ParameterizedTest
  @EnumSource
  void no_statement_has_more_places_than_a_database_takes(SqlDialect dialect) {
    List<Column> columns = new ArrayList<>(List.of(new Column("Id", FieldType.ID)));
    IntStream.range(0, 799).forEach(i -> columns.add(new Column("F" + i, FieldType.INT)));
    TableSchema wide = TableSchema.of(RowSchema.of("Wide__c", columns));

    int rows = sql(dialect, wide, "wide").rowsOfStatement();

    assertThat(rows).isBetween(1, 12);
  }

  @Test
  void names_of_tables_beside_another_are_short_and_differ() {
    String one = AsideNames.of("crm." + "a".repeat(60) + "1", "rows");
    String other = AsideNames.of("crm." + "a".repeat(60) + "2", "rows");

    assertThat(AsideNames.of("account", "new")).isEqualTo("account_sforza_new");
    assertThat(one).startsWith("crm.aaa").endsWith("_sforza_rows").isNotEqualTo(other);
    assertThat(one.length() - "crm.".length()).isLessThanOrEqualTo(63);
  }
}
