package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Up to 200 rows in one call. */
class CollectionsTest {
  private static final String ROWS = Client.DATA + "/composite/sobjects";
  private static final String ACME = RestOrg.ACME;

  private final RestOrg org = new RestOrg();

  @AfterEach
  void stop() {
    org.close();
  }

  private static String account(String more) {
    return "{'attributes':{'type':'Account'}," + more + "}";
  }

  private static String contact(String more) {
    return "{'attributes':{'type':'Contact'}," + more + "}";
  }

  private static String records(String... records) {
    return "{'records':[" + String.join(",", records) + "]}";
  }

  private static String allOrNone(String... records) {
    return "{'allOrNone':true,'records':[" + String.join(",", records) + "]}";
  }

  private int accounts() {
    return Client.json(org.client.get(Client.DATA + "/query?q=SELECT+Id+FROM+Account"))
        .get("totalSize")
        .asInt();
  }

  @Test
  void rows_of_several_objects_are_made_in_the_order_sent() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(ROWS, records(account("'Name':'one'"), contact("'LastName':'two'")));

    JsonNode results = Client.json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(results.get(0).get("id").asString()).startsWith("001");
    assertThat(results.get(1).get("id").asString()).startsWith("003");
    assertThat(results.get(0).propertyNames()).containsExactly("id", "success", "errors");
  }

  @Test
  void a_row_that_fails_has_no_id_and_leaves_the_others_alone() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(ROWS, records(contact("'FirstName':'x'"), contact("'LastName':'y'")));

    assertThat(Client.json(answer).get(0).toString().replace('"', '\''))
        .isEqualTo(
            "{'success':false,'errors':[{'statusCode':'REQUIRED_FIELD_MISSING','message':'Required"
                + " fields are missing: [LastName]','fields':['LastName']}]}");
    assertThat(Client.json(answer).get(1).get("success").asBoolean()).isTrue();
  }

  @Test
  void all_or_none_takes_the_good_rows_back() throws Exception {
    int before = accounts();

    HttpResponse<byte[]> answer =
        org.post(ROWS, allOrNone(account("'Name':'good'"), account("'Phone':'1'")));

    assertThat(RestOrg.all(answer))
        .startsWith(
            "200 [{'success':false,'errors':[{'statusCode':'ALL_OR_NONE_OPERATION_ROLLED_BACK',"
                + "'message':'Record rolled back because not all records were valid and the request"
                + " was using AllOrNone header','fields':[]}]},")
        .contains("'REQUIRED_FIELD_MISSING'");
    assertThat(accounts()).isEqualTo(before);
  }

  @Test
  void rows_are_changed_by_the_ids_in_them() throws Exception {
    HttpResponse<byte[]> answer =
        org.patch(
            ROWS,
            records(
                account("'id':'" + ACME + "','Name':'changed'"),
                account("'id':'0015g00000ZZZZZAAA','Name':'x'"),
                account("'id':'0035g000000000AAAQ','Name':'x'"),
                account("'Name':'x'")));

    assertThat(Client.json(answer))
        .extracting(one -> one.path("errors").path(0).path("statusCode").asString("-"))
        .containsExactly("-", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID", "MISSING_ARGUMENT");
    assertThat(org.row("Account", ACME, "Name")).contains("changed");
  }

  @Test
  void an_upsert_says_of_each_row_whether_it_is_new() throws Exception {
    String body =
        records(
            account("'Ext__c':'A-1','Name':'known'"),
            account("'Ext__c':'A-9','Name':'new'"),
            account("'Name':'keyless'"));

    HttpResponse<byte[]> answer = org.patch(ROWS + "/Account/Ext__c", body);

    JsonNode results = Client.json(answer);
    assertThat(results.get(0).get("id").asString()).isEqualTo(ACME);
    assertThat(results.get(0).get("created").asBoolean()).isFalse();
    assertThat(results.get(1).get("created").asBoolean()).isTrue();
    assertThat(results.get(2).get("errors").get(0).get("statusCode").asString())
        .isEqualTo("MISSING_ARGUMENT");
    assertThat(RestOrg.text(org.patch(ROWS.replace("68", "45") + "/Account/Ext__c", body)))
        .doesNotContain("created");
  }

  @Test
  void several_rows_with_the_key_of_an_upsert_are_an_error_of_that_row() throws Exception {
    HttpResponse<byte[]> answer =
        org.patch(
            ROWS + "/Account/Other__c",
            records(account("'Other__c':'same','Name':'x'"), account("'Other__c':'o'")));

    assertThat(Client.json(answer))
        .extracting(one -> one.path("errors").path(0).path("statusCode").asString("-"))
        .containsExactly("DUPLICATE_EXTERNAL_ID", "REQUIRED_FIELD_MISSING");
  }

  @Test
  void rows_are_deleted_by_ids_in_the_url() throws Exception {
    HttpResponse<byte[]> answer =
        org.delete(ROWS + "?ids=0035g000000000A," + ACME + ",0015g000000000D,nonsense");

    JsonNode results = Client.json(answer);
    assertThat(results)
        .extracting(one -> one.path("errors").path(0).path("statusCode").asString("-"))
        .containsExactly("-", "-", "ENTITY_IS_DELETED", "MALFORMED_ID");
    assertThat(org.client.get(RestOrg.ACCOUNTS + "/" + ACME).statusCode()).isEqualTo(404);
  }

  @Test
  void deletes_are_taken_back_if_all_or_none_shall_be() throws Exception {
    HttpResponse<byte[]> answer =
        org.delete(ROWS + "?allOrNone=true&ids=" + ACME + ",0015g000000000D");

    assertThat(RestOrg.text(answer)).contains("ALL_OR_NONE_OPERATION_ROLLED_BACK");
    assertThat(org.client.get(RestOrg.ACCOUNTS + "/" + ACME).statusCode()).isEqualTo(200);
  }

  @Test
  void rows_are_read_by_ids_and_a_missing_one_is_null() throws Exception {
    HttpResponse<byte[]> answer =
        org.client.get(
            ROWS + "/Account?fields=Name&ids=0015g000000000B,0015g00000ZZZZZAAA," + ACME);

    JsonNode read = Client.json(answer);
    assertThat(read.get(0).get("Name").asString()).isEqualTo("two");
    assertThat(read.get(1).isNull()).isTrue();
    assertThat(read.get(2).propertyNames()).containsExactly("attributes", "Name", "Id");
    assertThat(
            RestOrg.all(
                org.post(ROWS + "/Account", "{'ids':['" + ACME + "'],'fields':['Id','Name']}")))
        .startsWith("200 [{'attributes':")
        .contains("'Id':'" + ACME + "','Name':'Acme'");
  }

  @Test
  void a_call_takes_200_rows_and_10_runs_of_objects() throws Exception {
    String many =
        IntStream.rangeClosed(1, 200)
            .mapToObj(i -> account("'Name':'n" + i + "'"))
            .collect(Collectors.joining(","));

    assertThat(Client.json(org.post(ROWS, records(many)))).hasSize(200);
    assertThat(Client.error(org.post(ROWS, records(many, account("'Name':'x'")))))
        .isEqualTo(
            "400 EXCEEDED_ID_LIMIT record limit reached. cannot submit more than 200 records into"
                + " this call");
    String mixed = account("'Name':'x'") + "," + contact("'LastName':'y'");
    assertThat(org.post(ROWS, records(mixed, mixed, mixed, mixed, mixed)).statusCode())
        .isEqualTo(200);
    assertThat(
            org.post(ROWS, records(mixed, mixed, mixed, mixed, mixed, account("'Name':'z'")))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void what_cannot_be_read_at_all_is_refused_as_a_whole() throws Exception {
    assertThat(Client.error(org.post(ROWS, records(account("'Nmae':'x'")))))
        .isEqualTo("400 INVALID_FIELD No such column 'Nmae' on sobject of type Account");
    assertThat(Client.error(org.post(ROWS, "{'records':["))).startsWith("400 JSON_PARSER_ERROR");
    assertThat(org.post(ROWS, records("{'Name':'typeless'}")).statusCode()).isEqualTo(400);
    assertThat(org.patch(ROWS + "/Account/Name", records(account("'Name':'x'"))).statusCode())
        .isEqualTo(404);
    assertThat(org.delete(ROWS).statusCode()).isEqualTo(400);
  }
}
