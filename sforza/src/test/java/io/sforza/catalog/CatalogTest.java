package io.sforza.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Incremental;
import io.sforza.ReadApi;
import io.sforza.ReadRequest;
import io.sforza.Readability.Evidence;
import io.sforza.Readability.Finding;
import io.sforza.Readability.Verdict;
import io.sforza.Salesforce;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.sink.WriteMode;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a catalogue tells of an object, before and after the org has been asked. */
class CatalogTest {
  private static final int LARGE = 5_000;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private Catalog catalog;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.crm())
            .objects(Fixtures.files())
            .objects(
                FakeObject.named("Invoice__c").label("Invoice").history("Name").share().feed(),
                FakeObject.named("Stampless__c").without("SystemModstamp"),
                FakeObject.named("Refused__c").withoutBulk(),
                FakeObject.named("UriEvent"),
                FakeObject.named("TaskStatus"),
                FakeObject.named("Vote"),
                FakeObject.named("PlatformAction"),
                FakeObject.named("FeedSignal"),
                FakeObject.named("Silent__c").notQueryable())
            .rows("Refused__c", LARGE)
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

  private static Finding finding(CatalogObject object, Verdict verdict) {
    return object.restrictions().stream()
        .filter(finding -> finding.verdict() == verdict)
        .findFirst()
        .orElseThrow();
  }

  private CatalogObject described(String name) {
    return catalog.described(ObjectSelection.of(name)).get(0);
  }

  @Test
  void an_object_is_told_with_names_kind_cursor_key_and_mode() {
    CatalogObject account = catalog.object("aCCount");

    assertThat(account.name()).isEqualTo("Account");
    assertThat(account.label()).isEqualTo("Account");
    assertThat(account.labelPlural()).isEqualTo("Accounts");
    assertThat(account.keyPrefix()).isEqualTo("001");
    assertThat(account.kind()).isEqualTo(ObjectKind.STANDARD);
    assertThat(account.parent()).isNull();
    assertThat(account.cursor()).isEqualTo("SystemModstamp");
    assertThat(account.key()).isEqualTo("Id");
    assertThat(account.writeMode()).isEqualTo(WriteMode.MERGE);
    assertThat(account.isInBulk()).isTrue();
    assertThat(account.isListable()).isTrue();
    assertThat(account.restrictions()).isEmpty();
    assertThat(account).hasToString("Account (STANDARD, SystemModstamp)");
  }

  @Test
  void companions_are_told_with_their_parents() {
    assertThat(
            catalog.objects(ObjectSelection.of("Invoice__*", "Campaign*")).stream()
                .map(object -> object + " of " + object.parent()))
        .containsExactlyInAnyOrder(
            "Invoice__c (CUSTOM, SystemModstamp) of null",
            "Invoice__History (HISTORY, CreatedDate) of Invoice__c",
            "Invoice__Share (SHARE, LastModifiedDate) of Invoice__c",
            "Invoice__Feed (FEED, SystemModstamp) of Invoice__c",
            "Campaign (STANDARD, SystemModstamp) of null",
            "CampaignMember (STANDARD, SystemModstamp) of null",
            "CampaignHistory (HISTORY, CreatedDate) of Campaign");
  }

  @Test
  void what_is_guessed_is_marked_and_the_describe_puts_it_right() {
    assertThat(catalog.object("Stampless__c").cursor()).isEqualTo("SystemModstamp");
    assertThat(catalog.object("Stampless__c").readability().cursor().evidence())
        .isEqualTo(Evidence.ASSUMED);

    CatalogObject described = described("Stampless__c");

    assertThat(described.cursor()).isEqualTo("LastModifiedDate");
    assertThat(described.readability().cursor().evidence()).isEqualTo(Evidence.DESCRIBED);
    assertThat(described.readability().cursor().why()).contains("has no SystemModstamp to filter");
    assertThat(catalog.object("Stampless__c")).isEqualTo(described);
    assertThat(described.readability()).isEqualTo(sf.read("Stampless__c").plan().readability());
  }

  @Test
  void what_cannot_be_queried_is_not_listed_and_told_with_the_reason() {
    assertThat(catalog.objects())
        .extracting(CatalogObject::name)
        .contains("Account", "Vote")
        .doesNotContain("Silent__c", "FeedSignal");

    assertThat(finding(catalog.object("Silent__c"), Verdict.NOT_QUERYABLE).evidence())
        .isEqualTo(Evidence.DESCRIBED);
    assertThat(finding(catalog.object("FeedSignal"), Verdict.NOT_QUERYABLE))
        .satisfies(finding -> assertThat(finding.evidence()).isEqualTo(Evidence.ASSUMED))
        .satisfies(finding -> assertThat(finding.why()).contains("are known to be refused"));
    assertThat(catalog.all()).extracting(CatalogObject::name).contains("Silent__c", "FeedSignal");
  }

  @Test
  void what_is_only_thought_to_be_refused_can_be_read() {
    assertThat(catalog.objects(ObjectSelection.of("FeedSignal"))).hasSize(1);
    assertThat(sf.read("FeedSignal").api(ReadApi.REST).toList()).isEmpty();
  }

  @Test
  void restrictions_are_told_before_a_query_is_spent() {
    CatalogObject links = catalog.object("ContentDocumentLink");
    assertThat(links.isListable()).isFalse();
    assertThat(links.isQueryable()).isTrue();
    assertThat(finding(links, Verdict.NEEDS_FILTER).fields())
        .containsExactly("ContentDocumentId", "LinkedEntityId", "Id");
    assertThat(links.writeMode()).isEqualTo(WriteMode.REPLACE);
    assertThat(finding(catalog.object("Vote"), Verdict.NEEDS_FILTER).fields())
        .containsExactly("ParentId", "Id");
    assertThat(finding(catalog.object("PlatformAction"), Verdict.NEEDS_FILTER).fields()).isEmpty();

    assertThat(catalog.object("TaskStatus").isInBulk()).isFalse();
    assertThat(finding(catalog.object("TaskStatus"), Verdict.REST_ONLY).evidence())
        .isEqualTo(Evidence.ASSUMED);
    assertThat(catalog.object("UriEvent").key()).isEqualTo("EventIdentifier");
    assertThat(catalog.object("UriEvent").writeMode()).isEqualTo(WriteMode.REPLACE);
    assertThat(org.calls()).noneMatch(call -> call.call() == Call.QUERY);
  }

  @Test
  void what_the_org_has_answered_is_told_from_then_on() {
    CatalogObject before = described("Refused__c");
    assertThat(before.isInBulk()).isTrue();

    sf.read("Refused__c").fields("Id").toList();
    assertThatThrownBy(() -> sf.read("ContentDocumentLink").toList())
        .isInstanceOf(RequestRejectedException.class);

    for (CatalogObject after : List.of(catalog.object("Refused__c"), described("Refused__c"))) {
      assertThat(after.isInBulk()).isFalse();
      assertThat(finding(after, Verdict.REST_ONLY).evidence()).isEqualTo(Evidence.ANSWERED);
    }
    assertThat(finding(catalog.object("ContentDocumentLink"), Verdict.NEEDS_FILTER).evidence())
        .isEqualTo(Evidence.ANSWERED);
  }

  @Test
  void a_cursor_that_the_org_has_refused_is_no_cursor_any_more() {
    org.inject(
        Fault.status(
                400, "INVALID_FIELD", "field 'SystemModstamp' can not be filtered in a query call")
            .on(Call.QUERY));
    ReadRequest read =
        sf.read("Invoice__c")
            .api(ReadApi.REST)
            .incremental(Incremental.standard().startDate(Instant.EPOCH));
    assertThatThrownBy(read::toList).hasMessageContaining("can not be filtered");
    org.clearFaults();

    CatalogObject listed = catalog.object("Invoice__c");

    assertThat(listed.cursor()).isNull();
    assertThat(listed.readability().cursor().evidence()).isEqualTo(Evidence.ANSWERED);
    assertThat(described("Invoice__c").cursor()).isEqualTo("LastModifiedDate");
  }

  @Test
  void an_object_that_is_listed_and_not_described_spoils_no_other() {
    org.inject(Fault.notFound().on(Call.COMPOSITE));
    org.inject(Fault.notFound().onPath("/sobjects/Lead/describe"));

    List<CatalogObject> described = catalog.described(ObjectSelection.of("Contact", "Le?d*"));

    assertThat(described)
        .extracting(CatalogObject::name)
        .containsExactlyInAnyOrder("Contact", "LeadHistory");
    assertThat(finding(catalog.object("Lead"), Verdict.NOT_QUERYABLE).why())
        .startsWith("The org has refused to describe Lead:");
  }

  @Test
  void a_refusal_that_concerns_all_objects_is_thrown_at_once() {
    catalog.objects();
    org.inject(Fault.quotaExceeded());
    int before = org.calls().size();

    assertThatThrownBy(() -> catalog.described(ObjectSelection.all()))
        .isInstanceOf(QuotaExceededException.class);

    assertThat(org.calls()).hasSize(before + 1);
  }

  @Test
  void an_object_that_is_new_in_the_org_is_found_when_its_list_is() {
    assertThatThrownBy(() -> catalog.object("Account_Team__c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The org has no object 'Account_Team__c' that this user can see.");
    int before = org.calls().size();

    catalog.objects();
    assertThat(org.calls()).hasSize(before);
    time.advance(Duration.ofHours(2));
    catalog.objects();

    assertThat(org.calls()).hasSize(before + 1);
  }
}
