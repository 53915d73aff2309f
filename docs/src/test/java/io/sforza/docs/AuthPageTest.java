package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.auth.internal.LoginError;
import io.sforza.auth.internal.LoginErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of refusals in docs/auth.md are made of the code that explains them. */
class AuthPageTest {
  private static final String START = "<!-- made by AuthPageTest: do not edit below -->";
  private static final Path PAGE = Project.root().resolve("docs/auth.md");

  @Test
  void the_page_lists_what_the_code_knows() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(START);
    assertThat(start).as("the mark in " + PAGE).isPositive();
    String made =
        page.substring(0, start)
            + START
            + "\n\n### OAuth\n\n"
            + table(LoginErrors.oauth())
            + "\n### SOAP login\n\n"
            + table(LoginErrors.soap());
    if (Project.updating()) {
      Files.writeString(PAGE, made);
    } else {
      assertThat(page).as("run with -Dsnippets.update=true").isEqualTo(made);
    }
  }

  private static String table(List<LoginError> errors) {
    StringBuilder table = new StringBuilder("| error | means | what to do |\n|---|---|---|\n");
    for (LoginError error : errors) {
      table.append("| `").append(error.code()).append('`');
      if (error.part() != null) {
        table.append(" “…").append(error.part()).append("…”");
      }
      if (!error.flows().isEmpty()) {
        table.append(
            error.flows().stream()
                .sorted()
                .map(AuthPageTest::name)
                .collect(Collectors.joining(", ", " (", ")")));
      }
      table.append(" | ").append(error.meaning()).append(" | ").append(error.hint());
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String name(Enum<?> flow) {
    return flow.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
