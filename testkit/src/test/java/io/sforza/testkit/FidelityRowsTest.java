package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.FieldType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The checklist of {@link FidelityBulkTest}, as far as it is about rows, their changes and Ids. */
class FidelityRowsTest {
  private static final String ACCOUNTS = Client.DATA + "/sobjects/Account";

  private final VirtualTime time = VirtualTime.standard();
  private final List<FakeSalesforce> orgs = new ArrayList<>();

  private FakeSalesforce start(FakeSalesforce.Builder builder) {
    FakeSalesforce started = builder.time(time).sessionTimeout(Duration.ofDays(60)).start();
    orgs.add(started);
    return started;
  }

  private static FakeSalesforce.Builder sales() {
    return FakeSalesforce.builder().objects(Fixtures.sales());
  }

  @AfterEach
  void stop() {
    orgs.forEach(FakeSalesforce::close);
  }

  private static JsonNode query(Client client, String soql) {
    HttpResponse<byte[]> answer = client.query(soql);
    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
    return Client.json(answer);
  }

  private static List<String> values(Client client, String field, String rest) {
    return query(client, "SELECT " + field + " " + rest)
        .get("records")
        .valueStream()
        .map(row -> row.get(field).asString())
        .toList();
  }

  @Nested
  @DisplayName("6 Query pages")
  class Line6 {

    @Test
    @DisplayName("pages that are shorter than asked; `totalSize` != page size")
    void wide_rows_and_children_make_pages_shorter_than_asked() throws Exception {
      FakeObject wide =
          FakeObject.named("Wide__c")
              .field(FakeField.longText("Story__c"))
              .field(FakeField.longText("Letter__c"));
      Client client = Client.of(start(sales().objects(wide).rows("Wide__c", 700)));
      String soql = "/query?q=SELECT+Story__c,Letter__c+FROM+Wide__c";

      JsonNode page =
          Client.json(
              client.send(
                  client
                      .request(Client.DATA + soql)
                      .header("Sforce-Query-Options", "batchSize=500")));

      assertThat(page.get("totalSize").asInt()).isEqualTo(700);
      assertThat(page.get("records")).hasSize(200);
      assertThat(page.get("done").asBoolean()).isFalse();
      assertThat(page.get("nextRecordsUrl").asString())
          .matches("/services/data/v68.0/query/01g\\w{15}-200");
    }

    @Test
    @DisplayName("`null` for empty parents and empty child lists")
    void no_parent_and_no_children_are_both_null() {
      FakeSalesforce org = start(sales());
      org.insert("Contact", Map.of("LastName", "Ng"));
      org.insert("Account", Map.of("Name", "Acme"));
      Client client = Client.of(org);

      JsonNode contact = query(client, "SELECT LastName, Account.Name FROM Contact");
      JsonNode account = query(client, "SELECT Name, (SELECT Id FROM Contacts) FROM Account");

      assertThat(contact.at("/records/0/Account").isNull()).isTrue();
      assertThat(account.at("/records/0/Contacts").isNull()).isTrue();
    }

    @Test
    @DisplayName("locator bound to session and 2 days")
    void a_locator_is_good_in_the_session_that_opened_it_and_for_two_days() {
      FakeSalesforce org = start(sales().rows("Account", 2_500));
      Client client = Client.of(org);
      String next = query(client, "SELECT Id FROM Account").get("nextRecordsUrl").asString();

      HttpResponse<byte[]> other = Client.of(org).get(next);
      assertThat(Client.error(other))
          .isEqualTo("401 INVALID_SESSION_ID Session expired or invalid");
      assertThat(other.headers().firstValue("WWW-Authenticate")).hasValue("Token");
      time.advance(Duration.ofDays(2));
      assertThat(Client.json(client.get(next)).get("records")).hasSize(500);
      time.advance(Duration.ofSeconds(1));
      assertThat(Client.error(client.get(next)))
          .isEqualTo("400 INVALID_QUERY_LOCATOR invalid query locator");
    }
  }

  @Nested
  @DisplayName("7 Changes and deletions as they show")
  class Line7 {
    private final FakeSalesforce org =
        start(
            sales()
                .objects(
                    FakeObject.named("Rate__c")
                        .field(FakeField.formula("Gross__c", FieldType.DOUBLE, row -> 119))));
    private final Client client = Client.of(org);

    private JsonNode changes(String what, Instant from, Instant to) {
      HttpResponse<byte[]> answer =
          client.get(ACCOUNTS + "/" + what + "/?start=" + from + "&end=" + to);
      assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
      return Client.json(answer);
    }

    @Test
    @DisplayName("visibility lag: commit time later than SystemModstamp")
    void a_row_becomes_visible_long_after_the_moment_it_is_stamped_with() {
      try (FakeTransaction load = org.begin()) {
        load.insert("Account", Map.of("Name", "Late"));
        time.advance(Duration.ofMinutes(5));
        org.insert("Account", Map.of("Name", "Soon"));
        assertThat(values(client, "Name", "FROM Account")).containsExactly("Soon");

        time.advance(Duration.ofMinutes(5));
        load.commit();
      }

      assertThat(values(client, "Name", "FROM Account ORDER BY SystemModstamp"))
          .containsExactly("Late", "Soon");
      assertThat(values(client, "SystemModstamp", "FROM Account WHERE Name = 'Late'"))
          .containsExactly("2026-11-20T17:00:00.000+0000");
    }

    @Test
    @DisplayName("several rows with equal stamp")
    void rows_that_are_written_together_share_a_stamp() throws Exception {
      IngestClient ingest = new IngestClient(client);
      ingest.started("Account", "insert", "", "Name\n" + "x\n".repeat(500));
      time.advance(Duration.ofMinutes(1));

      assertThat(values(client, "SystemModstamp", "FROM Account"))
          .hasSize(500)
          .containsOnly("2026-11-20T17:01:00.000+0000");
    }

    @Test
    @DisplayName("formula changes without stamp")
    void a_formula_changes_and_no_stamp_moves() {
      org.insert("Rate__c", Map.of("Name", "1"));
      String before = "SystemModstamp\":\"2026-11-20T17:00:00.000+0000\",\"Gross__c\":119";
      String soql = "SELECT SystemModstamp, Gross__c FROM Rate__c";
      assertThat(Client.text(client.query(soql))).contains(before);
      time.advance(Duration.ofMinutes(1));

      org.formula("Rate__c", "Gross__c", row -> 200);

      assertThat(Client.text(client.query(soql))).contains(before.replace("119", "200"));
    }

    @Test
    @DisplayName("soft delete, purge after 15 days")
    void a_deleted_row_is_in_query_all_with_a_new_stamp_and_gone_after_15_days() throws Exception {
      String id = org.insert("Account", Map.of("Name", "Acme"));
      time.advance(Duration.ofHours(1));

      assertThat(client.send("DELETE", ACCOUNTS + "/" + id, "").statusCode()).isEqualTo(204);

      assertThat(values(client, "Id", "FROM Account")).isEmpty();
      String all = Client.DATA + "/queryAll?q=SELECT+Id,IsDeleted,SystemModstamp+FROM+Account";
      JsonNode deleted = Client.json(client.get(all)).at("/records/0");
      assertThat(deleted.get("IsDeleted").asBoolean()).isTrue();
      assertThat(deleted.get("SystemModstamp").asString())
          .isEqualTo("2026-11-20T18:00:00.000+0000");
      time.advance(Duration.ofDays(15).minusMinutes(1));
      assertThat(Client.json(client.get(all)).get("totalSize").asInt()).isEqualTo(1);
      time.advance(Duration.ofMinutes(2));
      assertThat(Client.json(client.get(all)).get("totalSize").asInt()).isZero();
    }

    @Test
    @DisplayName("getDeleted 15 days")
    void deletions_are_listed_for_15_days_and_the_answer_says_how_far_it_reaches() {
      String id = org.insert("Account", Map.of("Name", "Acme"));
      Instant start = time.instant().minus(Duration.ofHours(1));
      org.delete(id);
      time.advance(Duration.ofDays(14));

      JsonNode known = changes("deleted", start, time.instant());
      assertThat(known.at("/deletedRecords/0/id").asString()).isEqualTo(id);
      assertThat(known.at("/deletedRecords/0/deletedDate").asString())
          .isEqualTo("2026-11-20T17:00:00.000+0000");
      time.advance(Duration.ofDays(2));
      JsonNode forgotten = changes("deleted", start, time.instant());
      assertThat(forgotten.get("deletedRecords")).isEmpty();
      assertThat(forgotten.get("earliestDateAvailable").asString())
          .isEqualTo("2026-11-21T17:00:00.000+0000");
    }

    @Test
    @DisplayName("getUpdated 30 days")
    void changes_can_be_asked_for_30_days_back_and_no_further() {
      String id = org.insert("Account", Map.of("Name", "Acme"));
      Instant start = time.instant();
      time.advance(Duration.ofDays(30));

      assertThat(changes("updated", start, time.instant()).get("ids").toString())
          .isEqualTo("[\"" + id + "\"]");
      time.advance(Duration.ofMinutes(1));
      assertThat(
              Client.error(
                  client.get(ACCOUNTS + "/updated/?start=" + start + "&end=" + time.instant())))
          .isEqualTo("400 INVALID_REPLICATION_DATE startDate cannot be more than 30 days ago");
    }

    @Test
    @DisplayName("`latestDateCovered` earlier than `end`")
    void the_date_covered_is_that_of_the_oldest_transaction_that_still_runs() {
      Instant start = time.instant();
      time.advance(Duration.ofMinutes(10));
      try (FakeTransaction load = org.begin()) {
        String late = load.insert("Account", Map.of("Name", "Late"));
        time.advance(Duration.ofMinutes(30));

        for (String what : List.of("updated", "deleted")) {
          assertThat(changes(what, start, time.instant()).get("latestDateCovered").asString())
              .isEqualTo("2026-11-20T17:10:00.000+0000");
        }
        load.commit();

        JsonNode answer = changes("updated", start, time.instant());
        assertThat(answer.at("/ids/0").asString()).isEqualTo(late);
        assertThat(answer.get("latestDateCovered").asString())
            .isEqualTo("2026-11-20T17:38:00.000+0000");
      }
    }
  }

  @Nested
  @DisplayName("8 Ids")
  class Line8 {

    @Test
    @DisplayName("real suffix")
    void an_id_of_15_characters_comes_back_with_the_suffix_of_its_capitals() {
      Client client =
          Client.of(
              start(
                  sales()
                      .rows(
                          "Account",
                          List.of(
                              Map.of("Id", "001D000000Kv3g5", "Name", "a"),
                              Map.of("Id", "0015g00000Xy9Zk", "Name", "b")))
                      .rows("Contact", 300)));

      assertThat(values(client, "Id", "FROM Account ORDER BY Name"))
          .containsExactly("001D000000Kv3g5IAB", "0015g00000Xy9ZkAAJ");
      assertThat(client.get(ACCOUNTS + "/0015g00000Xy9Zk").statusCode()).isEqualTo(200);
      assertThat(values(client, "Id", "FROM Contact"))
          .hasSize(300)
          .allSatisfy(id -> assertThat(id).isEqualTo(withSuffix(id.substring(0, 15))));
    }

    private String withSuffix(String id) {
      StringBuilder whole = new StringBuilder(id);
      for (int group = 0; group < 15; group += 5) {
        int capitals = 0;
        for (int i = 0; i < 5; i++) {
          capitals += Character.isUpperCase(id.charAt(group + i)) ? 1 << i : 0;
        }
        whole.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(capitals));
      }
      return whole.toString();
    }

    @Test
    @DisplayName("several pods")
    void rows_lie_on_islands_of_ids_far_from_each_other() {
      Client client = Client.of(start(sales().rows("Account", 201_000)));
      List<String> islands = new ArrayList<>();
      String last = "000000000000000";

      while (true) {
        List<String> next =
            values(client, "Id", "FROM Account WHERE Id > '" + last + "' ORDER BY Id LIMIT 1");
        if (next.isEmpty()) {
          break;
        }
        String island = next.get(0).substring(0, 6);
        islands.add(island);
        last = island + "zzzzzzzzz";
      }

      assertThat(islands).hasSize(3).allMatch(island -> island.matches("001\\w\\w0")).isSorted();
    }

    @Test
    @DisplayName("gaps, base-62 order")
    void ids_have_gaps_and_are_in_the_order_of_digits_then_capitals_then_small_letters() {
      Client client =
          Client.of(
              start(
                  sales()
                      .rows("Contact", 200)
                      .rows(
                          "Account",
                          IntStream.of('z', 'A', '9', 'a', 'Z', '0')
                              .mapToObj(
                                  last ->
                                      Map.of(
                                          "Id", "0015g000000000" + (char) last, "Name", "" + last))
                              .toList())));

      assertThat(values(client, "Id", "FROM Account ORDER BY Id"))
          .extracting(id -> id.charAt(14))
          .containsExactly('0', '9', 'A', 'Z', 'a', 'z');
      assertThat(values(client, "Id", "FROM Account WHERE Id > '0015g000000000Z' ORDER BY Id"))
          .extracting(id -> id.charAt(14))
          .containsExactly('a', 'z');
      List<Long> counters =
          values(client, "Id", "FROM Contact ORDER BY Id").stream().map(this::counter).toList();
      assertThat(counters).isSorted().doesNotHaveDuplicates();
      assertThat(counters.get(199) - counters.get(0)).isGreaterThan(199);
    }

    private long counter(String id) {
      String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
      return id.substring(6, 15)
          .chars()
          .mapToLong(digits::indexOf)
          .reduce(0, (number, digit) -> number * 62 + digit);
    }

    @Test
    @DisplayName("virtual objects with `000000000000000AAA`")
    void every_row_of_a_virtual_object_has_the_empty_id() {
      Client client =
          Client.of(
              start(
                  FakeSalesforce.builder()
                      .objects(FakeObject.named("AppDefinition").virtual())
                      .rows(
                          "AppDefinition", List.of(Map.of("Name", "One"), Map.of("Name", "Two")))));

      assertThat(values(client, "Id", "FROM AppDefinition"))
          .containsExactly("000000000000000AAA", "000000000000000AAA");
    }
  }
}
