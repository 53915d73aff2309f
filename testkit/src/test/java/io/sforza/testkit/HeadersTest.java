package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What answers of the REST API have in common, and what few clients ask for. */
class HeadersTest {
  private static final String ACME = RestOrg.ACME;

  private final RestOrg org = new RestOrg();
  private final Client client = org.client;

  @AfterEach
  void stop() {
    org.close();
  }

  private HttpResponse<byte[]> get(String path, String header, String value) throws Exception {
    return client.send(client.request(path).header(header, value));
  }

  @Test
  void every_answer_has_the_headers_of_a_real_one() {
    HttpResponse<byte[]> good = client.get(Client.DATA + "/limits");
    HttpResponse<byte[]> bad = client.get(Client.DATA + "/sobjects/Nothing/describe");

    for (HttpResponse<byte[]> answer : List.of(good, bad)) {
      assertThat(answer.headers().map())
          .containsKeys(
              "Date",
              "Strict-Transport-Security",
              "X-Content-Type-Options",
              "X-XSS-Protection",
              "X-SFDC-Request-Id",
              "Sforce-Limit-Info");
      assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("none");
      assertThat(answer.headers().firstValue("Cache-Control"))
          .contains("no-cache,must-revalidate,max-age=0,no-store,private");
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("application/json;charset=UTF-8");
      assertThat(answer.headers().allValues("Set-Cookie"))
          .hasSize(3)
          .anyMatch(cookie -> cookie.startsWith("BrowserId="))
          .anyMatch(cookie -> cookie.startsWith("CookieConsentPolicy="))
          .anyMatch(cookie -> cookie.startsWith("LSKey-"));
    }
    assertThat(good.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(bad.headers().firstValue("Vary")).isEmpty();
  }

  @Test
  void other_apis_have_headers_of_their_own() throws Exception {
    HttpResponse<byte[]> token = client.form("/services/oauth2/token", "grant_type=nonsense");

    assertThat(token.headers().map()).doesNotContainKeys("Set-Cookie", "Sforce-Limit-Info");
  }

  @Test
  void usage_grows_with_every_call() throws Exception {
    String first =
        client.get(Client.DATA + "/limits").headers().firstValue("Sforce-Limit-Info").orElse("");
    org.patch(RestOrg.ACCOUNTS + "/" + ACME, "{'Name':'x'}");
    JsonNode limits = Client.json(client.get(Client.DATA + "/limits"));

    assertThat(first).isEqualTo("api-usage=1/100000");
    assertThat(limits.get("DailyApiRequests").toString())
        .isEqualTo("{\"Max\":100000,\"Remaining\":99997}");
    assertThat(limits.propertyNames()).contains("DailyBulkApiBatches", "DataStorageMB");
  }

  @Test
  void rows_and_queries_come_as_xml_if_asked_for() throws Exception {
    String row =
        Client.text(
            get(
                RestOrg.ACCOUNTS + "/" + ACME + "?fields=Name,BillingStreet",
                "Accept",
                "application/xml"));
    HttpResponse<byte[]> query =
        client.get(Client.DATA + "/query.xml?q=SELECT+Name+FROM+Contact+ORDER+BY+Name");

    assertThat(row)
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Account"
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" type=\"Account\" url=\""
                + RestOrg.ACCOUNTS
                + "/"
                + ACME
                + "\"><Name>Acme</Name><BillingStreet xsi:nil=\"true\"/><Id>"
                + ACME
                + "</Id></Account>");
    assertThat(query.headers().firstValue("Content-Type"))
        .contains("application/xml;charset=UTF-8");
    assertThat(Client.text(query))
        .contains("<QueryResult ", "<totalSize>2</totalSize><done>true</done><records type=\"")
        .contains("<Name>Ng</Name></records><records ");
  }

  @Test
  void errors_come_as_xml_if_asked_for() throws Exception {
    HttpResponse<byte[]> answer =
        get(Client.DATA + "/sobjects/Nothing/describe", "Accept", "application/xml");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Client.text(answer))
        .contains("<Errors ", "<Error>", "<errorCode>NOT_FOUND</errorCode>", "</Error></Errors>");
  }

  @Test
  void json_is_what_everybody_else_gets() throws Exception {
    String path = RestOrg.ACCOUNTS + "/" + ACME + "?fields=Name";

    assertThat(Client.text(get(path, "Accept", "*/*"))).startsWith("{");
    assertThat(Client.text(get(path, "Accept", "application/json, application/xml")))
        .startsWith("{");
    assertThat(Client.text(client.get(RestOrg.ACCOUNTS + "/" + ACME + ".json"))).startsWith("{");
    assertThat(Client.text(get(path, "X-PrettyPrint", "1"))).contains("\n  \"Name\" : \"Acme\"");
    HttpResponse<byte[]> job =
        client.send(
            client
                .request(Client.DATA + "/jobs/query")
                .header("Accept", "application/xml")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}")));
    assertThat(Client.json(job).get("state").asString()).isEqualTo("UploadComplete");
  }

  @Test
  void a_tag_of_the_org_tells_that_describes_are_still_the_same() throws Exception {
    String path = RestOrg.ACCOUNTS + "/describe";
    String tag = client.get(path).headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = get(path, "If-None-Match", tag);
    HttpResponse<byte[]> other =
        get(Client.DATA + "/sobjects", "If-None-Match", tag.replaceFirst("\"$", "--gzip\""));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(other.statusCode()).isEqualTo(304);
    assertThat(get(path, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
  }

  @Test
  void slashes_at_the_ends_are_let_pass_and_others_not() {
    assertThat(client.get("/" + Client.DATA + "/limits/").statusCode()).isEqualTo(200);
    assertThat(client.get(RestOrg.ACCOUNTS + "/" + ACME + "/").statusCode()).isEqualTo(200);
    assertThat(client.get(RestOrg.ACCOUNTS + "//" + ACME).statusCode()).isEqualTo(404);
  }

  @Test
  void the_resources_of_a_version_are_listed() {
    assertThat(Client.json(client.get(Client.DATA)).propertyNames())
        .contains("sobjects", "query", "queryAll", "search", "composite", "jobs", "limits");
    assertThat(RestOrg.all(client.get(Client.DATA + "/recent"))).isEqualTo("200 []");
  }

  @Test
  void a_query_is_explained_without_being_run() {
    JsonNode plan =
        Client.json(
                client.get(
                    Client.DATA
                        + "/query?explain=SELECT+Name+FROM+Account+WHERE+Id=%27"
                        + ACME
                        + "%27"))
            .at("/plans/0");
    JsonNode scan =
        Client.json(client.get(Client.DATA + "/query?explain=SELECT+Name+FROM+Account"))
            .at("/plans/0");

    assertThat(plan.toString())
        .isEqualTo(
            "{\"cardinality\":1,\"fields\":[\"Id\"],\"leadingOperationType\":\"Index\",\"notes\":[],"
                + "\"relativeCost\":0.25,\"sobjectCardinality\":4,\"sobjectType\":\"Account\"}");
    assertThat(scan.get("leadingOperationType").asString()).isEqualTo("TableScan");
    assertThat(Client.error(client.get(Client.DATA + "/query?explain=SELECT+Nmae+FROM+Account")))
        .startsWith("400 INVALID_FIELD");
  }

  @Test
  void rows_are_searched_for_by_the_words_of_their_names() {
    String sosl = Client.DATA + "/search?q=FIND+%7B";

    assertThat(RestOrg.text(client.get(sosl + "acm*%7D+RETURNING+Account(Id,Name),Contact")))
        .contains("'searchRecords':[{'attributes':{'type':'Account'", "'Name':'Acme'}]}");
    assertThat(RestOrg.all(client.get(sosl + "nobody%7D"))).isEqualTo("200 {'searchRecords':[]}");
    assertThat(
            RestOrg.text(
                client.get(
                    Client.DATA
                        + "/parameterizedSearch?q=zed&sobject=Contact&Contact.fields=Name")))
        .contains("'Name':'Zed'");
    assertThat(Client.error(client.get(sosl + "a%7D"))).startsWith("400 MALFORMED_SEARCH");
    assertThat(Client.error(client.get(Client.DATA + "/search?q=Acme")))
        .startsWith("400 MALFORMED_SEARCH");
    assertThat(Client.error(client.get(sosl + "acme%7D+RETURNING+Nothing")))
        .startsWith("400 INVALID_TYPE");
  }
}
