package io.sforza.testkit.internal.alone;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.FakeSalesforce;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Commands that start no org. */
class RefusedCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<RunningOrg> running = new ArrayList<>();

  @AfterEach
  void nothing_runs() {
    running.forEach(RunningOrg::close);

    assertThat(running).isEmpty();
  }

  @Test
  void help_names_each_option_and_starts_nothing() {
    assertThat(run("--port", "x", "--help")).isEqualTo(Main.DONE);

    assertThat(text(out))
        .startsWith("Usage: java -jar sforza-testkit-all.jar [OPTIONS]\n")
        .contains(
            "--port",
            "--host",
            "--https",
            "--objects",
            "--rows",
            "--seed",
            "--sandbox",
            "--job-duration",
            "--page-rows",
            "--username",
            "--password",
            "--security-token",
            "--client-id",
            "--client-secret",
            "--help",
            "--version");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void version_is_one_line() {
    assertThat(run("--version")).isEqualTo(Main.DONE);

    assertThat(text(out)).matches("sforza-testkit \\S.*\\R");
  }

  @Test
  void all_that_is_wrong_is_told_at_once_and_nothing_is_printed_for_a_shell() {
    int code = run("--port", "99999", "--rows", "Acount=5", "--seed", "one", "--secure");

    assertThat(code).isEqualTo(Main.REFUSED);
    assertThat(text(err).lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("sforza-testkit: "))
        .anyMatch(line -> line.contains("--port"))
        .anyMatch(line -> line.contains("Acount"))
        .anyMatch(line -> line.contains("--seed"))
        .anyMatch(line -> line.contains("--secure"));
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/io/sforza/testkit/internal/alone/refused-commands.txt",
      delimiter = '|',
      quoteCharacter = '"')
  void what_is_wrong_is_told_with_what_would_be_right(String command, String message) {
    assertThat(run(command.split(" ", -1))).isEqualTo(Main.REFUSED);

    assertThat(text(err).strip()).isEqualTo("sforza-testkit: " + message);
  }

  @Test
  void an_unknown_option_is_answered_with_the_known_ones_and_an_unknown_object_too() {
    run("--prot", "8080", "--rows", "Acount=1");

    assertThat(text(err).lines())
        .containsExactly(
            "sforza-testkit: There is no option --prot. There are --client-id, --client-secret,"
                + " --help, --host, --https, --job-duration, --objects, --page-rows, --password,"
                + " --port, --rows, --sandbox, --security-token, --seed, --username, --version.",
            "sforza-testkit: --rows: the org has no object 'Acount'. It has Account, Case,"
                + " Contact, Custom__c, Event, Lead, Opportunity, Organization, User, Wide__c;"
                + " --objects brings others.");
  }

  @Test
  void a_file_of_rows_that_is_wrong_is_told_with_its_line() throws Exception {
    Path csv = Files.writeString(folder.resolve("a.csv"), "Name,Industry\nAcme\n");

    assertThat(run("--rows", "Account=" + csv)).isEqualTo(Main.REFUSED);

    assertThat(text(err)).contains("--rows Account: ", "a.csv", "line 2");
  }

  @Test
  void a_port_that_is_taken_is_told_with_what_to_do() {
    try (FakeSalesforce other = FakeSalesforce.builder().start()) {
      int code = run("--port", String.valueOf(other.instanceUrl().getPort()));

      assertThat(code).isEqualTo(Main.REFUSED);
      assertThat(text(err))
          .contains("cannot listen on port " + other.instanceUrl().getPort() + " of 127.0.0.1")
          .contains("Choose another --port or --host; port 0 is always free.");
      assertThat(text(out)).isEmpty();
    }
  }

  @Test
  void each_file_that_is_no_describe_is_told() throws Exception {
    Files.writeString(folder.resolve("A.json"), "{");
    Files.writeString(folder.resolve("B.json"), "{\"name\":\"B\"}");

    assertThat(run("--objects", folder.toString())).isEqualTo(Main.REFUSED);

    assertThat(text(err).lines())
        .hasSize(2)
        .anyMatch(line -> line.contains(folder.resolve("A.json") + " is not what Salesforce"))
        .anyMatch(line -> line.contains(folder.resolve("B.json") + " is not what Salesforce"));
  }

  @Test
  void a_folder_without_describes_is_told() {
    assertThat(run("--objects", folder.toString())).isEqualTo(Main.REFUSED);
    assertThat(run("--objects", folder.resolve("none").toString())).isEqualTo(Main.REFUSED);

    assertThat(text(err))
        .contains("--objects " + folder + " has no .json file")
        .contains("--objects " + folder.resolve("none") + " is no folder that can be read");
  }

  private int run(String... words) {
    return new Main(print(out), print(err), running::add).run(List.of(words));
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
