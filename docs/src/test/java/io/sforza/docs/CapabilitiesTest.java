package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of what Sforza does: each row's code is in a tested block of its page. */
class CapabilitiesTest {
  private static final Path ROOT = Project.root();
  private static final Pattern ROW =
      Pattern.compile("\\| (?<what>[^|]+) \\| `(?<code>[^|]+)` \\| \\[.+]\\((?<page>[^)]+)\\) \\|");
  // what is told there is no capability, or is shown in the README itself
  private static final Set<String> NOT_IN_IT = Set.of("README.md", "architecture.md");

  /** A row of the table. */
  private record Capability(String what, String code, String page) {}

  @Test
  void the_code_of_each_row_is_in_a_tested_block_of_its_page() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Capability row : table()) {
      String shown = blocks(section(row.page()));
      for (String piece : row.code().split("…", -1)) {
        if (!shown.contains(squeezed(piece))) {
          problems.add(row.what() + ": no block of " + row.page() + " has " + piece);
        }
      }
    }

    assertThat(String.join("\n", problems)).isEmpty();
  }

  @Test
  void each_page_of_the_documentation_has_a_row() throws IOException {
    List<String> linked = table().stream().map(row -> row.page().replaceAll("#.*", "")).toList();
    List<String> pages;
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      pages =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".md") && !NOT_IN_IT.contains(name))
              .filter(name -> hasCode(ROOT.resolve("docs").resolve(name)))
              .map("docs/"::concat)
              .toList();
    }

    assertThat(pages).isNotEmpty().isSubsetOf(linked);
  }

  @Test
  void each_link_of_the_table_leads_to_a_heading() throws IOException {
    for (Capability row : table()) {
      assertThat(section(row.page())).as(row.page()).isNotBlank();
    }
  }

  private static List<Capability> table() throws IOException {
    List<Capability> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(new Capability(row.group("what"), row.group("code"), row.group("page")));
      }
    }
    assertThat(rows).hasSizeGreaterThan(20);
    return rows;
  }

  private static boolean hasCode(Path page) {
    try {
      return Files.readString(page).contains("```java");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Returns the page, or what stands in it below the heading that the link names. */
  private static String section(String link) throws IOException {
    int hash = link.indexOf('#');
    String name = hash < 0 ? link : link.substring(0, hash);
    String page = Files.readString(ROOT.resolve(name.isEmpty() ? "README.md" : name));
    if (hash < 0) {
      return page;
    }
    String anchor = link.substring(hash + 1);
    StringBuilder below = new StringBuilder();
    int level = 0;
    for (String line : page.split("\n", -1)) {
      int hashes = line.length() - line.replaceFirst("^#{1,6} ", "").length() - 1;
      if (hashes > 0 && level > 0 && hashes <= level) {
        break;
      }
      if (level > 0) {
        below.append(line).append('\n');
      } else if (hashes > 0 && anchor(line.substring(hashes + 1)).equals(anchor)) {
        level = hashes;
      }
    }
    return below.toString();
  }

  /** Returns what GitHub makes of a heading. */
  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .replace(' ', '-');
  }

  /** Returns the blocks of Java, which another test compares with what runs, without spaces. */
  private static String blocks(String text) {
    Matcher block = Pattern.compile("(?s)```java\n(.*?)```").matcher(text);
    StringBuilder all = new StringBuilder();
    while (block.find()) {
      all.append(squeezed(block.group(1))).append('\n');
    }
    return all.toString();
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }
}
