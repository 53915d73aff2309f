package io.sforza.soql;

import static io.sforza.soql.Soql.field;
import static io.sforza.soql.Soql.select;
import static io.sforza.soql.ast.DateLiteral.LAST_N_DAYS;
import static io.sforza.soql.ast.DateLiteral.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.soql.ast.AccessMode;
import io.sforza.soql.ast.DataCategories;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.ForClause;
import io.sforza.soql.ast.Geolocation;
import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.RowCount;
import io.sforza.soql.ast.Scope;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.TypeOf;
import io.sforza.soql.ast.UpdateClause;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClausesTest {

  @Test
  void groups_are_asked_for_and_filtered() {
    SoqlQuery query =
        select(field("LeadSource").as("source"), field("Id").count().as("leads"))
            .from("Lead")
            .where(field("CreatedDate").eq(LAST_N_DAYS.of(30)))
            .groupBy("LeadSource")
            .having(field("Id").count().gt(10))
            .orderBy(field("Id").count().desc());

    assertThat(query)
        .hasToString(
            "SELECT LeadSource source, COUNT(Id) leads FROM Lead WHERE CreatedDate ="
                + " LAST_N_DAYS:30 GROUP BY LeadSource HAVING COUNT(Id) > 10 ORDER BY COUNT(Id)"
                + " DESC");
    assertThat(Soql.parse(query.toString())).isEqualTo(query);
  }

  @Test
  void conditions_on_groups_are_read_from_their_text() {
    String text = "COUNT(Id) > 1 AND SUM(Amount) < 5";

    assertThat(Soql.parseHaving(text))
        .isEqualTo(field("Id").count().gt(1).and(field("Amount").sum().lt(5)));
    assertThatThrownBy(() -> Soql.parseHaving("HAVING " + text))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Leave the word HAVING out");
    assertThatThrownBy(() -> Soql.parseHaving("FORMAT(A) = 'x'"))
        .hasMessageContaining("FORMAT cannot stand in HAVING. (line 1, column 1)");
  }

  @Test
  void subtotals_are_asked_for() {
    SoqlField year = field("CloseDate").apply(SoqlFunction.CALENDAR_YEAR);

    assertThat(select(year, field("Amount").sum()).from("Opportunity").groupByRollup(year))
        .hasToString(
            "SELECT CALENDAR_YEAR(CloseDate), SUM(Amount) FROM Opportunity GROUP BY"
                + " ROLLUP(CALENDAR_YEAR(CloseDate))");
    assertThat(select(year).from("A").groupByCube(year, field("B")).groupBy())
        .hasToString("CUBE(CALENDAR_YEAR(CloseDate), B)");
    assertThat(select(year).from("A").groupBy(year).groupBy((GroupBy) null))
        .hasToString("SELECT CALENDAR_YEAR(CloseDate) FROM A");
  }

  @Test
  void every_aggregate_has_a_method() {
    SoqlField amount = field("Amount");

    assertThat(
            select(
                    amount.count(),
                    amount.countDistinct(),
                    amount.sum(),
                    amount.avg(),
                    amount.min(),
                    amount.max())
                .from("A"))
        .hasToString(
            "SELECT COUNT(Amount), COUNT_DISTINCT(Amount), SUM(Amount), AVG(Amount), MIN(Amount),"
                + " MAX(Amount) FROM A");
    assertThat(select(Soql.count()).from("A")).hasToString("SELECT COUNT() FROM A");
  }

  @Test
  void having_and_aliases_wait_for_their_grouping() {
    SoqlQuery having = select("Name").from("A").having(field("Id").count().gt(1));
    SoqlQuery alias = select(field("Name").as("n")).from("A");

    assertThatThrownBy(having::toString)
        .isInstanceOf(SoqlException.class)
        .hasMessage("HAVING needs GROUP BY before it.");
    assertThatThrownBy(alias::toPrettyString)
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("alias n of Name needs GROUP BY");
    assertThat(having.groupBy("Name")).asString().endsWith("GROUP BY Name HAVING COUNT(Id) > 1");
    assertThat(alias.groupBy("Name")).asString().startsWith("SELECT Name n FROM A");
  }

  @Test
  void functions_stay_out_of_the_clauses_that_salesforce_keeps_them_from() {
    SoqlQuery query = select("Id").from("A");
    SoqlField sum = field("B").sum();

    assertThatThrownBy(() -> query.where(sum.gt(1)))
        .isInstanceOf(SoqlException.class)
        .hasMessage("SUM cannot stand in WHERE. Conditions on groups stand in HAVING.");
    assertThatThrownBy(() -> query.and(field("C").eq(1).or(sum.gt(1).not())))
        .hasMessageContaining("SUM cannot stand in WHERE");
    assertThatThrownBy(() -> query.groupBy(sum)).hasMessageContaining("GROUP BY");
    assertThatThrownBy(() -> query.having(field("B").apply(SoqlFunction.FORMAT).eq("x")))
        .hasMessageContaining("FORMAT cannot stand in HAVING");
    assertThatThrownBy(() -> select(field("B").apply(SoqlFunction.CONVERT_TIMEZONE)))
        .hasMessageContaining("HOUR_IN_DAY(convertTimezone(...))");
    assertThatThrownBy(sum::max).hasMessage("MAX does not take the function SUM.");
    assertThatThrownBy(() -> Soql.function("SUMM", "A")).hasMessageContaining("Did you mean SUM?");
  }

  @Test
  void children_and_joins_are_queries_in_queries() {
    SoqlQuery contacts = select("LastName").from("Contacts").where(field("Email").isNotNull());
    SoqlQuery won = select("AccountId").from("Opportunity", "o").where(field("o.IsWon").eq(true));
    SoqlQuery query =
        select("Name")
            .children(contacts.limit(5))
            .from("Account")
            .where(field("Id").in(won).and(field("Id").notIn(select("AccountId").from("Case"))));

    assertThat(query)
        .hasToString(
            "SELECT Name, (SELECT LastName FROM Contacts WHERE Email != null LIMIT 5) FROM Account"
                + " WHERE Id IN (SELECT AccountId FROM Opportunity o WHERE o.IsWon = true) AND Id"
                + " NOT IN (SELECT AccountId FROM Case)");
    assertThat(Soql.parse(query.toString())).isEqualTo(query);
  }

  @Test
  void queries_in_queries_have_no_clause_that_salesforce_keeps_from_them() {
    SoqlQuery contacts = select("Id").from("Contacts");

    assertThatThrownBy(() -> select("Id").children(contacts.groupBy("Id")))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("WHERE, ORDER BY, LIMIT and OFFSET only");
    assertThatThrownBy(() -> contacts.having(field("Id").count().gt(1)).asChildren())
        .hasMessageEndingWith("that of Contacts has more.");
    assertThatThrownBy(() -> field("Id").in(contacts.limit(1)))
        .hasMessageContaining("no clause but WHERE");
    assertThatThrownBy(() -> field("Id").in(select("Id", "Name").from("A")))
        .hasMessageContaining("selects one field");
    assertThatThrownBy(() -> field("A").max().in(contacts))
        .hasMessageContaining("needs an Id or reference");
  }

  @Test
  void fields_of_parents_are_reached_step_by_step() {
    SoqlParent owner = Soql.parent("Account").parent("Owner");

    assertThat(owner).hasToString("Account.Owner");
    assertThat(select(owner.field("Name")).from("Contact"))
        .hasToString("SELECT Account.Owner.Name FROM Contact");
    assertThat(owner.field("Name")).hasToString(field("Account.Owner.Name").toString());
    assertThatThrownBy(() -> owner.field("a b")).isInstanceOf(SoqlException.class);
  }

  @Test
  void types_of_parents_choose_fields() {
    TypeOf what =
        TypeOf.of("What", "Account", "Phone").when("Opportunity", "Amount").otherwise("Name");

    assertThat(select("Id").and(what, FieldGroup.CUSTOM).from("Event"))
        .hasToString(
            "SELECT Id, TYPEOF What WHEN Account THEN Phone WHEN Opportunity THEN Amount ELSE Name"
                + " END, FIELDS(CUSTOM) FROM Event");
    assertThatThrownBy(() -> TypeOf.of("What", "Account")).hasMessageContaining("at least one");
    assertThatThrownBy(() -> new TypeOf(what.relationship(), List.of(), List.of()))
        .hasMessageContaining("at least one WHEN");
  }

  @Test
  void distances_are_measured_from_a_place() {
    SoqlField distance =
        Soql.distance("Place__c", Geolocation.of(37.775, -122.4), Distance.Unit.KILOMETRES);

    assertThat(select(distance.as("d")).from("A").where(distance.lt(20)).orderBy(distance.asc()))
        .hasToString(
            "SELECT DISTANCE(Place__c, GEOLOCATION(37.775, -122.4), 'km') d FROM A WHERE"
                + " DISTANCE(Place__c, GEOLOCATION(37.775, -122.4), 'km') < 20 ORDER BY"
                + " DISTANCE(Place__c, GEOLOCATION(37.775, -122.4), 'km') ASC");
    assertThatThrownBy(() -> Geolocation.of(90.1, 0)).hasMessageContaining("no latitude 90.1");
    assertThatThrownBy(() -> Geolocation.of(0, Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void all_other_clauses_have_a_step() {
    SoqlQuery query =
        select("Id")
            .from(Source.of("A__kav"))
            .usingScope(Scope.TEAM)
            .with(
                AccessMode.USER_MODE,
                DataCategories.of("Geo__c", DataCategories.Position.BELOW, "eu__c", "us__c"))
            .limit(10)
            .offset(20)
            .forClauses(ForClause.VIEW, ForClause.REFERENCE, ForClause.VIEW)
            .updates(UpdateClause.TRACKING, UpdateClause.VIEWSTAT)
            .allRows();

    assertThat(query)
        .hasToString(
            "SELECT Id FROM A__kav USING SCOPE team WITH USER_MODE WITH DATA CATEGORY Geo__c BELOW"
                + " (eu__c, us__c) LIMIT 10 OFFSET 20 FOR VIEW FOR REFERENCE UPDATE TRACKING,"
                + " VIEWSTAT ALL ROWS");
    assertThat(Soql.parse(query.toString())).isEqualTo(query);
    assertThat(query.limit()).isEqualTo(new RowCount(10));
    assertThat(query.scope()).isEqualTo(new Scope("TEAM"));
  }

  @Test
  void names_for_parents_begin_with_the_alias_of_the_object() {
    Source account = new Source(FieldPath.of("c.Account"), "a");

    assertThat(select("a.Name").from(new Source(FieldPath.of("Contact"), "c"), account))
        .hasToString("SELECT a.Name FROM Contact c, c.Account a");
    assertThatThrownBy(() -> select("Id").from("Contact", "where"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("cannot be an alias");
    assertThatThrownBy(() -> select("Id").from("Contact", "offset"))
        .hasMessageContaining("cannot be an alias");
  }

  @Test
  void a_list_is_changed_and_checked() {
    SoqlQuery query = select("Id", "ID", "Name").from("A");

    assertThat(query.select()).hasSize(2);
    assertThat(query.select(select("B").from("A").select())).hasToString("SELECT B FROM A");
    assertThatThrownBy(() -> query.select(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> select(Soql.count(), field("Id")))
        .hasMessageContaining("COUNT() stands alone");
    assertThatThrownBy(() -> select(field("A").sum().as("x"), field("B").sum().as("X")))
        .hasMessageContaining("alias X is given twice");
  }

  @Test
  void date_literals_and_times_are_values() {
    assertThat(field("A").eq(TODAY)).hasToString("A = TODAY");
    assertThat(field("A").in(TODAY, LAST_N_DAYS.of(2))).hasToString("A IN (TODAY, LAST_N_DAYS:2)");
    assertThat(field("A").lt(LocalTime.of(9, 30))).hasToString("A < 09:30:00.000Z");
    assertThatThrownBy(() -> field("A").eq(LAST_N_DAYS)).hasMessageContaining("needs a number");
    assertThatThrownBy(() -> TODAY.of(3)).hasMessageContaining("takes no number");
  }

  @Test
  void names_of_managed_packages_are_names() {
    String text =
        "SELECT ns__F__c, ns__Rel__r.ns__G__c, (SELECT Id FROM ns__Kids__r) FROM ns__Obj__c";

    assertThat(
            select("ns__F__c", "NS__F__C", "ns__Rel__r.ns__G__c")
                .children(select("Id").from("ns__Kids__r"))
                .from("ns__Obj__c"))
        .hasToString(text);
  }
}
