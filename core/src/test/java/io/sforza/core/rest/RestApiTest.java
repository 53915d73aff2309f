package io.sforza.core.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.FieldType;
import io.sforza.core.ScriptedOrg;
import io.sforza.core.connection.Connection;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RestApiTest {
  private ScriptedOrg org;
  private Connection connection;
  private RestApi rest;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.connection();
    rest = RestApi.of(connection);
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  @Test
  void a_real_describe_gives_its_object_fields_and_children() throws Exception {
    org.answers(200, resource("Account.json"));

    ObjectDescribe account = rest.describe("Account");

    assertThat(org.request().getUrl().encodedPath())
        .isEqualTo("/services/data/v68.0/sobjects/Account/describe");
    assertThat(account.name()).isEqualTo("Account");
    assertThat(account.keyPrefix()).isEqualTo("001");
    assertThat(account.queryable()).isTrue();
    assertThat(account.fields()).hasSize(68);
    assertThat(account.childRelationships())
        .anySatisfy(child -> assertThat(child.relationshipName()).isEqualTo("ChildAccounts"));
    FieldDescribe revenue = account.findField("annualrevenue").orElseThrow();
    assertThat(revenue.type()).isEqualTo(FieldType.CURRENCY);
    assertThat(revenue.precision()).isEqualTo(18);
    assertThat(revenue.nillable()).isTrue();
    FieldDescribe owner = account.findField("OwnerId").orElseThrow();
    assertThat(owner.referenceTo()).containsExactly("User");
    assertThat(owner.relationshipName()).isEqualTo("Owner");
    FieldDescribe street = account.findField("BillingStreet").orElseThrow();
    assertThat(street.compoundFieldName()).isEqualTo("BillingAddress");
    assertThat(account.findField("BillingAddress").orElseThrow().compound()).isTrue();
    assertThat(account.findField("Name").orElseThrow().compound()).isFalse();
    assertThat(account.findField("Industry").orElseThrow().picklistValues()).isNotEmpty();
  }

  @Test
  void every_field_type_is_known_by_its_salesforce_name() {
    String fields =
        Arrays.stream(FieldType.values())
            .map(type -> type == FieldType.UNKNOWN ? "quantum" : type.salesforceName())
            .map(name -> "{\"name\":\"F_" + name + "\",\"type\":\"" + name + "\"}")
            .collect(Collectors.joining(","));
    org.answers(200, "{\"name\":\"All__c\",\"fields\":[" + fields + "],\"newKey\":{\"x\":1}}");

    ObjectDescribe all = rest.describe("All__c");

    assertThat(all.fields()).extracting(FieldDescribe::type).containsExactly(FieldType.values());
    assertThat(all.findField("F_quantum").orElseThrow().typeName()).isEqualTo("quantum");
  }

  @Test
  void the_types_of_real_describes_are_all_known() throws Exception {
    org.answers(200, resource("Account.json")).answers(200, resource("Event.json"));

    List<FieldDescribe> fields =
        List.of(rest.describe("Account"), rest.describe("Event")).stream()
            .flatMap(describe -> describe.fields().stream())
            .toList();

    assertThat(fields).hasSize(116).noneMatch(field -> field.type() == FieldType.UNKNOWN);
  }

  @Test
  void the_global_describe_lists_the_objects() throws Exception {
    org.answers(200, resource("_global.json"));

    var global = rest.describeGlobal();

    assertThat(global.objects()).hasSize(110);
    assertThat(global.findObject("account").orElseThrow().label()).isEqualTo("Account");
    assertThat(global.findObject("WorkOrderShare").orElseThrow().associateParentEntity())
        .isEqualTo("WorkOrder");
    assertThat(global.similarObjects("Oportunity")).contains("Opportunity");
  }

  @Test
  void an_unknown_object_is_refused_with_near_matches() throws Exception {
    org.answers(
            404,
            "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]")
        .answers(200, resource("_global.json"));

    assertThatThrownBy(() -> rest.describe("Acount"))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            e -> {
              assertThat(e).hasMessageContaining("The org has no object 'Acount'");
              assertThat(e.hint()).startsWith("Did you mean Account?");
              assertThat(e.status()).isEqualTo(404);
            });
  }

  @Test
  void what_is_not_a_describe_is_said_to_be_none() {
    org.answers(200, "<html>please log in to the proxy</html>");

    assertThatThrownBy(() -> rest.describe("Account"))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("not the JSON of an object describe")
        .hasMessageContaining("proxy");
  }

  // the JDK's client reports such an end in two ways, by which of its threads is first
  @RepeatedTest(20)
  void a_describe_that_breaks_off_is_a_transport_error() throws Exception {
    org.answers(
        new MockResponse.Builder()
            .body(resource("Account.json"))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());

    assertThatThrownBy(() -> rest.describe("Account"))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("broke off");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ScriptedOrg.class.getResourceAsStream("describe/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
