package io.sforza.bulk.internal.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sforza.bulk.ColumnDelimiter;
import io.sforza.bulk.internal.csv.RandomCsv.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What we read of generated CSV is what FastCSV reads of it, but for NULs. */
class CsvOracleTest {
  private static final int ROUNDS = 40;
  private static final int LONGEST_RECORD = 500_000;

  static Stream<Arguments> dialects() {
    return Stream.of(ColumnDelimiter.values())
        .flatMap(
            delimiter ->
                Stream.of(Quoting.values())
                    .flatMap(
                        quoting ->
                            Stream.of("\n", "\r\n")
                                .map(end -> Arguments.of(delimiter, quoting, end))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("dialects")
  void every_dialect_gives_what_another_reader_gives(
      ColumnDelimiter delimiter, Quoting quoting, String lineEnd) throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    RandomCsv generator = new RandomCsv(random, delimiter, quoting, lineEnd);

    for (int round = 0; round < ROUNDS; round++) {
      byte[] csv =
          generator.records(1 + random.nextInt(40), 2 + random.nextInt(20)).getBytes(UTF_8);
      int chunk = 1 + random.nextInt(csv.length);

      assertThat(records(new Chunks(csv, chunk, chunk), delimiter))
          .as("seed %s, round %s", seed, round)
          .isEqualTo(oracle(csv, delimiter));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("dialects")
  void a_border_between_chunks_at_any_byte_changes_nothing(
      ColumnDelimiter delimiter, Quoting quoting, String lineEnd) throws IOException {
    long seed = new Random().nextLong();
    RandomCsv generator = new RandomCsv(new Random(seed), delimiter, quoting, lineEnd);
    byte[] csv = generator.records(6, 5).getBytes(UTF_8);
    List<List<String>> expected = oracle(csv, delimiter);

    for (int border = 1; border <= csv.length; border++) {
      assertThat(records(new Chunks(csv, border, csv.length), delimiter))
          .as("seed %s, border %s", seed, border)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_record_of_half_a_million_characters_comes_whole(ColumnDelimiter delimiter)
      throws IOException {
    String text = "line\r\n\"ü\" 東京 ".repeat(LONGEST_RECORD / 12);
    String record = '"' + text.replace("\"", "\"\"") + '"' + delimiter.character() + "\"end\"\n";
    byte[] csv = ("\"a\"" + delimiter.character() + "\"b\"\n" + record + record).getBytes(UTF_8);

    for (int chunk : new int[] {1, 13, 1_460, 65_536, csv.length}) {
      assertThat(records(new Chunks(csv, 7, chunk), delimiter))
          .containsExactly(List.of("a", "b"), List.of(text, "end"), List.of(text, "end"));
    }
  }

  private static List<List<String>> records(InputStream in, ColumnDelimiter delimiter)
      throws IOException {
    CsvRecords records = new CsvRecords(in, delimiter);
    List<List<String>> all = new ArrayList<>();
    while (records.next()) {
      all.add(records.texts());
    }
    return all;
  }

  private static List<List<String>> oracle(byte[] csv, ColumnDelimiter delimiter)
      throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter.character())
            .skipEmptyLines(false)
            .ofCsvRecord(new String(csv, UTF_8))) {
      return reader.stream()
          .map(record -> record.getFields().stream().map(text -> text.replace("\0", "")).toList())
          .toList();
    }
  }
}
