package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.soql.SoqlProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases stand in checks.txt and bulk.txt; the objects are those of real orgs. */
class CheckTest {
  // orgs differ in fields and objects, and Apex in what it binds
  private static final Set<Kind> ABOUT_NAMES =
      Set.of(Kind.UNKNOWN_OBJECT, Kind.UNKNOWN_FIELD, Kind.UNKNOWN_RELATIONSHIP, Kind.UNBOUND);

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
    for (String filter :
        List.of(
            "LinkedEntityId IN ('0015g00000Xy9ZkAAJ')",
            "Id != null AND ContentDocumentId = '0695g00000Xy9ZkAAJ'",
            "LinkedEntityId = '0015g00000Xy9ZkAAJ' OR ContentDocumentId = '0695g00000Xy9ZkAAJ'")) {
      assertThat(Soql.parse("SELECT Id FROM ContentDocumentLink WHERE " + filter).problems(links))
          .as(filter)
          .isEmpty();
    }
  }

  @Test
  void metadata_is_asked_for_by_the_names_of_its_parents_too() {
    for (String query :
        List.of(
            "SELECT Id FROM EntityParticle WHERE EntityDefinition.QualifiedApiName = 'Account'",
            "SELECT Id FROM PicklistValueInfo WHERE"
                + " EntityParticle.EntityDefinition.QualifiedApiName = 'Account' AND"
                + " EntityParticle.QualifiedApiName = 'Industry'",
            "SELECT Id FROM RelationshipInfo WHERE ChildSobject.QualifiedApiName = 'Contact'")) {
      SoqlQuery parsed = Soql.parse(query);
      assertThat(parsed.problems(new Single(parsed.object())))
          .extracting(SoqlProblem::kind)
          .doesNotContain(Kind.NOT_QUERYABLE);
    }
  }

  @Test
  void a_query_that_has_no_text_yet_tells_that_among_the_rest() {
    SoqlQuery query =
        Soql.select("Id", "Nope").from("Account").having(Soql.field("Id").count().gt(1));

    assertThat(query.problems(describes))
        .extracting(SoqlProblem::kind)
        .contains(Kind.UNKNOWN_FIELD, Kind.WRONG_STRUCTURE);
  }

  @Test
  void queries_that_run_in_real_orgs_raise_no_alarm() {
    assertThat(alarms("apex-queries.jsonl")).isEmpty();
  }

  /** They are those of a parser's tests, which nobody runs. */
  @Test
  void queries_that_would_fail_in_an_org_are_found_among_those_that_parse() {
    assertThat(alarms("parser-js-valid.jsonl"))
        .containsExactlyElementsOf(Corpus.lines("would-fail.txt"));
  }

  private List<String> alarms(String file) {
    List<String> alarms = new ArrayList<>();
    int checked = 0;
    for (String text : Corpus.queries(file)) {
      SoqlQuery query = parsed(text);
      if (query != null && RecordedDescribes.OBJECTS.contains(query.object())) {
        checked++;
        query.problems(describes).stream()
            .filter(problem -> !ABOUT_NAMES.contains(problem.kind()))
            .forEach(problem -> alarms.add(problem.kind() + " | " + text));
      }
    }
    System.out.println(file + ": checked " + checked + " against describes");
    assertThat(checked).isGreaterThan(50);
    return alarms;
  }

  private static SoqlQuery parsed(String text) {
    try {
      return Soql.parse(text);
    } catch (SoqlException e) {
      // the corpus test says which and why
      return null;
    }
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
