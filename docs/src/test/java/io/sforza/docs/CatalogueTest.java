package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.ObjectRead;
import io.sforza.ReadSelection;
import io.sforza.ReadSet;
import io.sforza.Readability.Finding;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.catalog.Catalog;
import io.sforza.catalog.CatalogObject;
import io.sforza.catalog.ObjectKind;
import io.sforza.catalog.ObjectSelection;
import io.sforza.catalog.Resource;
import io.sforza.core.Row;
import io.sforza.sink.WriteMode;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of docs/catalogue.md. */
class CatalogueTest {
  private final List<String> lines = new ArrayList<>();
  private final StateStore state = StateStore.memory();
  private FakeSalesforce org;
  private Salesforce sf;
  private int merged;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.crm())
            .objects(Fixtures.files())
            .objects(FakeObject.named("Invoice__c").history("Name"), FakeObject.named("TempLog__c"))
            .rows("Opportunity", 3)
            .rows("Invoice__c", 2)
            .start();
    sf = Salesforce.connect(org.auth());
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private void say(String line) {
    lines.add(line);
  }

  private void merge(List<Row> rows) {
    merged += rows.size();
  }

  private void merge(String object, Row row) {
    say(object + " " + row.string("Id"));
  }

  @Test
  void objects_are_listed_in_a_call() {
    // tag::objects
    Catalog catalog = Catalog.of(sf);
    for (CatalogObject object : catalog.objects()) {
      say(
          String.join(
              "\t",
              object.name(), // Invoice__History
              object.label(), // Invoice History
              String.valueOf(object.keyPrefix()), // 017
              object.kind().name(), // HISTORY
              String.valueOf(object.parent()), // Invoice__c
              String.valueOf(object.cursor()), // CreatedDate
              object.key(), // Id
              object.writeMode().name())); // MERGE
    }
    // end::objects

    assertThat(lines)
        .contains("Invoice__History\tInvoice\t017\tHISTORY\tInvoice__c\tCreatedDate\tId\tMERGE");
  }

  @Test
  void restrictions_are_told_with_their_evidence() {
    // tag::restrictions
    CatalogObject links = Catalog.of(sf).object("ContentDocumentLink");
    for (Finding restriction : links.restrictions()) {
      say(restriction.evidence() + " " + restriction);
    }
    // end::restrictions

    assertThat(lines.get(0)).startsWith("ASSUMED NEEDS_FILTER[ContentDocumentId, LinkedEntityId");
  }

  @Test
  void describes_put_guesses_right() {
    // tag::described
    ObjectSelection custom = ObjectSelection.of("*__c", "Account");
    List<CatalogObject> sure = Catalog.of(sf).described(custom); // a call for 25 objects
    // end::described

    assertThat(sure).extracting(CatalogObject::name).contains("Account", "Invoice__c");
  }

  @Test
  void objects_are_chosen_by_patterns_names_and_kinds() {
    Catalog catalog = Catalog.of(sf);

    // tag::selection
    ObjectSelection selection =
        ObjectSelection.of("*__c", "Opp*", "account", "campaign_member")
            .except("Temp*", "OpportunityFieldHistory")
            .exceptKinds(ObjectKind.SHARE, ObjectKind.FEED);
    // end::selection

    assertThat(catalog.objects(selection))
        .extracting(CatalogObject::name)
        .contains("Invoice__c", "Opportunity", "Account", "CampaignMember", "OpportunityHistory")
        .doesNotContain("TempLog__c", "OpportunityFieldHistory");
  }

  @Test
  void a_selection_is_read_as_a_set() {
    // tag::reads
    Catalog catalog = Catalog.of(sf);
    ReadSelection reads =
        catalog
            .reads(ObjectSelection.of("*__c").exceptKinds(ObjectKind.CUSTOM_SETTING))
            .resumeFrom(state.load("custom"));
    try (ReadSet set = sf.readAll(reads)) {
      for (ObjectRead read : set) {
        read.reader().forEach(row -> merge(read.name(), row));
        state.save("custom", set.checkpoint());
      }
    }
    // end::reads

    assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("Invoice__c a"));
  }

  @Test
  void resources_are_read_by_their_names() {
    // tag::resource
    Resource deals = Resource.named("opportunity");
    deals
        .request(sf)
        .resumeFrom(state.load(deals.name()))
        .forEachBatch(
            1_000,
            (rows, checkpoint) -> {
              merge(rows);
              state.save(deals.name(), checkpoint);
            });
    // end::resource

    assertThat(merged).isEqualTo(3);
  }

  @Test
  void the_table_of_the_page_has_all_resources() throws IOException {
    String page = Files.readString(Project.root().resolve("docs/catalogue.md"));

    for (Resource resource : Resource.all()) {
      assertThat(page)
          .contains(
              "| `"
                  + resource.name()
                  + "` | "
                  + resource.object()
                  + " | "
                  + (resource.cursor() == null ? "none" : resource.cursor())
                  + " | "
                  + resource.writeMode().name().toLowerCase(Locale.ROOT)
                  + " |");
    }
    assertThat(page.lines().filter(line -> line.startsWith("| `") && line.contains(" | ")))
        .hasSizeGreaterThanOrEqualTo(Resource.all().size());
    assertThat(Resource.named("custom:Invoice__c").writeMode()).isEqualTo(WriteMode.REPLACE);
  }
}
