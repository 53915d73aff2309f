package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereTest {
  private static final List<Map<String, Object>> ROWS =
      List.of(
          Map.of(
              "Id", "0065g000000000A",
              "Name", "Ace",
              "Amount", 1000,
              "CloseDate", "2026-11-20",
              "CreatedDate", "2026-11-19T23:30:00Z",
              "IsWon", true,
              "StageName", "Closed Won",
              "AccountId", "0015g000000000A"),
          Map.of(
              "Id", "0065g000000000B",
              "Name", "bee 100%",
              "Amount", "1000.50",
              "CloseDate", "2026-10-31",
              "CreatedDate", "2026-11-20T00:00:00Z",
              "StageName", "Prospecting"),
          Map.of(
              "Id", "0065g000000000C",
              "Name", "Cé_e",
              "CloseDate", "2027-01-01",
              "CreatedDate", "2020-02-29T12:00:00Z",
              "StageName", "Closed Lost",
              "Description", "gone",
              "IsDeleted", true));

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Opportunity", ROWS)
          .rows(
              "Wide__c",
              List.of(
                  Map.of("Name", "A", "Multipicklist_31__c", "Alpha;Beta"),
                  Map.of(
                      "Name",
                      "B",
                      "Multipicklist_31__c",
                      List.of("Gamma"),
                      "Time_33__c",
                      LocalTime.of(9, 5)),
                  Map.of("Name", "C")))
          .time(time)
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Name = 'ace'                         | A",
        "Name != 'ACE'                        | BC",
        "Name > 'ace'                         | BC",
        "Name LIKE '%E'                       | AC",
        "Name LIKE 'b__ 100\\%'               | B",
        "Name LIKE 'C_\\_e'                   | C",
        "Name IN ('Ace', 'bee 100%')          | AB",
        "Name NOT IN ('Ace')                  | BC",
        "Amount = 1000.0                      | A",
        "Amount > 1000                        | B",
        "Amount >= 1000                       | AB",
        "Amount < 1000.5                      | A",
        "Amount <= 1000.5                     | AB",
        "Amount = null                        | C",
        "Amount != null                       | AB",
        "Amount != 1000                       | BC",
        "Amount IN (1000, null)               | AC",
        "Amount NOT IN (1000)                 | BC",
        "Amount NOT IN (1000, null)           | B",
        "NOT Amount > 1000                    | AC",
        "IsWon = true                         | A",
        "IsWon = false                        | BC",
        "AccountId = '0015g000000000AAAA'     | A",
        "AccountId = '0015g000000000A'        | A",
        "CloseDate = 2026-11-20               | A",
        "CloseDate = TODAY                    | A",
        "CloseDate < TODAY                    | B",
        "CloseDate > TODAY                    | C",
        "CloseDate = LAST_MONTH               | B",
        "CloseDate = THIS_QUARTER             | AB",
        "CloseDate = NEXT_YEAR                | C",
        "CloseDate = NEXT_N_MONTHS:2          | C",
        "CloseDate = N_DAYS_AGO:20            | B",
        "CloseDate >= THIS_MONTH              | AC",
        "CreatedDate = YESTERDAY              | A",
        "CreatedDate = TODAY                  | B",
        "CreatedDate = LAST_N_DAYS:1          | AB",
        "CreatedDate < LAST_N_YEARS:2         | C",
        "CreatedDate >= 2026-11-20T00:00:00Z  | B",
        "CreatedDate < 2026-11-20T00:30:00+01:00 | C",
        "IsWon = true OR Amount = null        | AC",
        "StageName LIKE 'closed%' AND (IsWon = true OR Amount > 0) | A",
      })
  void conditions_choose_rows(String condition, String names) throws IOException {
    assertThat(found("queryAll", "Opportunity", condition)).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Multipicklist_31__c INCLUDES ('beta')              | A",
        "Multipicklist_31__c INCLUDES ('Alpha;Beta')        | A",
        "Multipicklist_31__c INCLUDES ('Alpha;Gamma')       | ''",
        "Multipicklist_31__c INCLUDES ('Alpha', 'Gamma')    | AB",
        "Multipicklist_31__c EXCLUDES ('Alpha')             | BC",
        "Multipicklist_31__c = 'beta;Alpha'                 | A",
        "Multipicklist_31__c = 'Alpha'                      | ''",
        "Time_33__c = 09:05:00Z AND Name != 'x'             | B",
        "Multipicklist_31__c != 'Alpha;Beta'                | BC",
      })
  void choices_of_a_multipicklist_choose_rows(String condition, String names) throws IOException {
    String job =
        Client.json(client.create("SELECT Name FROM Wide__c WHERE " + condition))
            .get("id")
            .asString();
    time.advance(Duration.ofMinutes(1));

    assertThat(String.join("", client.rows(job).stream().map(row -> row.get(0)).toList()))
        .isEqualTo(names.replace("''", ""));
  }

  @Test
  void deleted_rows_are_found_by_query_all_only() throws Exception {
    assertThat(found("query", "Opportunity", "Id != null")).isEqualTo("AB");
    assertThat(found("queryAll", "Opportunity", "Id != null")).isEqualTo("ABC");
    assertThat(found("queryAll", "Opportunity", "IsDeleted = true")).isEqualTo("C");
    assertThat(found("queryAll", "Opportunity", "Id != null LIMIT 2")).isEqualTo("AB");
    assertThat(found("query", "Opportunity", "Id != null LIMIT 0")).isEmpty();
  }

  @Test
  void archived_rows_are_found_by_query_all_only() throws Exception {
    try (FakeSalesforce archive =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Event", List.of(Map.of("Subject", "old", "IsArchived", true), Map.of()))
            .jobDuration(Duration.ZERO)
            .start()) {
      Client own = Client.of(archive);
      String all =
          Client.json(own.create("queryAll", "SELECT Id FROM Event", "")).get("id").asString();

      assertThat(own.rows(own.job("SELECT Id FROM Event"))).hasSize(1);
      assertThat(own.rows(all)).hasSize(2);
    }
  }

  @Test
  void an_address_is_no_criterion() throws Exception {
    assertThat(Client.error(client.create("SELECT Id FROM Account WHERE BillingAddress != null")))
        .startsWith("400 INVALID_FIELD")
        .contains("field 'BillingAddress' can not be filtered in a query call");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "CreatedDate > '2026-11-20T00:00:00Z' | value of filter criterion for field"
            + " 'CreatedDate' must be of type dateTime and should not be enclosed in quotes",
        "CreatedDate > 2026-11-20             | must be of type dateTime and should not be",
        "CloseDate = 2026-11-20T00:00:00Z     | must be of type date and should not be",
        "CloseDate = '2026-11-20'             | must be of type date and should not be",
        "Amount = true                        | must be of type currency and should not be",
        "Amount = '5'                         | must be of type currency and should not be",
        "Name = 5                             | value of filter criterion for field"
            + " 'Name' must be of type string and should be enclosed in quotes",
        "IsWon = 1                            | must be of type boolean and should not be",
        "Name = TODAY                         | must be of type string and should be",
        "CloseDate = N_YEARS_AGO:2000000000   | There are no such days as N_YEARS_AGO:2000000000",
        "AccountId = 'x'                      | invalid ID field: x",
        "Amount LIKE '1%'                     | invalid operator on currency field",
        "AccountId LIKE '001%'                | invalid operator on id field",
        "Name INCLUDES ('x')                  | only valid on multipicklist",
        "Description = 'x'                    | can not be filtered",
        "CALENDAR_YEAR(Name) = 2026           | field 'Name' of type string is not supported",
        "Name = :name                         | Bind variables only allowed in Apex code",
        "Name LIKE :name                      | Bind variables only allowed in Apex code",
        "Name IN (:name, 'x')                 | Bind variables only allowed in Apex code",
        "Id IN :ids                           | Bind variables only allowed in Apex code",
        "Name = 09:30:00Z                     | must be of type string and should be",
        "AccountId IN (SELECT Name FROM Account) | The inner select field 'Name' must be an id",
        "Name IN (SELECT Id FROM Account)     | The left operand 'Name' must be an id",
        "AccountId IN (SELECT Id FROM Acount) | sObject type 'Acount' is not supported",
        "Acount.Name = 'x'                    | Didn't understand relationship 'Acount' in field"
            + " path",
        "Account.Nam = 'x'                    | No such column 'Nam' on entity 'Account'",
        "DISTANCE(Name, GEOLOCATION(1, 1), 'km') < 5 | field 'Name' is not a geolocation field",
      })
  void conditions_that_cannot_be_are_refused(String condition, String message) throws IOException {
    assertThat(Client.error(client.create("SELECT Id FROM Opportunity WHERE " + condition)))
        .startsWith("400 ")
        .contains(message);
  }

  private String found(String operation, String object, String condition) throws IOException {
    String job =
        Client.json(
                client.create(operation, "SELECT Id FROM " + object + " WHERE " + condition, ""))
            .get("id")
            .asString();
    time.advance(Duration.ofSeconds(2));
    StringBuilder names = new StringBuilder();
    client.rows(job).forEach(row -> names.append(row.get(0).charAt(14)));
    return names.toString();
  }
}
