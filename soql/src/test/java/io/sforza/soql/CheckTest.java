package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.soql.SoqlProblem.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases stand in checks.txt and bulk.txt; the objects are those of real orgs. */
class CheckTest {
  private final RecordedDescribes describes = new RecordedDescribes();

  static Stream<List<String>> checks() {
    return Cases.of("checks.txt").stream();
  }

  static Stream<List<String>> bulk() {
    return Cases.of("bulk.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void a_query_is_compared_with_what_the_org_has(List<String> line) {
    expect(line, Soql.parse(line.get(1)).problems(describes));
  }

  @ParameterizedTest
  @MethodSource("bulk")
  void what_bulk_would_refuse_is_told_with_what_to_write_instead(List<String> line) {
    expect(line, Soql.parse(line.get(1)).bulkProblems(describes));
  }

  private static void expect(List<String> line, List<SoqlProblem> problems) {
    if (line.get(2).equals("fine")) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).hasSize(1);
      assertThat(problems.get(0).kind()).isEqualTo(Kind.valueOf(line.get(2)));
      assertThat(problems.get(0).message()).contains(line.get(3));
      assertThat(problems.get(0).isFatal()).isEqualTo(problems.get(0).kind() != Kind.SLOW_IN_BULK);
    }
  }

  @Test
  void all_problems_are_told_at_once_and_in_the_order_of_the_query() {
    SoqlQuery query =
        Soql.parse("SELECT Nmae, Owner FROM Account WHERE Description = 'x' ORDER BY Nope");

    assertThat(query.problems(describes))
        .extracting(SoqlProblem::kind)
        .containsExactly(
            Kind.UNKNOWN_FIELD, Kind.UNKNOWN_FIELD, Kind.NOT_FILTERABLE, Kind.UNKNOWN_FIELD);
    assertThatThrownBy(() -> query.checked(describes))
        .isInstanceOfSatisfying(
            SoqlException.class,
            e -> {
              assertThat(e.problems()).hasSize(4);
              assertThat(e).hasMessageStartingWith("4 problems in the query SELECT Nmae, Owner");
            });
  }

  @Test
  void a_query_without_problems_is_given_back() {
    SoqlQuery query = Soql.parse("SELECT Id FROM Account");

    assertThat(query.checked(describes)).isSameAs(query);
  }

  @Test
  void all_fields_of_every_real_object_pass_and_go_through_bulk() {
    for (String object : RecordedDescribes.OBJECTS) {
      SoqlQuery all = FieldSelection.allOf(RecordedDescribes.of(object)).query();

      assertThat(all.problems(describes)).as(object).isEmpty();
      assertThat(all.bulkProblems(describes)).as(object).isEmpty();
    }
  }

  @Test
  void every_field_may_stand_where_its_describe_says() {
    for (String name : RecordedDescribes.OBJECTS) {
      ObjectDescribe object = RecordedDescribes.of(name);
      object
          .fields()
          .forEach(
              field -> {
                SoqlQuery query =
                    Soql.select("Id")
                        .from(name)
                        .where(Soql.field(field.name()).isNotNull())
                        .orderBy(Soql.field(field.name()).asc());
                assertThat(query.problems(describes))
                    .as(name + "." + field.name())
                    .hasSize((field.filterable() ? 0 : 1) + (field.sortable() ? 0 : 1));
              });
    }
  }

  @Test
  void each_object_is_asked_for_once_and_those_that_are_known_to_be_needed_together() {
    Soql.parse(
            "SELECT Id, Account.Name, Account.Parent.Name, Owner.Email FROM Contact"
                + " WHERE Id IN (SELECT ContactId FROM Case)")
        .problems(describes);

    assertThat(describes.asked).containsExactly("Contact+Case", "Account+User");
  }

  @Test
  void what_bulk_refuses_by_its_structure_is_told_without_the_object() {
    assertThat(Soql.parse("SELECT BillingAddress FROM Account OFFSET 1").bulkProblems())
        .hasSize(1)
        .allSatisfy(problem -> assertThat(problem.message()).contains("OFFSET"));
  }

  @Test
  void an_object_that_needs_a_filter_is_told_which() {
    DescribeSource links = new Single("ContentDocumentLink");

    assertThat(Soql.parse("SELECT Id FROM ContentDocumentLink").problems(links))
        .extracting(SoqlProblem::message)
        .containsExactly(
            "ContentDocumentLink answers only to a filter by ContentDocumentId or LinkedEntityId or"
                + " Id (= or IN): add one.");
    assertThat(
            Soql.parse("SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId IN :ids")
                .problems(links))
        .isEmpty();
  }

  @Test
  void an_object_that_cannot_be_queried_is_told() {
    DescribeSource events = new Single("Thing__ChangeEvent");

    assertThat(Soql.parse("SELECT Id FROM Thing__ChangeEvent").problems(events))
        .extracting(SoqlProblem::kind)
        .containsExactly(Kind.NOT_QUERYABLE);
  }

  @Test
  void limits_of_the_language_are_told() {
    String longText = "x".repeat(4_001);
    assertThat(
            Soql.select("Id")
                .from("Account")
                .where(Soql.field("Name").eq(longText))
                .problems(describes))
        .extracting(SoqlProblem::kind)
        .containsExactly(Kind.OVER_LIMIT);
    String[] ids =
        Stream.iterate(1, i -> i + 1)
            .limit(6_000)
            .map(i -> String.format("0015g00000%08d", i))
            .toArray(String[]::new);
    assertThat(
            Soql.select("Id")
                .from("Account")
                .where(Soql.field("Id").in((Object[]) ids))
                .problems(describes))
        .extracting(SoqlProblem::message)
        .allSatisfy(message -> assertThat(message).contains("SOQL takes 100,000"))
        .hasSize(1);
  }

  @Test
  void an_org_that_does_not_answer_is_no_problem_of_the_query() {
    DescribeSource down =
        new Single("Account") {
          @Override
          public ObjectDescribe describe(String object) {
            throw new RequestRejectedException(
                ErrorDetails.of("The server is busy.").code("SERVER_UNAVAILABLE"), 503, List.of());
          }
        };

    assertThatThrownBy(() -> Soql.parse("SELECT Id FROM Account").problems(down))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("busy");
  }
}
