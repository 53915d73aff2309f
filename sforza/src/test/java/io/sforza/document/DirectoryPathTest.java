package io.sforza.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryPathTest {
  private static final String ID = "0015g00000WU1vUAAT";
  private static final List<String> PIECES =
      List.of(
          "/",
          "\\",
          ".",
          "..",
          "%",
          "%2F",
          " ",
          "\u00A0",
          "\t",
          "\n",
          "\u0000",
          "\u001F",
          "\u007F",
          "\u0085",
          "\u200E",
          "\u200F",
          "\u202E",
          "\u2066",
          "\u2028",
          "\uFEFF",
          "\u200D",
          "🏔",
          "👨‍👩‍👧",
          "é",
          "e\u0301",
          "東京",
          "مرحبا",
          "שלום",
          "A",
          "z",
          "0",
          "(",
          ")",
          "~",
          "?",
          "*",
          ":",
          "\"",
          "'",
          "<",
          "|",
          "#",
          "&",
          "+",
          ";",
          "\uFFFD",
          "\uE000",
          "𝒜");

  private static DirectoryPath random(Random random) {
    DirectoryPath path = DirectoryPath.root();
    int depth = random.nextInt(5);
    for (int i = 0; i < depth; i++) {
      StringBuilder segment = new StringBuilder();
      int pieces = 1 + random.nextInt(12);
      for (int j = 0; j < pieces; j++) {
        segment.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      path = path.resolve(segment.toString());
    }
    return path;
  }

  @Test
  void each_path_is_parsed_from_its_text_to_an_equal_one() {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      DirectoryPath path = random(random);

      String text = path.toString();

      assertThat(DirectoryPath.parse(text))
          .as("seed %s, path %s: %s", seed, i, text)
          .isEqualTo(path);
      // as many slashes as there must be, and nothing that is not seen
      assertThat(text.chars().filter(c -> c == '/').count())
          .isEqualTo(Math.max(1, path.segments().size()) - (path.segments().isEmpty() ? 0 : 1));
      assertThat(text).doesNotContain("\\").doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @Test
  void two_paths_have_the_same_text_only_if_they_are_equal() {
    assertThat(DirectoryPath.of("a/b")).isNotEqualTo(DirectoryPath.of("a", "b"));
    assertThat(DirectoryPath.of("a/b")).hasToString("a%2Fb");
    assertThat(DirectoryPath.of("a", "b")).hasToString("a/b");
    assertThat(DirectoryPath.of("a%2Fb")).hasToString("a%252Fb");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".|%2E",
        "..|%2E%2E",
        "...|%2E.%2E",
        ".env|%2Eenv",
        "Acme Inc.|Acme Inc%2E",
        "50%|50%25",
        "AC/DC|AC%2FDC",
        "C:\\temp|C:%5Ctemp",
        "a.b|a.b",
        "🏔 Peak|🏔 Peak",
        "👨‍👩‍👧|👨‍👩‍👧"
      })
  void what_would_tear_a_path_apart_is_escaped_and_nothing_else(String name, String written) {
    assertThat(DirectoryPath.of(name)).hasToString(written);
  }

  @Test
  void marks_that_turn_text_around_are_escaped() {
    assertThat(DirectoryPath.of("exe.\u202Efdp")).hasToString("exe.%E2%80%AEfdp");
  }

  @Test
  void a_path_is_walked_down_and_up() {
    DirectoryPath account = DirectoryPath.root().resolve("Standard Objects").resolve("Account");

    assertThat(account.segments()).containsExactly("Standard Objects", "Account");
    assertThat(account.name()).isEqualTo("Account");
    assertThat(account.parent()).isEqualTo(DirectoryPath.of("Standard Objects"));
    assertThat(account.parent().parent()).isEqualTo(DirectoryPath.root());
    assertThat(DirectoryPath.root()).hasToString("/");
    assertThatThrownBy(() -> DirectoryPath.root().parent())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("root");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "/a/b", "a/b/", "/a/b/"})
  void slashes_at_the_ends_make_no_difference(String text) {
    assertThat(DirectoryPath.parse(text)).isEqualTo(DirectoryPath.of("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void nothing_is_the_root(String text) {
    assertThat(DirectoryPath.parse(text)).isEqualTo(DirectoryPath.root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a//b", "//", "//a", "a//"})
  void an_empty_segment_is_refused(String text) {
    assertThatThrownBy(() -> DirectoryPath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("empty segment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/../b", ".", "./a", "a/.."})
  void steps_up_are_refused(String text) {
    assertThatThrownBy(() -> DirectoryPath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whole path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"50%", "a%2", "%zz", "%-1", "%+5"})
  void a_percent_sign_of_its_own_is_refused(String text) {
    assertThatThrownBy(() -> DirectoryPath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("%25");
  }

  @Test
  void escapes_that_are_no_text_are_refused() {
    assertThatThrownBy(() -> DirectoryPath.parse("a%FF"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void half_a_surrogate_pair_is_refused() {
    assertThatThrownBy(() -> DirectoryPath.of("a\uD83D"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half a surrogate pair");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme",
        "AC/DC",
        "a\\b",
        ".",
        "..",
        "  ",
        "100 %",
        "🏔",
        "x (0015g00000ZZZZZZZZ)",
        "a\nb",
        "\u202Eevil",
        "(",
        ")"
      })
  void a_record_is_found_by_the_id_of_its_segment_whatever_its_title(String title) {
    DirectoryPath path = DirectoryPath.record(DirectoryPath.of("Standard Objects", "X"), title, ID);

    DirectoryPath again = DirectoryPath.parse(path.toString());

    assertThat(PathText.recordId(again.name())).isEqualTo(ID);
  }

  @Test
  void a_record_without_a_title_is_its_id() {
    assertThat(PathText.recordSegment("", ID)).isEqualTo("(" + ID + ")");
    assertThat(PathText.recordId("(" + ID + ")")).isEqualTo(ID);
  }

  @Test
  void a_long_title_is_cut_between_characters_so_that_the_segment_has_255_bytes_at_most() {
    List<String> titles =
        List.of("x".repeat(255), "🏔".repeat(200), "/".repeat(300), "東京 ".repeat(90));
    List<Integer> bytes = new ArrayList<>();
    for (String title : titles) {
      String segment = PathText.recordSegment(title, ID);
      String written = DirectoryPath.of(segment).toString();

      bytes.add(written.getBytes(StandardCharsets.UTF_8).length);
      assertThat(DirectoryPath.parse(written).name()).isEqualTo(segment);
      assertThat(PathText.recordId(segment)).isEqualTo(ID);
      assertThat(segment).contains("…").doesNotContain("\uFFFD");
    }

    assertThat(bytes).allMatch(size -> size <= 255).allMatch(size -> size > 240);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00A0", "\u202F", ".", "\u200F", "🏔", "x"})
  void a_title_of_any_length_makes_a_segment_whatever_it_ends_with(String end) {
    for (int length = 180; length < 260; length++) {
      String segment = PathText.recordSegment("x".repeat(length) + end, ID);

      assertThat(DirectoryPath.of(segment).toString().getBytes(StandardCharsets.UTF_8))
          .as("%s characters", length)
          .hasSizeLessThanOrEqualTo(255);
      assertThat(PathText.recordId(segment)).isEqualTo(ID);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme", "Acme ()", "Acme (12345)", "Acme (0015g00000WU1vUA!)", "0015g"})
  void a_segment_without_an_id_names_no_record(String segment) {
    assertThat(PathText.recordId(segment)).isNull();
  }
}
