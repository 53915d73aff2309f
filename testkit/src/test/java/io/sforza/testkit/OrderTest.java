package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OrderTest {
  private static final SampleOrg ORG = SampleOrg.start();

  @AfterAll
  static void stop() {
    ORG.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Account     | ORDER BY Name                             | ABC",
        "Account     | ORDER BY Name DESC                        | CBA",
        "Account     | ORDER BY NumberOfEmployees                | CBA",
        "Account     | ORDER BY NumberOfEmployees DESC           | CAB",
        "Account     | ORDER BY NumberOfEmployees DESC NULLS LAST | ABC",
        "Account     | ORDER BY NumberOfEmployees NULLS LAST     | BAC",
        "Account     | ORDER BY NumberOfEmployees DESC NULLS FIRST | CAB",
        "Account     | ORDER BY Industry, Name DESC              | CBA",
        "Account     | ORDER BY Industry DESC, Name              | ABC",
        "Account     | ORDER BY Parent.Name NULLS LAST, Name DESC | BCA",
        "Account     | ORDER BY Id DESC                          | CBA",
        "Account     | ORDER BY CreatedDate                      | BAC",
        "Account     | ORDER BY DISTANCE(BillingAddress, GEOLOCATION(48.8, 2.3), 'km') | CBA",
        "Contact     | ORDER BY Account.NumberOfEmployees DESC   | CAB",
        "Opportunity | ORDER BY StageName, CloseDate             | CBA",
        "Opportunity | ORDER BY Amount DESC                      | CBA",
        "Opportunity | ORDER BY CALENDAR_YEAR(CloseDate), Amount DESC | CBA",
        "Event       | ORDER BY What.Type NULLS LAST             | ABC",
        "Account     | ORDER BY Name LIMIT 2                     | AB",
        "Account     | ORDER BY Name LIMIT 1 OFFSET 1            | B",
        "Account     | ORDER BY Name OFFSET 2                    | C",
        "Account     | LIMIT 1 OFFSET 1                          | B",
        "Account     | OFFSET 3                                  | ''",
        "Account     | ORDER BY Id LIMIT 0                       | ''",
      })
  void rows_come_in_order(String object, String clauses, String letters) {
    assertThat(ORG.letters("SELECT Id FROM " + object + " " + clauses)).isEqualTo(letters);
  }

  @Test
  void rows_that_are_alike_keep_their_order_over_all_pages() {
    List<Map<String, String>> many =
        IntStream.range(0, 5_000)
            .mapToObj(i -> Map.of("Name", "n" + (4_999 - i) / 2_500, "Phone", "" + i))
            .toList();
    try (SampleOrg org = SampleOrg.start(SampleOrg.builder().rows("Account", many))) {
      JsonNode first = org.result("SELECT Phone FROM Account ORDER BY Name");
      JsonNode second = Client.json(org.client().get(first.get("nextRecordsUrl").asString()));

      assertThat(first.get("totalSize").asInt()).isEqualTo(5_000);
      assertThat(first.get("records").get(0).get("Phone").asString()).isEqualTo("2500");
      assertThat(second.get("records").get(500).get("Phone").asString()).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ORDER BY Description   | 400 MALFORMED_QUERY",
        "ORDER BY Nam           | 400 INVALID_FIELD",
        "ORDER BY Ower.Name     | 400 INVALID_FIELD",
        "OFFSET 2001            | 400 NUMBER_OUTSIDE_VALID_RANGE Maximum SOQL offset allowed is"
            + " 2000",
        "LIMIT :n               | 400 MALFORMED_QUERY Bind variables only allowed in Apex code",
      })
  void an_order_that_cannot_be_is_refused(String clauses, String error) {
    assertThat(ORG.error("SELECT Id FROM Account " + clauses)).startsWith(error);
  }
}
