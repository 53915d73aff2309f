package io.sforza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LandingTest {
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "Order",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("Name", FieldType.STRING),
              new Column("IsDeleted", FieldType.BOOLEAN),
              new Column("Employees", FieldType.INT),
              new Column("Views", FieldType.LONG),
              new Column("Score__c", FieldType.DOUBLE),
              new Column("Amount", FieldType.CURRENCY),
              new Column("CloseDate", FieldType.DATE),
              new Column("CreatedDate", FieldType.DATETIME),
              new Column("Opens__c", FieldType.TIME),
              new Column("Tags__c", FieldType.MULTIPICKLIST)));

  private static final Row FULL =
      row(
          "001000000000001AAA",
          " \"Müller\", Söhne\n& Co 株式 ",
          "true",
          "47",
          "9007199254740993",
          "1.5E7",
          "123456789012345678.25",
          "2026-02-28",
          "2026-11-20T10:00:00.123Z",
          "09:30:00.000Z",
          "a;b");

  @TempDir Path folder;

  private static Row row(String... texts) {
    return Row.of(SCHEMA, Arrays.asList(texts));
  }

  private static Row empty() {
    return Row.of(SCHEMA, Collections.nCopies(SCHEMA.size(), null));
  }

  private Landed land(Format format, Row... rows) throws IOException, SQLException {
    try (Landing landing = Landing.open(format, target(format), SCHEMA)) {
      for (Row row : rows) {
        landing.write(row);
      }
      return landing.finish();
    }
  }

  private Path target(Format format) {
    return folder.resolve("it's here").resolve("Order." + format.id());
  }

  private static List<String> first(Landed landed, String columns) throws SQLException {
    return landed.query("SELECT " + columns + " FROM " + landed.relation()).get(0);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void rows_are_read_back_by_sql(Format format) throws Exception {
    Landed landed = land(format, FULL, empty());

    assertThat(landed.file()).isEqualTo(target(format)).isNotEmptyFile();
    assertThat(landed.count()).isEqualTo(2);
    assertThat(landed.query("SELECT \"Id\", \"Name\" FROM " + landed.relation()))
        .containsExactly(
            List.of("001000000000001AAA", " \"Müller\", Söhne\n& Co 株式 "), List.of("null", "null"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"DUCKDB", "PARQUET"})
  void values_keep_their_types_and_every_digit(Format format) throws Exception {
    Landed landed = land(format, FULL);

    assertThat(
            first(
                landed,
                "\"IsDeleted\", \"Employees\" + 1, \"Views\" + 1, \"Score__c\", \"Amount\" + 0.5,"
                    + " \"CloseDate\" + 1, epoch_ms(\"CreatedDate\"), \"Opens__c\","
                    + " \"Tags__c\"[2]"))
        .containsExactly(
            "true",
            "48",
            "9007199254740994",
            "1.5E7",
            "123456789012345678.75",
            "2026-03-01",
            "1795168800123",
            "09:30",
            "b");
  }

  @Test
  void csv_holds_the_texts_as_salesforce_sent_them() throws Exception {
    Landed landed = land(Format.CSV, FULL, empty());

    assertThat(landed.file())
        .hasContent(
            """
            Id,Name,IsDeleted,Employees,Views,Score__c,Amount,CloseDate,CreatedDate,Opens__c,Tags__c
            001000000000001AAA," ""Müller"", Söhne
            & Co 株式 ",true,47,9007199254740993,1.5E7,123456789012345678.25,2026-02-28,\
            2026-11-20T10:00:00.123Z,09:30:00.000Z,a;b
            ,,,,,,,,,,
            """);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void an_empty_result_is_a_file_without_rows(Format format) throws Exception {
    Landed landed = land(format);

    assertThat(landed.count()).isZero();
    assertThat(landed.query(landed.sampleSql())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void a_second_landing_replaces_the_first(Format format) throws Exception {
    land(format, FULL, FULL);

    assertThat(land(format, FULL).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void a_landing_that_is_not_finished_leaves_the_old_file_and_nothing_else(Format format)
      throws Exception {
    Landed old = land(format, FULL, FULL);

    try (Landing landing = Landing.open(format, target(format), SCHEMA)) {
      landing.write(FULL);
    }

    assertThat(old.count()).isEqualTo(2);
    try (Stream<Path> files = Files.list(target(format).getParent())) {
      assertThat(files).containsExactly(target(format));
    }
  }

  @Test
  void an_amount_that_does_not_fit_is_refused_not_rounded() throws Exception {
    String[] texts = new String[SCHEMA.size()];
    texts[6] = "0.1234567890123456789";

    try (Landing landing = Landing.open(Format.DUCKDB, target(Format.DUCKDB), SCHEMA)) {
      assertThatThrownBy(() -> landing.write(row(texts)))
          .isInstanceOf(SQLException.class)
          .hasMessage("Order.Amount has no room for 0.1234567890123456789.");
    }
  }

  @Test
  void the_sample_shows_what_tells_most() throws Exception {
    Landed landed = land(Format.DUCKDB, FULL);

    assertThat(landed.sampleSql())
        .isEqualTo(
            "SELECT \"Id\", \"Name\", \"Amount\", \"CloseDate\", \"CreatedDate\""
                + " FROM \"Order\" LIMIT 3");
  }
}
