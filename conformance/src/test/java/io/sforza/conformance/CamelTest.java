package io.sforza.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.testkit.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.GlobalObjects;
import org.apache.camel.component.salesforce.api.dto.Limits;
import org.apache.camel.component.salesforce.api.dto.SObjectBasicInfo;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.apache.camel.component.salesforce.api.dto.Version;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** What Apache Camel's component for Salesforce does with the fake org over REST. */
@By(Peer.CAMEL)
class CamelTest {
  private static CamelOrg camel;

  @BeforeAll
  static void start() {
    camel = new CamelOrg();
  }

  @AfterAll
  static void stop() {
    camel.close();
  }

  private static String errorCode(Throwable thrown) {
    return ((SalesforceException) thrown.getCause()).getErrors().get(0).getErrorCode();
  }

  @Shows(Operation.OAUTH_CLIENT_CREDENTIALS)
  void logs_in_by_client_credentials() {
    assertThat(camel.query("SELECT Id FROM Account LIMIT 1").get("totalSize").asInt()).isEqualTo(1);
  }

  @Shows(Operation.OAUTH_PASSWORD)
  void logs_in_by_user_name_and_password() {
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.USERNAME_PASSWORD);
    login.setUserName(camel.fake().username());
    login.setPassword(camel.fake().password() + camel.fake().securityToken());
    canRead(login);
  }

  @Shows(Operation.OAUTH_REFRESH_TOKEN)
  void logs_in_by_refresh_token() {
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.REFRESH_TOKEN);
    login.setRefreshToken(camel.fake().refreshToken());
    canRead(login);
  }

  private static void canRead(SalesforceLoginConfig login) {
    DefaultCamelContext other = camel.connect(login);
    Limits limits =
        other.createProducerTemplate().requestBody("salesforce:limits", null, Limits.class);
    other.stop();

    assertThat(limits.getDailyApiRequests().getMax()).isPositive();
  }

  @Shows(Operation.EXPIRED_SESSION)
  void logs_in_again_when_the_session_has_expired() {
    camel.fake().expireSession();

    assertThat(camel.query("SELECT Id FROM Account LIMIT 1").get("totalSize").asInt()).isEqualTo(1);
  }

  @Shows(Operation.REVOKE)
  void ends_its_session() {
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.CLIENT_CREDENTIALS);
    int before = camel.fake().calls().size();
    camel.connect(login).stop();

    assertThat(camel.fake().calls().subList(before, camel.fake().calls().size()))
        .anyMatch(call -> call.call() == Call.REVOKE && call.status() == 200);
  }

  @Shows(Operation.VERSIONS)
  void lists_versions() {
    List<?> versions = camel.ask("getVersions", List.class);

    assertThat(versions).anyMatch(one -> ((Version) one).getVersion().equals("62.0"));
  }

  @Shows(Operation.RESOURCES)
  void lists_resources() {
    JsonNode resources = camel.raw("getResources", null, Map.of());

    assertThat(resources.get("sobjects").asString()).isEqualTo("/services/data/v62.0/sobjects");
    assertThat(resources.get("query").asString()).isEqualTo("/services/data/v62.0/query");
  }

  @Shows(Operation.LIMITS)
  void reads_limits() {
    Limits limits = camel.ask("limits", Limits.class);

    assertThat(limits.getDailyApiRequests().getRemaining()).isPositive();
  }

  @Shows(Operation.DESCRIBE_GLOBAL)
  void describes_the_org() {
    GlobalObjects objects = camel.ask("getGlobalObjects", GlobalObjects.class);

    assertThat(objects.getSobjects()).anyMatch(object -> object.getName().equals("Account"));
  }

  @Shows(Operation.BASIC_INFO)
  void tells_the_basics_of_an_object() {
    SObjectBasicInfo info = camel.ask("getBasicInfo?sObjectName=Account", SObjectBasicInfo.class);

    assertThat(info.getObjectDescribe().getName()).isEqualTo("Account");
  }

  @Shows(Operation.DESCRIBE)
  void describes_an_object() {
    SObjectDescription account =
        camel.ask("getDescription?sObjectName=Account", SObjectDescription.class);

    assertThat(account.getFields()).anyMatch(field -> field.getName().equals("Industry"));
    assertThat(account.getChildRelationships()).isNotEmpty();
  }

  @Shows(Operation.QUERY)
  void queries() {
    JsonNode result = camel.query("SELECT Id, Name FROM Account LIMIT 5");

    assertThat(result.get("records")).hasSize(5);
    assertThat(result.get("done").asBoolean()).isTrue();
  }

  @Shows(Operation.QUERY_MORE)
  void queries_page_by_page() {
    Iterator<?> rows =
        camel.ask(
            "query?streamQueryResult=true&sObjectClass=" + CamelAccounts.class.getName(),
            "SELECT Id, Name FROM Account WHERE Id != null",
            Map.of(),
            Iterator.class);
    Set<String> ids = new HashSet<>();
    rows.forEachRemaining(row -> ids.add(((CamelAccount) row).getId()));

    assertThat(ids).hasSizeGreaterThanOrEqualTo(SampleOrg.ACCOUNTS);
  }

  @Shows(Operation.QUERY_ALL)
  void queries_deleted_rows() {
    String soql = "SELECT Id FROM Lead WHERE LastName = 'Gone'";

    assertThat(camel.query(soql).get("totalSize").asInt()).isZero();
    assertThat(camel.raw("queryAll", soql, Map.of()).get("totalSize").asInt()).isEqualTo(1);
  }

  @Shows(Operation.QUERY_REFUSED)
  void tells_what_is_wrong_with_a_query() {
    assertThatThrownBy(() -> camel.query("SELECT Foo FROM Account"))
        .isInstanceOf(CamelExecutionException.class)
        .extracting(CamelTest::errorCode)
        .isEqualTo("INVALID_FIELD");
  }

  @Shows({Operation.CREATE, Operation.RETRIEVE})
  void creates_and_retrieves_a_row() {
    String id = camel.create("camel");

    JsonNode row = camel.raw("getSObject?sObjectName=Account", null, Map.of("sObjectId", id));
    assertThat(row.get("Name").asString()).isEqualTo("camel");
  }

  @Shows(Operation.CREATE_REFUSED)
  void tells_why_a_row_is_not_created() {
    assertThatThrownBy(() -> camel.raw("createSObject?sObjectName=Contact", "{}", Map.of()))
        .isInstanceOf(CamelExecutionException.class)
        .extracting(CamelTest::errorCode)
        .isEqualTo("REQUIRED_FIELD_MISSING");
  }

  @Shows({Operation.UPDATE, Operation.DELETE})
  void updates_and_deletes_a_row() {
    String id = camel.create("before");
    Map<String, Object> of = Map.of("sObjectId", id);
    String soql = "SELECT Id FROM Account WHERE Name = 'camel after' AND Id = '" + id + "'";

    camel.raw("updateSObject?sObjectName=Account", "{\"Name\":\"camel after\"}", of);
    assertThat(camel.query(soql).get("totalSize").asInt()).isEqualTo(1);

    camel.raw("deleteSObject?sObjectName=Account", null, of);
    assertThat(camel.query(soql).get("totalSize").asInt()).isZero();
  }

  @Shows({Operation.UPSERT, Operation.BY_EXTERNAL_ID})
  void upserts_and_finds_a_row_by_external_id() {
    String of = "?sObjectName=Account&sObjectIdName=External_Id__c";
    Map<String, Object> key = Map.of("sObjectIdValue", "C 1");
    camel.raw("upsertSObject" + of, "{\"Name\":\"one\"}", key);
    camel.raw("upsertSObject" + of, "{\"Name\":\"two\"}", key);

    assertThat(camel.raw("getSObjectWithId" + of, null, key).get("Name").asString())
        .isEqualTo("two");
  }

  @Shows({Operation.CREATE_MANY, Operation.DELETE_MANY})
  void creates_and_deletes_many_rows() {
    List<CamelAccount> accounts =
        IntStream.range(0, 20).mapToObj(i -> CamelAccount.named("camel " + i)).toList();

    List<?> saved = camel.ask("compositeCreateSObjectCollections", accounts, Map.of(), List.class);
    assertThat(saved).hasSize(20).allMatch(one -> ((SaveSObjectResult) one).getSuccess());
    List<String> ids = new ArrayList<>();
    camel
        .query("SELECT Id FROM Account WHERE Name LIKE 'camel 1_'")
        .get("records")
        .forEach(row -> ids.add(row.get("Id").asString()));
    List<?> deleted = camel.ask("compositeDeleteSObjectCollections", ids, Map.of(), List.class);

    assertThat(ids).hasSize(10);
    assertThat(deleted).hasSize(10);
  }

  @Shows(Operation.COMPOSITE)
  void runs_a_composite() {
    String body =
        "{\"compositeRequest\":[{\"method\":\"POST\",\"referenceId\":\"a\","
            + "\"url\":\"/services/data/v62.0/sobjects/Account\",\"body\":{\"Name\":\"composite\"}}]}";

    JsonNode answer = camel.raw("composite", body, Map.of());

    assertThat(answer.get("compositeResponse").get(0).get("httpStatusCode").asInt()).isEqualTo(201);
  }
}
