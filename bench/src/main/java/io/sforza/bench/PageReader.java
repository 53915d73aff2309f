package io.sforza.bench;

import com.sforce.async.CSVReader;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sforza.bulk.ColumnDelimiter;
import io.sforza.bulk.internal.csv.PageDecoder;
import io.sforza.core.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * Who reads a compressed page, each in the way that suits it best. Each cell that is read is put
 * where it could be looked at, so that it is made.
 */
public enum PageReader {
  /** Only unpacks: what no reader can be faster than. */
  GZIP("bare GZIPInputStream") {
    @Override
    long rows(InputStream page, Object[] cells) throws IOException {
      byte[] buffer = new byte[OUT];
      long bytes = 0;
      for (int n = page.read(buffer); n >= 0; n = page.read(buffer)) {
        bytes += n;
      }
      return bytes;
    }
  },
  /** Sforza, of each row a point in time and an amount. */
  TWO_CELLS("Sforza, two typed cells") {
    @Override
    long rows(InputStream page, Object[] cells) throws IOException {
      PageDecoder decoder = decoder(page);
      for (Row row = decoder.next(); row != null; row = decoder.next()) {
        cells[0] = row.instant("SystemModstamp");
        cells[1] = row.decimal("AnnualRevenue");
      }
      return decoder.rows();
    }
  },
  /** Sforza, all cells as their types. */
  ALL_CELLS("Sforza, all cells typed") {
    @Override
    long rows(InputStream page, Object[] cells) throws IOException {
      PageDecoder decoder = decoder(page);
      for (Row row = decoder.next(); row != null; row = decoder.next()) {
        for (int i = 0; i < cells.length; i++) {
          cells[i] = row.value(i);
        }
      }
      return decoder.rows();
    }
  },
  /** Sforza, all cells as texts: what the others do. */
  ALL_TEXTS("Sforza, all cells as texts") {
    @Override
    long rows(InputStream page, Object[] cells) throws IOException {
      PageDecoder decoder = decoder(page);
      for (Row row = decoder.next(); row != null; row = decoder.next()) {
        for (int i = 0; i < cells.length; i++) {
          cells[i] = row.string(i);
        }
      }
      return decoder.rows();
    }
  },
  /** FastCSV. */
  FASTCSV("FastCSV") {
    @Override
    long rows(InputStream page, Object[] cells) throws IOException {
      long rows = -1;
      try (CsvReader<CsvRecord> reader =
          CsvReader.builder().ofCsvRecord(new InputStreamReader(page, StandardCharsets.UTF_8))) {
        for (CsvRecord row : reader) {
          for (int i = 0; i < cells.length; i++) {
            cells[i] = row.getField(i);
          }
          rows++;
        }
      }
      return rows;
    }
  },
  /** The parsers of univocity. */
  UNIVOCITY("univocity-parsers") {
    @Override
    long rows(InputStream page, Object[] cells) {
      CsvParserSettings settings = new CsvParserSettings();
      settings.getFormat().setLineSeparator("\n");
      settings.setNormalizeLineEndingsWithinQuotes(false);
      settings.setMaxCharsPerColumn(-1);
      // all others work in one thread too
      settings.setReadInputOnSeparateThread(false);
      CsvParser parser = new CsvParser(settings);
      parser.beginParsing(page, StandardCharsets.UTF_8);
      long rows = -1;
      for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
        System.arraycopy(row, 0, cells, 0, cells.length);
        rows++;
      }
      return rows;
    }
  },
  /** Jackson's module for CSV. */
  JACKSON("jackson-dataformat-csv") {
    @Override
    long rows(InputStream page, Object[] cells) {
      long rows = -1;
      try (MappingIterator<String[]> reader =
          CSV.readerFor(String[].class).with(CsvReadFeature.WRAP_AS_ARRAY).readValues(page)) {
        while (reader.hasNextValue()) {
          System.arraycopy(reader.nextValue(), 0, cells, 0, cells.length);
          rows++;
        }
      }
      return rows;
    }
  },
  /** The reader in Salesforce's own client. */
  WSC("force-wsc CSVReader") {
    @Override
    long rows(InputStream page, Object[] cells) throws IOException {
      CSVReader reader = new CSVReader(page, StandardCharsets.UTF_8.name());
      reader.setMaxRowsInFile(Integer.MAX_VALUE);
      reader.setMaxCharsInFile(Integer.MAX_VALUE);
      long rows = -1;
      for (List<String> row = reader.nextRecord(); row != null; row = reader.nextRecord()) {
        for (int i = 0; i < cells.length; i++) {
          cells[i] = row.get(i);
        }
        rows++;
      }
      return rows;
    }
  };

  // what is best for the bare stream, and what we use
  private static final int IN = 64 * 1024;
  private static final int OUT = 256 * 1024;
  private static final CsvMapper CSV = new CsvMapper();

  private final String title;

  PageReader(String title) {
    this.title = title;
  }

  /** Returns what a reader of the table sees. */
  String title() {
    return title;
  }

  /**
   * Reads a page.
   *
   * @param page the compressed page
   * @param cells where the cells of a row are put
   * @return the number of rows; of bytes, if it only unpacks
   */
  long read(byte[] page, Object[] cells) throws IOException {
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(page), IN)) {
      return rows(plain, cells);
    }
  }

  abstract long rows(InputStream page, Object[] cells) throws IOException;

  private static PageDecoder decoder(InputStream page) throws IOException {
    return new PageDecoder(page, ColumnDelimiter.COMMA, AccountPage.SCHEMA, "Account");
  }
}
