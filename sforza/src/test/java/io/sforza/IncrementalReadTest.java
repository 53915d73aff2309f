package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incremental reads as users write them; the org's clock is an hour behind. */
class IncrementalReadTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private Checkpoint at = Checkpoint.none();

  @BeforeEach
  void start() {
    List<FakeObject> objects = new ArrayList<>(Fixtures.sales());
    objects.add(
        FakeObject.named("Tariff__c").without("SystemModstamp", "LastModifiedDate", "CreatedDate"));
    org =
        FakeSalesforce.builder()
            .objects(objects)
            .time(time)
            .clockSkew(Duration.ofHours(-1))
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void each_read_gives_what_changed_since_the_last() {
    String acme = org.insert("Account", Map.of("Name", "Acme"));
    org.insert("Account", Map.of("Name", "Ziff"));
    time.advance(Duration.ofMinutes(30));
    ReadRequest accounts = sf.read("Account").fields("Id", "Name", "SystemModstamp").incremental();
    assertThat(names(accounts)).containsExactlyInAnyOrder("Acme", "Ziff");

    org.update(acme, Map.of("Name", "Acme 2"));
    time.advance(Duration.ofMinutes(2));
    assertThat(names(accounts)).isEmpty();
    time.advance(Duration.ofMinutes(30));

    assertThat(names(accounts)).containsExactly("Acme 2");
    assertThat(names(accounts)).isEmpty();
  }

  @Test
  void an_object_without_a_cursor_is_read_as_a_whole_each_time() {
    org.insert("Tariff__c", Map.of("Name", "A"));
    ReadRequest tariffs = sf.read("Tariff__c").fields("Id", "Name").incremental();

    assertThat(tariffs.plan().cursor()).isNull();
    assertThat(names(tariffs)).containsExactly("A");
    assertThat(names(tariffs)).containsExactly("A");
  }

  @Test
  void a_checkpoint_of_another_condition_is_refused() {
    org.insert("Account", Map.of("Name", "Acme"));
    names(sf.read("Account").fields("Id", "Name", "SystemModstamp").incremental());

    assertThatThrownBy(
            () ->
                names(
                    sf.read("Account")
                        .fields("Id", "Name", "SystemModstamp")
                        .whereSoql("Name != 'Ziff'")
                        .incremental()))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("another query: its query is FROM Account, this read's is FROM")
        .hasMessageContaining("WHERE Name != 'Ziff'");
  }

  private List<String> names(ReadRequest request) {
    List<String> names = new ArrayList<>();
    try (ObjectReader<Row> reader = request.resumeFrom(at).open()) {
      reader.forEach(row -> names.add(row.string("Name")));
      at = Checkpoint.parse(reader.checkpoint().json());
    }
    return names;
  }
}
