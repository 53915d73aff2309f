package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.internal.schema.RecordIds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WhereTableTest {
  private static final String CASES = "/io/sforza/testkit/";
  // what is found of Low, Middle, High and Null by the literal of the middle
  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("f = v", "M"),
          Map.entry("f != v", "LHN"),
          Map.entry("f < v", "L"),
          Map.entry("f <= v", "LM"),
          Map.entry("f > v", "H"),
          Map.entry("f >= v", "MH"),
          Map.entry("f IN (v)", "M"),
          Map.entry("f NOT IN (v)", "LHN"),
          Map.entry("f IN (v, null)", "MN"),
          Map.entry("f NOT IN (v, null)", "LH"),
          Map.entry("f = null", "N"),
          Map.entry("f != null", "LMH"),
          Map.entry("NOT f = v", "LHN"),
          Map.entry("NOT f != v", "M"),
          Map.entry("NOT f > v", "LMN"),
          Map.entry("NOT f = null", "LMH"));

  private static SampleOrg org = SampleOrg.start();

  @BeforeAll
  static void fill() {
    List<Map<String, Object>> wide = new ArrayList<>();
    for (String letter : List.of("L", "M", "H", "N")) {
      wide.add(new LinkedHashMap<>(Map.of("Id", "a0W5g000000000" + letter)));
    }
    for (List<String> type : Lines.of(CASES + "operators.txt")) {
      for (int row = 0; row < 3; row++) {
        wide.get(row).put(type.get(0), type.get(row + 1));
      }
    }
    org.close();
    org = SampleOrg.start(SampleOrg.builder().rows("Wide__c", wide));
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  static Stream<List<String>> operators() {
    return Lines.of(CASES + "operators.txt").stream()
        .flatMap(
            type ->
                OPERATORS.entrySet().stream()
                    .map(
                        operator ->
                            List.of(
                                operator
                                    .getKey()
                                    .replace("v", type.get(4))
                                    .replaceFirst("\\bf\\b", type.get(0)),
                                operator.getValue())));
  }

  @ParameterizedTest
  @MethodSource("operators")
  void each_operator_chooses_rows_by_each_type(List<String> operator) {
    assertThat(org.letters("SELECT Id FROM Wide__c WHERE " + operator.get(0)))
        .as(operator.get(0))
        .isEqualTo(operator.get(1));
  }

  static Stream<List<String>> conditions() {
    return Lines.of(CASES + "where.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void conditions_choose_rows(List<String> line) {
    assertThat(org.letters("SELECT Id FROM " + line.get(0) + " WHERE " + line.get(1)))
        .as(line.get(1))
        .isEqualTo(line.get(2));
  }

  @Test
  void each_date_literal_covers_its_days() {
    List<List<String>> literals = Lines.of(CASES + "dates.txt");
    List<Map<String, Object>> days = new ArrayList<>();
    LocalDate first = LocalDate.parse("2023-12-01");
    for (int i = 0; i < 2_000; i++) {
      days.add(Map.of("CloseDate", first.plusDays(i).toString(), "Name", "day " + i));
    }
    try (SampleOrg calendar =
        SampleOrg.start(
            SampleOrg.builder()
                .rows("Opportunity", days)
                .rows("Organization", List.of(Map.of("Name", "x", "FiscalYearStartMonth", 2))))) {

      for (List<String> literal : literals) {
        String range = "FROM Opportunity WHERE CloseDate = " + literal.get(0);
        assertThat(
                calendar.records("SELECT MIN(CloseDate) f, MAX(CloseDate) t, COUNT(Id) n " + range))
            .as(literal.get(0))
            .containsExactly(
                "{'f':'%s','t':'%s','n':%d}"
                    .formatted(
                        literal.get(1),
                        literal.get(2),
                        LocalDate.parse(literal.get(2)).toEpochDay()
                            - LocalDate.parse(literal.get(1)).toEpochDay()
                            + 1));
      }
    }
  }

  @Test
  void days_begin_where_the_user_is() {
    Map<String, Object> user =
        Map.of("Id", SampleOrg.USER, "Username", "x@x.example", "TimeZoneSidKey", "Europe/Berlin");
    try (SampleOrg berlin = SampleOrg.start(SampleOrg.builder().rows("User", List.of(user)))) {

      // half past eleven at night in UTC is the next day in Berlin
      assertThat(berlin.letters("SELECT Id FROM Account WHERE CreatedDate = TODAY"))
          .isEqualTo("AC");
      assertThat(
              berlin.letters(
                  "SELECT Id FROM Account"
                      + " WHERE HOUR_IN_DAY(convertTimezone(CreatedDate)) = 0"))
          .isEqualTo("A");
      assertThat(berlin.letters("SELECT Id FROM Account WHERE DAY_ONLY(CreatedDate) = 2026-11-19"))
          .isEqualTo("A");
    }
  }

  @Test
  void each_user_has_days_and_rows_of_their_own() throws Exception {
    List<Map<String, Object>> users =
        List.of(
            Map.of("Id", RecordIds.of("005", 0), "Username", "a@x.example"),
            Map.of(
                "Id",
                RecordIds.of("005", 1),
                "Username",
                "b@x.example",
                "TimeZoneSidKey",
                "Asia/Tokyo"));
    List<Map<String, Object>> accounts =
        List.of(
            Map.of("Id", "0015g000000000A", "OwnerId", RecordIds.of("005", 0)),
            Map.of(
                "Id",
                "0015g000000000B",
                "OwnerId",
                RecordIds.of("005", 1),
                "CreatedDate",
                "2026-11-20T14:30:00Z"));
    FakeSalesforce.Builder builder =
        SampleOrg.builder()
            .rows("User", users)
            .rows("Account", accounts)
            .users(FakeUser.of("a@x.example"), FakeUser.of("b@x.example"));
    try (FakeSalesforce two = builder.start()) {
      String form =
          "grant_type=password&client_id=3MVG9fakeConsumerKey&client_secret="
              + "fakeConsumerSecret0123456789&username=b@x.example&password="
              + two.password()
              + two.securityToken();
      String token =
          Client.json(Client.of(two).form("/services/oauth2/token", form))
              .get("access_token")
              .asString();
      Client tokyo = Client.withToken(two, token);
      String mine = Client.DATA + "/query?q=SELECT+Id+FROM+Account+USING+SCOPE+mine";
      // four in the afternoon in UTC is the next day in Tokyo
      String today = Client.DATA + "/query?q=SELECT+Id+FROM+Account+WHERE+CreatedDate+=+TODAY";

      assertThat(Client.text(tokyo.get(mine)))
          .contains("0015g000000000B")
          .doesNotContain("0015g000000000A");
      assertThat(Client.text(Client.of(two).get(mine))).contains("0015g000000000A");
      assertThat(Client.text(tokyo.get(today))).contains("\"totalSize\":1");
      assertThat(Client.text(Client.of(two).get(today))).contains("\"totalSize\":2");
    }
  }

  @Test
  void fiscal_years_begin_when_the_org_says() {
    try (SampleOrg fiscal =
        SampleOrg.start(
            SampleOrg.builder()
                .rows("Organization", List.of(Map.of("Name", "x", "FiscalYearStartMonth", 2))))) {
      assertThat(
              fiscal.records(
                  "SELECT FISCAL_YEAR(CloseDate) y, FISCAL_QUARTER(CloseDate) q,"
                      + " FISCAL_MONTH(CloseDate) m FROM Opportunity ORDER BY Name"))
          .containsExactly(
              "{'y':2027,'q':4,'m':10}", "{'y':2027,'q':3,'m':7}", "{'y':2026,'q':4,'m':11}");
    }
  }
}
