package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** New rows with their children. */
class TreeTest {
  private static final String TREE = Client.DATA + "/composite/tree/Account";

  private final RestOrg org = new RestOrg();

  @AfterEach
  void stop() {
    org.close();
  }

  private static String record(String type, String reference, String more) {
    return "{'attributes':{'type':'%s','referenceId':'%s'},%s}".formatted(type, reference, more);
  }

  private static String records(String... records) {
    return "{'records':[" + String.join(",", records) + "]}";
  }

  @Test
  void children_are_made_with_their_parents_and_point_at_them() throws Exception {
    String contact = record("Contact", "c", "'LastName':'Kid'");
    String deal =
        record("Opportunity", "o", "'Name':'Deal','StageName':'Won','CloseDate':'2026-12-01'");

    HttpResponse<byte[]> answer =
        org.post(
            TREE,
            records(
                record(
                    "Account",
                    "a",
                    "'Name':'First','Contacts':%s,'Opportunities':%s"
                        .formatted(records(contact), records(deal))),
                record("Account", "b", "'Name':'Second'")));

    JsonNode results = Client.json(answer).get("results");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(Client.json(answer).get("hasErrors").asBoolean()).isFalse();
    assertThat(results)
        .extracting(result -> result.get("referenceId").asString())
        .containsExactly("a", "b", "c", "o");
    String parent = results.get(0).get("id").asString();
    assertThat(org.row("Contact", results.get(2).get("id").asString(), "AccountId"))
        .contains(parent);
  }

  @Test
  void one_row_that_fails_takes_all_back_and_is_the_only_one_told_of() throws Exception {
    HttpResponse<byte[]> answer =
        org.post(
            TREE,
            records(
                record(
                    "Account",
                    "a",
                    "'Name':'First','Contacts':"
                        + records(record("Contact", "c", "'LastName':'K','Email':'nonsense'")))));

    assertThat(RestOrg.all(answer))
        .startsWith(
            "400 {'hasErrors':true,'results':[{'referenceId':'c','errors':[{'statusCode':"
                + "'INVALID_EMAIL_ADDRESS','message':")
        .endsWith("'fields':['Email']}]}]}");
    assertThat(
            RestOrg.text(
                org.client.get(Client.DATA + "/query?q=SELECT+Id+FROM+Account+WHERE+Name='First'")))
        .contains("'totalSize':0");
  }

  @Test
  void each_record_needs_a_type_and_a_reference_of_its_own() throws Exception {
    String twice = record("Account", "a", "'Name':'x'");

    assertThat(RestOrg.all(org.post(TREE, records(twice, twice))))
        .startsWith("400 {'hasErrors':true,'results':[{'referenceId':'a','errors':[")
        .contains("Duplicate ReferenceId provided in the request.");
    assertThat(RestOrg.all(org.post(TREE, records("{'Name':'x'}"))))
        .contains("Include a type and a reference ID for each record.");
    assertThat(org.post(TREE, records(record("Contact", "c", "'LastName':'x'"))).statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_tree_has_200_rows_and_5_levels_at_most() throws Exception {
    String many =
        IntStream.rangeClosed(1, 201)
            .mapToObj(i -> record("Account", "r" + i, "'Name':'n'"))
            .collect(Collectors.joining(","));
    String deep = record("Account", "l5", "'Name':'n'");
    for (int level = 4; level >= 1; level--) {
      deep = record("Account", "l" + level, "'Name':'n','ChildAccounts':" + records(deep));
    }
    String deeper = record("Account", "l0", "'Name':'n','ChildAccounts':" + records(deep));

    assertThat(RestOrg.all(org.post(TREE, records(many)))).startsWith("400 ").contains("200");
    assertThat(org.post(TREE, records(deep)).statusCode()).isEqualTo(201);
    assertThat(RestOrg.all(org.post(TREE, records(deeper)))).startsWith("400 ").contains("5");
  }
}
