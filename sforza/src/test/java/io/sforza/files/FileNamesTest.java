package io.sforza.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names on disk, of whatever users call their files. */
class FileNamesTest {
  private static final String DOCUMENT = "0695g00000SS1AgAAL";
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "ContentVersion",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("ContentDocumentId", FieldType.REFERENCE),
              new Column("Title", FieldType.STRING),
              new Column("FileExtension", FieldType.STRING)));

  @TempDir private Path directory;

  private static SalesforceFile file(String title, String extension) {
    return SalesforceFile.of(
        Row.of(SCHEMA, Arrays.asList("0685g00000SS1AgAAL", DOCUMENT, title, extension)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "Offer 1            ~ pdf ~ Offer 1.pdf",
        "Offer.PDF          ~ pdf ~ Offer.PDF",
        "../../etc/passwd   ~ txt ~ .._.._etc_passwd.txt",
        "a\\b:c*d?e\"f<g>h|i ~ txt ~ a_b_c_d_e_f_g_h_i.txt",
        "CON                ~ txt ~ CON.txt",
        "Größe 東京 🚀       ~ png ~ Größe 東京 🚀.png",
        "end. .             ~ pdf ~ end.pdf",
        "no extension.      ~ ``  ~ no extension",
        "v1.2               ~ pdf ~ v1.2.pdf",
        "odd                ~ a/b ~ odd.a_b",
      })
  void titles_become_names_that_every_file_system_takes(
      String title, String extension, String name) {
    assertThat(FileNames.of(file(title, extension))).isEqualTo(DOCUMENT + "-" + name);
  }

  @Test
  void control_characters_and_halves_of_characters_are_replaced() {
    assertThat(FileNames.of(file("a\u0000b\nc\u007Fd", "txt"))).endsWith("-a_b_c_d.txt");
    // a row keeps UTF-8, which has no halves either
    assertThat(FileNames.of(file("x\uD83D", "txt"))).matches(DOCUMENT + "-x[_?].txt");
  }

  @Test
  void marks_that_turn_text_around_or_break_lines_are_replaced_and_those_that_join_emoji_are_not() {
    assertThat(FileNames.of(file("photo\u202Egpj", "exe"))).endsWith("-photo_gpj.exe");
    assertThat(FileNames.of(file("a\u2028b\u0085c\u2067d", "txt"))).endsWith("-a_b_c_d.txt");
    assertThat(FileNames.of(file("👨‍👩‍👧", "txt"))).endsWith("-👨‍👩‍👧.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "東", "🚀"})
  void long_titles_are_cut_between_two_characters_so_that_255_bytes_are_not_passed(String letter) {
    String name = FileNames.of(file(letter.repeat(255), "pdf"));

    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isBetween(252, 255);
    assertThat(name).endsWith(letter + ".pdf");
  }

  @Test
  void a_path_leads_back_to_its_document() throws Exception {
    Path path = FileNames.path(directory, file("a-b", "pdf"));
    Files.writeString(path, "there");

    assertThat(path.getParent()).isEqualTo(directory);
    assertThat(SalesforceFile.documentIdOf(path)).isEqualTo(DOCUMENT);
    assertThat(SalesforceFile.documentIdOf(directory.resolve("readme.txt"))).isNull();
    assertThat(SalesforceFile.documentIdOf(directory.getRoot())).isNull();
  }

  @Test
  void without_a_title_the_id_stands_for_it() {
    assertThat(FileNames.of(file(null, null))).isEqualTo(DOCUMENT + "-" + DOCUMENT);
  }
}
