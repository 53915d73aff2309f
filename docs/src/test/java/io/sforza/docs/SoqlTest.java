package io.sforza.docs;

import static io.sforza.soql.Soql.field;
import static io.sforza.soql.Soql.select;
import static io.sforza.soql.ast.DateLiteral.LAST_N_DAYS;
import static io.sforza.soql.ast.DateLiteral.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlField;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.soql.ast.TypeOf;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/soql.md. */
class SoqlTest {

  @Test
  void a_query_reads_like_its_text() {
    // tag::build
    SoqlQuery query =
        select("Id", "Name", "Owner.Name")
            .children(select("LastName").from("Contacts").where(field("Email").isNotNull()))
            .from("Account")
            .where(
                field("CreatedDate")
                    .eq(LAST_N_DAYS.of(30))
                    .and(field("Industry").in("Energy", "Media"))
                    .and(field("Id").notIn(select("AccountId").from("Case"))))
            .orderBy(field("Name").asc().nullsLast())
            .limit(100);
    // end::build

    assertThat(Soql.parse(query.toString())).isEqualTo(query);
    assertThat(query.toString())
        .startsWith("SELECT Id, Name, Owner.Name, (SELECT LastName FROM Contacts WHERE Email")
        .contains("CreatedDate = LAST_N_DAYS:30 AND Industry IN ('Energy', 'Media')");
  }

  @Test
  void rows_are_grouped() {
    // tag::group
    SoqlField year = field("CloseDate").apply(SoqlFunction.CALENDAR_YEAR);
    SoqlQuery sums =
        select(year.as("year"), field("Amount").sum().as("total"))
            .from("Opportunity")
            .groupByRollup(year)
            .having(field("Id").count().gt(10));
    // end::group

    assertThat(sums)
        .hasToString(
            "SELECT CALENDAR_YEAR(CloseDate) year, SUM(Amount) total FROM Opportunity GROUP BY"
                + " ROLLUP(CALENDAR_YEAR(CloseDate)) HAVING COUNT(Id) > 10");
  }

  @Test
  void what_comes_from_users_stays_a_value() {
    String search = "100%' OR Name != '";

    // tag::escape
    Condition found = field("Name").like(Soql.likeLiteral(search) + "%"); // their % is no wildcard
    Condition typed = Soql.parseCondition("Amount > :least").bind("least", 10_000);
    // end::escape

    assertThat(found).hasToString("Name LIKE '100\\%\\' OR Name != \\'%'");
    assertThat(typed).hasToString("Amount > 10000");
  }

  @Test
  void a_query_is_narrowed() {
    Instant last = Instant.parse("2026-11-20T12:00:00Z");

    // tag::narrow
    SoqlQuery theirs = Soql.parse("SELECT Id FROM Lead WHERE Rating = 'Hot' OR IsConverted = true");
    SoqlQuery since = theirs.and(field("SystemModstamp").ge(last));
    // … WHERE (Rating = 'Hot' OR IsConverted = true) AND SystemModstamp >= 2026-11-20T12:00:00Z
    // end::narrow

    assertThat(since.toString())
        .endsWith(
            "WHERE (Rating = 'Hot' OR IsConverted = true) AND SystemModstamp >="
                + " 2026-11-20T12:00:00Z");
    assertThat(theirs.and(field("CreatedDate").eq(TODAY)).toString()).endsWith("= TODAY");
  }

  @Test
  void a_mistake_is_shown_where_it_stands() {
    SoqlException error =
        catchThrowableOfType(
            SoqlException.class, () -> Soql.parse("SELECT Id FROM Account WHERE Name = Acme"));

    assertThat(error)
        .hasMessage(
            "Expected a value, found 'Acme': texts stand between single quotes. (line 1, column"
                + " 37)\n"
                + "  SELECT Id FROM Account WHERE Name = Acme\n"
                + "                                      ^");
  }

  @Test
  void a_long_list_makes_several_queries() {
    List<String> ids = Collections.nCopies(1, "001000000000001AAA");

    // tag::split
    SoqlQuery query = select("Id", "Name").from("Account").where(field("Id").in(ids));
    for (SoqlQuery part : query.split(16_000)) {
      run(part);
    }
    // end::split

    assertThat(query.split(16_000)).containsExactly(query);
  }

  @Test
  void parents_of_several_types_are_told_apart() {
    // tag::typeof
    SoqlQuery events =
        select(field("Id"), TypeOf.of("What", "Account", "Phone").otherwise("Name")).from("Event");
    // end::typeof

    assertThat(events)
        .hasToString("SELECT Id, TYPEOF What WHEN Account THEN Phone ELSE Name END FROM Event");
  }

  private static void run(SoqlQuery query) {
    assertThat(query.toString()).startsWith("SELECT");
  }
}
