package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pages that have fewer records than were asked for. */
class ChildPagesTest {
  private static final String PARENT = "0015g000000000AAAQ";
  private static final SampleOrg ORG =
      SampleOrg.start(
          SampleOrg.builder()
              .rows("Account", accounts())
              .rows("Contact", contacts())
              .rows("Wide__c", 300));

  private static List<Map<String, ?>> accounts() {
    List<Map<String, ?>> accounts = new ArrayList<>();
    accounts.add(Map.of("Id", PARENT, "Name", "big"));
    for (int i = 0; i < 700; i++) {
      accounts.add(Map.of("Name", "small " + i));
    }
    return accounts;
  }

  private static List<Map<String, String>> contacts() {
    return IntStream.range(0, 1_200)
        .mapToObj(i -> Map.of("LastName", "n" + i, "AccountId", PARENT))
        .toList();
  }

  @AfterAll
  static void stop() {
    ORG.close();
  }

  private static JsonNode page(String path) {
    return Client.json(ORG.client().get(path));
  }

  @Test
  void children_that_fill_a_page_go_on_at_a_locator_of_their_own() {
    JsonNode list =
        ORG.result("SELECT Id, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'big'")
            .get("records")
            .get(0)
            .get("Contacts");
    Set<String> names = new HashSet<>();

    assertThat(list.get("totalSize").asInt()).isEqualTo(1_200);
    assertThat(list.get("records")).hasSize(499);
    assertThat(list.get("nextRecordsUrl").asString())
        .matches("/services/data/v68.0/query/01g[0-9A-Za-z]{15}-499");
    while (!list.get("done").asBoolean()) {
      list.get("records").forEach(child -> names.add(child.get("LastName").asString()));
      list = page(list.get("nextRecordsUrl").asString());
      assertThat(list.get("totalSize").asInt()).isEqualTo(1_200);
    }
    list.get("records").forEach(child -> names.add(child.get("LastName").asString()));
    assertThat(list.has("nextRecordsUrl")).isFalse();
    assertThat(names).hasSize(1_200);
  }

  @Test
  void children_count_as_rows_of_the_page() {
    JsonNode first = ORG.result("SELECT Id, (SELECT Id FROM Contacts) FROM Account ORDER BY Id");
    JsonNode second = page(first.get("nextRecordsUrl").asString());
    JsonNode third = page(second.get("nextRecordsUrl").asString());

    assertThat(first.get("totalSize").asInt()).isEqualTo(701);
    assertThat(first.get("done").asBoolean()).isFalse();
    assertThat(
            List.of(
                first.get("records").size(),
                second.get("records").size(),
                third.get("records").size()))
        .as("the parent of 1,200 fills a page by itself")
        .contains(1)
        .satisfies(sizes -> assertThat(sizes.stream().mapToInt(i -> i).sum()).isEqualTo(701));
    assertThat(third.get("done").asBoolean()).isTrue();
  }

  @Test
  void lists_of_children_share_a_page() {
    JsonNode record =
        ORG.result(
                "SELECT Id, (SELECT Id FROM Contacts), (SELECT Id FROM Opportunities) FROM Account"
                    + " WHERE Name = 'big'")
            .get("records")
            .get(0);

    assertThat(record.get("Contacts").get("records")).hasSize(249);
  }

  @Test
  void a_list_that_fits_is_done() {
    JsonNode list =
        ORG.result("SELECT Id, (SELECT Id FROM Contacts LIMIT 499) FROM Account WHERE Name = 'big'")
            .get("records")
            .get(0)
            .get("Contacts");

    assertThat(list.get("done").asBoolean()).isTrue();
    assertThat(list.get("records")).hasSize(499);
  }

  @Test
  void a_smaller_batch_is_one_for_children_too() throws Exception {
    String soql = "SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Name = 'big'";
    String path = Client.DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);

    JsonNode result =
        Client.json(
            ORG.client()
                .send(ORG.client().request(path).header("Sforce-Query-Options", "batchSize=200")));

    assertThat(result.get("records").get(0).get("Contacts").get("records")).hasSize(199);
  }

  @Test
  void two_custom_long_texts_make_short_pages() {
    assertThat(ORG.result("SELECT Story__c, Letter__c FROM Wide__c").get("records")).hasSize(200);
    assertThat(ORG.result("SELECT Story__c FROM Wide__c").get("records")).hasSize(300);
  }
}
