package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several requests in one call: composites, graphs and batches. */
class CompositeTest {
  private static final String COMPOSITE = Client.DATA + "/composite";
  private static final String ACME = RestOrg.ACME;
  private static final String ROLLED_BACK =
      "'body':[{'message':'The transaction was rolled back since another operation in the same"
          + " transaction failed.','errorCode':'PROCESSING_HALTED'}]";

  private final RestOrg org = new RestOrg();

  @AfterEach
  void stop() {
    org.close();
  }

  private static String part(String reference, String method, String path, String body) {
    return "{'method':'%s','url':'%s%s','referenceId':'%s'%s}"
        .formatted(method, Client.DATA, path, reference, body.isEmpty() ? "" : ",'body':" + body);
  }

  private static String composite(String... parts) {
    return "{'compositeRequest':[" + String.join(",", parts) + "]}";
  }

  private static String allOrNone(String... parts) {
    return "{'allOrNone':true,'compositeRequest':[" + String.join(",", parts) + "]}";
  }

  private int count(String where) {
    return Client.json(
            org.client.get(Client.DATA + "/query?q=SELECT+Id+FROM+Account+WHERE+" + where))
        .get("totalSize")
        .asInt();
  }

  @Test
  void parts_refer_to_what_earlier_ones_answered() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(
            COMPOSITE,
            composite(
                part("acc", "POST", "/sobjects/Account", "{'Name':'Acme 3'}"),
                part(
                    "con",
                    "POST",
                    "/sobjects/Contact",
                    "{'LastName':'Ng','AccountId':'@{acc.id}'}"),
                part("get", "GET", "/sobjects/Contact/@{con.id}?fields=AccountId", ""),
                part("found", "GET", "/query?q=SELECT+Id+FROM+Account+WHERE+Name=%27Acme+3%27", ""),
                part("patch", "PATCH", "/sobjects/Account/@{found.records[0].Id}", "{'Site':null}"),
                part("del", "DELETE", "/sobjects/Contact/@{con.id}", "")));

    JsonNode parts = Client.json(answer).get("compositeResponse");
    String account = parts.get(0).get("body").get("id").asString();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(parts)
        .extracting(part -> part.get("httpStatusCode").asInt())
        .containsExactly(201, 201, 200, 200, 400, 204);
    assertThat(parts.get(0).get("httpHeaders").toString())
        .isEqualTo("{\"Location\":\"" + RestOrg.ACCOUNTS + "/" + account + "\"}");
    assertThat(parts.get(2).get("body").get("AccountId").asString()).isEqualTo(account);
    assertThat(parts.get(4).get("body").get(0).get("message").asString())
        .isEqualTo("No such column 'Site' on sobject of type Account");
    assertThat(parts.get(5).get("body").isNull()).isTrue();
  }

  @Test
  void a_reference_to_nothing_halts_the_part() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(
            COMPOSITE,
            composite(
                part("con", "POST", "/sobjects/Contact", "{'FirstName':'x'}"),
                part("get", "GET", "/sobjects/Contact/@{con.id}", "")));

    JsonNode halted = Client.json(answer).get("compositeResponse").get(1);
    assertThat(halted.get("httpStatusCode").asInt()).isEqualTo(400);
    assertThat(halted.get("body").get(0).get("errorCode").asString())
        .isEqualTo("PROCESSING_HALTED");
    assertThat(halted.get("body").get(0).get("message").asString())
        .startsWith("Invalid reference specified. No value for con.id found in con.");
  }

  @Test
  void all_or_none_takes_everything_back() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(
            COMPOSITE,
            allOrNone(
                part("a", "POST", "/sobjects/Account", "{'Name':'gone again'}"),
                part("b", "POST", "/sobjects/Contact", "{'FirstName':'x'}"),
                part("c", "GET", "/sobjects/Account/" + ACME, "")));

    assertThat(RestOrg.all(answer))
        .startsWith("200 {'compositeResponse':[{" + ROLLED_BACK)
        .contains("'REQUIRED_FIELD_MISSING'")
        .endsWith(
            "{" + ROLLED_BACK + ",'httpHeaders':{},'httpStatusCode':400,'referenceId':'c'}]}");
    assertThat(count("Name='gone again'".replace(" ", "+"))).isZero();
  }

  @Test
  void parts_of_a_transaction_see_what_it_wrote_and_others_do_once_it_is_done() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(
            COMPOSITE,
            allOrNone(
                part("a", "POST", "/sobjects/Account", "{'Name':'inside'}"),
                part("q", "GET", "/query?q=SELECT+Id+FROM+Account+WHERE+Name=%27inside%27", ""),
                part("r", "GET", "/sobjects/Account/@{a.id}?fields=Name", "")));

    JsonNode parts = Client.json(answer).get("compositeResponse");
    assertThat(parts.get(1).get("body").get("totalSize").asInt()).isEqualTo(1);
    assertThat(parts.get(2).get("body").get("Name").asString()).isEqualTo("inside");
    assertThat(count("Name='inside'")).isEqualTo(1);
  }

  @Test
  void collections_are_parts_too_and_their_results_can_be_referred_to() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(
            COMPOSITE,
            composite(
                part(
                    "many",
                    "POST",
                    "/composite/sobjects",
                    "{'records':[{'attributes':{'type':'Account'},'Name':'one of many'}]}"),
                part("one", "GET", "/sobjects/Account/@{many[0].id}?fields=Name", "")));

    assertThat(Client.json(answer).at("/compositeResponse/1/body/Name").asString())
        .isEqualTo("one of many");
  }

  @Test
  void a_collection_that_is_taken_back_takes_back_nothing_else() throws Exception {
    String record = "{'attributes':{'type':'Account'},'id':'%s','Name':'%s'}";

    HttpResponse<byte[]> answer =
        org.post(
            COMPOSITE,
            allOrNone(
                part("own", "PATCH", "/sobjects/Account/" + ACME, "{'Name':'mine'}"),
                part(
                    "many",
                    "PATCH",
                    "/composite/sobjects",
                    "{'allOrNone':true,'records':[%s,%s]}"
                        .formatted(
                            record.formatted(ACME, "theirs"),
                            record.formatted("0015g00000ZZZZZAAA", "nobody")))));

    assertThat(RestOrg.text(answer)).contains("ALL_OR_NONE_OPERATION_ROLLED_BACK");
    assertThat(org.row("Account", ACME, "Name")).contains("'Name':'mine'");
  }

  @Test
  void a_composite_takes_25_parts_5_of_them_queries() throws Exception {
    String[] rows = parts(26, "/sobjects/Account/" + ACME);
    String[] queries = parts(6, "/query?q=SELECT+Id+FROM+Account");

    assertThat(org.post(COMPOSITE, composite(rows)).statusCode()).isEqualTo(400);
    assertThat(Client.error(org.post(COMPOSITE, composite(queries))))
        .startsWith("400 LIMIT_EXCEEDED");
    assertThat(org.post(COMPOSITE, composite(part("a", "GET", "/composite", ""))).statusCode())
        .isEqualTo(200);
    assertThat(
            org.post(
                    COMPOSITE,
                    composite(part("a", "GET", "/limits", ""), part("a", "GET", "/limits", "")))
                .statusCode())
        .isEqualTo(400);
    assertThat(Client.error(org.post(COMPOSITE, "{}"))).startsWith("400 JSON_PARSER_ERROR");
  }

  private static String[] parts(int count, String path) {
    return IntStream.range(0, count)
        .mapToObj(i -> part("r" + i, "GET", path, ""))
        .toArray(String[]::new);
  }

  @Test
  void the_resources_of_composites_are_listed() {
    assertThat(RestOrg.all(org.client.get(COMPOSITE)))
        .isEqualTo(
            "200 {'tree':'%1$s/tree','batch':'%1$s/batch','sobjects':'%1$s/sobjects',"
                    .formatted(COMPOSITE)
                + "'graph':'"
                + COMPOSITE
                + "/graph'}");
  }

  @Test
  void each_graph_is_a_transaction_of_its_own() throws Exception {
    String good = part("a", "POST", "/sobjects/Account", "{'Name':'good graph'}");
    String bad = part("b", "POST", "/sobjects/Contact", "{'FirstName':'x'}");

    HttpResponse<byte[]> answer =
        org.post(
            COMPOSITE + "/graph",
            "{'graphs':[{'graphId':'1','compositeRequest':[%s]},{'graphId':'2','compositeRequest':[%s,%s]}]}"
                .formatted(good, good, bad));

    JsonNode graphs = Client.json(answer).get("graphs");
    assertThat(graphs.get(0).get("isSuccessful").asBoolean()).isTrue();
    assertThat(graphs.get(1).get("isSuccessful").asBoolean()).isFalse();
    assertThat(graphs.get(1).get("graphId").asString()).isEqualTo("2");
    assertThat(graphs.get(1).at("/graphResponse/compositeResponse/0/body/0/errorCode").asString())
        .isEqualTo("PROCESSING_HALTED");
    assertThat(count("Name='good+graph'")).isEqualTo(1);
  }

  @Test
  void a_batch_counts_a_call_for_each_part() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(
            COMPOSITE + "/batch",
            "{'batchRequests':[{'method':'GET','url':'v68.0/sobjects/Account/%s?fields=Name'},"
                    .formatted(ACME)
                + "{'method':'PATCH','url':'v66.0/sobjects/Account/%s','richInput':{'Name':'X'}},"
                    .formatted(ACME)
                + "{'method':'GET','url':'v68.0/sobjects/Account/nothing'}]}");

    JsonNode json = Client.json(answer);
    assertThat(json.get("hasErrors").asBoolean()).isTrue();
    assertThat(json.get("results"))
        .extracting(result -> result.get("statusCode").asInt())
        .containsExactly(200, 204, 404);
    assertThat(json.at("/results/0/result/Name").asString()).isEqualTo("Acme");
    assertThat(json.at("/results/1/result").isNull()).isTrue();
    assertThat(json.at("/results/2/result/0/errorCode").asString()).isEqualTo("NOT_FOUND");
    assertThat(answer.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=3/100000");
    assertThat(org.row("Account", ACME, "Name")).contains("'Name':'X'");
  }

  @Test
  void a_batch_halts_at_an_error_if_it_shall() throws Exception {
    String bad = "{'method':'GET','url':'v68.0/sobjects/Nothing'}";
    String good = "{'method':'GET','url':'v68.0/limits'}";

    JsonNode json =
        Client.json(
            org.post(
                COMPOSITE + "/batch",
                "{'haltOnError':true,'batchRequests':[" + good + "," + bad + "," + good + "]}"));

    assertThat(json.get("results"))
        .extracting(result -> result.get("statusCode").asInt())
        .containsExactly(200, 404, 412);
    assertThat(json.at("/results/2/result/0/errorCode").asString())
        .isEqualTo("BATCH_PROCESSING_HALTED");
  }

  @Test
  void a_batch_takes_25_parts() throws Exception {
    String part = "{'method':'GET','url':'v68.0/limits'}";
    String many = IntStream.range(0, 26).mapToObj(i -> part).collect(Collectors.joining(","));

    assertThat(org.post(COMPOSITE + "/batch", "{'batchRequests':[" + many + "]}").statusCode())
        .isEqualTo(400);
    assertThat(org.post(COMPOSITE + "/batch", "{}").statusCode()).isEqualTo(400);
  }
}
