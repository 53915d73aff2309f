package io.sforza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MainTest {
  private static final Map<String, String> NOWHERE = Map.of();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(Map<String, String> environment, String... arguments) {
    return Main.run(
        List.of(arguments),
        environment,
        new Screen(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            80));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** The last line, which must not be followed or preceded by the frames of a stack trace. */
  private String lastError() {
    assertThat(out() + err()).doesNotContain("\tat ", "Exception");
    List<String> lines = err().lines().toList();
    return lines.get(lines.size() - 1);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static Map<String, String> environment(FakeSalesforce org, String secret) {
    return Map.of(
        "SALESFORCE_INSTANCE_URL", org.instanceUrl().toString(),
        "SALESFORCE_CLIENT_ID", org.clientId(),
        "SALESFORCE_CLIENT_SECRET", secret);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void the_fake_org_is_landed_and_summed_up(Format format) {
    String file = file("Account." + format.id());

    int code = run(NOWHERE, "--rows", "2500", "--to", format.id(), "--out", file);

    assertThat(err()).contains("[########################] 100%  2,500 rows  ");
    assertThat(code).isZero();
    assertThat(Path.of(file)).isNotEmptyFile();
    assertThat(out())
        .contains(
            "2,500 rows of Account, ", "API calls  ", "peak heap  ", "Read back: SELECT \"Id\"")
        .containsPattern("(?m)(^  001\\w{15}  .*\\R){3}");
  }

  @Test
  void another_object_with_some_fields_and_rows_is_read_too() {
    int code =
        run(
            NOWHERE,
            "contact",
            "--rows",
            "100",
            "--fields",
            "Id,LastName",
            "--where",
            "LastName != null",
            "--out",
            file("c.csv"));

    assertThat(err()).doesNotContain("quickstart:");
    assertThat(code).isZero();
    assertThat(Path.of(file("c.csv"))).content().startsWith("Id,LastName\n003");
  }

  @Test
  void a_real_org_is_read_with_the_credentials_of_the_environment() {
    try (FakeSalesforce org =
        FakeSalesforce.builder().objects(Fixtures.sales()).rows("Opportunity", 50).start()) {
      int code =
          run(environment(org, org.clientSecret()), "Opportunity", "--out", file("o.duckdb"));

      assertThat(err())
          .contains("from the org of ClientCredentials[" + org.instanceUrl())
          .doesNotContain("quickstart:");
      assertThat(code).isZero();
      assertThat(out()).contains("50 rows of Opportunity");
      assertThat(out() + err()).doesNotContain(org.clientSecret());
    }
  }

  @Test
  void a_bad_secret_is_one_line_that_does_not_show_it() {
    try (FakeSalesforce org = FakeSalesforce.builder().objects(Fixtures.sales()).start()) {
      int code = run(environment(org, "not-the-s3cret"), "--out", file("a.duckdb"));

      assertThat(code).isEqualTo(2);
      assertThat(lastError()).startsWith("quickstart: ").contains("secret");
      assertThat(out() + err()).doesNotContain("not-the-s3cret");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void an_unknown_object_is_one_line_that_names_near_ones() {
    int code = run(NOWHERE, "Acount", "--rows", "10", "--out", file("a.duckdb"));

    assertThat(code).isEqualTo(2);
    assertThat(lastError()).startsWith("quickstart: ").contains("Acount", "Did you mean Account");
  }

  @Test
  void an_unknown_field_is_one_line_that_names_near_ones() {
    int code =
        run(NOWHERE, "--fields", "Id,AnualRevenue", "--rows", "10", "--out", file("a.duckdb"));

    assertThat(code).isEqualTo(2);
    assertThat(lastError()).contains("AnualRevenue", "AnnualRevenue");
  }

  @Test
  void a_condition_that_is_not_soql_is_one_line() {
    int code = run(NOWHERE, "--where", "Name === 'x'", "--rows", "10", "--out", file("a.duckdb"));

    assertThat(code).isEqualTo(2);
    assertThat(lastError()).startsWith("quickstart: ");
  }

  @Test
  void a_wrong_option_is_one_line() {
    assertThat(run(NOWHERE, "--feilds", "Id")).isEqualTo(2);

    assertThat(err())
        .isEqualTo(
            "quickstart: There is no option --feilds. --help shows them all."
                + System.lineSeparator());
  }

  @Test
  void half_an_environment_is_one_line_that_names_what_is_missing() {
    int code = run(Map.of("SALESFORCE_INSTANCE_URL", "https://x.my.salesforce.com"));

    assertThat(code).isEqualTo(2);
    assertThat(lastError())
        .startsWith(
            "quickstart: The environment sets SALESFORCE_INSTANCE_URL, not enough for a login")
        .contains("SALESFORCE_CLIENT_ID + SALESFORCE_CLIENT_SECRET + SALESFORCE_DOMAIN");
  }

  @Test
  void rows_are_refused_for_a_real_org() {
    int code =
        run(
            Map.of(
                "SALESFORCE_INSTANCE_URL", "https://x.my.salesforce.com",
                "SALESFORCE_ACCESS_TOKEN", "t0ken"),
            "--rows",
            "5");

    assertThat(code).isEqualTo(2);
    assertThat(lastError())
        .startsWith("quickstart: --rows is for the fake org")
        .doesNotContain("t0ken");
  }

  @Test
  void a_file_named_by_out_is_replaced_only_when_asked() throws Exception {
    Path file = Files.writeString(folder.resolve("precious.csv"), "mine");

    assertThat(run(NOWHERE, "--rows", "5", "--out", file.toString())).isEqualTo(2);
    assertThat(lastError()).contains("precious.csv exists; add --overwrite");
    assertThat(file).hasContent("mine");

    assertThat(run(NOWHERE, "--rows", "5", "--out", file.toString(), "--overwrite")).isZero();
    assertThat(file).content().startsWith("Id,");
  }

  @Test
  void an_org_that_is_not_there_is_one_line_and_code_1() {
    int code =
        run(
            Map.of(
                "SALESFORCE_INSTANCE_URL", "http://127.0.0.1:1",
                "SALESFORCE_CLIENT_ID", "key",
                "SALESFORCE_CLIENT_SECRET", "s3cret"),
            "--out",
            file("a.duckdb"));

    assertThat(code).isEqualTo(1);
    assertThat(lastError())
        .startsWith("quickstart: ")
        .contains("127.0.0.1")
        .doesNotContain("s3cret");
  }

  @Test
  void help_names_every_option_and_variable() {
    assertThat(run(NOWHERE, "--help")).isZero();

    assertThat(out())
        .contains("--to", "--out", "--overwrite", "--fields", "--where", "--rows", "--version")
        .contains("SALESFORCE_DOMAIN", "SALESFORCE_CLIENT_SECRET", "SALESFORCE_ACCESS_TOKEN");
    assertThat(err()).isEmpty();
  }

  @Test
  void version_is_one_line() {
    assertThat(run(NOWHERE, "--version")).isZero();

    assertThat(out()).startsWith("sforza-quickstart ").hasLineCount(1);
  }

  private String config(String json) throws IOException {
    return Files.writeString(folder.resolve("sync.json"), json).toString();
  }

  @Test
  void a_file_says_what_is_read_of_the_fake_org() throws IOException {
    String file =
        config(Files.readString(Path.of("sync.json")).replace("../../landing", "landing"));

    int code = run(NOWHERE, "--config", file, "--rows", "120");

    assertThat(err()).contains("Reading Account, open_deals, user, largest from the fake org");
    assertThat(code).as(err()).isZero();
    assertThat(out())
        .containsPattern("Account +120 rows, complete")
        .containsPattern("open_deals +\\d+ rows, complete")
        .containsPattern("largest +\\d+ rows, complete");
    assertThat(folder.resolve("landing/Account-000001.csv")).isNotEmptyFile();
    assertThat(folder.resolve("landing/user.csv")).isNotEmptyFile();
  }

  @Test
  void a_second_run_of_a_file_reads_what_has_changed() throws IOException {
    String file =
        config(
            """
            {"connection": {"credentials": {"env": true}},
             "objects": {"Account": {"fields": ["Id", "Name"]}},
             "state": {"directory": "state"},
             "sink": {"jsonLines": {"directory": "landing"}}}
            """);
    try (FakeSalesforce org =
        FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 50).start()) {
      assertThat(run(environment(org, org.clientSecret()), "--config", file)).isZero();
      assertThat(run(environment(org, org.clientSecret()), "--config", file)).isZero();
    }

    assertThat(out()).containsPattern("(?s)Account +50 rows.*Account +0 rows");
    assertThat(folder.resolve("landing/Account-000001.jsonl")).isNotEmptyFile();
  }

  @Test
  void a_file_of_which_nothing_may_run_now_is_no_success() throws IOException {
    String file =
        config(
            """
            {"connection": {"credentials": {"env": true}},
             "objects": {"Account": {"fields": ["Id", "Name"]}},
             "sync": {"quotaShare": 0.5},
             "sink": {"csv": {"directory": "landing"}}}
            """);
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .dailyApiRequests(1_000)
            .usedApiRequests(600)
            .start()) {
      assertThat(run(environment(org, org.clientSecret()), "--config", file)).isEqualTo(1);
    }

    assertThat(err()).contains("of its 1,000 daily API requests, and quotaShare is 50 %");
  }

  @Test
  void what_is_wrong_in_a_file_is_told_a_line_each() throws IOException {
    String file = config("{\"objects\": {\"Account\": {\"limit\": 0, \"were\": \"x\"}}}");

    int code = run(NOWHERE, "--config", file);

    assertThat(code).isEqualTo(2);
    assertThat(err())
        .startsWith("quickstart: " + file + " has 2 problems:")
        .contains("\n- objects.Account.limit is 0: ", "\n- objects.Account.were is ");
  }

  @Test
  void a_file_and_what_is_typed_do_not_mix() {
    assertThat(run(NOWHERE, "Account", "--config", "sync.json")).isEqualTo(2);
    assertThat(lastError()).contains("--config", "--rows only");
    assertThat(run(NOWHERE, "--incremental", "--config", "sync.json")).isEqualTo(2);
    assertThat(run(NOWHERE, "--config", file("none.json"))).isEqualTo(1);
    assertThat(err()).contains("none.json cannot be read");
  }
}
