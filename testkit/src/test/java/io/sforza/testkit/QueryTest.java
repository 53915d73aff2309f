package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QueryTest {
  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 450)
          .rows(
              "Contact",
              List.of(
                  Map.of("LastName", "O\"Neil\n", "MailingCity", "Bern", "IsDeleted", "false"),
                  Map.of("LastName", "gone", "IsDeleted", "true")))
          .time(time)
          .sessionTimeout(Duration.ofDays(30))
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  private static String query(String soql) {
    return Client.DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
  }

  private JsonNode page(String soql) throws Exception {
    HttpResponse<byte[]> page =
        client.send(client.request(query(soql)).header("Sforce-Query-Options", "batchSize=200"));
    assertThat(page.statusCode()).isEqualTo(200);
    return Client.json(page);
  }

  @Test
  void pages_lead_from_one_to_the_next_and_name_each_row_once() throws Exception {
    Set<String> ids = new HashSet<>();
    JsonNode page = page("SELECT Id, Name FROM Account");
    int pages = 1;
    while (true) {
      assertThat(page.get("totalSize").asInt()).isEqualTo(450);
      page.get("records").forEach(record -> ids.add(record.get("Id").asString()));
      if (page.get("done").asBoolean()) {
        break;
      }
      page = Client.json(client.get(page.get("nextRecordsUrl").asString()));
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(ids).hasSize(450);
  }

  @Test
  void values_are_spelled_as_rest_spells_them() throws Exception {
    JsonNode row =
        page("SELECT Id, LastName, CreatedDate, IsDeleted, Email, MailingAddress FROM Contact")
            .get("records")
            .get(0);

    assertThat(row.get("attributes").get("type").asString()).isEqualTo("Contact");
    assertThat(row.get("attributes").get("url").asString())
        .isEqualTo(Client.DATA + "/sobjects/Contact/" + row.get("Id").asString());
    assertThat(row.get("LastName").asString()).isEqualTo("O\"Neil\n");
    assertThat(row.get("CreatedDate").asString()).endsWith("+0000");
    assertThat(row.get("IsDeleted").isBoolean()).isTrue();
    assertThat(row.get("Email").isNull()).isTrue();
    assertThat(row.get("MailingAddress").get("city").asString()).isEqualTo("Bern");
    assertThat(row.get("MailingAddress").get("postalCode").isNull()).isTrue();
  }

  @Test
  void deleted_rows_are_found_by_query_all_only() throws Exception {
    assertThat(page("SELECT Id FROM Contact").get("totalSize").asInt()).isEqualTo(1);
    String all = query("SELECT Id FROM Contact").replace("/query?", "/queryAll?");
    assertThat(Client.json(client.get(all)).get("totalSize").asInt()).isEqualTo(2);
  }

  @Test
  void a_count_is_a_number_beside_no_rows() throws Exception {
    assertThat(page("select count() from Account").toString())
        .isEqualTo("{\"totalSize\":450,\"done\":true,\"records\":[]}");
  }

  @Test
  void rows_come_by_id_and_go_on_behind_one() throws Exception {
    JsonNode rows = page("SELECT Id FROM Account ORDER BY Id").get("records");
    String last = rows.get(199).get("Id").asString();

    JsonNode rest = page("SELECT Id FROM Account WHERE Id > '" + last + "' ORDER BY Id");

    assertThat(rest.get("totalSize").asInt()).isEqualTo(250);
    assertThat(rest.get("records").get(0).get("Id").asString()).isGreaterThan(last);
  }

  @Test
  void a_locator_is_good_in_its_own_session_and_for_two_days() throws Exception {
    String next = page("SELECT Id FROM Account").get("nextRecordsUrl").asString();

    assertThat(Client.error(Client.of(org).get(next)))
        .isEqualTo("401 INVALID_SESSION_ID Session expired or invalid");
    assertThat(client.get(next).statusCode()).isEqualTo(200);
    time.advance(Duration.ofDays(3));
    assertThat(Client.error(client.get(next)))
        .isEqualTo("400 INVALID_QUERY_LOCATOR invalid query locator");
  }

  @Test
  void a_composite_counts_as_one_call_and_takes_what_no_url_can() throws Exception {
    String soql = "SELECT Id FROM Account WHERE Name != '" + "x".repeat(20_000) + "' LIMIT 1";
    assertThat(client.get(query(soql)).statusCode()).isEqualTo(414);
    long before = usage(client.get(Client.DATA + "/limits"));

    HttpResponse<byte[]> answer =
        client.send(
            "POST",
            Client.DATA + "/composite",
            "{\"compositeRequest\":[{\"method\":\"GET\",\"referenceId\":\"a\",\"url\":\""
                + query(soql)
                + "\"},{\"method\":\"GET\",\"referenceId\":\"b\",\"url\":\""
                + Client.DATA
                + "/sobjects/Nothing/describe\"}]}");

    JsonNode parts = Client.json(answer).get("compositeResponse");
    assertThat(parts.get(0).get("body").get("records")).hasSize(1);
    assertThat(parts.get(0).get("httpStatusCode").asInt()).isEqualTo(200);
    assertThat(parts.get(1).get("body").get(0).get("errorCode").asString()).isEqualTo("NOT_FOUND");
    assertThat(parts.get(1).get("httpStatusCode").asInt()).isEqualTo(404);
    assertThat(usage(answer)).isEqualTo(before + 1);
  }

  private static long usage(HttpResponse<?> answer) {
    String info = answer.headers().firstValue("Sforce-Limit-Info").orElseThrow();
    return Long.parseLong(info.replaceAll("api-usage=(\\d+)/.*", "$1"));
  }

  @Test
  void records_are_counted_for_the_objects_that_there_are() {
    JsonNode counts =
        Client.json(client.get(Client.DATA + "/limits/recordCount?sObjects=Account,Nothing"));

    assertThat(counts.toString())
        .isEqualTo("{\"sObjects\":[{\"count\":450,\"name\":\"Account\"}]}");
  }

  @Test
  void a_describe_that_is_known_comes_without_a_body() throws Exception {
    String path = Client.DATA + "/sobjects/Account/describe";
    String date = client.get(path).headers().firstValue("Last-Modified").orElseThrow();

    HttpResponse<byte[]> again =
        client.send(client.request(path).header("If-Modified-Since", date));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }
}
