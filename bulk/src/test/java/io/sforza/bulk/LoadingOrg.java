package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.ObjectReader;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** An org that rows are loaded into, new for each test. */
abstract class LoadingOrg {
  final VirtualTime time = VirtualTime.standard();
  final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .time(time)
          .jobDuration(Duration.ofMinutes(2))
          .sessionTimeout(Duration.ofDays(30))
          .start();
  final Connection connection =
      Connection.builder(org.auth()).apiVersion(ApiVersion.LATEST_KNOWN).time(time).build();
  final BulkApi bulk = BulkApi.of(connection);

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  /** Returns contacts with an external id each: C-0, C-1, … */
  static List<Map<String, Object>> contacts(int count) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("External_Id__c", "C-" + i);
      row.put("LastName", "Name, \"" + i + "\"\nof many");
      rows.add(row);
    }
    return rows;
  }

  IngestRequest contacts() {
    return bulk.upsert("Contact", "External_Id__c");
  }

  static <T> List<T> list(ObjectReader<T> reader) {
    List<T> all = new ArrayList<>();
    reader.forEach(all::add);
    return all;
  }

  long calls(String method, String pathPart) {
    return org.calls().stream()
        .filter(call -> call.method().equals(method) && call.path().contains(pathPart))
        .count();
  }

  /** Checks that each row of the input has exactly one result. */
  static void assertOnce(IngestResult result, int rows) {
    assertThat(list(result.all()))
        .extracting(RowResult::position)
        .doesNotHaveDuplicates()
        .hasSize(rows)
        .allMatch(position -> position >= 0 && position < rows);
    IngestSummary summary = result.summary();
    assertThat(summary.succeeded() + summary.failed() + summary.unprocessed() + summary.unknown())
        .isEqualTo(summary.rows())
        .isEqualTo(rows);
  }

  static boolean isUpload(RecordedCall call) {
    return call.method().equals("PUT");
  }
}
