package io.sforza.bulk.internal.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.bulk.JobState;
import io.sforza.bulk.LineEnding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEncoderTest {

  private static String encoded(CsvEncoder encoder, @Nullable Object... row) {
    encoder.encode(7, row);
    return new String(encoder.buffer(), 0, encoder.length(), UTF_8);
  }

  private static String cell(@Nullable Object value) {
    String line = encoded(new CsvEncoder(List.of("Id", "A")), "x", value);
    return line.substring(2, line.length() - 1);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(null, "#N/A"),
        Arguments.of("", ""),
        Arguments.of("Acme", "Acme"),
        Arguments.of("Acme, Inc.", "\"Acme, Inc.\""),
        Arguments.of("a \"b\" c", "\"a \"\"b\"\" c\""),
        Arguments.of("\"", "\"\"\"\""),
        Arguments.of("two\nlines", "\"two\nlines\""),
        Arguments.of("two\rlines", "\"two\rlines\""),
        Arguments.of(" a", "\" a\""),
        Arguments.of("a\t", "\"a\t\""),
        Arguments.of(" ", "\" \""),
        Arguments.of("Zürich 東京 \uD83D\uDE80", "Zürich 東京 \uD83D\uDE80"),
        Arguments.of("é, \"ß\"", "\"é, \"\"ß\"\"\""),
        Arguments.of("#", "#"),
        Arguments.of("#N/A!", "#N/A!"),
        Arguments.of("a;b|c^d`e", "a;b|c^d`e"),
        Arguments.of(CharBuffer.wrap("text"), "text"),
        Arguments.of('x', "x"),
        Arguments.of(true, "true"),
        Arguments.of(0, "0"),
        Arguments.of(1_000_000, "1000000"),
        Arguments.of(-42, "-42"),
        Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of((short) 9, "9"),
        Arguments.of((byte) -9, "-9"),
        Arguments.of(new BigInteger("123456789012345678901"), "123456789012345678901"),
        Arguments.of(new BigDecimal("1E+3"), "1000"),
        Arguments.of(new BigDecimal("1.50"), "1.50"),
        Arguments.of(new BigDecimal("1E-7"), "0.0000001"),
        Arguments.of(0.1, "0.1"),
        Arguments.of(1e10, "10000000000"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of(Instant.parse("2026-11-20T17:03:22.123456Z"), "2026-11-20T17:03:22.123Z"),
        Arguments.of(Instant.parse("1969-12-31T23:59:59.999Z"), "1969-12-31T23:59:59.999Z"),
        Arguments.of(OffsetDateTime.parse("2026-11-20T17:03:22+01:00"), "2026-11-20T16:03:22.000Z"),
        Arguments.of(
            ZonedDateTime.parse("2026-07-01T00:00:00+02:00[Europe/Rome]"),
            "2026-06-30T22:00:00.000Z"),
        Arguments.of(LocalDate.of(2026, 3, 4), "2026-03-04"),
        Arguments.of(LocalDate.of(800, 12, 25), "0800-12-25"),
        Arguments.of(LocalTime.of(5, 6, 7), "05:06:07.000Z"),
        Arguments.of(new Timestamp(1_000), "1970-01-01T00:00:01.000Z"),
        Arguments.of(java.sql.Date.valueOf("2026-03-04"), "2026-03-04"),
        Arguments.of(Time.valueOf("05:06:07"), "05:06:07.000Z"),
        Arguments.of(JobState.JOB_COMPLETE, "JOB_COMPLETE"),
        Arguments.of(
            UUID.fromString("00000000-0000-0001-0000-000000000002"),
            "00000000-0000-0001-0000-000000000002"),
        Arguments.of(URI.create("https://acme.example/?a=b"), "https://acme.example/?a=b"),
        Arguments.of(List.of("Red", "Dark Blue"), "Red;Dark Blue"),
        Arguments.of(List.of(JobState.OPEN, JobState.FAILED), "OPEN;FAILED"),
        Arguments.of(List.of(), "#N/A"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void each_value_is_written_as_salesforce_spells_it(@Nullable Object value, String expected) {
    assertThat(cell(value)).isEqualTo(expected);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("#N/A", "is the text #N/A, by which Salesforce would empty the field"),
        Arguments.of("a\0b", "has the character U+0000 at index 1 of 3"),
        Arguments.of("é\0", "has the character U+0000 at index 1 of 2"),
        Arguments.of("a\uD83Db", "has half a character, U+D83D, at index 1 of 3"),
        Arguments.of("\uDE80", "has half a character, U+DE80, at index 0"),
        Arguments.of("x".repeat(131_073), "has 131073 characters, and Salesforce takes 131072"),
        Arguments.of(Double.NaN, "is NaN, which is no number"),
        Arguments.of(new BigDecimal("1E+900000000"), "more digits than Salesforce takes"),
        Arguments.of(LocalDateTime.of(2026, 1, 2, 3, 4), "say where, by atZone(…)"),
        Arguments.of(LocalDate.of(10_000, 1, 1), "is in the year 10000"),
        Arguments.of(new byte[] {1}, "is binary, which Bulk API 2.0 does not take"),
        Arguments.of(Map.of("Name", "x"), "which is no value of a field"),
        Arguments.of(List.of("Red;Blue"), "is a list with 'Red;Blue'"),
        Arguments.of(Collections.singletonList(null), "is a list with 'null'"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_salesforce_would_misread_is_refused_with_row_and_column(Object value, String why) {
    assertThatThrownBy(() -> cell(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The row at position 7 cannot be loaded: its value for A ")
        .hasMessageContaining(why);
  }

  @Test
  void a_row_after_a_refused_one_is_whole() {
    CsvEncoder encoder = new CsvEncoder(List.of("A", "B"));
    assertThatThrownBy(() -> encoded(encoder, "é\"", "x\0"))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(encoded(encoder, 1, 2)).isEqualTo("1,2\n");
  }

  @Test
  void rows_that_are_too_wide_or_too_long_are_refused() {
    CsvEncoder encoder = new CsvEncoder(List.of("A", "B", "C", "D"));
    String long1 = "é".repeat(100_000);

    assertThat(encoded(encoder, long1, long1, long1, long1)).hasSize(400_004);
    assertThatThrownBy(() -> encoded(encoder, long1, long1, long1, long1 + "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has 400001 characters; Salesforce takes 400000 a row");
    assertThatThrownBy(() -> encoded(encoder, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The row at position 7 has 3 values for the 4 columns [A, B, C, D]");
  }

  @Test
  void an_empty_line_would_be_no_row() {
    CsvEncoder encoder = new CsvEncoder(List.of("Name"));

    assertThat(encoded(encoder, (Object) null)).isEqualTo("#N/A\n");
    assertThatThrownBy(() -> encoded(encoder, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an empty line is no row");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name",
        "External_Id__c",
        "acme__External_Id__c",
        "Owner.Email",
        "Parent__r.Ext__c",
        "Lead:Who.Email",
        "acme__Lead__c:Who.acme__Ext__c"
      })
  void columns_are_fields_and_external_ids_of_parents(String column) {
    assertThat(new String(new CsvEncoder(List.of("Id", column)).header(), UTF_8))
        .isEqualTo("Id," + column + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "My Field", "Näme", "a,b", "\"Name\"", "Lead:Who", "A.B.C", "1st", "A."})
  void what_is_no_api_name_is_refused(String column) {
    assertThatThrownBy(() -> new CsvEncoder(List.of("Id", column)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + column + "' is not the API name of a field");
  }

  @Test
  void headers_that_salesforce_refuses_are_refused() {
    assertThatThrownBy(() -> new CsvEncoder(List.of("Name", "name")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Column name stands twice");
    assertThatThrownBy(() -> new CsvEncoder(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 5000 columns, not 0");
    List<String> many = new ArrayList<>();
    IntStream.range(0, 4_000).forEach(i -> many.add("Field_" + i + "__c"));
    assertThatThrownBy(() -> new CsvEncoder(many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Salesforce takes 32000");
  }

  @Test
  void the_dialect_says_what_needs_quotes() {
    CsvEncoder encoder = new CsvEncoder(List.of("A", "B"), ColumnDelimiter.TAB, LineEnding.CRLF);

    assertThat(new String(encoder.header(), UTF_8)).isEqualTo("A\tB\r\n");
    assertThat(encoded(encoder, "a,b", "c\td")).isEqualTo("a,b\t\"c\td\"\r\n");
  }
}
