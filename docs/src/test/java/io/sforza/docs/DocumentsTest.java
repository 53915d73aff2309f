package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.document.Directory;
import io.sforza.document.DirectoryEntry;
import io.sforza.document.DirectoryPath;
import io.sforza.document.Document;
import io.sforza.document.DocumentMapper;
import io.sforza.document.DocumentMapping;
import io.sforza.document.Documents;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of docs/documents.md. */
class DocumentsTest {
  private final VirtualTime time = VirtualTime.standard();
  private final Map<String, Document> indexed = new TreeMap<>();
  private final List<String> log = new ArrayList<>();
  private final StateStore state = StateStore.memory();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.crm())
            .objects(Fixtures.service())
            .objects(
                FakeObject.named("Paper__c")
                    .field(FakeField.richText("Body__c"))
                    .field(FakeField.multiPicklist("Topics__c", "Art", "Law")))
            .rows("Account", List.of(Map.of("Name", "AC/DC")))
            .rows("Case", 30)
            .rows("Lead", 5)
            .rows(
                "Paper__c",
                List.of(Map.of("Name", "P-1", "Body__c", "<p>Hi</p>", "Topics__c", "Art;Law")))
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private void put(List<Document> documents) {
    documents.forEach(document -> indexed.put(document.id(), document));
  }

  private void put(Document document) {
    indexed.put(document.id(), document);
  }

  private void remove(String id) {
    indexed.remove(id);
  }

  @Test
  void an_index_follows_the_cases() {
    follow();
    assertThat(indexed).hasSize(30);
    String id = indexed.keySet().iterator().next();
    time.advance(Duration.ofHours(1));
    org.delete(id);
    time.advance(Duration.ofHours(1));

    follow();

    assertThat(indexed).hasSize(29).doesNotContainKey(id);
  }

  private void follow() {
    // tag::follow
    Documents.of(sf)
        .read("Case")
        .rows(cases -> cases.incremental().includeDeleted().resumeFrom(state.load("case-index")))
        .forEachBatch(
            200,
            (documents, checkpoint) -> {
              for (Document document : documents) {
                if (document.deleted()) {
                  remove(document.id());
                } else {
                  put(document);
                }
              }
              state.save("case-index", checkpoint);
            });
    // end::follow
  }

  @Test
  void a_document_is_a_line_of_json() {
    // tag::json
    Documents.of(sf).read("Lead").forEach(document -> log.add(document.json()));
    // end::json

    assertThat(log).hasSize(5).allMatch(line -> line.contains("\"object\":\"Lead\""));
  }

  @Test
  void a_mapping_is_made_by_steps() {
    // tag::mapping
    DocumentMapping papers =
        DocumentMapping.of(sf.describes().describe("Paper__c"))
            .title("Title__c", "Name") // the first that there is, and has a value
            .content("Body__c") // rich text comes as plain text
            .tags("topic:Topics__c") // topic:Art and topic:Law
            .metadata("Topics__c");
    put(Documents.of(sf).read(papers).toList());
    // end::mapping

    assertThat(indexed.values())
        .singleElement()
        .satisfies(
            paper -> {
              assertThat(paper.title()).isEqualTo("P-1");
              assertThat(paper.content()).isEqualTo("Hi");
              assertThat(paper.tags()).containsExactly("Paper__c", "topic:Art", "topic:Law");
            });
  }

  @Test
  void rows_of_any_read_become_documents() {
    // tag::mapper
    DocumentMapper mapper = Documents.of(sf).mapper("Case");
    mapper
        .request() // the columns that the documents need, and more if you like
        .parents("Account.Name")
        .whereSoql("IsClosed = false")
        .forEachBatch(200, (rows, checkpoint) -> put(mapper.documents(rows)));
    // end::mapper

    assertThat(indexed.values()).allMatch(document -> document.tags().contains("open"));
  }

  @Test
  void the_directory_is_walked_to_a_record_and_back() {
    // tag::walk
    Directory directory = Directory.of(sf);
    for (DirectoryEntry group : directory.list(DirectoryPath.root())) {
      for (DirectoryEntry object : directory.list(group.path())) {
        log.add(object.path() + " is " + object.title());
      }
    }
    DirectoryPath accounts = DirectoryPath.parse("Standard Objects/Account");
    for (DirectoryEntry account : directory.list(accounts)) {
      String written = account.path().toString(); // Standard Objects/Account/AC%2FDC (001…)
      put(directory.document(DirectoryPath.parse(written)));
    }
    // end::walk

    assertThat(log).contains("Custom Objects/Paper__c is Paper");
    assertThat(indexed.values())
        .singleElement()
        .satisfies(
            account ->
                assertThat(account.path().toString())
                    .startsWith("Standard Objects/Account/AC%2FDC (001"));
  }

  @Test
  void a_listing_goes_on_where_another_ended() {
    Directory directory = Directory.of(sf);
    DirectoryPath cases = DirectoryPath.of("Standard Objects", "Case");
    List<DirectoryEntry> all = directory.list(cases).toList();
    DirectoryPath last = all.get(19).path();
    List<DirectoryEntry> rest = new ArrayList<>();

    // tag::after
    for (DirectoryEntry entry : directory.list(cases).after(last)) {
      rest.add(entry);
    }
    // end::after

    assertThat(rest).isEqualTo(all.subList(20, 30));
  }
}
