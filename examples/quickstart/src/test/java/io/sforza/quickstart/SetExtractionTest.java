package io.sforza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.error.RequestRejectedException;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SetExtractionTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private void run(Map<String, String> environment, String... arguments) throws Exception {
    Options options = Options.parse(List.of(arguments));
    Screen screen =
        new Screen(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            80);
    try (Source source = Source.of(options, environment)) {
      new SetExtraction(options, screen, folder).run(source);
    }
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void several_objects_are_landed_each_in_its_file() throws Exception {
    run(Map.of(), "Account", "Contact", "--rows", "300", "--fields", "Id,Name", "--to", "csv");

    assertThat(out()).containsPattern("Account +300 rows").containsPattern("Contact +300 rows");
    assertThat(folder.resolve("Account.csv")).content().hasLineCount(301);
    assertThat(folder.resolve("Contact.csv")).content().hasLineCount(301);
  }

  @Test
  void a_second_run_reads_only_what_has_changed_in_the_fake_org_meanwhile() throws Exception {
    run(
        Map.of(),
        "Account",
        "Contact",
        "--rows=300",
        "--incremental",
        "--to=csv",
        "--fields=Id,Name,SystemModstamp");

    assertThat(out())
        .containsSubsequence(
            "Reading everything",
            "300 rows in",
            "Meanwhile 6 records change",
            "Reading what has changed",
            "3 rows in");
    assertThat(folder.resolve("Account.changes-1.csv")).content().hasLineCount(4);
    assertThat(folder.resolve("Contact.changes-1.csv")).content().hasLineCount(4);
  }

  @Test
  void of_a_real_org_the_next_process_goes_on_from_the_state_on_disk() throws Exception {
    VirtualTime time = VirtualTime.standard();
    try (FakeSalesforce org =
        FakeSalesforce.builder().objects(Fixtures.sales()).rows("Contact", 40).time(time).start()) {
      Map<String, String> environment =
          Map.of(
              "SALESFORCE_INSTANCE_URL", org.instanceUrl().toString(),
              "SALESFORCE_CLIENT_ID", org.clientId(),
              "SALESFORCE_CLIENT_SECRET", org.clientSecret());
      String[] changes = {
        "Contact", "--incremental", "--to=csv", "--fields=Id,LastName,SystemModstamp"
      };
      run(environment, changes);
      time.advance(Duration.ofHours(1));
      org.insert("Contact", Map.of("LastName", "New"));
      time.advance(Duration.ofHours(1));

      run(environment, changes);

      assertThat(folder.resolve("Contact.csv")).content().hasLineCount(41);
      assertThat(folder.resolve("Contact.changes-1.csv")).content().hasLineCount(2).contains("New");

      run(environment, changes);
      assertThat(out()).contains("nothing new");
      org.insert("Contact", Map.of("LastName", "Newer"));
      time.advance(Duration.ofHours(1));
      run(environment, changes);
      assertThat(folder.resolve("Contact.changes-1.csv")).content().doesNotContain("Newer");
      assertThat(folder.resolve("Contact.changes-2.csv")).content().hasLineCount(2);
    }
  }

  @Test
  void an_object_that_is_not_there_does_not_hinder_the_others() {
    assertThatThrownBy(
            () -> run(Map.of(), "Contact", "Acount", "--rows=10", "--to=csv", "--fields=Id"))
        .isInstanceOf(RequestRejectedException.class);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Did you mean Account");
    assertThat(folder.resolve("Contact.csv")).content().hasLineCount(11);
  }
}
