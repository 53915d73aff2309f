package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Single rows: by Id, by external id, and the rows that they are related to. */
class RowTest {
  private static final String NOT_FOUND = "404 NOT_FOUND The requested resource does not exist";
  private static final String ACCOUNTS = RestOrg.ACCOUNTS;
  private static final String ACME = RestOrg.ACME;

  private final RestOrg org = new RestOrg();
  private final Client client = org.client;

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_new_row_is_answered_with_its_id_and_where_it_is() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(ACCOUNTS, "{'Name':'New','NumberOfEmployees':12,'BillingCity':'Zug'}");

    String id = Client.json(answer).get("id").asString();
    assertThat(RestOrg.all(answer)).isEqualTo("201 {'id':'" + id + "','success':true,'errors':[]}");
    assertThat(answer.headers().firstValue("Location")).contains(ACCOUNTS + "/" + id);
    assertThat(org.row("Account", id, "Name,NumberOfEmployees,BillingAddress,IsDeleted"))
        .contains("'Name':'New','NumberOfEmployees':12", "'city':'Zug'", "'IsDeleted':false")
        .endsWith(",'Id':'" + id + "'}");
  }

  @Test
  void a_row_comes_with_all_fields_unless_some_are_asked_for() {
    JsonNode all = Client.json(client.get(ACCOUNTS + "/" + ACME));
    JsonNode some = Client.json(client.get(ACCOUNTS + "/" + ACME + "?fields=Owner.Name,Name"));

    assertThat(all.get("attributes").toString())
        .isEqualTo("{\"type\":\"Account\",\"url\":\"" + ACCOUNTS + "/" + ACME + "\"}");
    assertThat(all.size()).isGreaterThan(60);
    assertThat(all.get("BillingAddress").get("city").asString()).isEqualTo("Bern");
    assertThat(some.propertyNames()).containsExactly("attributes", "Owner", "Name", "Id");
    assertThat(Client.error(client.get(ACCOUNTS + "/" + ACME + "?fields=Nmae")))
        .startsWith("400 INVALID_FIELD")
        .contains("No such column 'Nmae' on entity 'Account'");
  }

  @Test
  void ids_of_15_characters_are_as_good_and_objects_are_found_in_any_case() {
    assertThat(client.get(ACCOUNTS.replace("Account", "account") + "/0015g000000000A").statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_change_is_answered_with_nothing_and_null_empties() throws Exception {
    HttpResponse<byte[]> answer =
        org.patch(ACCOUNTS + "/" + ACME, "{'Name':'Acme 2','BillingCity':null}");

    assertThat(RestOrg.all(answer)).isEqualTo("204 ");
    assertThat(org.row("Account", ACME, "Name,BillingCity"))
        .isEqualTo("{'Name':'Acme 2','BillingCity':null,'Id':'" + ACME + "'}");
  }

  @Test
  void clients_that_know_no_patch_post_it() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(ACCOUNTS + "/" + ACME + "?_HttpMethod=PATCH", "{'Name':'Tunnel'}");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(org.row("Account", ACME, "Name")).contains("'Name':'Tunnel'");
  }

  @Test
  void a_deleted_row_is_not_found_and_cannot_be_written() throws Exception {
    String path = ACCOUNTS + "/" + ACME;

    assertThat(RestOrg.all(org.delete(path))).isEqualTo("204 ");

    assertThat(Client.error(client.get(path))).isEqualTo(NOT_FOUND);
    String deleted =
        "404 [{'message':'entity is deleted','errorCode':'ENTITY_IS_DELETED','fields':[]}]";
    assertThat(RestOrg.all(org.delete(path))).isEqualTo(deleted);
    assertThat(RestOrg.all(org.patch(path, "{'Name':'x'}"))).isEqualTo(deleted);
  }

  @Test
  void ids_that_lead_nowhere_say_why() throws Exception {
    assertThat(Client.error(client.get(ACCOUNTS + "/0015g00000ZZZZZAAA"))).isEqualTo(NOT_FOUND);
    assertThat(Client.error(org.delete(ACCOUNTS + "/0015g00000ZZZZZAAA"))).isEqualTo(NOT_FOUND);
    assertThat(Client.error(client.get(Client.DATA + "/sobjects/Nothing/" + ACME)))
        .isEqualTo(NOT_FOUND);
    assertThat(RestOrg.all(client.get(ACCOUNTS + "/0035g000000000AAAQ")))
        .isEqualTo(
            "400 [{'message':'Account ID: id value of incorrect type: 0035g000000000AAAQ',"
                + "'errorCode':'MALFORMED_ID','fields':['Id']}]");
    assertThat(Client.error(client.get(ACCOUNTS + "/None")))
        .isEqualTo(
            "404 NOT_FOUND Provided external ID field does not exist or is not accessible: None");
  }

  @Test
  void a_row_that_cannot_be_saved_says_why() throws Exception {
    assertThat(RestOrg.all(org.post(Client.DATA + "/sobjects/Contact", "{'FirstName':'Ann'}")))
        .isEqualTo(
            "400 [{'message':'Required fields are missing: [LastName]',"
                + "'errorCode':'REQUIRED_FIELD_MISSING','fields':['LastName']}]");
    assertThat(RestOrg.all(org.post(ACCOUNTS, "{'Name':'x','Nmae':'y'}")))
        .isEqualTo(
            "400 [{'message':'No such column \\'Nmae\\' on sobject of type Account',"
                    .replace("\\'", "'")
                + "'errorCode':'INVALID_FIELD'}]");
    assertThat(Client.error(org.patch(ACCOUNTS + "/" + ACME, "{'Id':'" + ACME + "'}")))
        .isEqualTo("400 INVALID_FIELD The Id field should not be specified in the sobject data.");
  }

  @Test
  void json_that_is_wrong_is_pointed_at() throws Exception {
    assertThat(Client.error(org.post(ACCOUNTS, "")))
        .isEqualTo(
            "400 JSON_PARSER_ERROR The HTTP entity body is required, but this request has no"
                + " entity body.");
    assertThat(Client.error(org.post(ACCOUNTS, "{x}")))
        .isEqualTo(
            "400 JSON_PARSER_ERROR Unexpected character ('x' (code 120)): was expecting"
                + " double-quote to start field name at [line:1, column:2]");
    assertThat(Client.error(org.post(ACCOUNTS, "{'Name':'x',\n 'NumberOfEmployees':'many'}")))
        .isEqualTo(
            "400 JSON_PARSER_ERROR Cannot deserialize instance of int from VALUE_STRING value many"
                + " or request may be missing a required field at [line:2, column:22]");
    assertThat(Client.error(org.post(ACCOUNTS, "{'Name':['x']}")))
        .isEqualTo(
            "400 JSON_PARSER_ERROR Cannot deserialize instance of string from START_ARRAY value"
                + " [line:1, column:9]");
    assertThat(
            Client.error(
                client.send(
                    client
                        .request(ACCOUNTS)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("Name=x")))))
        .startsWith("415 UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void a_verb_that_is_not_allowed_is_told_the_others() throws Exception {
    assertThat(Client.error(client.send("PUT", ACCOUNTS, "{}")))
        .isEqualTo(
            "405 METHOD_NOT_ALLOWED HTTP Method 'PUT' not allowed. Allowed are HEAD,GET,POST");
    HttpResponse<byte[]> head =
        client.send(client.request(ACCOUNTS + "/" + ACME).method("HEAD", BodyPublishers.noBody()));
    assertThat(RestOrg.all(head)).isEqualTo("200 ");
  }

  @Test
  void an_object_is_introduced_in_short() {
    JsonNode info = Client.json(client.get(ACCOUNTS));

    assertThat(info.get("objectDescribe").get("keyPrefix").asString()).isEqualTo("001");
    assertThat(info.get("recentItems").isArray()).isTrue();
  }

  @Test
  void a_row_is_found_by_an_external_id() throws Exception {
    assertThat(Client.json(client.get(ACCOUNTS + "/Ext__c/A-1")).get("Id").asString())
        .isEqualTo(ACME);
    assertThat(RestOrg.all(client.get(ACCOUNTS + "/Other__c/same")))
        .isEqualTo(
            "300 ['%s/0015g000000000BAAQ','%s/0015g000000000CAAQ']".formatted(ACCOUNTS, ACCOUNTS));
    assertThat(Client.error(client.get(ACCOUNTS + "/Ext__c/none"))).isEqualTo(NOT_FOUND);
    assertThat(Client.error(client.get(ACCOUNTS + "/Name/Acme")))
        .isEqualTo(
            "404 NOT_FOUND Provided external ID field does not exist or is not accessible: Name");
    assertThat(org.delete(ACCOUNTS + "/Ext__c/A-1").statusCode()).isEqualTo(204);
    assertThat(Client.error(client.get(ACCOUNTS + "/Ext__c/A-1"))).isEqualTo(NOT_FOUND);
  }

  @Test
  void an_upsert_says_whether_it_made_the_row() throws Exception {
    HttpResponse<byte[]> made = org.patch(ACCOUNTS + "/Ext__c/A%2B2", "{'Name':'made'}");
    String id = Client.json(made).get("id").asString();

    assertThat(RestOrg.all(made))
        .isEqualTo("201 {'id':'" + id + "','success':true,'errors':[],'created':true}");
    assertThat(made.headers().firstValue("Location")).contains(ACCOUNTS + "/" + id);
    assertThat(RestOrg.all(org.patch(ACCOUNTS + "/Ext__c/A+2", "{'Name':'changed'}")))
        .isEqualTo("200 {'id':'" + id + "','success':true,'errors':[],'created':false}");
    assertThat(org.row("Account", id, "Name,Ext__c"))
        .isEqualTo("{'Name':'changed','Ext__c':'A+2','Id':'" + id + "'}");
  }

  @Test
  void old_versions_say_less_of_an_upsert() throws Exception {
    String old = ACCOUNTS.replace("v68.0", "v45.0") + "/Ext__c/";

    HttpResponse<byte[]> made = org.patch(old + "new", "{'Name':'made'}");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(RestOrg.text(made)).endsWith("'success':true,'errors':[]}");
    assertThat(RestOrg.all(org.patch(old + "new", "{'Name':'changed'}"))).isEqualTo("204 ");
  }

  @Test
  void an_upsert_that_cannot_be_meant_is_refused() throws Exception {
    assertThat(org.patch(ACCOUNTS + "/Other__c/same", "{'Name':'x'}").statusCode()).isEqualTo(300);
    assertThat(Client.error(org.patch(ACCOUNTS + "/Ext__c/A-1", "{'Ext__c':'A-1'}")))
        .isEqualTo(
            "400 INVALID_FIELD The Ext__c field should not be specified in the sobject data.");
    assertThat(Client.error(org.patch(ACCOUNTS + "/Ext__c/n?updateOnly=true", "{'Name':'x'}")))
        .isEqualTo(NOT_FOUND);
    assertThat(Client.error(org.patch(ACCOUNTS + "/Id/0015g00000ZZZZZAAA", "{'Name':'x'}")))
        .isEqualTo(NOT_FOUND);
  }

  @Test
  void the_upsert_resource_makes_rows_without_a_key() throws Exception {
    HttpResponse<byte[]> made = org.post(ACCOUNTS + "/Id", "{'Name':'keyless'}");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(org.patch(ACCOUNTS + "/Id/" + ACME, "{'Name':'by Id'}").statusCode()).isEqualTo(204);
    assertThat(org.row("Account", ACME, "Name")).contains("by Id");
  }

  @Test
  void a_parent_is_named_by_its_external_id() throws Exception {
    String id = org.create("Contact", "{'LastName':'Kid','Account':{'Ext__c':'A-1'}}");

    assertThat(org.row("Contact", id, "AccountId")).contains("'AccountId':'" + ACME + "'");
    assertThat(
            Client.error(
                org.post(
                    Client.DATA + "/sobjects/Contact",
                    "{'LastName':'Kid','Account':{'Ext__c':'none'}}")))
        .isEqualTo(
            "400 INVALID_FIELD Foreign key external ID: none not found for field Ext__c in entity"
                + " Account");
  }

  @Test
  void rows_lead_to_their_parents_and_children() {
    String contact = Client.DATA + "/sobjects/Contact/0035g000000000A";

    JsonNode parent = Client.json(client.get(contact + "/Account?fields=Name"));
    JsonNode children = Client.json(client.get(ACCOUNTS + "/" + ACME + "/Contacts"));

    assertThat(parent.get("Name").asString()).isEqualTo("Acme");
    assertThat(children.get("totalSize").asInt()).isEqualTo(1);
    assertThat(children.get("records").get(0).get("LastName").asString()).isEqualTo("Ng");
    assertThat(RestOrg.all(client.get(ACCOUNTS + "/0015g000000000B/Contacts")))
        .isEqualTo("200 {'totalSize':0,'done':true,'records':[]}");
    assertThat(Client.error(client.get(Client.DATA + "/sobjects/Contact/0035g000000000B/Account")))
        .isEqualTo(NOT_FOUND);
    assertThat(Client.error(client.get(contact + "/Nothing"))).isEqualTo(NOT_FOUND);
  }

  @Test
  void what_a_client_knows_already_is_not_sent_again() throws Exception {
    String path = ACCOUNTS + "/" + ACME;
    HttpResponse<byte[]> row = client.get(path);
    String tag = row.headers().firstValue("ETag").orElseThrow();
    String date = row.headers().firstValue("Last-Modified").orElseThrow();

    assertThat(client.send(client.request(path).header("If-None-Match", tag)).statusCode())
        .isEqualTo(304);
    assertThat(client.send(client.request(path).header("If-Modified-Since", date)).statusCode())
        .isEqualTo(304);
    org.time.advance(Duration.ofHours(2));
    org.patch(path, "{'Name':'newer'}");
    assertThat(client.send(client.request(path).header("If-None-Match", tag)).statusCode())
        .isEqualTo(200);
    assertThat(client.send(client.request(path).header("If-Modified-Since", date)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_row_that_changed_meanwhile_is_not_overwritten() throws Exception {
    String path = ACCOUNTS + "/" + ACME;
    HttpResponse<byte[]> row = client.get(path);
    String tag = row.headers().firstValue("ETag").orElseThrow();
    String date = row.headers().firstValue("Last-Modified").orElseThrow();
    org.time.advance(Duration.ofHours(2));
    org.patch(path, "{'Name':'newer'}");

    assertThat(conditional(path, "If-Match", tag)).isEqualTo(412);
    assertThat(conditional(path, "If-Unmodified-Since", date)).isEqualTo(412);
    assertThat(org.row("Account", ACME, "Name")).contains("newer");
    String now = client.get(path).headers().firstValue("ETag").orElseThrow();
    assertThat(conditional(path, "If-Match", now.replaceFirst("\"$", "--gzip\""))).isEqualTo(204);
  }

  private int conditional(String path, String header, String value) throws Exception {
    return client
        .send(
            client
                .request(path)
                .header(header, value)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"Name\":\"mine\"}")))
        .statusCode();
  }

  @Test
  void bodies_may_come_zipped_and_the_header_alone_does_no_harm() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write("{\"Name\":\"zipped\"}".getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request(ACCOUNTS)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zipped.toByteArray())));

    String id = Client.json(answer).get("id").asString();
    assertThat(org.row("Account", id, "Name")).contains("zipped");
    assertThat(
            client
                .send(client.request(ACCOUNTS + "/" + id).header("Content-Encoding", "gzip"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void bodies_may_come_in_chunks_and_with_headers_of_writers() throws Exception {
    byte[] body = "{\"LastName\":\"Lead\",\"Company\":\"Co\"}".getBytes(StandardCharsets.UTF_8);

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request(Client.DATA + "/sobjects/Lead")
                .header("Content-Type", "application/json")
                .header("Sforce-Auto-Assign", "FALSE")
                .header("Sforce-Duplicate-Rule-Header", "allowSave=true")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(201);
  }

  @Test
  void pages_of_a_query_do_not_shift_when_rows_change() throws Exception {
    for (int i = 0; i < 2; i++) {
      String records =
          IntStream.range(0, 200)
              .mapToObj(n -> "{'attributes':{'type':'Lead'},'LastName':'L','Company':'C'}")
              .collect(Collectors.joining(","));
      org.post(Client.DATA + "/composite/sobjects", "{'records':[" + records + "]}");
    }
    JsonNode first =
        Client.json(
            client.send(
                client
                    .request(Client.DATA + "/query?q=SELECT+Id+FROM+Lead")
                    .header("Sforce-Query-Options", "batchSize=200")));
    String known = first.get("records").get(0).get("Id").asString();
    org.delete(Client.DATA + "/sobjects/Lead/" + known);
    org.create("Lead", "{'LastName':'late','Company':'C'}");

    JsonNode second = Client.json(client.get(first.get("nextRecordsUrl").asString()));

    assertThat(second.get("totalSize").asInt()).isEqualTo(400);
    assertThat(second.get("records")).hasSize(200);
    assertThat(second.get("done").asBoolean()).isTrue();
    assertThat(Client.error(client.get(Client.DATA + "/sobjects/Lead/" + known)))
        .isEqualTo(NOT_FOUND);
  }

  @Test
  void calls_are_recorded_by_what_they_do() throws Exception {
    String id = org.create("Account", "{'Name':'n'}");
    org.row("Account", id, "Name");
    org.patch(ACCOUNTS + "/" + id, "{'Name':'m'}");
    org.patch(ACCOUNTS + "/Ext__c/k", "{'Name':'m'}");
    org.delete(ACCOUNTS + "/" + id);

    assertThat(org.org.calls())
        .extracting(RecordedCall::call)
        .containsExactly(
            Call.ROW_CREATE, Call.ROW_READ, Call.ROW_UPDATE, Call.ROW_UPSERT, Call.ROW_DELETE);
  }

  @Test
  void a_number_too_large_for_a_double_is_refused() throws Exception {
    for (String number : List.of("1e400", "'1e999999999'", "'1e-999999999'", "-1e999999999")) {
      HttpResponse<byte[]> answer =
          org.post(RestOrg.ACCOUNTS, "{'Name':'A','AnnualRevenue':" + number + "}");

      assertThat(answer.statusCode()).as(RestOrg.all(answer)).isEqualTo(400);
    }
    assertThat(org.post(RestOrg.ACCOUNTS, "{'Name':1e400}").statusCode()).isLessThan(500);
  }

  @Test
  void deleted_rows_do_not_count() throws Exception {
    String counts = Client.DATA + "/limits/recordCount?sObjects=Account";
    assertThat(RestOrg.text(org.client.get(counts))).contains("'count':3");

    org.delete(RestOrg.ACCOUNTS + "/" + RestOrg.ACME);

    assertThat(RestOrg.text(org.client.get(counts))).contains("'count':2");
  }

  @Test
  void a_long_search_is_answered() throws Exception {
    String sosl = "/search?q=FIND+%7B" + "a".repeat(12_000) + "%7D+RETURNING+Account";

    assertThat(org.client.get(Client.DATA + sosl).statusCode()).isLessThan(500);
  }

  @Test
  void nesting_without_end_is_refused() throws Exception {
    String soql = "SELECT+Id+FROM+Account+WHERE+" + "(".repeat(12_000) + "Id=null";
    String json = "{'Name':" + "[".repeat(100_000);

    assertThat(org.client.get(Client.DATA + "/query?q=" + soql).statusCode()).isEqualTo(400);
    assertThat(org.post(RestOrg.ACCOUNTS, json).statusCode()).isEqualTo(400);
  }

  @Test
  void upserts_at_the_same_time_make_one_row_a_key() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String path = ACCOUNTS + "/Ext__c/P-" + i / 4;
        calls.add(() -> org.patch(path, "{'Name':'at once'}").statusCode());
      }
      for (Future<Integer> status : clients.invokeAll(calls)) {
        assertThat(status.get()).isBetween(200, 201);
      }
    } finally {
      clients.shutdown();
    }

    assertThat(org.org.rows("Account")).filteredOn("Name", "at once").hasSize(50);
  }
}
