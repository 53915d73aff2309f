package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsReportTest {
  private static final Path PAGE = Path.of("..", "docs", "performance.md");
  private static final String BEGIN = "<!-- faults -->\n";
  private static final String END = "\n<!-- /faults -->";
  private static final Path RECORDED = Path.of("results", "faults.json");

  @Test
  void the_table_shows_each_mishap_and_each_client() {
    FaultsReport report = new FaultsReport(List.of(Client.SFORZA, Client.CAMEL));
    report.add(Mishap.LOWER_CASE, Client.SFORZA, new Verdict(Verdict.Kind.COMPLETE, ""));
    report.add(
        Mishap.LOWER_CASE, Client.CAMEL, new Verdict(Verdict.Kind.LOSS, "10,000 rows of 30,000"));

    assertThat(report.table().lines())
        .containsExactly(
            "| what goes wrong | Sforza | Camel 4.18.1 + commons-csv |",
            "|---|---|---|",
            "| headers in lower case, as gateways send them | complete | **silent loss** |");
    assertThat(report.details())
        .isEqualTo(
            "- headers in lower case, as gateways send them, Camel 4.18.1 + commons-csv: **silent"
                + " loss**: 10,000 rows of 30,000");
    assertThat(FaultsReport.parse(report.json()).json()).isEqualTo(report.json());
  }

  @Test
  void the_page_shows_what_was_recorded() throws IOException {
    FaultsReport recorded = FaultsReport.parse(Files.readString(RECORDED));
    String shown =
        recorded.table() + "\n\nWhat the errors said, and what was lost:\n\n" + recorded.details();
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    if (Boolean.getBoolean("snippets.update")) {
      Files.writeString(PAGE, page.substring(0, from) + shown + page.substring(to));
    }

    assertThat(Files.readString(PAGE))
        .as("-Dsnippets.update=true writes it anew")
        .contains(BEGIN + shown + END);
  }
}
