package io.sforza.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageReaderTest {
  private static final int ROWS = 1_000;
  private static final byte[] PAGE = AccountPage.gzip(ROWS);

  private final Object[] cells = new Object[AccountPage.SCHEMA.size()];

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GZIP")
  void every_reader_finds_every_row(PageReader reader) throws IOException {
    assertThat(reader.read(PAGE, cells)).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @EnumSource(names = {"FASTCSV", "UNIVOCITY", "JACKSON", "WSC"})
  void the_others_make_the_texts_that_we_make(PageReader reader) throws IOException {
    assertThat(texts(reader)).isEqualTo(texts(PageReader.ALL_TEXTS));
  }

  @Test
  void typed_cells_have_the_types_of_their_columns() throws IOException {
    PageReader.ALL_CELLS.read(PAGE, cells);

    for (int i = 0; i < cells.length; i++) {
      Class<?> type = AccountPage.SCHEMA.column(i).type().javaType();
      assertThat(cells[i])
          .satisfiesAnyOf(c -> assertThat(c).isNull(), c -> assertThat(c).isInstanceOf(type));
    }
  }

  @Test
  void of_two_typed_cells_one_is_a_time_and_one_an_amount() throws IOException {
    PageReader.TWO_CELLS.read(AccountPage.gzip(1), cells);

    assertThat(cells[0]).isInstanceOf(Instant.class);
    assertThat(cells[1])
        .satisfiesAnyOf(
            c -> assertThat(c).isNull(), c -> assertThat(c).isInstanceOf(BigDecimal.class));
  }

  /** Returns the texts of the last row, empty where a reader says null. */
  private List<Object> texts(PageReader reader) throws IOException {
    reader.read(PAGE, cells);
    return Arrays.stream(cells).map(cell -> cell == null ? "" : cell).toList();
  }
}
