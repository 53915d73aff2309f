package io.sforza.testkit;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** An org that jobs of Bulk API 2.0 load rows into, new for each test. */
abstract class IngestOrg {

  static final String JOBS = IngestClient.JOBS;
  static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  final VirtualTime time = VirtualTime.standard();
  final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", List.of(Map.of("Id", "0015g000000000A", "Name", "Acme")))
          .rows(
              "Contact",
              List.of(
                  Map.of(
                      "Id", "0035g000000000A",
                      "LastName", "Ng",
                      "FirstName", "Mae",
                      "Email", "mae@acme.example"),
                  Map.of("Id", "0035g000000000B", "LastName", "Two", "Email", "two@acme.example")))
          .time(time)
          .jobDuration(TEN_MINUTES)
          .sessionTimeout(Duration.ofDays(30))
          .start();
  final Client client = Client.of(org);
  final IngestClient ingest = new IngestClient(client);

  @AfterEach
  void stop() {
    org.close();
  }

  String done(String object, String operation, String more, String csv) throws IOException {
    String job = ingest.started(object, operation, more, csv);
    time.advance(TEN_MINUTES);
    return job;
  }

  static String accounts(int count) {
    StringBuilder csv = new StringBuilder("Name\n");
    for (int i = 0; i < count; i++) {
      csv.append("Name ").append(i).append('\n');
    }
    return csv.toString();
  }

  long count(String object) {
    return query("SELECT COUNT() FROM " + object).get("totalSize").asLong();
  }

  List<String> names(String where) {
    List<String> names = new ArrayList<>();
    query("SELECT LastName FROM Contact WHERE " + where)
        .get("records")
        .forEach(record -> names.add(record.get("LastName").asString()));
    return names;
  }

  List<String> records(String soql) {
    List<String> records = new ArrayList<>();
    query(soql)
        .get("records")
        .forEach(
            record ->
                records.add(
                    record
                        .toString()
                        .replaceAll("\"attributes\":\\{[^}]*\\},?", "")
                        .replace('"', '\'')));
    return records;
  }

  JsonNode query(String soql) {
    return Client.json(
        client.get(Client.DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8)));
  }
}
