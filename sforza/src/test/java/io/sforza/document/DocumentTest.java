package io.sforza.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.ReadApi;
import io.sforza.Salesforce;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.related.Person;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentTest {
  private static final Map<String, Object> ACME =
      Map.of(
          "Name", "Acme",
          "Description", "Anvils and more",
          "Website", "https://acme.example",
          "Type", "Prospect",
          "Rating", "Hot",
          "BillingStreet", "1 Market St\nFloor 2",
          "BillingCity", "San Francisco",
          "BillingState", "CA",
          "BillingPostalCode", "94105",
          "BillingCountry", "USA");
  private static final String ADDRESS = "1 Market St, Floor 2, San Francisco, CA, 94105, USA";

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private Documents documents;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.crm())
            .objects(
                FakeObject.named("Paper__c")
                    .field(FakeField.richText("Body__c"))
                    .field(FakeField.multiPicklist("Topics__c", "Art", "Law"))
                    .field(FakeField.of("Mail__c", FieldType.EMAIL))
                    .field(FakeField.number("Pages__c"))
                    .field(FakeField.checkbox("Printed__c").label("In print"))
                    .field(FakeField.reference("Account__c", "Account")),
                FakeObject.named("Memo__c").without("Name", "OwnerId"))
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    documents = Documents.of(sf);
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private Document only(DocumentRead read) {
    List<Document> all = read.toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private Document only(String object) {
    return only(documents.read(object));
  }

  @Test
  void an_account_is_a_document_of_its_texts_with_its_address_as_a_line() {
    String parent = org.insert("Account", Map.of("Name", "Mother"));
    Map<String, Object> values = new HashMap<>(ACME);
    values.put("ParentId", parent);
    String id = org.insert("Account", values);

    Document account =
        only(documents.read("account").rows(rows -> rows.whereSoql("ParentId != null")));

    assertThat(account.id()).isEqualTo(id);
    assertThat(account.object()).isEqualTo("Account");
    assertThat(account.title()).isEqualTo("Acme");
    assertThat(account.summary()).isEqualTo("Anvils and more");
    assertThat(account.content())
        .isEqualTo("Anvils and more\nhttps://acme.example\nProspect\n" + ADDRESS);
    assertThat(account.url()).isEqualTo(org.instanceUrl() + "/" + id);
    assertThat(account.tags()).containsExactly("Account", "Prospect", "rating:Hot");
    assertThat(account.metadata())
        .containsEntry("sobject_type", "Account")
        .containsEntry("is_standard", "true")
        .containsEntry("Rating", "Hot")
        .containsEntry("Parent.Name", "Mother")
        .doesNotContainKey("truncated");
    assertThat(account.owner())
        .isEqualTo(account.creator())
        .extracting(Person::name, Person::email)
        .containsExactly("ETL User", "etl@acme.example");
    assertThat(account.created()).isEqualTo(account.updated()).isEqualTo(time.instant());
    assertThat(account.path()).hasToString("Standard Objects/Account/Acme (" + id + ")");
    assertThat(account.deleted()).isFalse();
  }

  @Test
  void an_address_is_never_missing_however_the_row_was_read() {
    org.insert("Account", ACME);
    DocumentMapper mapper = documents.mapper("Account");

    for (ReadApi api : List.of(ReadApi.REST, ReadApi.BULK)) {
      Row whole =
          sf.readSoql("SELECT Id, Name, BillingAddress FROM Account").api(api).toList().get(0);
      Row parts = mapper.request().api(api).toList().get(0);

      assertThat(mapper.document(whole).content()).as("%s", api).isEqualTo(ADDRESS);
      assertThat(mapper.document(parts).content()).as("%s", api).endsWith(ADDRESS);
    }
  }

  @Test
  void an_address_without_all_its_parts_is_a_shorter_line() {
    org.insert("Account", Map.of("Name", "Acme", "BillingCity", "Bern", "BillingCountry", "CH"));

    assertThat(only("Account").content()).isEqualTo("Bern, CH");
  }

  @Test
  void a_case_without_a_subject_is_called_by_its_number_and_says_whether_it_is_open() {
    org.insert("Case", Map.of("Status", "New", "Description", "It is broken."));

    Document open = only("Case");

    assertThat(open.title()).isEqualTo("00000001");
    assertThat(open.summary()).isEqualTo("It is broken.");
    assertThat(open.content()).isEqualTo("It is broken.\n00000001\nNew\nopen");
    assertThat(open.tags()).containsExactly("Case", "status:New", "open");
    assertThat(open.metadata()).containsEntry("CaseNumber", "00000001");
  }

  @Test
  void contact_lead_opportunity_and_campaign_have_their_own_content_and_tags() {
    org.insert(
        "Contact",
        Map.of("LastName", "Ng", "Email", "ng@acme.example", "Title", "CTO", "LeadSource", "Web"));
    org.insert(
        "Lead", Map.of("LastName", "Roe", "Company", "Acme", "Status", "Open", "Rating", "Cold"));
    org.insert("Opportunity", Map.of("Name", "Big", "StageName", "Won", "CloseDate", "2026-12-24"));
    org.insert("Campaign", Map.of("Name", "Spring", "IsActive", true, "Type", "Webinar"));

    assertThat(only("Contact").title()).isEqualTo("Ng");
    assertThat(only("Contact").content()).isEqualTo("ng@acme.example\nCTO");
    assertThat(only("Contact").tags()).containsExactly("Contact", "source:Web");
    assertThat(only("Lead").content()).isEqualTo("Acme\nOpen");
    assertThat(only("Lead").tags()).containsExactly("Lead", "status:Open", "rating:Cold");
    assertThat(only("Opportunity").content()).isEqualTo("Won");
    assertThat(only("Opportunity").tags()).containsExactly("Opportunity", "stage:Won", "open");
    assertThat(only("Campaign").content()).isEqualTo("Webinar\nactive");
    assertThat(only("Campaign").tags()).containsExactly("Campaign", "Webinar", "active");
  }

  @Test
  void a_custom_object_gives_its_texts_and_no_numbers_or_ids() {
    String account = org.insert("Account", Map.of("Name", "Acme"));
    String id =
        org.insert(
            "Paper__c",
            Map.of(
                "Name", "AC/DC",
                "Body__c", "<p>3 &lt; 4</p><ul><li>one<li>two</ul>",
                "Topics__c", "Art;Law",
                "Mail__c", "ng@acme.example",
                "Pages__c", 12,
                "Printed__c", true,
                "Account__c", account));

    Document paper = only("Paper__c");

    assertThat(paper.title()).isEqualTo("AC/DC");
    assertThat(paper.summary()).isEqualTo("3 < 4 one two");
    assertThat(paper.content()).isEqualTo("3 < 4\none\ntwo\nArt, Law\nng@acme.example");
    assertThat(paper.tags()).containsExactly("Paper__c");
    assertThat(paper.metadata()).containsEntry("is_standard", "false");
    assertThat(paper.path()).hasToString("Custom Objects/Paper__c/AC%2FDC (" + id + ")");
  }

  @Test
  void a_mapping_is_changed_step_by_step() {
    org.insert(
        "Paper__c",
        Map.of("Name", "P", "Mail__c", "a@b.example", "Topics__c", "Art;Law", "Printed__c", true));
    DocumentMapping mapping =
        DocumentMapping.of(sf.describes().describe("Paper__c"))
            .title("Nowhere__c", "Mail__c")
            .summary("Name")
            .content("Printed__c", "Owner.Name")
            .tags("topic:Topics__c")
            .metadata("Pages__c", "Mail__c")
            .withoutPeople();

    Document paper = only(documents.read(mapping));

    assertThat(paper.title()).isEqualTo("a@b.example");
    assertThat(paper.summary()).isEqualTo("P");
    assertThat(paper.content()).isEqualTo("In print\nETL User");
    assertThat(paper.tags()).containsExactly("Paper__c", "topic:Art", "topic:Law");
    assertThat(paper.metadata()).containsOnlyKeys("sobject_type", "is_standard", "Mail__c");
    assertThat(paper.owner()).isNull();
    assertThat(paper.creator()).isNull();
  }

  @Test
  void fields_that_the_user_may_not_see_are_left_out_the_title_too() {
    String id = org.insert("Memo__c", Map.of());
    DocumentMapping mapping =
        DocumentMapping.of(sf.describes().describe("Memo__c"))
            .title("Name")
            .content("Secret__c", "Hidden__r.Name");

    Document memo = only(documents.read(mapping));

    assertThat(memo.title()).isEqualTo(id);
    assertThat(memo.summary()).isEqualTo(id);
    assertThat(memo.content()).isEmpty();
    assertThat(memo.owner()).isNull();
    assertThat(memo.creator()).isNotNull();
    assertThat(memo.path())
        .isEqualTo(DirectoryPath.of("Custom Objects", "Memo__c", "(" + id + ")"));
  }

  @Test
  void fields_of_parents_that_there_are_not_are_left_out_too() {
    String account = org.insert("Account", Map.of("Name", "Acme"));
    String paper = org.insert("Paper__c", Map.of("Name", "P-1", "Account__c", account));
    DocumentMapping mapping =
        DocumentMapping.of(sf.describes().describe("Paper__c"))
            .content("Account__r.Secret__c", "account__r.name", "Account__r.Parent.Secret__c")
            .metadata("Account__r.Owner.Name", "Account__r.Owner.Secret__c");

    Document document = only(documents.read(mapping));

    assertThat(document.id()).isEqualTo(paper);
    assertThat(document.content()).isEqualTo("Acme");
    assertThat(document.metadata())
        .containsKey("Account__r.Owner.Name")
        .doesNotContainKey("Account__r.Owner.Secret__c");
  }

  @Test
  void a_content_over_the_limit_is_cut_and_says_so() {
    org.insert("Account", Map.of("Name", "Acme", "Description", "abc🏔def"));
    DocumentMapping mapping = DocumentMapping.standard("Account");

    Document whole = only(documents.read(mapping.contentLimit(8)));
    Document cut = only(documents.read(mapping.contentLimit(4)));

    assertThat(whole.content()).isEqualTo("abc🏔def");
    assertThat(whole.metadata()).doesNotContainKey("truncated");
    assertThat(cut.content()).isEqualTo("abc");
    assertThat(cut.metadata()).containsEntry("truncated", "true");
  }

  @Test
  void a_document_is_a_line_of_json() {
    String id = org.insert("Account", ACME);

    String json = only("Account").json();

    JsonNode read = JsonMapper.builder().build().readTree(json);
    assertThat(json).doesNotContain("\n");
    assertThat(read.propertyNames())
        .containsExactly(
            "id",
            "object",
            "title",
            "summary",
            "content",
            "url",
            "owner",
            "creator",
            "created",
            "updated",
            "tags",
            "metadata",
            "path",
            "deleted");
    assertThat(read.get("id").asString()).isEqualTo(id);
    assertThat(read.get("owner").get("email").asString()).isEqualTo("etl@acme.example");
    assertThat(Instant.parse(read.get("updated").asString())).isEqualTo(time.instant());
    assertThat(read.get("content").asString()).endsWith(ADDRESS);
    assertThat(read.get("tags").get(2).asString()).isEqualTo("rating:Hot");
    assertThat(read.get("metadata").get("is_standard").asString()).isEqualTo("true");
    assertThat(read.get("deleted").asBoolean()).isFalse();
  }

  @Test
  void the_six_objects_cost_a_describe_and_a_query_each() {
    for (String object : StandardMappings.names()) {
      documents.read(object).rows(rows -> rows.api(ReadApi.REST)).toList();
    }

    assertThat(org.calls().stream().filter(call -> call.call() == Call.QUERY)).hasSize(6);
    // the six, and the users who own them
    assertThat(org.calls().stream().filter(call -> call.call() == Call.DESCRIBE)).hasSize(7);
    // Account and Case ask once what may be related
    assertThat(org.calls().stream().filter(call -> call.call() == Call.DESCRIBE_GLOBAL)).hasSize(1);
    assertThat(org.calls().stream().filter(call -> call.call() == Call.RECORD_COUNTS)).isEmpty();
  }

  @Test
  void an_unknown_object_is_told_with_similar_names() {
    assertThatThrownBy(() -> documents.read("Acount").toList())
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("Did you mean Account");
    assertThatThrownBy(() -> DocumentMapping.standard("Paper__c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Opportunity")
        .hasMessageContaining("DocumentMapping.of");
  }

  @Test
  void a_mapping_that_says_nothing_is_refused() {
    DocumentMapping mapping = DocumentMapping.standard("Case");

    assertThatThrownBy(() -> mapping.content(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> mapping.tags("rating:")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> mapping.related("CaseFeed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CaseFeed");
    assertThatThrownBy(() -> mapping.contentLimit(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
