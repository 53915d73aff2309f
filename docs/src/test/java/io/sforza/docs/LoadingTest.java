package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.bulk.IngestFailedException;
import io.sforza.bulk.IngestResult;
import io.sforza.bulk.IngestSummary;
import io.sforza.bulk.RowResult;
import io.sforza.core.FieldPath;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/loading.md. */
class LoadingTest {
  private final List<String> log = new ArrayList<>();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    VirtualTime time = VirtualTime.standard();
    org = FakeSalesforce.builder().objects(Fixtures.sales()).time(time).start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    org.insert("Account", Map.of("Name", "Acme", "External_Id__c", "A-1"));
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void rows_are_loaded_and_those_that_failed_are_told() {
    // tag::upsert
    List<Map<String, String>> contacts =
        List.of(
            Map.of("External_Id__c", "C-1", "LastName", "Ng", "Account.External_Id__c", "A-1"),
            Map.of("External_Id__c", "C-2", "LastName", "", "Account.External_Id__c", "A-1"));
    try (IngestResult result = sf.upsert("Contact", "External_Id__c").rows(contacts).run()) {
      result.failed().forEach(row -> log.add(row.error().errorCode() + " " + row.input()));
    }
    // end::upsert

    assertThat(log).hasSize(1).first().asString().startsWith("REQUIRED_FIELD_MISSING Contact{");
    assertThat(org.rows("Contact")).hasSize(1);
  }

  @Test
  void records_are_loaded_by_their_components() {
    // tag::records
    record Person(
        String lastName,
        @FieldPath("External_Id__c") String key,
        @FieldPath("Account.External_Id__c") String account) {}

    List<Person> people = List.of(new Person("Ng", "C-1", "A-1"));
    try (IngestResult result = sf.insert("Contact").rows(people).run()) {
      for (RowResult.Succeeded row : result.succeeded()) {
        log.add(people.get((int) row.position()).key() + " is " + row.id());
      }
    }
    // end::records

    assertThat(log).hasSize(1).first().asString().startsWith("C-1 is 003");
  }

  @Test
  void a_file_is_loaded_with_settings(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("contacts.csv");
    Files.writeString(file, "LastName,External_Id__c\nNg,C-1\nOh,C-2\n");

    // tag::settings
    IngestSummary summary =
        sf.upsert("Contact", "External_Id__c")
            .csv(file)
            .jobRows(100_000) // ten of Salesforce's batches
            .jobsInFlight(1) // one after the other: no locks between them
            .retries(5, Duration.ofSeconds(30))
            .run(row -> log.add(row.position() + " " + row.getClass().getSimpleName()));
    // end::settings

    assertThat(summary.created()).isEqualTo(2);
    assertThat(log).containsExactlyInAnyOrder("0 Succeeded", "1 Succeeded");
  }

  @Test
  void a_load_that_breaks_off_says_what_it_did() {
    Iterator<Map<String, String>> contacts =
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Map<String, String> next() {
            if (next == 3) {
              throw new IllegalStateException("the database is gone");
            }
            return new HashMap<>(Map.of("External_Id__c", "C-" + next++, "LastName", "Ng"));
          }
        };

    assertThatThrownBy(
            () -> {
              // tag::broken
              try (IngestResult result = sf.insert("Contact").rows(contacts).jobRows(2).run()) {
                log.add(result.summary().toString());
              } catch (IngestFailedException e) {
                try (IngestResult result = e.result()) {
                  result.succeeded().forEach(row -> log.add("done " + row.position()));
                  result.unprocessed().forEach(row -> log.add("not sent " + row.position()));
                  result.unknown().forEach(row -> log.add("look at job " + row.jobId()));
                }
                throw e;
              }
              // end::broken
            })
        .isInstanceOf(IngestFailedException.class);
    assertThat(log).containsExactlyInAnyOrder("done 0", "done 1", "not sent 2");
  }
}
