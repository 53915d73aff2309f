package io.sforza.bulk.internal.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.DataIntegrityException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageDecoderTest {
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "Account",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("Name", FieldType.STRING),
              new Column("AnnualRevenue", FieldType.CURRENCY),
              new Column("SystemModstamp", FieldType.DATETIME)));
  private static final String PAGE =
      """
      "Id","Name","AnnualRevenue","SystemModstamp"
      "001A","Acme","950000000.01","2026-11-20T10:00:00.000Z"
      "001B","say ""hi""\r
      there","","2026-11-20T10:00:01.000Z"
      "001C","\0Zürich\0","0.5","2026-11-20T10:00:02.000Z"
      """;

  @Test
  void cells_are_read_by_name_in_their_types() throws IOException {
    Row row = rows(decoder(PAGE)).get(0);

    assertThat(row.string("Name")).isEqualTo("Acme");
    assertThat(row.decimal("AnnualRevenue")).isEqualTo(new BigDecimal("950000000.01"));
    assertThat(row.instant("SystemModstamp")).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
  }

  @Test
  void quotes_nuls_and_line_ends_are_as_the_record_had_them() throws IOException {
    List<Row> rows = rows(decoder(PAGE));

    assertThat(rows.get(1).string("Name")).isEqualTo("say \"hi\"\r\nthere");
    assertThat(rows.get(1).isNull("AnnualRevenue")).isTrue();
    assertThat(rows.get(2).string("Name")).isEqualTo("Zürich");
  }

  @Test
  void a_row_is_the_same_however_its_bytes_came() throws IOException {
    List<Row> whole = rows(decoder(PAGE));

    for (int size = 1; size < PAGE.length(); size++) {
      List<Row> rows = rows(decoder(new Chunks(PAGE, size)));
      assertThat(rows).isEqualTo(whole);
      assertThat(rows.hashCode()).isEqualTo(whole.hashCode());
    }
  }

  @Test
  void a_row_that_is_kept_stays_as_it_is_while_the_page_is_read_on() throws IOException {
    String line = "\"001%05d\",\"Acme %d\",\"1.0\",\"2026-11-20T10:00:00.000Z\"\n";
    StringBuilder page = new StringBuilder(PAGE.lines().findFirst().orElseThrow() + "\n");
    for (int i = 0; i < 10_000; i++) {
      page.append(line.formatted(i, i));
    }

    List<Row> rows = rows(decoder(page.toString()));

    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).string("Id")).isEqualTo("001%05d".formatted(i));
      assertThat(rows.get(i).string("Name")).isEqualTo("Acme " + i);
    }
    assertThat(rows).hasSize(10_000);
  }

  @Test
  void columns_in_another_order_are_put_in_that_of_the_schema() throws IOException {
    String page =
        """
        "name","SystemModstamp","Id","AnnualRevenue"
        "Acme","2026-11-20T10:00:00.000Z","001A","950000000.01"
        """;

    assertThat(rows(decoder(page))).containsExactly(rows(decoder(PAGE)).get(0));
  }

  @Test
  void every_delimiter_gives_the_same_rows() throws IOException {
    for (ColumnDelimiter delimiter : ColumnDelimiter.values()) {
      String page = PAGE.replace("\",\"", "\"" + delimiter.character() + "\"");

      InputStream in = new ByteArrayInputStream(page.getBytes(UTF_8));
      assertThat(rows(new PageDecoder(in, delimiter, SCHEMA, "Account")))
          .isEqualTo(rows(decoder(PAGE)));
    }
  }

  @Test
  void a_page_with_other_columns_is_refused() {
    assertThatThrownBy(() -> decoder("\"Id\",\"Other\"\n"))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("The page has the columns [Id, Other]")
        .hasMessageContaining("AnnualRevenue");
  }

  @Test
  void a_row_with_a_value_too_few_is_refused() throws IOException {
    PageDecoder decoder = decoder(PAGE + "\"001D\",\"x\",\"1\"\n");

    assertThatThrownBy(() -> rows(decoder))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("Row 4 of a page of Account has 3 values for 4 columns");
  }

  @Test
  void a_page_that_breaks_off_anywhere_is_known_again_when_it_is_read_on() throws IOException {
    byte[] bytes = PAGE.getBytes(UTF_8);
    int header = PAGE.indexOf('\n') + 1;
    for (int cut = header; cut < bytes.length; cut++) {
      PageDecoder broken = readUntilItBreaks(bytes, cut);
      PageDecoder again = decoder(new Chunks(PAGE, 11));

      assertThat(again.skipTo(broken.rows())).as("cut after %s", cut).isTrue();
      assertThat(again.checksum()).as("cut after %s", cut).isEqualTo(broken.checksum());
      assertThat(rows(again)).hasSize(3 - (int) broken.rows());
    }
  }

  @Test
  void rows_that_have_changed_have_another_checksum() throws IOException {
    PageDecoder one = decoder(PAGE);
    PageDecoder other = decoder(PAGE.replace("001B", "001X"));

    assertThat(one.checksum()).isEqualTo(other.checksum()).isZero();
    assertThat(one.skipTo(1)).isTrue();
    assertThat(other.skipTo(1)).isTrue();
    assertThat(one.checksum()).isEqualTo(other.checksum()).isNotZero();
    assertThat(one.skipTo(2)).isTrue();
    assertThat(other.skipTo(2)).isTrue();
    assertThat(one.checksum()).isNotEqualTo(other.checksum());
    assertThat(one.skipTo(4)).isFalse();
  }

  private static PageDecoder readUntilItBreaks(byte[] bytes, int cut) throws IOException {
    byte[] arrived = Arrays.copyOf(bytes, cut);
    PageDecoder decoder =
        decoder(new SequenceInputStream(new ByteArrayInputStream(arrived), new Broken()));
    assertThatThrownBy(() -> rows(decoder)).isInstanceOf(IOException.class).hasMessage("reset");
    return decoder;
  }

  private static PageDecoder decoder(String page) throws IOException {
    return decoder(new ByteArrayInputStream(page.getBytes(UTF_8)));
  }

  private static PageDecoder decoder(InputStream page) throws IOException {
    return new PageDecoder(page, ColumnDelimiter.COMMA, SCHEMA, "Account");
  }

  private static List<Row> rows(PageDecoder decoder) throws IOException {
    List<Row> rows = new ArrayList<>();
    Row row = decoder.next();
    while (row != null) {
      rows.add(row);
      row = decoder.next();
    }
    return rows;
  }

  /** A connection that was reset. */
  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("reset");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw new IOException("reset");
    }
  }
}
