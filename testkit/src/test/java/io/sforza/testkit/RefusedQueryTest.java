package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedQueryTest {
  private static final SampleOrg ORG = SampleOrg.start();

  @AfterAll
  static void stop() {
    ORG.close();
  }

  static Stream<List<String>> refused() {
    return Lines.of("/io/sforza/testkit/refused.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_query_that_cannot_be_is_refused_in_salesforces_words(List<String> line) {
    assertThat(ORG.error(line.get(0)))
        .startsWith("400 " + line.get(1) + " ")
        .contains(line.get(2).replace("\\n", "\n"));
  }

  @Test
  void a_place_in_a_later_line_is_named_by_its_line() {
    assertThat(ORG.error("SELECT Id\nFROM Account\nWHERE Foo = 1"))
        .isEqualTo(
            "400 INVALID_FIELD \nWHERE Foo = 1\n      ^\nERROR at Row:3:Column:7\n"
                + "No such column 'Foo' on entity 'Account'. If you are attempting to use a custom"
                + " field, be sure to append the '__c' after the custom field name. Please"
                + " reference your WSDL or the describe call for the appropriate names.");
    assertThat(ORG.error("SELECT Id\nFROM Account\nWHERE Name = 'x' OR"))
        .endsWith("\nERROR at Row:3:Column:20\nunexpected token: '<EOF>'");
    assertThat(ORG.error("SELECT Id FROM Account WHERE Name = 'a\nb'"))
        .endsWith("line 1:38 mismatched character '\\n' expecting '''");
  }

  @Test
  void a_query_of_too_many_lists_of_children_is_refused() {
    String list =
        "(SELECT Id, (SELECT Id, (SELECT Id FROM ChildAccounts) FROM ChildAccounts),"
            + " (SELECT Id FROM Contacts) FROM ChildAccounts), ";

    assertThat(ORG.error("SELECT " + list.repeat(5) + " (SELECT Id FROM Contacts) FROM Account"))
        .isEqualTo(
            "400 MALFORMED_QUERY No more than 20 parent-to-child relationships can be specified in"
                + " a query");
  }

  @Test
  void conditions_deeper_than_any_should_be_are_too_complicated() {
    String soql = "SELECT Id FROM Account WHERE " + "(".repeat(300) + "Id = null" + ")".repeat(300);

    assertThat(ORG.error(soql))
        .isEqualTo(
            "400 QUERY_TOO_COMPLICATED Query is either selecting too many fields or the filter"
                + " conditions are too complicated.");
  }

  @Test
  void more_groups_than_an_answer_holds_are_refused() {
    List<Map<String, String>> many =
        IntStream.range(0, 2_001).mapToObj(i -> Map.of("Name", "n" + i)).toList();
    try (SampleOrg org = SampleOrg.start(SampleOrg.builder().rows("Account", many))) {
      assertThat(org.error("SELECT Name FROM Account GROUP BY Name"))
          .startsWith("400 EXCEEDED_ID_LIMIT Aggregate query does not support queryMore()");
      assertThat(org.records("SELECT Name FROM Account GROUP BY Name LIMIT 2000")).hasSize(2_000);
    }
  }

  @Test
  void a_query_longer_than_any_may_be_is_refused() throws Exception {
    String soql = "SELECT Id FROM Account WHERE Name != '" + "x".repeat(100_000) + "'";

    assertThat(Client.error(ORG.client().create(soql)))
        .isEqualTo("400 MALFORMED_QUERY SOQL statements can not be longer than 100000 characters");
  }
}
