package io.sforza.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.sink.WriteMode;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects by the names of ETL tools, each read twice. */
class ResourceTest {
  private static final int ROWS = 3;

  /** What is changed between two reads: of a history, a field of its parent. */
  private static final Map<String, Map<String, String>> CHANGES =
      Map.ofEntries(
          Map.entry("Account", Map.of("Account", "Phone")),
          Map.entry("CampaignMember", Map.of("CampaignMember", "Status")),
          Map.entry("Event", Map.of("Event", "Subject")),
          Map.entry("Opportunity", Map.of("Opportunity", "NextStep")),
          Map.entry("OpportunityContactRole", Map.of("OpportunityContactRole", "Role")),
          Map.entry("OpportunityLineItem", Map.of("OpportunityLineItem", "Description")),
          Map.entry("Task", Map.of("Task", "Subject")),
          Map.entry("CampaignHistory", Map.of("Campaign", "Status")),
          Map.entry("ContactHistory", Map.of("Contact", "Phone")),
          Map.entry("LeadHistory", Map.of("Lead", "Status")),
          Map.entry("OpportunityHistory", Map.of("Opportunity", "StageName")),
          Map.entry("UserHistory", Map.of("User", "Title")));

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    FakeSalesforce.Builder builder =
        FakeSalesforce.builder()
            .objects(Fixtures.crm())
            .objects(
                user().history("Title"),
                FakeObject.named("Invoice__c").field(FakeField.text("Note__c")),
                FakeObject.named("CaseComment"))
            .time(time);
    Resource.all().forEach(resource -> builder.rows(resource.object(), ROWS));
    org = builder.rows("Invoice__c", ROWS).rows("CaseComment", ROWS).start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  private static FakeObject user() {
    return Fixtures.sales().stream()
        .filter(object -> object.name().equals("User"))
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private static Checkpoint read(ReadRequest request, List<Row> rows) {
    try (ObjectReader<Row> reader = request.open()) {
      reader.forEach(rows::add);
      return reader.checkpoint();
    }
  }

  private void change(String object) {
    CHANGES
        .getOrDefault(object, Map.of(object, "Description"))
        .forEach(
            (changed, field) ->
                org.update(
                    org.rows(changed).get(1).getOrDefault("Id", ""), Map.of(field, "another")));
  }

  @Test
  void names_objects_cursors_and_modes_are_those_that_etl_tools_use() {
    assertThat(Resource.all())
        .extracting(
            resource ->
                String.join(
                    " ",
                    resource.name(),
                    resource.object(),
                    resource.cursor() == null ? "none" : resource.cursor(),
                    resource.writeMode().name().toLowerCase(Locale.ROOT)))
        .containsExactly(
            "user User none replace",
            "user_role UserRole none replace",
            "contact Contact none replace",
            "lead Lead none replace",
            "campaign Campaign none replace",
            "product Product2 none replace",
            "pricebook Pricebook2 none replace",
            "pricebook_entry PricebookEntry none replace",
            "opportunity Opportunity SystemModstamp merge",
            "opportunity_line_item OpportunityLineItem SystemModstamp merge",
            "opportunity_contact_role OpportunityContactRole SystemModstamp merge",
            "account Account SystemModstamp merge",
            "campaign_member CampaignMember SystemModstamp merge",
            "task Task SystemModstamp merge",
            "event Event SystemModstamp merge",
            "campaign_history CampaignHistory CreatedDate merge",
            "contact_history ContactHistory CreatedDate merge",
            "lead_history LeadHistory CreatedDate merge",
            "opportunity_history OpportunityHistory CreatedDate merge",
            "user_history UserHistory CreatedDate merge");
  }

  private static List<Resource> merged() {
    return Resource.all().stream()
        .filter(resource -> resource.writeMode() == WriteMode.MERGE)
        .toList();
  }

  private static List<Resource> replaced() {
    return Resource.all().stream()
        .filter(resource -> resource.writeMode() == WriteMode.REPLACE)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("merged")
  void a_resource_to_merge_brings_everything_first_and_then_what_changed(Resource resource) {
    List<Row> first = new ArrayList<>();
    List<Row> second = new ArrayList<>();

    Checkpoint behind = read(resource.request(sf), first);
    time.advance(Duration.ofHours(1));
    change(resource.object());
    time.advance(Duration.ofHours(1));
    read(resource.request(sf).resumeFrom(behind), second);

    assertThat(first).hasSize(ROWS);
    assertThat(second).hasSize(1);
    assertThat(resource.request(sf).plan().cursor()).isEqualTo(resource.cursor());
  }

  @ParameterizedTest
  @MethodSource("replaced")
  void a_resource_to_replace_brings_everything_each_time(Resource resource) {
    List<Row> first = resource.request(sf).toList();
    time.advance(Duration.ofHours(1));
    List<Row> second = resource.request(sf).toList();

    assertThat(first).hasSize(ROWS);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void a_custom_object_goes_by_its_api_name_and_is_read_as_a_whole() {
    Resource invoices = Resource.named("custom:Invoice__c");

    assertThat(invoices.object()).isEqualTo("Invoice__c");
    assertThat(invoices.writeMode()).isEqualTo(WriteMode.REPLACE);
    assertThat(invoices.request(sf).toList()).hasSize(ROWS);
    assertThatThrownBy(() -> Resource.named("custom:Invoice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'custom:Invoice' names no custom object: give the API name behind custom:, with its"
                + " end, such as custom:Invoice__c.");
  }

  @Test
  void any_standard_object_goes_by_its_name_in_small_letters() {
    Resource comments = Resource.named("case_comment");
    List<Row> rows = new ArrayList<>();

    Checkpoint behind = read(comments.request(sf), rows);
    time.advance(Duration.ofHours(1));

    assertThat(comments.object()).isEqualTo("CaseComment");
    assertThat(comments.cursor()).isEqualTo("SystemModstamp");
    assertThat(rows).hasSize(ROWS);
    assertThat(comments.request(sf).resumeFrom(behind).toList()).isEmpty();
    assertThat(Resource.named("AI_APPLICATION").object()).isEqualTo("AIApplication");
    assertThat(Resource.named("AIApplication").name()).isEqualTo("ai_application");
    assertThat(Resource.named("work_order_share").cursor()).isEqualTo("LastModifiedDate");
    assertThat(Resource.named("cron_job_detail").writeMode()).isEqualTo(WriteMode.REPLACE);
    assertThat(Resource.named("product2").object()).isEqualTo("Product2");
  }

  @Test
  void a_resource_equals_another_of_its_name() {
    assertThat(Resource.named("CaseComment"))
        .isEqualTo(Resource.named("case_comment"))
        .hasSameHashCodeAs(Resource.named("case_comment"))
        .isNotEqualTo(Resource.named("case"));
  }

  @Test
  void a_name_that_is_none_is_told_with_those_that_are_like_it() {
    assertThatThrownBy(() -> Resource.named("oportunity_line_items"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "There is no resource 'oportunity_line_items'. Did you mean opportunity_line_item");
  }
}
