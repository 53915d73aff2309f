package io.sforza.bulk.internal.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.core.error.DataIntegrityException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Id\",\"Name\"\n\"1\",\"Acme\"\n",
        "\"Id\",\"Name\"\n\"1\",\"Acme\"",
        "\"Id\",\"Name\"\r\n\"1\",\"Acme\"\r\n",
        "\"Id\",\"Name\"\r\n\"1\",\"Acme\"\r",
        "Id,Name\n1,Acme\n",
        "Id,\"Name\"\n1,\"Acme\""
      })
  void every_line_end_and_quoting_gives_the_same_records(String csv) throws IOException {
    assertThat(read(csv)).containsExactly(List.of("Id", "Name"), List.of("1", "Acme"));
  }

  @Test
  void quotes_are_halved_and_line_ends_inside_them_kept() throws IOException {
    String csv = "\"say \"\"hi\"\"\",\"a\nb\r\nc\rd\",\"\"\"\",\"x,y\"\n";

    assertThat(read(csv)).containsExactly(List.of("say \"hi\"", "a\nb\r\nc\rd", "\"", "x,y"));
  }

  @Test
  void empty_cells_are_empty_wherever_they_stand() throws IOException {
    assertThat(read("\"\",\"\",\"\"\n,,\n\"a\","))
        .containsExactly(List.of("", "", ""), List.of("", "", ""), List.of("a", ""));
  }

  @Test
  void no_input_has_no_record() throws IOException {
    assertThat(read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Id\"\n\"open", "\"Id\"\n\"open\"\"", "\"Id\"\n\""})
  void an_end_inside_quotes_is_an_error(String csv) {
    assertThatThrownBy(() -> read(csv))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("Record 2 of the page ends inside quotes");
  }

  @Test
  void text_after_a_closing_quote_is_an_error() {
    assertThatThrownBy(() -> read("\"a\"b\n"))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("character after a closing quote");
  }

  @Test
  void a_value_longer_than_any_buffer_comes_whole() throws IOException {
    String longest = "ü\"".repeat(131_072 / 2);

    assertThat(read("\"" + longest.replace("\"", "\"\"") + "\",\"x\"\n"))
        .containsExactly(List.of(longest, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"I\0d\",\"\0\"\n\"long enough for a word\0\0 and more\",\"\0x\0\"\n\"b\",\"\"\n",
        "I\0d,\0\r\nlong enough for a word\0\0 and more,\0x\0\r\nb,\r\n"
      })
  void nul_bytes_are_dropped_wherever_they_stand_in_a_cell(String csv) throws IOException {
    for (int size = 1; size <= csv.length(); size++) {
      assertThat(read(new Chunks(csv, size)))
          .containsExactly(
              List.of("Id", ""), List.of("long enough for a word and more", "x"), List.of("b", ""));
    }
  }

  @Test
  void the_bytes_of_a_record_have_no_nul_either() throws IOException {
    CsvRecords records =
        new CsvRecords(
            new ByteArrayInputStream("\"\0a\",\"b\0\"\n".getBytes(UTF_8)), ColumnDelimiter.COMMA);

    records.next();

    assertThat(records.copyCells()).isEqualTo("ab".getBytes(UTF_8));
    assertThat(records.copyEnds()).containsExactly(1, 2);
  }

  @Test
  void a_chunk_border_at_any_byte_changes_nothing() throws IOException {
    String csv = "\"a\"\"b\",\"東京\r\n\",\"\"\r\n\"\uD83D\uDE80\",\"\"\"\",\"12345678901234567890\"";
    List<List<String>> whole = read(csv);

    for (int size = 1; size <= csv.getBytes(UTF_8).length; size++) {
      assertThat(read(new Chunks(csv, size))).isEqualTo(whole);
    }
  }

  @Test
  void generated_cells_come_back_as_they_were() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] pieces = {
      "\"", "\n", "\r\n", "\r", ",", "a", "é", "\uD83D\uDE80", "0123456789", " ", "\0"
    };
    for (int round = 0; round < 300; round++) {
      List<List<String>> records = new ArrayList<>();
      StringBuilder csv = new StringBuilder();
      for (int r = 0; r < 5; r++) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
          StringBuilder cell = new StringBuilder();
          for (int p = random.nextInt(12); p > 0; p--) {
            cell.append(pieces[random.nextInt(pieces.length)]);
          }
          cells.add(cell.toString().replace("\0", ""));
          csv.append(c == 0 ? "" : ",").append('"');
          csv.append(cell.toString().replace("\"", "\"\"")).append('"');
        }
        csv.append(random.nextBoolean() ? "\n" : "\r\n");
        records.add(cells);
      }
      assertThat(read(new Chunks(csv.toString(), 1 + random.nextInt(40))))
          .as("seed %s, round %s", seed, round)
          .isEqualTo(records);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Id\"\n\"1\"\n", "Id\n1\n"})
  void a_byte_order_mark_at_the_beginning_is_dropped(String csv) throws IOException {
    for (int size = 1; size <= csv.length() + 3; size++) {
      assertThat(read(new Chunks("\uFEFF" + csv, size)))
          .containsExactly(List.of("Id"), List.of("1"));
    }
  }

  @Test
  void what_only_begins_like_a_byte_order_mark_is_text() throws IOException {
    assertThat(read("\uFEFE,x\n")).containsExactly(List.of("\uFEFE", "x"));
    assertThat(read("\uFEFF")).isEmpty();
    assertThat(read("x\n\uFEFF\n")).containsExactly(List.of("x"), List.of("\uFEFF"));
  }

  @Test
  void quotes_in_cells_without_quotes_are_text_and_do_not_upset_what_follows() throws IOException {
    String csv = "5\" pipe,a\n\"b\",\",\"\n\"c\",\"d\"\n";

    assertThat(read(csv))
        .containsExactly(List.of("5\" pipe", "a"), List.of("b", ","), List.of("c", "d"));
  }

  @Test
  void quotes_and_commas_within_quotes_do_not_look_like_the_end_of_a_cell() throws IOException {
    String csv = "\"a\"\",\"\"b\",\"\"\"\",\",\"\"#,\"\"\"\n\"\",\"\"\n";

    assertThat(read(csv)).containsExactly(List.of("a\",\"b", "\"", ",\"#,\""), List.of("", ""));
  }

  @Test
  void a_record_has_as_many_cells_as_it_likes() throws IOException {
    List<String> cells = Collections.nCopies(3_000, "x");

    assertThat(read("\"" + String.join("\",\"", cells) + "\"\n\"y\"\n"))
        .containsExactly(cells, List.of("y"));
  }

  private static List<List<String>> read(String csv) throws IOException {
    return read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
  }

  private static List<List<String>> read(InputStream in) throws IOException {
    CsvRecords records = new CsvRecords(in, ColumnDelimiter.COMMA);
    List<List<String>> all = new ArrayList<>();
    while (records.next()) {
      all.add(records.texts());
    }
    return all;
  }
}
