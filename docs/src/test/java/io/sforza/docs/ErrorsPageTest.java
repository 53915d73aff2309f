package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.internal.http.ErrorCatalog;
import io.sforza.core.internal.http.KnownError;
import io.sforza.core.internal.http.KnownStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of docs/errors.md are made of the code that maps the errors. */
class ErrorsPageTest {
  private static final String START = "<!-- made by ErrorsPageTest: do not edit below -->";
  private static final Path PAGE = Project.root().resolve("docs/errors.md");

  @Test
  void the_page_lists_what_the_code_knows() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(START);
    assertThat(start).as("the mark in " + PAGE).isPositive();
    String made = page.substring(0, start) + START + "\n" + tables();
    if (Project.updating()) {
      Files.writeString(PAGE, made);
    } else {
      assertThat(page).as("run with -Dsnippets.update=true").isEqualTo(made);
    }
  }

  private static String tables() {
    return "\n## Access, quota, availability\n\n"
        + codes(ErrorCatalog.access())
        + "\n## Queries, describes, jobs\n\n"
        + codes(ErrorCatalog.reading())
        + "\n## Records that are written\n\n"
        + codes(ErrorCatalog.saving())
        + "\n## Answers without a code\n\n"
        + statuses();
  }

  private static String codes(List<KnownError> errors) {
    StringBuilder table =
        new StringBuilder("| code | HTTP | means | exception | repeated | what to do |\n");
    table.append("|---|---|---|---|---|---|\n");
    for (KnownError error : errors) {
      String part = error.part() == null ? "" : " (“…" + error.part() + "…”)";
      row(
          table,
          "`" + error.code() + "`" + part,
          error.status(),
          error.meaning(),
          "`" + error.kind().exception() + "`",
          error.repeat().words(),
          error.hint());
    }
    return table.toString();
  }

  private static String statuses() {
    StringBuilder table =
        new StringBuilder("| HTTP | means | repeated | what to do |\n|---|---|---|---|\n");
    for (KnownStatus status : KnownStatus.all()) {
      String hint = status.hint();
      row(
          table,
          String.valueOf(status.status()),
          status.meaning(),
          status.repeat().words(),
          hint == null ? "" : hint);
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String... cells) {
    table.append("| ").append(String.join(" | ", cells).replace("\n", " ")).append(" |\n");
  }
}
