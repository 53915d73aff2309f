package io.sforza.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The table in docs/testkit.md says what the other tests of this run showed; it comes last. */
@Order(Integer.MAX_VALUE)
class TestkitPageTest {
  private static final String START = "<!-- made by TestkitPageTest: do not edit -->";
  private static final String END = "<!-- end of what TestkitPageTest made -->";
  private static final Path PAGE = Path.of("..", "docs", "testkit.md");

  @Test
  void the_page_tells_what_clients_were_seen_to_do() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(START);
    int end = page.indexOf(END);
    assertThat(start).as("the mark in " + PAGE).isPositive();
    assertThat(end).as("the second mark in " + PAGE).isGreaterThan(start);
    String made = page.substring(0, start) + START + "\n\n" + table() + "\n" + page.substring(end);
    if (Boolean.parseBoolean(System.getProperty("snippets.update"))) {
      Files.writeString(PAGE, made);
    } else {
      assertThat(page).as("run with -Dsnippets.update=true").isEqualTo(made);
    }
  }

  private static String table() throws IOException {
    StringBuilder table = new StringBuilder("| |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Peer peer : Peer.values()) {
      table.append(' ').append(peer.title()).append(' ').append(version(peer)).append(" |");
      rule.append(":-:|");
    }
    table.append('\n').append(rule).append('\n');
    for (Operation operation : Operation.values()) {
      if (Stream.of(Peer.values()).anyMatch(peer -> Results.has(peer, operation))) {
        table.append("| ").append(operation.title()).append(" |");
        for (Peer peer : Peer.values()) {
          table.append(Results.has(peer, operation) ? " ✓ |" : " |");
        }
        table.append('\n');
      }
    }
    return table.toString();
  }

  private static String version(Peer peer) throws IOException {
    return switch (peer) {
      case CAMEL -> System.getProperty("camel.version");
      case WSC_PARTNER, WSC_BULK -> System.getProperty("force-wsc.version");
      case JSFORCE ->
          JsonMapper.builder()
              .build()
              .readTree(Files.readString(Path.of("src", "test", "js", "package.json")))
              .path("dependencies")
              .path("jsforce")
              .asString();
    };
  }
}
