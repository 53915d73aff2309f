package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTest {
  private static final SampleOrg ORG = SampleOrg.start();

  @AfterAll
  static void stop() {
    ORG.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "COUNT(Id)                              | {'expr0':3}",
        "COUNT(NumberOfEmployees) n             | {'n':2}",
        "SUM(NumberOfEmployees)                 | {'expr0':120}",
        "SUM(AnnualRevenue), AVG(AnnualRevenue) | {'expr0':1250.5,'expr1':625.25}",
        "AVG(NumberOfEmployees)                 | {'expr0':60.0}",
        "MIN(Name) least, MAX(Name)             | {'least':'Acme','expr0':'Céline'}",
        "MIN(CreatedDate)                       | {'expr0':'2026-05-05T05:00:00.000+0000'}",
        "MAX(Industry)                          | {'expr0':'Energy'}",
        "COUNT_DISTINCT(Industry)               | {'expr0':2}",
        "COUNT_DISTINCT(OwnerId), COUNT(OwnerId) | {'expr0':1,'expr1':2}",
        "COUNT(Parent.Name)                     | {'expr0':1}",
        "FORMAT(SUM(AnnualRevenue)) sum         | {'sum':'$1,250.50'}",
      })
  void all_rows_are_one_group(String select, String record) {
    assertThat(ORG.records("SELECT " + select + " FROM Account")).containsExactly(record);
  }

  @Test
  void no_rows_are_a_group_too() {
    assertThat(
            ORG.records("SELECT COUNT(Id), SUM(AnnualRevenue) s FROM Account WHERE Name = 'none'"))
        .containsExactly("{'expr0':0,'s':null}");
    assertThat(ORG.records("SELECT Name FROM Account WHERE Name = 'none' GROUP BY Name")).isEmpty();
  }

  @Test
  void a_record_of_a_group_is_an_aggregate_result() {
    assertThat(ORG.result("SELECT COUNT(Id) FROM Account").toString())
        .isEqualTo(
            "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":"
                + "\"AggregateResult\"},\"expr0\":3}]}");
  }

  @Test
  void the_count_of_rows_minds_conditions_and_limit() {
    assertThat(ORG.result("SELECT COUNT() FROM Account WHERE Name LIKE '%e%'").toString())
        .isEqualTo("{\"totalSize\":3,\"done\":true,\"records\":[]}");
    assertThat(ORG.result("select count() from Account limit 2").get("totalSize").asInt())
        .isEqualTo(2);
  }

  @Test
  void rows_are_grouped_without_regard_to_capitals() {
    assertThat(
            ORG.records(
                "SELECT Industry, COUNT(Id) n FROM Account GROUP BY Industry ORDER BY COUNT(Id)"))
        .containsExactly("{'Industry':'Energy','n':1}", "{'Industry':'Banking','n':2}");
  }

  @Test
  void null_is_a_group_and_parents_group() {
    assertThat(
            ORG.records(
                "SELECT Account.Name, COUNT(Id), MIN(LastName) FROM Contact"
                    + " GROUP BY Account.Name ORDER BY Account.Name DESC NULLS LAST"))
        .containsExactly(
            "{'Name':'beta','expr0':1,'expr1':'ng'}",
            "{'Name':'Acme','expr0':1,'expr1':'Ng'}",
            "{'Name':null,'expr0':1,'expr1':'Zed'}");
  }

  @Test
  void dates_group_by_their_parts() {
    assertThat(
            ORG.records(
                "SELECT CALENDAR_YEAR(CloseDate) y, COUNT(Id), SUM(Amount) FROM Opportunity"
                    + " GROUP BY CALENDAR_YEAR(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate)"))
        .containsExactly("{'y':2025,'expr0':1,'expr1':null}", "{'y':2026,'expr0':2,'expr1':30.5}");
    assertThat(
            ORG.records(
                "SELECT DAY_ONLY(CreatedDate) FROM Account GROUP BY DAY_ONLY(CreatedDate)"
                    + " ORDER BY DAY_ONLY(CreatedDate) LIMIT 1"))
        .containsExactly("{'expr0':'2026-05-05'}");
  }

  @Test
  void having_chooses_groups() {
    String groups = "SELECT StageName FROM Opportunity GROUP BY StageName HAVING ";

    assertThat(ORG.records(groups + "COUNT(Id) > 1"))
        .containsExactly("{'StageName':'Prospecting'}");
    assertThat(ORG.records(groups + "StageName LIKE 'closed%' OR SUM(Amount) > 20")).hasSize(2);
    assertThat(ORG.records(groups + "MAX(CloseDate) = TODAY AND NOT COUNT(Amount) = 0"))
        .containsExactly("{'StageName':'Closed Won'}");
    assertThat(ORG.records(groups + "StageName IN ('none')")).isEmpty();
  }

  @Test
  void rollup_adds_subtotals_from_the_right() {
    assertThat(
            ORG.records(
                "SELECT StageName s, Account.Name a, COUNT(Id) n, GROUPING(StageName) gs,"
                    + " GROUPING(Account.Name) ga FROM Opportunity"
                    + " GROUP BY ROLLUP(StageName, Account.Name)"))
        .containsExactlyInAnyOrder(
            "{'s':'Closed Won','a':'Acme','n':1,'gs':0,'ga':0}",
            "{'s':'Prospecting','a':'Acme','n':1,'gs':0,'ga':0}",
            "{'s':'Prospecting','a':'beta','n':1,'gs':0,'ga':0}",
            "{'s':'Closed Won','a':null,'n':1,'gs':0,'ga':1}",
            "{'s':'Prospecting','a':null,'n':2,'gs':0,'ga':1}",
            "{'s':null,'a':null,'n':3,'gs':1,'ga':1}");
  }

  @Test
  void cube_adds_all_subtotals() {
    assertThat(
            ORG.records(
                "SELECT StageName s, Account.Name a, COUNT(Id) n FROM Opportunity"
                    + " GROUP BY CUBE(StageName, Account.Name)"
                    + " HAVING GROUPING(StageName) = 1 ORDER BY Account.Name NULLS LAST"))
        .containsExactly(
            "{'s':null,'a':'Acme','n':2}",
            "{'s':null,'a':'beta','n':1}",
            "{'s':null,'a':null,'n':3}");
  }

  @Test
  void groups_are_limited_and_passed_over() {
    String groups = "SELECT Name FROM Account GROUP BY Name ORDER BY Name DESC ";

    assertThat(ORG.records(groups + "LIMIT 1")).containsExactly("{'Name':'Céline'}");
    assertThat(ORG.records(groups + "LIMIT 1 OFFSET 1")).containsExactly("{'Name':'beta'}");
  }

  @Test
  void deleted_rows_count_in_query_all_only() {
    String soql = "SELECT COUNT(Id) n FROM Account";

    assertThat(ORG.records(soql)).containsExactly("{'n':3}");
    assertThat(Client.json(ORG.answer("queryAll", soql)).get("records").get(0).get("n").asInt())
        .isEqualTo(4);
  }

  @Test
  void groups_of_ids_come_in_the_order_of_ids() {
    assertThat(ORG.records("SELECT Id FROM Account GROUP BY Id ORDER BY Id DESC"))
        .hasSize(3)
        .first()
        .asString()
        .contains("0015g000000000C");
  }

  @Test
  void a_total_of_nothing_is_there() {
    String where = " FROM Account WHERE Name = 'nobody' GROUP BY ";

    assertThat(ORG.records("SELECT Name, COUNT(Id) n" + where + "ROLLUP(Name)"))
        .containsExactly("{'Name':null,'n':0}");
    assertThat(ORG.records("SELECT Name, COUNT(Id) n" + where + "Name")).isEmpty();
  }

  @Test
  void numbers_that_are_written_in_two_ways_count_as_one() {
    List<Map<String, ?>> rows =
        List.of(Map.of("AnnualRevenue", "10.5"), Map.of("AnnualRevenue", "10.50"));
    try (SampleOrg org = SampleOrg.start(SampleOrg.builder().rows("Account", rows))) {
      assertThat(org.records("SELECT COUNT_DISTINCT(AnnualRevenue) n FROM Account"))
          .containsExactly("{'n':1}");
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 2026", "false, 2027"})
  void a_fiscal_year_is_named_as_the_org_says(boolean byStart, int name) {
    FakeSalesforce.Builder builder =
        SampleOrg.builder()
            .rows("Opportunity", List.of(Map.of("CloseDate", "2026-05-01")))
            .rows(
                "Organization",
                List.of(
                    Map.of("FiscalYearStartMonth", 4, "UsesStartDateAsFiscalYearName", byStart)));
    try (SampleOrg org = SampleOrg.start(builder)) {
      assertThat(
              org.records(
                  "SELECT FISCAL_YEAR(CloseDate) y FROM Opportunity"
                      + " GROUP BY FISCAL_YEAR(CloseDate)"))
          .containsExactly("{'y':" + name + "}");
    }
  }
}
