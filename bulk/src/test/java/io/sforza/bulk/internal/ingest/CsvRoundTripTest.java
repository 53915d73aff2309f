package io.sforza.bulk.internal.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sforza.bulk.ColumnDelimiter;
import io.sforza.bulk.LineEnding;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is encoded is what another reader reads, byte for byte. */
class CsvRoundTripTest {
  private static final int ROUNDS = 200;
  private static final String[] PIECES = {
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "a",
    "Acme Inc.",
    "é",
    "ß",
    "東京",
    "\uD83D\uDE80",
    "`",
    "^",
    ",",
    "|",
    ";",
    "#",
    "#N/A",
    "0123456789012345"
  };

  static Stream<Arguments> dialects() {
    return Stream.of(ColumnDelimiter.values())
        .flatMap(
            delimiter ->
                Stream.of(LineEnding.values()).map(ending -> Arguments.of(delimiter, ending)));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void rows_are_read_back_as_they_were(ColumnDelimiter delimiter, LineEnding ending) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<List<String>> rows = rows(random);
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < rows.get(0).size(); i++) {
        columns.add("C" + i);
      }
      CsvEncoder encoder = new CsvEncoder(columns, delimiter, ending);
      ByteArrayOutputStream csv = new ByteArrayOutputStream();
      csv.writeBytes(encoder.header());
      for (List<String> row : rows) {
        encoder.encode(0, row.toArray());
        csv.write(encoder.buffer(), 0, encoder.length());
      }
      rows.add(0, columns);

      String text = csv.toString(UTF_8);
      assertThat(text).as("seed %s", seed).endsWith(ending.characters());
      assertThat(parsed(text, delimiter)).as("seed %s", seed).isEqualTo(rows);
    }
  }

  private static List<List<String>> parsed(String csv, ColumnDelimiter delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter.character())
        .skipEmptyLines(false)
        .ofCsvRecord(csv)
        .stream()
        .map(CsvRecord::getFields)
        .toList();
  }

  private static List<List<String>> rows(Random random) {
    int width = 2 + random.nextInt(8);
    List<List<String>> rows = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      List<String> row = new ArrayList<>();
      for (int column = 0; column < width; column++) {
        row.add(text(random));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    // that alone means something else
    return text.toString().equals("#N/A") ? "N/A" : text.toString();
  }
}
