package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnippetsTest {
  private static final Path ROOT = Project.root();
  private static final Path DECISIONS = ROOT.resolve("docs/decisions");

  @Test
  void every_block_of_java_in_the_pages_is_what_a_test_runs() throws IOException {
    Regions regions = Regions.under(ROOT.resolve("docs/src/test/java"));
    if (Project.updating()) {
      for (Path page : pages()) {
        String updated = read(page, regions).updated();
        if (!updated.equals(Files.readString(page))) {
          Files.writeString(page, updated);
        }
      }
    }

    List<String> problems =
        pages().stream().flatMap(page -> read(page, regions).problems().stream()).toList();

    assertThat(String.join("\n", problems)).isEmpty();
  }

  @Test
  void every_region_is_shown_on_a_page() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path page : pages()) {
      text.append(Files.readString(page));
    }

    assertThat(Regions.under(ROOT.resolve("docs/src/test/java")).keys())
        .isNotEmpty()
        .filteredOn(key -> text.indexOf("<!-- snippet: " + key + " -->") < 0)
        .isEmpty();
  }

  private static Page read(Path page, Regions regions) {
    try {
      return page.startsWith(DECISIONS) ? Page.ofDecision(page, regions) : Page.of(page, regions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs.filter(path -> !path.startsWith(ROOT.resolve("docs/target"))))
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }
}
