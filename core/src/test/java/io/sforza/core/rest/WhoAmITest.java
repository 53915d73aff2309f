package io.sforza.core.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.RequestRejectedException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhoAmITest {
  private static final String ORG =
      "{\"referenceId\":\"org\",\"httpStatusCode\":200,\"body\":{\"records\":[{\"Id\":"
          + "\"00D5g000004XyZaEAK\",\"Name\":\"Acme\",\"OrganizationType\":\"Developer Edition\","
          + "\"IsSandbox\":false}]}}";

  private ScriptedOrg org;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private ConnectionInfo ask(String userId) {
    Session session =
        Session.of(org.url(), Secret.of("token")).identifiedAs("00D5g000004XyZaEAK", userId);
    try (Connection connection =
        Connection.builder(context -> session)
            .apiVersion(ApiVersion.LATEST_KNOWN)
            .retryPolicy(RetryPolicy.none())
            .build()) {
      return RestApi.of(connection).connectionInfo();
    }
  }

  private static String composite(String... parts) {
    return "{\"compositeResponse\":[" + String.join(",", parts) + "]}";
  }

  @Test
  void org_and_user_are_asked_in_one_call() throws Exception {
    org.answers(
        200,
        composite(
            "{\"referenceId\":\"user\",\"httpStatusCode\":200,\"body\":{\"records\":[{\"Username\":"
                + "\"etl@acme.com\"}]}}",
            ORG));

    ConnectionInfo info = ask("0055g000001AbCdAAK");

    assertThat(info.username()).isEqualTo("etl@acme.com");
    assertThat(info.organizationType()).isEqualTo("Developer Edition");
    assertThat(info.usage()).isNull();
    assertThat(org.requests()).isEqualTo(1);
    assertThat(org.request().getBody().utf8()).contains("Id%20%3D%20%270055g000001AbCdAAK%27");
  }

  @Test
  void a_user_who_may_not_be_read_leaves_only_the_name_out() {
    org.answers(
        200,
        composite(
            ORG,
            "{\"referenceId\":\"user\",\"httpStatusCode\":400,\"body\":[{\"errorCode\":"
                + "\"INVALID_TYPE\",\"message\":\"no\"}]}"));

    ConnectionInfo info = ask("0055g000001AbCdAAK");

    assertThat(info.username()).isNull();
    assertThat(info.userId()).isEqualTo("0055g000001AbCdAAK");
  }

  @Test
  void an_id_that_is_none_does_not_reach_a_query() throws Exception {
    org.answers(200, composite(ORG)).answers(200, "{\"user_id\":\"005x\"}");

    ask("005' OR Id != '");

    assertThat(org.request().getBody().utf8()).doesNotContain("OR");
    assertThat(org.request().getTarget()).isEqualTo("/services/oauth2/userinfo");
  }

  @Test
  void an_org_that_hides_itself_is_told_in_its_words() {
    org.answers(
        200,
        composite(
            "{\"referenceId\":\"org\",\"httpStatusCode\":400,\"body\":[{\"errorCode\":"
                + "\"INVALID_TYPE\",\"message\":\"sObject type 'Organization' is not"
                + " supported.\"}]}"));

    assertThatThrownBy(() -> ask("0055g000001AbCdAAK"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("The question for the org")
        .hasMessageContaining("'Organization' is not supported");
  }

  @Test
  void an_answer_that_is_something_else_is_no_org() {
    org.answers(200, "{\"hello\":1}");

    assertThatThrownBy(() -> ask("0055g000001AbCdAAK"))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("without the org");
  }
}
