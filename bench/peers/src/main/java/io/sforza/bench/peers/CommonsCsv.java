package io.sforza.bench.peers;

import io.sforza.bench.client.Witness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Parses a page with commons-csv, which those take whose client has no parser. */
final class CommonsCsv {
  private static final int BUFFER = 256 * 1024;
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private CommonsCsv() {}

  static void read(InputStream page, Witness witness) throws IOException {
    try (CSVParser rows =
        CSVParser.parse(
            new BufferedReader(new InputStreamReader(page, StandardCharsets.UTF_8), BUFFER),
            FORMAT)) {
      for (CSVRecord row : rows) {
        int size = row.size();
        for (int i = 0; i < size; i++) {
          witness.cell(row.get(i));
        }
        witness.row();
      }
    }
  }
}
