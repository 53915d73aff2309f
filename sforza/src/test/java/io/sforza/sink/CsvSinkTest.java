package io.sforza.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sforza.ReadApi;
import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.schema.TableSchema;
import io.sforza.soql.Soql;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of CSV, read back by the readers of others. */
class CsvSinkTest {
  private static final RowSchema THREE = texts("Id", "Name", "Note__c");
  private static final List<String> PIECES =
      List.of(
          "\"",
          ",",
          ";",
          "\t",
          "|",
          "\n",
          "\r",
          "\r\n",
          " ",
          "a",
          "abcdefg",
          "abcdefgh",
          "é",
          "🚀",
          "\0",
          "\u2028",
          "\\N",
          "#",
          "'",
          "=1+1",
          "\uFEFF");

  @TempDir private Path directory;

  private static RowSchema texts(String... names) {
    return RowSchema.of(
        "Thing__c", Arrays.stream(names).map(name -> new Column(name, FieldType.STRING)).toList());
  }

  private static void write(Sink sink, RowSchema schema, List<Row> rows) {
    try (SinkWriter writer = sink.open(TableSchema.of(schema), checkpoint -> {})) {
      writer.write(rows, Checkpoint.none());
      writer.complete();
    }
  }

  private static String text(Sink sink, ByteArrayOutputStream out, Row... rows) {
    write(sink, rows[0].schema(), List.of(rows));
    return out.toString(UTF_8);
  }

  private static Row row(@Nullable String... values) {
    return Row.of(THREE, Arrays.asList(values));
  }

  private static List<List<String>> byFastCsv(String text, char delimiter) {
    List<List<String>> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().fieldSeparator(delimiter).maxBufferSize(1 << 24).ofCsvRecord(text)) {
      reader.forEach(one -> records.add(one.getFields()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  private static List<List<String>> byCommonsCsv(String text, char delimiter) {
    List<List<String>> records = new ArrayList<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      parser.forEach(one -> records.add(one.toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  private static List<Row> rows(RowSchema schema, List<List<String>> records) {
    assertThat(records.get(0)).isEqualTo(schema.columns().stream().map(Column::name).toList());
    return records.subList(1, records.size()).stream().map(one -> Row.of(schema, one)).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadApi.class,
      names = {"REST", "BULK"})
  void all_types_of_an_org_are_read_back_as_equal_rows(ReadApi api) throws IOException {
    Path file = directory.resolve("wide.csv");
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Wide__c", 60).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      List<Row> rows = sf.read("Wide__c").api(api).toList();

      sf.read("Wide__c").api(api).transferTo(CsvSink.to(file));

      String text = Files.readString(file);
      RowSchema schema = rows.get(0).schema();
      assertThat(rows).hasSize(60);
      assertThat(rows(schema, byFastCsv(text, ','))).isEqualTo(rows);
      assertThat(rows(schema, byCommonsCsv(text, ','))).isEqualTo(rows);
    }
  }

  @Test
  void texts_of_an_org_with_all_that_csv_trips_over_are_read_back_as_equal_rows()
      throws IOException {
    Path file = directory.resolve("account.csv");
    List<Map<String, ?>> accounts = new ArrayList<>();
    for (String piece : List.of("\"", ",", "a\nb", "\"a\",\r\n\"b\"", " a ", "🚀", "x".repeat(8))) {
      accounts.add(Map.of("Name", "a" + piece + "z", "Description", piece.repeat(9) + "."));
    }
    accounts.add(Map.of("Name", "long", "Description", "é,\"".repeat(10_000)));
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", accounts).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      sf.read("Account").transferTo(CsvSink.to(file));

      List<Row> rows = sf.read("Account").toList();
      assertThat(rows(rows.get(0).schema(), byFastCsv(Files.readString(file), ',')))
          .isEqualTo(rows)
          .hasSize(accounts.size());
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void any_text_with_any_delimiter_is_read_back(char delimiter) {
    Random random = new Random(42);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rows.add(row("i" + i, any(random), any(random)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    write(CsvSink.to(out).delimiter(delimiter), THREE, rows);

    String text = out.toString(UTF_8);
    assertThat(rows(THREE, byFastCsv(text, delimiter))).isEqualTo(rows);
    assertThat(rows(THREE, byCommonsCsv(text, delimiter))).isEqualTo(rows);
  }

  private static String any(Random random) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void the_longest_texts_are_read_back() {
    List<Row> rows = new ArrayList<>();
    for (String piece : List.of("x", "\"", "é", "🚀\n")) {
      rows.add(row("1", piece.repeat(131_072 / piece.length()), "end"));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    write(CsvSink.to(out), THREE, rows);

    assertThat(rows(THREE, byFastCsv(out.toString(UTF_8), ','))).isEqualTo(rows);
  }

  @Test
  void quotes_stand_where_they_must_only() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    String text =
        text(
            CsvSink.to(out),
            out,
            row("1", "plain text", null),
            row("2", "a \"quote\"", "a,b"),
            row("3", " a", "b "),
            row("4", "a\nb", "a\rb"));

    assertThat(text)
        .isEqualTo(
            "Id,Name,Note__c\n"
                + "1,plain text,\n"
                + "2,\"a \"\"quote\"\"\",\"a,b\"\n"
                + "3,\" a\",\"b \"\n"
                + "4,\"a\nb\",\"a\rb\"\n");
  }

  @Test
  void null_is_told_from_the_text_that_stands_for_it() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    String text = text(CsvSink.to(out).nulls("\\N").delimiter('\t'), out, row("1", null, "\\N"));

    assertThat(text).isEqualTo("Id\tName\tNote__c\n1\t\\N\t\"\\N\"\n");
  }

  @Test
  void a_null_that_is_alone_is_a_record_all_the_same() {
    RowSchema one = texts("Name");
    List<Row> rows = List.of(Row.of(one, List.of("a")), Row.of(one, Collections.singletonList("")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    write(CsvSink.to(out), one, rows);

    assertThat(rows(one, byFastCsv(out.toString(UTF_8), ','))).isEqualTo(rows);
    assertThat(out.toString(UTF_8)).endsWith("a\n\"\"\n");
  }

  @Test
  void lines_header_and_byte_order_mark_are_as_chosen() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text(CsvSink.to(out).crlf().byteOrderMark(), out, row("1", "a", "b"));
    text(CsvSink.to(out).withoutHeader(), out, row("2", "c", "d"));

    assertThat(out.toString(UTF_8)).isEqualTo("\uFEFFId,Name,Note__c\r\n1,a,b\r\n2,c,d\n");
  }

  @Test
  void child_rows_and_addresses_are_json() throws IOException {
    Path file = directory.resolve("account.csv");
    try (FakeSalesforce org =
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows(
                    "Account",
                    List.of(Map.of("Name", "a", "BillingCity", "Mil\"ano"), Map.of("Name", "b")))
                .start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      String id = String.valueOf(org.rows("Account").get(0).get("Id"));
      org.insert("Contact", Map.of("LastName", "Ro,ssi", "AccountId", id));

      sf.read(
              Soql.parse(
                  "SELECT Name, BillingAddress, (SELECT LastName FROM Contacts) FROM Account"
                      + " ORDER BY Name"))
          .transferTo(CsvSink.to(file));

      List<List<String>> records = byFastCsv(Files.readString(file), ',');
      assertThat(records.get(1).get(1)).contains("\"city\":\"Mil\\\"ano\"");
      assertThat(records.get(1).get(2)).isEqualTo("[{\"LastName\":\"Ro,ssi\"}]");
      assertThat(records.get(2).get(2)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', 'a', '0', '-', '.', ' ', 'é', '\0', '\u007f'})
  void a_delimiter_that_is_in_values_is_refused(char delimiter) {
    CsvSink sink = CsvSink.in(directory);

    assertThatThrownBy(() -> sink.delimiter(delimiter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot stand between cells");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "\"", "a\nb", "\r"})
  void what_would_break_a_line_does_not_stand_for_null(String nulls) {
    CsvSink sink = CsvSink.in(directory);

    assertThatThrownBy(() -> sink.nulls(nulls))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot stand for no value");
  }
}
