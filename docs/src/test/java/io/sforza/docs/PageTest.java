package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the comparison of pages and tests can fail, and says where. */
class PageTest {
  // so spelled that the tags are not taken for this file's own
  private static final String SOURCE =
      """
      class UseTest {
        @Test
        void works() {
          # tag::use
          int a = 1;
          if (a > 0) {
            # tag::inner
            use(a);
            # end::inner
          }
          # end::use
        }
      }
      """
          .replace("# ", "// ");
  private static final String SAME =
      """
      # Page

      <!-- snippet: UseTest.java#use -->
      ```java
      int a = 1;
      if (a > 0) {
        use(a);
      }
      ```

      ```sh
      ls
      ```
      """;

  @TempDir private Path folder;

  @Test
  void a_block_that_equals_its_region_is_right() throws IOException {
    Page page = page(SAME);

    assertThat(page.problems()).isEmpty();
    assertThat(page.updated()).isEqualTo(SAME);
  }

  @Test
  void a_region_within_a_region_is_dedented_on_its_own() throws IOException {
    assertThat(page("<!-- snippet: UseTest.java#inner -->\n```java\nuse(a);\n```\n").problems())
        .isEmpty();
  }

  @Test
  void a_blank_line_at_the_end_of_a_region_does_not_show() throws IOException {
    Regions regions = regionsOf("  // tag::a\n  int a;\n\n  // end::a\n");

    assertThat(regions.lines("UseTest.java#a")).containsExactly("int a;");
  }

  @Test
  void a_block_that_differs_is_shown_as_a_diff_and_the_update_makes_it_right() throws IOException {
    Page page = page(SAME.replace("  use(a);", "  use(b);"));

    assertThat(page.problems())
        .singleElement()
        .asString()
        .contains("page.md:4: UseTest.java#use differs")
        .contains("    if (a > 0) {\n  -   use(b);\n  +   use(a);\n    }\n")
        .contains("./mvnw test -pl docs -Dsnippets.update=true");
    assertThat(page.updated()).isEqualTo(SAME);
  }

  @Test
  void a_line_that_is_missing_shows() throws IOException {
    assertThat(page(SAME.replace("int a = 1;\n", "")).problems())
        .singleElement()
        .asString()
        .contains("  + int a = 1;\n    if (a > 0) {");
  }

  @Test
  void a_block_of_java_without_a_marker_is_wrong_but_in_a_decision() throws IOException {
    String text = "```Java\nint a;\n```\n";

    assertThat(page(text).problems()).singleElement().asString().contains("nothing tests it");
    assertThat(Page.ofDecision(write("page.md", text), regions()).problems()).isEmpty();
  }

  @Test
  void a_marker_counts_for_the_next_block_only() throws IOException {
    assertThat(page(SAME + "\n```java\nint b;\n```\n").problems())
        .singleElement()
        .asString()
        .contains("page.md:15:");
  }

  @Test
  void a_marker_that_names_no_region_is_wrong_and_its_block_is_left_alone() throws IOException {
    String text = SAME.replace("#use", "#ues");

    assertThat(page(text).problems())
        .singleElement()
        .asString()
        .contains("No test has the region UseTest.java#ues")
        .contains("UseTest.java#use");
    assertThat(page(text).updated()).isEqualTo(text);
  }

  @Test
  void a_marker_without_a_block_of_java_is_wrong() throws IOException {
    String marker = "<!-- snippet: UseTest.java#use -->\n";

    assertThat(page(marker).problems()).singleElement().asString().contains("no block of Java");
    assertThat(page(marker + "Text.\n").problems())
        .singleElement()
        .asString()
        .contains("no block of Java");
    assertThat(page(marker + "```sh\nls\n```\n").problems())
        .singleElement()
        .asString()
        .contains("not marked as java");
  }

  @Test
  void a_marker_with_a_slip_in_it_is_wrong() throws IOException {
    assertThat(page("<!-- snippet UseTest.java -->\n").problems())
        .singleElement()
        .asString()
        .contains("A marker is a line of its own");
  }

  @Test
  void a_block_that_is_never_closed_is_wrong() throws IOException {
    assertThat(page("```java\nint a;\n").problems())
        .singleElement()
        .asString()
        .contains("never closed");
  }

  @Test
  void tags_that_do_not_pair_are_refused() {
    assertThatThrownBy(() -> regionsOf("// tag::a\n")).hasMessageContaining("Never closed");
    assertThatThrownBy(() -> regionsOf("// end::a\n")).hasMessageContaining("not opened");
    assertThatThrownBy(() -> regionsOf("// tag::a\n// tag::a\n"))
        .hasMessageContaining("opened twice");
    assertThatThrownBy(() -> regionsOf("// tag::a\n// end::a\n// tag::a\n// end::a\n"))
        .hasMessageContaining("there twice");
  }

  private Page page(String text) throws IOException {
    return Page.of(write("page.md", text), regions());
  }

  private Regions regions() throws IOException {
    return regionsOf(SOURCE);
  }

  private Regions regionsOf(String source) throws IOException {
    write("UseTest.java", source);
    return Regions.under(folder);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
