package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrettyTest {

  @Test
  void each_clause_stands_on_a_line() {
    SoqlQuery query =
        Soql.parse(
            "SELECT Name, (SELECT Id FROM Contacts WHERE A = 1 LIMIT 5) FROM Account WHERE B = 1"
                + " AND (C = 2 OR D = 3) AND Id IN (SELECT E FROM F WHERE G = 1 AND H = 2) ORDER BY"
                + " Name, Id LIMIT 10");

    assertThat(query.toPrettyString())
        .isEqualTo(
            """
            SELECT Name, (
                SELECT Id
                FROM Contacts
                WHERE A = 1
                LIMIT 5)
            FROM Account
            WHERE B = 1
              AND (C = 2 OR D = 3)
              AND Id IN (
                SELECT E
                FROM F
                WHERE G = 1
                  AND H = 2)
            ORDER BY Name ASC, Id ASC
            LIMIT 10\
            """);
  }

  @Test
  void long_lists_go_on_in_the_next_line() {
    String fields =
        IntStream.range(0, 200).mapToObj(i -> "Field" + i).collect(Collectors.joining(", "));
    SoqlQuery query = Soql.parse("SELECT " + fields + " FROM A");

    assertThat(query.toPrettyString().lines())
        .hasSizeGreaterThan(10)
        .allMatch(l -> l.length() < 110);
    assertThat(Soql.parse(query.toPrettyString())).isEqualTo(query);
  }
}
