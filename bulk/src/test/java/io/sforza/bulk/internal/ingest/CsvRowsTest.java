package io.sforza.bulk.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.bulk.ColumnDelimiter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

  private static CsvRows rows(String csv, String... chosen) {
    return new CsvRows(
        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
        ColumnDelimiter.COMMA,
        List.of(chosen));
  }

  private static List<List<Object>> all(InputRows rows) {
    List<List<Object>> all = new ArrayList<>();
    for (Object[] values = rows.next(); values != null; values = rows.next()) {
      all.add(Arrays.asList(values.clone()));
    }
    return all;
  }

  @Test
  void cells_are_texts_nothing_or_null() {
    CsvRows rows = rows("\uFEFFName,Site,\"Note\"\r\nA,,#N/A\r\n\r\n\"x,\"\"y\"\"\nz\",S,N");

    assertThat(rows.columns()).containsExactly("Name", "Site", "Note");
    assertThat(all(rows))
        .containsExactly(Arrays.asList("A", "", null), List.of("x,\"y\"\nz", "S", "N"));
  }

  @Test
  void chosen_columns_are_taken_in_their_order() {
    assertThat(all(rows("Name,SITE,Note\nA,S,N\n", "Note", "Site")))
        .containsExactly(List.of("N", "S"));
    assertThatThrownBy(() -> rows("Name\nA\n", "Sight").columns())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column 'Sight'. Its first line is [Name]");
  }

  @Test
  void a_record_of_another_width_is_refused() {
    CsvRows rows = rows("Name,Site\nA,S\nB\n");
    rows.next();

    assertThatThrownBy(rows::next)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Record 3 of the CSV has 1 cells, its first line has 2");
  }

  @Test
  void text_that_is_no_csv_or_breaks_off_is_told() {
    assertThatThrownBy(() -> all(rows("Name,Site\n\"A")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not CSV");
    InputStream breaking =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("disk");
          }
        };
    assertThatThrownBy(() -> new CsvRows(breaking, ColumnDelimiter.COMMA, List.of()).columns())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("broke off");
  }

  @Test
  void an_empty_text_has_no_columns() {
    assertThat(rows("").columns()).isEmpty();
    assertThat(rows("").next()).isNull();
  }

  @Test
  void text_in_another_encoding_is_refused_and_not_loaded_as_question_marks() {
    byte[] latin = "Name,Site\nNg,S\nMüller,S\n".getBytes(StandardCharsets.ISO_8859_1);
    CsvRows rows = new CsvRows(new ByteArrayInputStream(latin), ColumnDelimiter.COMMA, List.of());
    rows.next();

    assertThatThrownBy(rows::next)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Record 3 of the CSV is not in UTF-8: 'M\uFFFDller'")
        .hasMessageContaining("Save the file as UTF-8");
    // the sign itself may stand in a text
    assertThat(all(rows("Name\nM\uFFFDller \uD83D\uDE00\n")))
        .containsExactly(List.of("M\uFFFDller \uD83D\uDE00"));
  }
}
