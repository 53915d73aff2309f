package io.sforza.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What drivers call types, beside what SQL calls those that rows need. */
class ColumnTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar                     | 80         | 0    | VARCHAR(80)",
        "varchar                     | 255        | 0    | VARCHAR(80)",
        "text                        | 0          | 0    | VARCHAR(80)",
        "text                        | 2147483647 | 0    | TEXT",
        "CHARACTER VARYING           | 80         | 0    | VARCHAR(80)",
        "CHARACTER LARGE OBJECT      | 2147483647 | 0    | CLOB",
        "VARCHAR2                    | 80         | 0    | VARCHAR2(80 CHAR)",
        "CLOB                        | -1         | 0    | CLOB",
        "nvarchar                    | 1073741823 | 0    | NVARCHAR(MAX)",
        "VARCHAR                     | 16777216   | 0    | VARCHAR",
        "LONGTEXT                    | 536870911  | 0    | LONGTEXT",
        "STRING                      | 0          | 0    | STRING(80)",
        "numeric                     | 0          | 0    | NUMERIC",
        "DECIMAL                     | 38         | 18   | DECIMAL(38,18)",
        "NUMBER                      | 0          | -127 | NUMBER",
        "NUMBER                      | 10         | 0    | NUMBER(10)",
        "NUMBER                      | 38         | 0    | INTEGER",
        "INT UNSIGNED                | 10         | 0    | INTEGER",
        "int8                        | 19         | 0    | INTEGER",
        "float8                      | 17         | 17   | NUMERIC",
        "bool                        | 1          | 0    | BOOLEAN",
        "bit                         | 1          | 0    | BIT",
        "TINYINT                     | 3          | 0    | BOOLEAN",
        "timestamptz                 | 29         | 3    | TIMESTAMP(3) WITH TIME ZONE",
        "TIMESTAMP WITH TIME ZONE    | 29         | 3    | TIMESTAMP(3) WITH TIME ZONE",
        "TIMESTAMP(6) WITH TIME ZONE | 13         | 6    | TIMESTAMP(3) WITH TIME ZONE",
        "datetimeoffset              | 30         | 3    | DATETIMEOFFSET(3)",
        "TIMESTAMPTZ                 | 0          | 3    | TIMESTAMP_TZ(3)",
        "TIMESTAMPLTZ                | 0          | 3    | TIMESTAMP_TZ(3)",
        "DATETIME                    | 23         | 0    | DATETIME(3)",
        "TIMESTAMP                   | 23         | 0    | DATETIME(3)",
        "time                        | 12         | 3    | TIME(3)",
        "date                        | 13         | 0    | DATE",
        "jsonb                       | 0          | 0    | JSONB",
        "VARIANT                     | 0          | 0    | VARIANT",
        "geography                   | 0          | 0    | TEXT",
      })
  void a_column_that_has_room_stays(String name, long precision, long scale, String wanted) {
    ColumnType there = ColumnType.ofDriver(name, precision, scale);
    ColumnType needed = ColumnType.ofSql(wanted);

    assertThat(there.takesKindOf(needed)).isTrue();
    assertThat(there.holds(needed)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar           | 80 | 0 | VARCHAR(255)",
        "varchar           | 80 | 0 | TEXT",
        "CHARACTER VARYING | 80 | 0 | CLOB",
        "VARCHAR2          | 80 | 0 | CLOB",
        "nvarchar          | 80 | 0 | NVARCHAR(MAX)",
        "numeric           | 18 | 2 | NUMERIC",
        "DECIMAL           | 38 | 2 | DECIMAL(38,18)",
        "int4              | 10 | 0 | BIGINT",
        "INTEGER           | 32 | 0 | DECIMAL(38,18)",
        "smallint          | 5  | 0 | INTEGER",
      })
  void a_column_that_is_too_narrow_is_widened(
      String name, long precision, long scale, String wanted) {
    ColumnType there = ColumnType.ofDriver(name, precision, scale);
    ColumnType needed = ColumnType.ofSql(wanted);

    assertThat(there.takesKindOf(needed)).isTrue();
    assertThat(there.holds(needed)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar      | 80 | 0 | NUMERIC",
        "numeric      | 0  | 0 | VARCHAR(80)",
        "float8       | 17 | 0 | TEXT",
        "text         | 0  | 0 | JSONB",
        "date         | 13 | 0 | TIMESTAMP(3) WITH TIME ZONE",
        "timestamp    | 29 | 3 | TIMESTAMP(3) WITH TIME ZONE",
        "timestamptz  | 29 | 3 | DATE",
        "TIMESTAMPNTZ | 29 | 3 | TIMESTAMP_TZ(3)",
        "datetime2    | 23 | 3 | DATETIMEOFFSET(3)",
        "time         | 12 | 3 | DATE",
        "bool         | 1  | 0 | INTEGER",
        "int4         | 10 | 0 | BOOLEAN",
      })
  void a_column_of_another_kind_takes_no_such_values(
      String name, long precision, long scale, String wanted) {
    ColumnType there = ColumnType.ofDriver(name, precision, scale);

    assertThat(there.takesKindOf(ColumnType.ofSql(wanted))).isFalse();
  }
}
