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
    assertThat(ORG.error(line.get(0))).startsWith("400 " + line.get(1)).contains(line.get(2));
  }

  @Test
  void a_place_in_a_later_line_is_named_by_its_line() {
    assertThat(ORG.error("SELECT Id\nFROM Account\nWHERE Foo = 1"))
        .contains("ERROR at Row:3:Column:7");
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
