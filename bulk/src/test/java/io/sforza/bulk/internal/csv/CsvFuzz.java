package io.sforza.bulk.internal.csv;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.core.error.DataIntegrityException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer calls with each input it thinks of, in a JVM that {@link CsvFuzzTest} starts. The
 * first two bytes are the delimiter and the size of the chunks, the others a page. It must be read
 * as a reader reads it that goes from byte to byte. Whatever comes out of here is a finding.
 */
public final class CsvFuzz {
  static final int LONGEST = 4_096;
  static final List<ColumnDelimiter> DELIMITERS = List.of(ColumnDelimiter.values());

  private CsvFuzz() {}

  /**
   * Checks an input.
   *
   * @param input delimiter, size of the chunks, page
   */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < 3) {
      return;
    }
    ColumnDelimiter delimiter = DELIMITERS.get((input[0] & 0xFF) % DELIMITERS.size());
    byte[] page = Arrays.copyOfRange(input, 2, input.length);
    List<List<String>> expected = new ByteByByte(page, delimiter).records();
    same(expected, read(new ByteArrayInputStream(page), delimiter), page);
    int chunk = 1 + (input[1] & 0xFF);
    same(expected, read(new Chunks(page, chunk, 1 + chunk / 3), delimiter), page);
  }

  private static @Nullable List<List<String>> read(InputStream in, ColumnDelimiter delimiter) {
    CsvRecords records = new CsvRecords(in, delimiter);
    List<List<String>> all = new ArrayList<>();
    try {
      while (records.next()) {
        all.add(records.texts());
        if (records.texts().size() != records.count()) {
          throw new AssertionError("not " + records.count() + " cells in " + records.texts());
        }
      }
      return all;
    } catch (DataIntegrityException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes from byte to byte. */
  private static final class ByteByByte {
    private final byte[] page;
    private final byte delimiter;
    private int at;

    ByteByByte(byte[] page, ColumnDelimiter delimiter) {
      this.page = page;
      this.delimiter = (byte) delimiter.character();
      this.at = new String(page, StandardCharsets.UTF_8).startsWith("\uFEFF") ? 3 : 0;
    }

    /** Returns the records; null if it is not CSV. */
    @Nullable List<List<String>> records() {
      List<List<String>> all = new ArrayList<>();
      List<String> record = new ArrayList<>();
      while (at < page.length) {
        if (!cell(record)) {
          return null;
        }
        if (at < page.length && page[at] == delimiter) {
          at++;
          if (at < page.length) {
            continue;
          }
          record.add("");
        } else if (at < page.length) {
          at += page[at] == '\r' && at + 1 < page.length && page[at + 1] == '\n' ? 2 : 1;
        }
        all.add(record);
        record = new ArrayList<>();
      }
      return all;
    }

    private boolean cell(List<String> record) {
      ByteArrayOutputStream cell = new ByteArrayOutputStream();
      boolean quoted = page[at] == '"';
      boolean closed = !quoted;
      at += quoted ? 1 : 0;
      while (at < page.length && (quoted || !endsCell())) {
        if (quoted && page[at] == '"') {
          at++;
          if (at == page.length || page[at] != '"') {
            closed = true;
            break;
          }
        }
        if (page[at] != 0) {
          cell.write(page[at]);
        }
        at++;
      }
      record.add(cell.toString(StandardCharsets.UTF_8));
      return closed && (at == page.length || endsCell());
    }

    private boolean endsCell() {
      return page[at] == delimiter || page[at] == '\n' || page[at] == '\r';
    }
  }

  private static void same(
      @Nullable List<List<String>> expected, @Nullable List<List<String>> actual, byte[] page) {
    if (expected == null ? actual != null : !expected.equals(actual)) {
      throw new AssertionError(
          new String(page, StandardCharsets.UTF_8)
              + " should be "
              + expected
              + " but is "
              + actual);
    }
  }
}
