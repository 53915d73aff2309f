package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An org to write to, whose accounts have external ids: a unique one and one that is not. */
final class RestOrg implements AutoCloseable {
  static final String ACCOUNTS = Client.DATA + "/sobjects/Account";
  static final String ACME = "0015g000000000AAAQ";

  final VirtualTime time = VirtualTime.standard();
  final FakeSalesforce org;
  final Client client;

  RestOrg() {
    List<FakeObject> objects = new ArrayList<>(Fixtures.sales());
    objects.add(keyedAccount());
    org =
        FakeSalesforce.builder()
            .objects(objects)
            .rows(
                "Account",
                List.of(
                    Map.of("Id", ACME, "Name", "Acme", "Ext__c", "A-1", "BillingCity", "Bern"),
                    Map.of("Id", "0015g000000000B", "Name", "two", "Other__c", "same"),
                    Map.of("Id", "0015g000000000C", "Name", "three", "Other__c", "same"),
                    Map.of("Id", "0015g000000000D", "Name", "gone", "IsDeleted", true)))
            .rows(
                "Contact",
                List.of(
                    Map.of(
                        "Id", "0035g000000000A", "LastName", "Ng", "Name", "Ng", "AccountId", ACME),
                    Map.of("Id", "0035g000000000B", "LastName", "Zed", "Name", "Zed")))
            .time(time)
            .sessionTimeout(Duration.ofDays(60))
            .start();
    client = Client.of(org);
  }

  private static FakeObject keyedAccount() {
    try (FakeSalesforce plain = FakeSalesforce.builder().objects(Fixtures.sales()).start()) {
      ObjectNode describe = (ObjectNode) Client.json(Client.of(plain).get(ACCOUNTS + "/describe"));
      for (JsonNode field : describe.get("fields")) {
        if (field.get("name").asString().equals("Fax")) {
          makeKey((ObjectNode) field, "Ext__c", true);
        } else if (field.get("name").asString().equals("Site")) {
          makeKey((ObjectNode) field, "Other__c", false);
        }
      }
      return FakeObject.of(describe.toString());
    }
  }

  private static void makeKey(ObjectNode field, String name, boolean unique) {
    field.put("name", name).put("type", "string").put("custom", true).put("length", 80);
    field.put("externalId", true).put("idLookup", true).put("unique", unique);
  }

  HttpResponse<byte[]> post(String path, String body) throws IOException {
    return client.send("POST", path, body.replace('\'', '"'));
  }

  HttpResponse<byte[]> patch(String path, String body) throws IOException {
    return client.send("PATCH", path, body.replace('\'', '"'));
  }

  HttpResponse<byte[]> delete(String path) throws IOException {
    return client.send(client.request(path).DELETE());
  }

  /** Creates a row and returns its Id. */
  String create(String object, String body) throws IOException {
    HttpResponse<byte[]> answer = post(Client.DATA + "/sobjects/" + object, body);
    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(201);
    return Client.json(answer).get("id").asString();
  }

  /** Returns fields of a row as compact JSON, without the attributes. */
  String row(String object, String id, String fields) {
    return text(client.get(Client.DATA + "/sobjects/" + object + "/" + id + "?fields=" + fields))
        .replaceAll("'attributes':\\{[^}]*\\},?", "");
  }

  /** Returns the text of an answer with single quotes. */
  static String text(HttpResponse<byte[]> answer) {
    return Client.text(answer).replace('"', '\'');
  }

  /** Returns the status of an answer, and its text with single quotes. */
  static String all(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " " + text(answer);
  }

  @Override
  public void close() {
    org.close();
  }
}
