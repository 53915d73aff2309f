package io.sforza.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sforza.Salesforce;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private static final DirectoryPath ACCOUNTS = DirectoryPath.parse("Standard Objects/Account");
  private static final List<String> SEVEN =
      List.of("Account", "Campaign", "Case", "Contact", "Lead", "Opportunity", "Paper__c");
  private static final List<String> NAMES =
      List.of(
          "AC/DC",
          "back\\slash",
          ".",
          "..",
          ".hidden",
          "Acme Inc.",
          "100 %",
          "%2F",
          "🏔 Peak 👨‍👩‍👧",
          "\u202Eevil",
          "tab\tand line\nbreak",
          "x (0015g00000ZZZZZZZZ)",
          "🏔".repeat(40),
          "東京",
          "\u00A0");

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private Directory directory;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.crm())
            .objects(
                FakeObject.named("Paper__c").history("Name"),
                FakeObject.named("Sealed__c").notQueryable())
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    directory = Directory.of(sf);
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private String insert(String object, String name) {
    Map<String, Object> values = new HashMap<>();
    switch (object) {
      case "Case" -> values.put("Subject", name);
      case "Contact" -> values.put("LastName", name);
      case "Lead" -> values.putAll(Map.of("LastName", name, "Company", "Acme"));
      case "Opportunity" ->
          values.putAll(Map.of("Name", name, "StageName", "New", "CloseDate", "2026-12-24"));
      default -> values.put("Name", name);
    }
    return org.insert(object, values);
  }

  private static String idOf(DirectoryEntry record) {
    return Objects.requireNonNull(record.metadata().get("id"));
  }

  private List<String> calls(Call... kinds) {
    return org.calls().stream()
        .filter(call -> List.of(kinds).contains(call.call()))
        .map(RecordedCall::toString)
        .toList();
  }

  private static List<String> names(DirectoryListing listing) {
    return listing.toList().stream().map(entry -> entry.path().name()).toList();
  }

  @Test
  void the_directory_has_two_groups_for_no_call() {
    int before = org.calls().size();

    List<DirectoryEntry> groups = directory.list(DirectoryPath.root()).toList();

    assertThat(groups)
        .extracting(DirectoryEntry::kind, DirectoryEntry::title)
        .containsExactly(
            tuple(DirectoryEntry.Kind.GROUP, "Custom Objects"),
            tuple(DirectoryEntry.Kind.GROUP, "Standard Objects"));
    assertThat(groups)
        .allSatisfy(entry -> assertThat(directory.find(entry.path())).isEqualTo(entry));
    assertThat(directory.find(DirectoryPath.root()).kind()).isEqualTo(DirectoryEntry.Kind.GROUP);
    assertThat(org.calls()).hasSize(before);
  }

  @Test
  void a_group_has_the_objects_whose_records_can_be_read_for_one_call() {
    List<String> custom = names(directory.list(DirectoryPath.of("Custom Objects")));
    List<String> standard = names(directory.list(DirectoryPath.of("Standard Objects")));

    assertThat(custom).containsExactly("Custom__c", "Paper__c", "Wide__c");
    assertThat(standard).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    assertThat(standard)
        .doesNotContain("CampaignHistory", "LeadHistory", "Custom__c")
        .contains(
            "Account",
            "Campaign",
            "Case",
            "Contact",
            "Event",
            "Lead",
            "Opportunity",
            "Organization",
            "User");
    assertThat(calls(Call.DESCRIBE_GLOBAL)).hasSize(1);
    assertThat(calls(Call.DESCRIBE, Call.QUERY)).isEmpty();
  }

  @Test
  void an_object_has_what_the_org_says_of_it() {
    DirectoryEntry paper = directory.find(DirectoryPath.of("Custom Objects", "paper__c"));

    assertThat(paper.path()).hasToString("Custom Objects/Paper__c");
    assertThat(paper.kind()).isEqualTo(DirectoryEntry.Kind.OBJECT);
    assertThat(paper.metadata())
        .containsEntry("sobject_type", "Paper__c")
        .containsEntry("is_standard", "false")
        .containsEntry("label", paper.title())
        .containsEntry("key_prefix", "a00");
  }

  @Test
  void each_record_of_the_seven_objects_is_walked_to_and_back_whatever_its_name() {
    Map<String, String> nameOf = new HashMap<>();
    for (String object : SEVEN) {
      NAMES.forEach(name -> nameOf.put(insert(object, name), name));
    }
    Map<String, String> titles = new HashMap<>();
    for (DirectoryEntry group : directory.list(DirectoryPath.root())) {
      for (DirectoryEntry object : directory.list(group.path())) {
        if (SEVEN.contains(object.path().name())) {
          for (DirectoryEntry record : directory.list(object.path())) {
            titles.put(record.metadata().get("id"), record.title());

            DirectoryPath walked = DirectoryPath.parse(record.path().toString());
            DirectoryEntry found = directory.find(walked);
            Document document = directory.document(walked);

            assertThat(found).isEqualTo(record);
            assertThat(document.id()).isEqualTo(record.metadata().get("id"));
            assertThat(document.path()).isEqualTo(record.path());
            assertThat(document.title()).isEqualTo(record.title());
            assertThat(document.url()).isEqualTo(record.url());
            assertThat(document.owner()).isEqualTo(record.owner()).isNotNull();
            assertThat(document.updated()).isEqualTo(record.updated()).isNotNull();
          }
        }
      }
    }

    assertThat(titles).hasSize(SEVEN.size() * NAMES.size());
    titles.forEach(
        (id, title) -> {
          String name = nameOf.getOrDefault(id, "").strip();
          assertThat(title).isIn(name, id);
        });
  }

  @Test
  void a_title_of_255_characters_is_cut_in_the_path_and_whole_in_the_entry() {
    String title = "🏔".repeat(127) + "!";
    String id = insert("Account", title);

    DirectoryEntry entry = directory.list(ACCOUNTS).iterator().next();

    assertThat(entry.title()).isEqualTo(title);
    assertThat(entry.path().name()).startsWith("🏔🏔").endsWith("🏔… (" + id + ")");
    assertThat(directory.find(entry.path())).isEqualTo(entry);
  }

  @Test
  void records_are_read_page_by_page_and_only_when_they_are_come_to() {
    for (int i = 0; i < 25; i++) {
      insert("Account", "A" + i);
    }
    Iterator<DirectoryEntry> records = directory.list(ACCOUNTS).pageRows(10).iterator();
    List<String> ids = new ArrayList<>();
    List<Integer> queries = new ArrayList<>(List.of(calls(Call.QUERY).size()));

    while (records.hasNext()) {
      ids.add(records.next().metadata().get("id"));
      queries.add(calls(Call.QUERY).size());
    }

    assertThat(ids).hasSize(25).doesNotHaveDuplicates().isSorted();
    assertThat(queries.get(0)).isZero();
    assertThat(queries.get(10)).isEqualTo(1);
    assertThat(queries.get(11)).isEqualTo(2);
    assertThat(calls(Call.QUERY, Call.QUERY_MORE)).hasSize(3);
    // the object, and the users whose names come with it
    assertThat(calls(Call.DESCRIBE)).hasSize(2);
    assertThat(calls(Call.RECORD_COUNTS)).isEmpty();
  }

  @Test
  void a_listing_goes_on_behind_an_entry_that_is_gone() {
    for (int i = 0; i < 5; i++) {
      insert("Account", "A" + i);
    }
    List<DirectoryEntry> all = directory.list(ACCOUNTS).toList();
    org.delete(idOf(all.get(1)));

    List<DirectoryEntry> rest = directory.list(ACCOUNTS).after(all.get(1).path()).toList();

    assertThat(rest).isEqualTo(all.subList(2, 5));
  }

  @Test
  void objects_go_on_behind_a_name_too() {
    DirectoryPath group = DirectoryPath.of("Standard Objects");

    List<String> rest = names(directory.list(group).after(group.resolve("Lead")).pageRows(2));

    assertThat(rest).startsWith("Opportunity").endsWith("User", "UserRole").doesNotContain("Lead");
  }

  @Test
  void a_listing_goes_on_however_its_object_was_spelled() {
    insert("Account", "Acme");
    insert("Account", "Bond");
    DirectoryListing listing = directory.list(DirectoryPath.parse("Standard Objects/account"));
    DirectoryPath first = listing.iterator().next().path();

    assertThat(listing.after(first)).extracting(DirectoryEntry::title).containsExactly("Bond");
  }

  @Test
  void a_listing_goes_on_only_behind_its_own_entries() {
    DirectoryListing accounts = directory.list(ACCOUNTS);

    assertThatThrownBy(() -> accounts.after(DirectoryPath.parse("Standard Objects/Lead")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("directly below");
    assertThatThrownBy(() -> accounts.after(ACCOUNTS.resolve("Acme")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names no record");
  }

  @Test
  void a_page_that_fails_is_asked_for_again_by_the_same_iterator() {
    insert("Account", "Acme");
    Iterator<DirectoryEntry> records = directory.list(ACCOUNTS).iterator();
    org.inject(Fault.status(400, "UNKNOWN", "Broken once.").on(Call.QUERY).once());

    assertThatThrownBy(records::hasNext).isInstanceOf(SalesforceException.class);

    assertThat(records.next().title()).isEqualTo("Acme");
    assertThat(records.hasNext()).isFalse();
  }

  @Test
  void a_record_whose_title_has_changed_is_found_and_its_new_path_told() {
    String id = insert("Account", "Acme");
    DirectoryPath before = directory.list(ACCOUNTS).iterator().next().path();
    org.update(id, Map.of("Name", "Ajax"));

    DirectoryEntry entry = directory.find(before);

    assertThat(entry.path()).isEqualTo(ACCOUNTS.resolve("Ajax (" + id + ")")).isNotEqualTo(before);
    assertThat(directory.document(before).path()).isEqualTo(entry.path());
  }

  @Test
  void a_record_costs_one_query_and_its_document_one_more() {
    String id = insert("Lead", "Ng");
    DirectoryPath path = DirectoryPath.of("Standard Objects", "Lead", "(" + id + ")");

    DirectoryEntry entry = directory.find(path);
    Document document = directory.document(path);

    assertThat(document.title()).isEqualTo(entry.title()).isEqualTo("Ng");
    assertThat(calls(Call.QUERY)).hasSize(2);
    assertThat(calls(Call.DESCRIBE_GLOBAL, Call.DESCRIBE)).hasSize(3);
    assertThat(calls(Call.RECORD_COUNTS)).isEmpty();
  }

  @Test
  void a_record_that_is_gone_is_told_as_not_found() {
    String id = insert("Account", "Acme");
    DirectoryPath path = ACCOUNTS.resolve("Acme (" + id + ")");
    org.delete(id);

    for (Runnable walk :
        List.<Runnable>of(() -> directory.find(path), () -> directory.document(path))) {
      assertThatThrownBy(walk::run)
          .isInstanceOfSatisfying(
              RequestRejectedException.class,
              gone -> assertThat(gone.errorCode()).isEqualTo("NOT_FOUND"))
          .hasMessageContaining(id)
          .hasMessageContaining("deleted");
    }
  }

  @Test
  void an_unknown_object_is_told_with_similar_names() {
    assertThatThrownBy(() -> directory.list(DirectoryPath.of("Standard Objects", "Acount")))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            unknown -> assertThat(unknown.errorCode()).isEqualTo("NOT_FOUND"))
        .hasMessageContaining("Acount")
        .hasMessageContaining("Did you mean Account");
  }

  @Test
  void a_path_that_leads_nowhere_is_told_before_a_query() {
    String deep = "Standard Objects/Account/AC/DC (0015g00000WU1vUAAT)";
    Map<String, String> wrong =
        Map.of(
            deep,
            "too deep",
            "Objects",
            "[Custom Objects, Standard Objects]",
            "Custom Objects/Account",
            "is at 'Standard Objects/Account'",
            "Standard Objects/Account/Acme",
            "names no record",
            "Standard Objects/Account/Ng (00Q5g00000WU1vUEAT)",
            "It is one of Lead",
            "Custom Objects/Paper__History",
            "cannot be read one by one",
            "Custom Objects/Sealed__c",
            "cannot be read one by one");

    wrong.forEach(
        (path, told) ->
            assertThatThrownBy(() -> directory.find(DirectoryPath.parse(path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(DirectoryPath.parse(path).name())
                .hasMessageContaining(told));
    assertThatThrownBy(() -> directory.document(ACCOUNTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three segments");
    assertThatThrownBy(() -> directory.list(ACCOUNTS.resolve("Acme (0015g00000WU1vUAAT)")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing is below a record");
    assertThat(calls(Call.QUERY)).isEmpty();
  }

  @Test
  void an_object_that_wants_a_filter_cannot_be_listed() {
    try (FakeSalesforce files =
            FakeSalesforce.builder().objects(Fixtures.files()).time(time).start();
        Salesforce there = Salesforce.builder(files.auth()).time(time).connect()) {
      DirectoryPath links = DirectoryPath.of("Standard Objects", "ContentDocumentLink");

      assertThatThrownBy(() -> Directory.of(there).list(links))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("LinkedEntityId");
    }
  }

  @Test
  void a_mapping_of_ones_own_gives_titles_and_documents() {
    String id = org.insert("Account", Map.of("Name", "Acme", "Site", "Bern"));
    Directory bySite =
        directory.mapping(DocumentMapping.standard("Account").title("Site").content("Name"));

    DirectoryEntry entry = bySite.list(ACCOUNTS).iterator().next();

    assertThat(entry.path()).isEqualTo(ACCOUNTS.resolve("Bern (" + id + ")"));
    assertThat(bySite.document(entry.path()).content()).isEqualTo("Acme");
    assertThat(directory.list(ACCOUNTS).iterator().next().title()).isEqualTo("Acme");
  }

  @Test
  void a_title_field_that_the_org_has_removed_meanwhile_is_left_out() {
    String id = org.insert("Account", Map.of("Name", "Acme", "Site", "Bern"));
    Directory bySite = directory.mapping(DocumentMapping.standard("Account").title("Site", "Name"));
    DirectoryPath path = bySite.list(ACCOUNTS).iterator().next().path();

    org.schema().remove("Account", "Site");

    assertThat(path.name()).isEqualTo("Bern (" + id + ")");
    assertThat(bySite.list(ACCOUNTS).iterator().next().title()).isEqualTo("Acme");
    assertThat(bySite.document(path).title()).isEqualTo("Acme");
  }

  @Test
  void an_org_of_1700_objects_is_listed_for_one_call() {
    try (FakeSalesforce large =
            FakeSalesforce.builder().objects(Fixtures.everyObject()).time(time).start();
        Salesforce there = Salesforce.builder(large.auth()).time(time).connect()) {
      List<String> standard = names(Directory.of(there).list(DirectoryPath.of("Standard Objects")));

      assertThat(standard).hasSizeGreaterThan(300).contains("Account", "Campaign", "Case");
      assertThat(standard).doesNotContain("AccountFeed", "AccountShare", "CaseHistory");
      assertThat(large.calls())
          .filteredOn(call -> call.path().contains("/sobjects"))
          .singleElement()
          .matches(call -> call.call() == Call.DESCRIBE_GLOBAL);
    }
  }
}
