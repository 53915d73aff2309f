package io.sforza.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.ReadApi;
import io.sforza.Salesforce;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeRows;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelatedDocumentTest {
  private static final String CASE = "5005g0000000001AAA";
  private static final String CROWDED = "5005g0000000002AAA";
  private static final String QUIET = "5005g0000000003AAA";
  private static final String ITEM = "0D55g0000000001CAA";
  private static final int COMMENTS = 10_000;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private Documents documents;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(Fixtures.service())
            .objects(
                FakeObject.named("Invoice__c")
                    .field(FakeField.reference("BillTo__c", "Account").children("Bills__r"))
                    .field(FakeField.reference("ShipTo__c", "Account").children("Ships__r")))
            .rows(
                "Case", Stream.of(CASE, CROWDED, QUIET).map(RelatedDocumentTest::newCase).toList())
            .rows(
                FakeRows.of("CaseComment", COMMENTS)
                    .value("ParentId", row -> row == 0 ? CASE : CROWDED)
                    .value("CommentBody", row -> "comment " + row + "."))
            .rows(
                "EmailMessage",
                List.of(Map.of("ParentId", CASE, "Subject", "Re: help", "TextBody", "Dear Ann")))
            .rows(
                "CaseFeed",
                List.of(
                    Map.of("Id", ITEM, "ParentId", CASE, "Body", "3 < 4"),
                    Map.of("ParentId", CASE, "Body", "<p>3 &lt; 5</p>", "IsRichText", "true")))
            .rows("FeedComment", List.of(Map.of("FeedItemId", ITEM, "CommentBody", "so it is")))
            .rows("Account", 450)
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    documents = Documents.of(sf);
  }

  private static Map<String, String> newCase(String id) {
    return Map.of("Id", id, "Subject", "Help", "Status", "New", "CaseNumber", id.substring(12, 15));
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private long queries() {
    return org.calls().stream()
        .filter(call -> List.of(Call.QUERY, Call.QUERY_MORE, Call.COMPOSITE).contains(call.call()))
        .count();
  }

  private Document find(String id, List<Document> all) {
    return all.stream().filter(document -> document.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void a_case_has_its_comments_messages_and_feed_in_its_text() {
    List<Document> all = documents.read("Case").toList();

    assertThat(find(CASE, all).content().lines())
        .startsWith("001", "New", "open", "comment 0.", "Re: help", "Dear Ann")
        .contains("3 < 4", "3 < 5")
        .containsSubsequence("3 < 4", "so it is")
        .hasSize(9);
    assertThat(find(QUIET, all).content()).isEqualTo("003\nNew\nopen");
  }

  @Test
  void none_of_ten_thousand_comments_is_missing() {
    Document crowded = find(CROWDED, documents.read("Case").toList());

    List<String> comments =
        IntStream.range(1, COMMENTS).mapToObj(row -> "comment " + row + ".").toList();
    assertThat(crowded.content().lines().skip(3)).containsExactlyInAnyOrderElementsOf(comments);
    assertThat(crowded.metadata()).doesNotContainKey("truncated");
  }

  @Test
  void a_text_of_ten_thousand_comments_is_cut_where_the_mapping_says() {
    DocumentMapping mapping = DocumentMapping.standard("Case").contentLimit(1_000);

    List<Document> all = documents.read(mapping).toList();

    assertThat(find(CROWDED, all).content()).hasSize(1_000);
    assertThat(find(CROWDED, all).metadata()).containsEntry("truncated", "true");
    assertThat(find(CASE, all).metadata()).doesNotContainKey("truncated");
  }

  @Test
  void what_is_related_can_be_left_out_and_costs_nothing_then() {
    DocumentMapping alone = DocumentMapping.standard("Case").withoutRelated();

    List<Document> all = documents.read(alone).rows(rows -> rows.api(ReadApi.REST)).toList();

    assertThat(find(CASE, all).content()).isEqualTo("001\nNew\nopen");
    assertThat(queries()).isEqualTo(1);
  }

  @Test
  void related_rows_of_any_object_are_named_by_a_step() {
    DocumentMapping mapping =
        DocumentMapping.standard("Case")
            .withoutRelated()
            .content()
            .related("EmailMessage", "Subject", "Nowhere__c")
            .related("Nothing__c", "Text__c");

    Document about = find(CASE, documents.read(mapping).toList());

    assertThat(about.content()).isEqualTo("Re: help");
  }

  @Test
  void an_object_that_points_at_another_twice_is_named_with_the_field() {
    String account = Objects.requireNonNull(org.rows("Account").get(7).get("Id"));
    org.insert("Invoice__c", Map.of("Name", "billed", "BillTo__c", account));
    org.insert("Invoice__c", Map.of("Name", "shipped", "ShipTo__c", account));
    DocumentMapping plain = DocumentMapping.standard("Account").withoutRelated().content();
    DocumentMapping twice =
        plain.newest("Invoice__c.BillTo__c", "Name").related("invoice__c.shipto__c", "Name");

    Document document = find(account, documents.read(twice).toList());

    assertThat(document.content().lines()).containsExactly("billed", "shipped");
    assertThatThrownBy(() -> documents.read(plain.related("Invoice__c", "Name")).open())
        .isInstanceOf(SoqlException.class)
        .hasMessage(
            "Invoice__c points at Account by BillTo__c and ShipTo__c: say which, such as"
                + " \"Invoice__c.BillTo__c\".");
  }

  @Test
  void the_document_of_a_case_in_the_directory_has_its_comments_too() {
    DirectoryPath path = DirectoryPath.of("Standard Objects", "Case", "Help (" + CASE + ")");

    Document document = Directory.of(sf).document(path);

    assertThat(document.content()).contains("comment 0.", "Re: help", "so it is");
    // the case, its comments, messages and feed
    assertThat(queries()).isEqualTo(4);
  }

  @Test
  void an_account_has_its_newest_opportunity_and_200_accounts_cost_a_call() {
    String account = Objects.requireNonNull(org.rows("Account").get(311).get("Id"));
    for (String name : List.of("Old", "Newer", "Newest")) {
      time.advance(Duration.ofDays(1));
      org.insert(
          "Opportunity",
          Map.of(
              "Name", name, "StageName", "Won", "CloseDate", "2026-12-24", "AccountId", account));
    }

    List<Document> all = documents.read("Account").rows(rows -> rows.api(ReadApi.REST)).toList();

    assertThat(all).hasSize(450);
    assertThat(find(account, all).content()).endsWith("Newest\nWon").doesNotContain("Newer");
    assertThat(all).filteredOn(document -> document.content().contains("Won")).hasSize(1);
    assertThat(queries()).isEqualTo(1 + 3);
  }

  @Test
  void a_row_that_is_deleted_is_not_asked_about() {
    org.delete(CASE);
    DocumentRead gone =
        documents
            .read("Case")
            .rows(cases -> cases.includeDeleted().api(ReadApi.REST).whereSoql("IsDeleted = true"));

    List<Document> all = gone.toList();

    assertThat(all).singleElement().matches(Document::deleted);
    assertThat(queries()).isEqualTo(1);
  }
}
