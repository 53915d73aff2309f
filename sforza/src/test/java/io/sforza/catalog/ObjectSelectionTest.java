package io.sforza.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.ObjectRead;
import io.sforza.ReadSelection;
import io.sforza.ReadSet;
import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which objects patterns, names and kinds choose, and how these are read. */
class ObjectSelectionTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private Catalog catalog;
  private Checkpoint saved = Checkpoint.none();

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.crm())
            .objects(Fixtures.files())
            .objects(
                FakeObject.named("Invoice__c").history("Name").share().feed(),
                FakeObject.named("Invoice_Line__c"),
                FakeObject.named("TempLog__c"),
                FakeObject.named("Silent__c").notQueryable(),
                FakeObject.named("TabDefinition")
                    .without("SystemModstamp", "LastModifiedDate", "CreatedDate"))
            .rows("Account", 3)
            .rows("Invoice__c", 2)
            .rows("TabDefinition", 2)
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    catalog = Catalog.of(sf);
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private List<String> names(ObjectSelection selection) {
    return catalog.objects(selection).stream().map(CatalogObject::name).toList();
  }

  @Test
  void patterns_and_names_find_objects_whatever_their_capitals() {
    assertThat(names(ObjectSelection.of("*__C", "account")))
        .containsExactlyInAnyOrder(
            "Account", "Custom__c", "Invoice__c", "Invoice_Line__c", "TempLog__c", "Wide__c");
    assertThat(names(ObjectSelection.of("Invoice__*").except("*__History", "*share")))
        .containsExactlyInAnyOrder("Invoice__c", "Invoice__Feed");
    assertThat(names(ObjectSelection.of("Pricebook?"))).containsExactly("Pricebook2");
    assertThat(names(ObjectSelection.of("Nothing*"))).isEmpty();
  }

  @Test
  void kinds_narrow_what_patterns_find_and_not_what_is_named() {
    assertThat(names(ObjectSelection.of("*", "Account").kinds(ObjectKind.HISTORY)))
        .contains("Account", "Invoice__History", "OpportunityHistory", "OpportunityFieldHistory")
        .doesNotContain("Contact", "Invoice__c");
    assertThat(
            names(
                ObjectSelection.all()
                    .exceptKinds(ObjectKind.STANDARD, ObjectKind.HISTORY)
                    .exceptKinds(ObjectKind.FEED)
                    .except("temp*", "wide__c", "Custom__c")))
        .containsExactlyInAnyOrder("Invoice__c", "Invoice__Share", "Invoice_Line__c");
  }

  @Test
  void the_names_of_etl_tools_are_names_too() {
    assertThat(
            names(
                ObjectSelection.of("opportunity_line_item", "custom:Invoice__c", "product", "Task*")
                    .except("task")))
        .containsExactlyInAnyOrder("Invoice__c", "OpportunityLineItem", "Product2");
    assertThat(catalog.object("pricebook").name()).isEqualTo("Pricebook2");
  }

  @Test
  void an_object_that_is_named_must_be_there_and_readable() {
    assertThatThrownBy(() -> names(ObjectSelection.of("Acount")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The org has no object 'Acount' that this user can see. Did you mean Account");
    assertThatThrownBy(() -> names(ObjectSelection.of("Silent__c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Silent__c cannot be read: The describe of Silent__c says queryable=false.");
    assertThatThrownBy(() -> catalog.object("case_comment"))
        .hasMessageContaining("The org has no object 'CaseComment' that this user can see.");
    assertThat(names(ObjectSelection.of("Silent*"))).isEmpty();
  }

  @Test
  void what_is_no_pattern_is_refused_before_a_call() {
    assertThatThrownBy(ObjectSelection::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nothing is selected");
    assertThatThrownBy(() -> ObjectSelection.of("Account, Contact"))
        .hasMessageContaining("'Account, Contact' is neither a name nor a pattern");
    assertThatThrownBy(() -> ObjectSelection.of("custom:Inv*"))
        .hasMessageContaining("'custom:Inv*' is neither");
    assertThatThrownBy(() -> ObjectSelection.of("*").except(""))
        .hasMessageContaining("'' is neither");
    assertThat(ObjectSelection.of("*__c").except("Temp*").kinds(ObjectKind.CUSTOM))
        .hasToString("[*__c] except [Temp*] of [CUSTOM]");
  }

  private Map<String, Integer> rows(ReadSelection selection) {
    Map<String, Integer> rows = new TreeMap<>();
    try (ReadSet reads = sf.readAll(selection)) {
      for (ObjectRead read : reads) {
        rows.put(read.name(), 0);
        read.reader().forEach(row -> rows.merge(read.name(), 1, Integer::sum));
      }
      saved = reads.checkpoint();
    }
    return rows;
  }

  @Test
  void the_reads_of_a_selection_follow_changes_where_they_can() {
    ObjectSelection selection = ObjectSelection.of("Account", "invoice__c", "TabDefinition");
    Map<String, Integer> first = rows(catalog.reads(selection));
    time.advance(Duration.ofHours(1));
    org.update(org.rows("Account").get(0).getOrDefault("Id", ""), Map.of("Phone", "1"));
    time.advance(Duration.ofHours(1));

    Map<String, Integer> second = rows(catalog.reads(selection).resumeFrom(saved));

    assertThat(first).isEqualTo(Map.of("Account", 3, "Invoice__c", 2, "TabDefinition", 2));
    assertThat(second).isEqualTo(Map.of("Account", 1, "Invoice__c", 0, "TabDefinition", 2));
  }

  @Test
  void what_answers_to_a_condition_only_is_not_read_as_a_whole() {
    ObjectSelection named = ObjectSelection.of("Account", "ContentDocumentLink");
    assertThat(catalog.reads(ObjectSelection.of("Content*")))
        .hasToString("[ContentDocument, ContentVersion]");
    assertThat(catalog.reads(named)).hasToString("[Account, ContentDocumentLink]");

    assertThatThrownBy(() -> sf.read("ContentDocumentLink").toList())
        .isInstanceOf(RequestRejectedException.class);

    assertThatThrownBy(() -> catalog.reads(named))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ContentDocumentLink cannot be read as a whole: ")
        .hasMessageContaining("requires a filter by a single Id on ContentDocumentId")
        .hasMessageEndingWith(
            "Read it by a request with such a condition:"
                + " sf.read(\"ContentDocumentLink\").whereSoql(…).");
    assertThatThrownBy(() -> catalog.reads(ObjectSelection.of("Nothing*")))
        .hasMessage("No object that can be read as a whole fits [Nothing*].");
  }
}
