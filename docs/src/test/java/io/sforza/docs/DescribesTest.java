package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.describe.ObjectSummary;
import io.sforza.soql.CacheStatistics;
import io.sforza.soql.DescribeCache;
import io.sforza.soql.FieldSelection;
import io.sforza.soql.SchemaDrift;
import io.sforza.soql.SoqlQuery;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/describes.md. */
class DescribesTest {
  private FakeSalesforce org;
  private AuthStrategy auth;

  @BeforeEach
  void start() {
    org = FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 10).start();
    auth = org.auth();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_cache_is_set_for_one_connection(@TempDir Path directory) {
    List<SchemaDrift> drifts = new ArrayList<>();

    // tag::settings
    Salesforce.Builder settings =
        Salesforce.builder(auth)
            .describeCache(
                cache ->
                    cache
                        .maxObjects(2_000) // in memory
                        .timeToLive(Duration.ofMinutes(15)) // then: has it changed?
                        .directory(directory) // for other processes, and the next run
                        .onDrift(drifts::add)); // fields added, removed, changed
    // end::settings

    try (Salesforce sf = settings.connect()) {
      sf.read("Account").toList();
      assertThat(sf.describes().statistics().calls()).isEqualTo(1);
    }
    try (Salesforce sf = settings.connect()) {
      sf.read("Account").toList();
      assertThat(sf.describes().statistics().calls()).isZero();
    }
    assertThat(drifts).isEmpty();
  }

  @Test
  void many_objects_take_a_call_for_25() {
    try (Salesforce sf = Salesforce.connect(auth)) {
      // tag::many
      DescribeCache describes = sf.describes();
      List<String> names =
          describes.describeGlobal().objects().stream()
              .filter(ObjectSummary::queryable)
              .map(ObjectSummary::name)
              .toList();
      Map<String, ObjectDescribe> all = describes.describe(names); // a call for 25
      CacheStatistics statistics = describes.statistics(); // hits, misses, calls, callsSaved
      // end::many

      assertThat(all).hasSameSizeAs(names);
      assertThat(statistics.calls()).isEqualTo(1 + (names.size() + 24) / 25);
    }
  }

  @Test
  void work_that_fails_for_an_old_describe_is_done_again() {
    try (Salesforce sf = Salesforce.connect(auth)) {
      // tag::retrying
      long rows =
          sf.describes()
              .retrying(
                  describes -> {
                    SoqlQuery query = FieldSelection.allOf(describes.describe("Account")).query();
                    try (ObjectReader<Row> reader = sf.rest().query(query.toString())) {
                      return reader.stream().count();
                    }
                  });
      // end::retrying

      assertThat(rows).isEqualTo(10);
    }
  }

  @Test
  void two_describes_are_compared() {
    try (Salesforce sf = Salesforce.connect(auth)) {
      ObjectDescribe before = sf.rest().describe("Account");

      // tag::drift
      SchemaDrift drift = SchemaDrift.between(before, sf.rest().describe("Account"));
      if (!drift.isEmpty()) {
        System.out.println(drift); // + Tier__c (picklist)   ~ Name length: 255 → 80
      }
      // end::drift

      assertThat(drift.isEmpty()).isTrue();
    }
  }
}
