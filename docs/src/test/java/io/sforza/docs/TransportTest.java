package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.HttpProxy;
import io.sforza.core.connection.RequestListener;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.rest.RestQuery;
import io.sforza.core.rest.UpdatedRecords;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/transport.md. */
class TransportTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private AuthStrategy auth;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 3_000)
            .time(time)
            .start();
    auth = org.auth();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void the_transport_is_set_for_one_connection() {
    String password = "pa55word";

    // tag::settings
    Salesforce.Builder settings =
        Salesforce.builder(auth)
            .clientName("acme-etl/1.0")
            .transport(
                transport ->
                    transport
                        .retryPolicy(RetryPolicy.standard().attempts(4))
                        .idleTimeout(Duration.ofSeconds(30)) // no byte for so long: broken off
                        .stopAt(0.8) // of the org's daily API requests
                        .proxy(
                            HttpProxy.of("proxy.acme.example", 3128)
                                .credentials("etl", password)
                                .except("*.acme.example")));
    // end::settings

    try (Salesforce sf = settings.time(time).connect()) {
      // loopback is reached without the proxy
      assertThat(sf.rest().limits()).isNotEmpty();
    }
  }

  @Test
  void a_listener_counts() {
    // tag::listener
    LongAdder calls = new LongAdder();
    LongAdder repeats = new LongAdder();
    RequestListener counting =
        new RequestListener() {
          @Override
          public void answered(Answer answer) {
            calls.increment();
          }

          @Override
          public void repeating(Repeat repeat) {
            repeats.increment(); // repeat.failure() says why
          }
        };
    // end::listener

    org.inject(Fault.status(503, "SERVER_UNAVAILABLE", "busy").on(Call.LIMITS).once());
    try (Salesforce sf =
        Salesforce.builder(auth).time(time).transport(t -> t.listener(counting)).connect()) {
      sf.rest().limits();
    }
    assertThat(calls.sum()).isEqualTo(2);
    assertThat(repeats.sum()).isEqualTo(1);
  }

  @Test
  void a_query_goes_on_in_a_new_session() {
    List<String> ids = new ArrayList<>();
    try (Salesforce sf = Salesforce.builder(auth).time(time).connect()) {
      // tag::continuation
      SoqlQuery query = Soql.parse("SELECT Id, Name FROM Account ORDER BY Id");
      RestQuery resumable =
          RestQuery.of(query.toString())
              .continuedBy(last -> query.and(Soql.field("Id").gt(last.string("Id"))).toString());
      try (ObjectReader<Row> rows = sf.rest().query(resumable)) {
        rows.forEach(row -> ids.add(row.string("Id")));
      }
      // end::continuation
    }
    assertThat(ids).hasSize(3_000).doesNotHaveDuplicates();
  }

  @Test
  void jfr_records_requests(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("sforza.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("io.sforza.Request");
      recording.start();
      try (Salesforce sf = Salesforce.builder(auth).time(time).connect()) {
        sf.rest().limits();
      }
      recording.dump(file);
    }
    assertThat(RecordingFile.readAllEvents(file))
        .extracting(event -> event.getEventType().getName())
        .contains("io.sforza.Request");
  }

  @Test
  void windows_are_checked_before_a_call() {
    try (Salesforce sf = Salesforce.builder(auth).time(time).connect()) {
      Instant now = time.instant();
      List<String> problems = new ArrayList<>();
      try {
        UpdatedRecords never = sf.rest().updated("Account", now.minus(Duration.ofDays(40)), now);
        problems.add(never.toString());
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
      assertThat(problems).singleElement().asString().contains("Salesforce remembers 30 days");
    }
  }
}
