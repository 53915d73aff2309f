package io.sforza.testkit.internal.alone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back by real shells. */
class ShellLinesTest {
  private static final List<String> VALUES =
      List.of(
          "http://127.0.0.1:8080",
          "00D5g00000WU1vU!AQwFEkUtozulY1ey",
          "it's $HOME, `id` and $(id)",
          "\"quoted\" \\ backslash \\n",
          "two  blanks ",
          "~ # * ? [a] {b} & | ; < > ( )",
          "=",
          "",
          "Grüße, 日本");

  @TempDir private Path folder;

  @Test
  void what_needs_no_quotes_has_none() {
    assertThat(new ShellLines().add("BASE_URL", "http://127.0.0.1:8080/a_b-c%20+@,").toString())
        .isEqualTo("BASE_URL=http://127.0.0.1:8080/a_b-c%20+@,\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void a_file_that_is_sourced_gives_back_each_value(String shell) throws Exception {
    assertThat(read(shell, "set -a; . \"$1\"; set +a")).isEqualTo(VALUES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void text_that_is_evaluated_gives_back_each_value(String shell) throws Exception {
    assertThat(read(shell, "eval \"$(cat \"$1\")\"")).isEqualTo(VALUES);
  }

  private List<String> read(String shell, String how) throws IOException, InterruptedException {
    ShellLines lines = new ShellLines();
    StringBuilder print = new StringBuilder(how).append("; printf '%s\\000'");
    for (int i = 0; i < VALUES.size(); i++) {
      lines.add("V" + i, VALUES.get(i));
      print.append(" \"$V").append(i).append('"');
    }
    Path file = Files.writeString(folder.resolve("org.env"), lines.toString());
    Process process =
        new ProcessBuilder(shell, "-uc", print.toString(), shell, file.toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return List.of(printed.split("\0", -1)).subList(0, VALUES.size());
  }
}
