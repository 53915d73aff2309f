package io.sforza.core.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT Id, Name FROM Account                              | Id Name",
        "select id,owner.name from Case c where x = 'FROM'         | id owner.name",
        "SELECT c.Id, Contact.Name, c.Account.Name FROM Contact c  | Id Name Account.Name",
        "SELECT a.Id FROM Account AS a USING SCOPE mine            | Id",
        "SELECT c.Id, a.Name FROM Contact c, c.Account a           | Id Account.Name",
        "SELECT COUNT(Id), Status, MAX(X) m, MIN(Y) FROM A         | expr0 Status m expr1",
        "SELECT CALENDAR_YEAR(convertTimezone(D)) y, SUM(X) FROM A | y expr0",
        "SELECT toLabel(Status), format(convertCurrency(X)) FROM A | Status X",
        "SELECT format('(') FROM A                                 | expr0",
        "SELECT FORMAT(MIN(D)) FROM A                              | expr0",
        "SELECT Name n, Id FROM A GROUP BY Name                    | n Id",
        "SELECT TYPEOF What WHEN Account THEN Phone, Site WHEN Case THEN PHONE ELSE Name END, Id"
            + " FROM Event | What.Phone What.Site What.Name Id",
        "SELECT Id, (SELECT Id FROM Contacts WHERE N = ')' ) FROM A | Id Contacts[Id]",
        "SELECT (SELECT Id, (SELECT X FROM Cases) FROM a.Contacts) FROM A a"
            + " | Contacts[Id Cases[X]]",
        "SELECT DISTANCE(Loc__c, GEOLOCATION(1,2), 'km') FROM A    | expr0",
        "SELECT FIELDS(ALL) FROM A LIMIT 200                       | *",
        "SELECT Id, (SELECT FIELDS(ALL) FROM Bs LIMIT 200) FROM A  | Id Bs[*]",
        "SELECT COUNT() FROM A                                     | #",
      })
  void the_columns_of_a_query_are_read_off_its_text(String soql, String columns) {
    assertThat(text(SelectList.of(soql))).isEqualTo(columns);
  }

  private static String text(SelectList list) {
    String items =
        list.items().stream()
            .map(
                item ->
                    item.rows() == null ? item.name() : item.name() + "[" + text(item.rows()) + "]")
            .collect(Collectors.joining(" "));
    return items + (list.allFields() ? "*" : "") + (list.count() ? "#" : "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELEKT Id FROM A",
        "SELECT FROM A",
        "SELECT Id",
        "SELECT Id FROM",
        "SELECT (SELECT Id FROM B FROM A",
        "SELECT COUNT(Id FROM A",
        "SELECT TYPEOF What THEN X END FROM A",
        "SELECT 'x FROM A",
      })
  void what_has_no_select_list_is_refused(String soql) {
    assertThatThrownBy(() -> SelectList.of(soql))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be made out");
  }

  @Test
  void subqueries_have_an_end() {
    assertThatThrownBy(() -> SelectList.of("SELECT (".repeat(10_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("five subqueries");
  }
}
