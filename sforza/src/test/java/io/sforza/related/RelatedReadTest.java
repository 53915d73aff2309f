package io.sforza.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.core.Column;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to rows: found, grouped and in order. */
class RelatedReadTest {
  private static final String FIRST = "5005g0000000001AAA";
  private static final String SECOND = "5005g000000000BAAQ";
  private static final String QUIET = "5005g0000000003AAA";
  private static final String PHOTO = "0695g0000000001AAA";
  private static final String NOTE = "0695g0000000002AAA";
  private static final String ITEM = "0D55g0000000001CAA";

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(Fixtures.service())
            .objects(Fixtures.files())
            .objects(
                FakeObject.named("Invoice__c")
                    .field(FakeField.reference("Case__c", "Case").children("Invoices__r"))
                    .history("Name"),
                FakeObject.named("Payment__c")
                    .field(FakeField.reference("Invoice__c", "Invoice__c").children("Payments__r"))
                    .field(FakeField.checkbox("IsArchived")),
                FakeObject.named("FeedItem")
                    .field(FakeField.reference("ParentId", "Account", "Case"))
                    .field(FakeField.reference("BestCommentId", "FeedComment")))
            .rows("Case", List.of(row("Id", FIRST), row("Id", SECOND), row("Id", QUIET)))
            .rows("CaseFeed", feed())
            .rows("FeedComment", comments())
            .rows("ContentDocument", List.of(row("Id", PHOTO), row("Id", NOTE)))
            .rows(
                "ContentDocumentLink",
                List.of(link(PHOTO, FIRST), link(NOTE, FIRST), link(NOTE, SECOND)))
            .rows("EmailMessage", List.of(row("ParentId", FIRST, "Subject", "Re: help")))
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  private static Map<String, String> link(String document, String entity) {
    return row("ContentDocumentId", document, "LinkedEntityId", entity);
  }

  private static List<Map<String, String>> feed() {
    return List.of(
        row("ParentId", SECOND, "Body", "b1", "CreatedDate", "2026-11-03T10:00:00Z"),
        row("ParentId", FIRST, "Body", "a2", "CreatedDate", "2026-11-02T10:00:00Z"),
        row("Id", ITEM, "ParentId", FIRST, "Body", "a1", "CreatedDate", "2026-11-01T10:00:00Z"));
  }

  private static List<Map<String, String>> comments() {
    return List.of(
        row("FeedItemId", ITEM, "CommentBody", "later", "CreatedDate", "2026-11-05T10:00:00Z"),
        row("FeedItemId", ITEM, "CommentBody", "soon", "CreatedDate", "2026-11-04T10:00:00Z"));
  }

  private static Map<String, String> row(String... cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    return row;
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private List<Row> cases(String... ids) {
    Map<String, Row> all = new HashMap<>();
    sf.read("Case").fields("Id").forEach(row -> all.put(row.string("Id"), row));
    return List.of(ids).stream().map(all::get).toList();
  }

  private static List<String> texts(List<Row> rows, String column) {
    return rows.stream().map(row -> row.string(column)).toList();
  }

  private static List<RelatedRows> all(ObjectReader<RelatedRows> reader) {
    try (reader) {
      List<RelatedRows> all = new ArrayList<>();
      reader.forEach(all::add);
      return all;
    }
  }

  private static List<Row> rows(ObjectReader<Row> reader) {
    try (reader) {
      List<Row> all = new ArrayList<>();
      reader.forEach(all::add);
      return all;
    }
  }

  private long queries() {
    return org.calls().stream()
        .map(RecordedCall::call)
        .filter(call -> call == Call.QUERY || call == Call.COMPOSITE)
        .count();
  }

  @Test
  void each_parent_comes_in_its_order_with_its_rows_in_theirs() {
    List<RelatedRows> groups =
        all(RelatedRead.of(sf, "CaseFeed").groups(cases(SECOND, QUIET, FIRST)));

    assertThat(groups)
        .extracting(group -> group.parent().string("Id"))
        .containsExactly(SECOND, QUIET, FIRST);
    assertThat(groups)
        .extracting(group -> texts(group.rows(), "Body"))
        .containsExactly(List.of("b1"), List.of(), List.of("a1", "a2"));
  }

  @Test
  void rows_have_their_children_in_order_with_the_fields_that_were_named_or_all() {
    RelatedRead named = RelatedRead.of(sf, "CaseFeed").children("FeedComments", "CommentBody");
    RelatedRead whole = RelatedRead.of(sf, "CaseFeed").children("feedcomments");

    Row item = all(named.groups(cases(FIRST))).get(0).rows().get(0);
    Row full = all(whole.groups(cases(FIRST))).get(0).rows().get(0);

    assertThat(texts(item.rows("FeedComments"), "CommentBody")).containsExactly("soon", "later");
    assertThat(item.rows("FeedComments").get(0).schema().size()).isEqualTo(1);
    assertThat(full.rows("FeedComments").get(0).string("FeedItemId")).isEqualTo(ITEM);
    assertThat(full.rows("FeedComments").get(0).instant("CreatedDate")).isNotNull();
  }

  @Test
  void what_is_needed_is_read_beside_the_fields_that_were_named() {
    RelatedRead related =
        RelatedRead.of(sf, "CaseFeed").fields("Body").parents("Parent.Subject").people();

    try (ObjectReader<RelatedRows> groups = related.groups(cases(FIRST))) {
      assertThat(groups.schema().columns().stream().map(Column::name))
          .containsExactly(
              "Body",
              "Id",
              "CreatedDate",
              "ParentId",
              "Parent.Subject",
              "CreatedBy.Id",
              "CreatedBy.Name",
              "CreatedBy.Email");
    }
    try (ObjectReader<Row> rows = related.except("Body", "Type").rows(List.of(FIRST))) {
      assertThat(rows.schema().has("CreatedDate")).isFalse();
    } catch (SoqlException nothingLeft) {
      assertThat(nothingLeft).hasMessageContaining("No field of CaseFeed is left");
    }
  }

  @Test
  void conditions_and_orders_of_the_user_count() {
    RelatedRead related =
        RelatedRead.of(sf, "CaseFeed")
            .whereSoql("CreatedDate < 2026-11-03T00:00:00Z OR Type = 'ContentPost'")
            .where(Soql.field("Type").ne("TrackedChange"))
            .orderBy(Soql.field("CreatedDate").desc());

    assertThat(all(related.groups(cases(FIRST, SECOND))))
        .extracting(group -> texts(group.rows(), "Body"))
        .containsExactly(List.of("a2", "a1"), List.of());
  }

  @Test
  void ids_of_15_characters_and_ids_without_capitals_find_the_same_rows() {
    RelatedRead feed = RelatedRead.of(sf, "CaseFeed");
    Row shortId = Row.of(cases(FIRST).get(0).schema(), List.of(FIRST.substring(0, 15)));

    List<Row> found = rows(feed.rows(List.of(SECOND.toLowerCase(Locale.ROOT))));

    assertThat(all(feed.groups(List.of(shortId))).get(0).rows()).hasSize(2);
    assertThat(texts(found, "Body")).containsExactly("b1");
  }

  @Test
  void what_is_no_id_is_told_with_its_place_before_a_call() {
    RelatedRead feed = RelatedRead.of(sf, "CaseFeed");
    long before = queries();

    assertThatThrownBy(() -> feed.rows(List.of(FIRST, "ACME-17")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'ACME-17', parent 2, is no Id: that has 15 or 18 letters and digits.");
    assertThatThrownBy(() -> feed.rows(List.of("5005g0000000001XXX")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'5005g0000000001XXX', parent 1, is no Id")
        .hasMessageContaining("its last three characters");
    assertThatThrownBy(() -> feed.rows(Arrays.asList(FIRST, SECOND, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Parent 3 has no Id: leave out those without one.");
    assertThat(queries()).isEqualTo(before);
  }

  @Test
  void parents_that_come_twice_are_asked_for_once_and_get_their_rows_twice() {
    RelatedRead feed = RelatedRead.of(sf, "CaseFeed");

    assertThat(all(feed.groups(cases(FIRST, SECOND, FIRST))))
        .extracting(group -> texts(group.rows(), "Body"))
        .containsExactly(List.of("a1", "a2"), List.of("b1"), List.of("a1", "a2"));
    assertThat(rows(feed.rows(List.of(FIRST, FIRST.substring(0, 15))))).hasSize(2);
  }

  @Test
  void parents_of_two_objects_need_a_field_that_points_to_both() {
    List<Row> parents = new ArrayList<>(cases(FIRST));
    parents.addAll(sf.read("User").fields("Id").toList());

    assertThatThrownBy(() -> RelatedRead.of(sf, "CaseFeed").groups(parents))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Parents of Case and User");
    assertThat(all(RelatedRead.of(sf, "CaseFeed").by("parentid").groups(parents)))
        .hasSameSizeAs(parents);
  }

  @Test
  void which_field_points_to_the_parents_is_found_or_asked_for() {
    org.insert("Invoice__c", Map.of("Name", "I-1", "Case__c", FIRST));

    assertThat(all(RelatedRead.of(sf, "Invoice__c").groups(cases(FIRST))).get(0).rows()).hasSize(1);
    assertThatThrownBy(() -> RelatedRead.of(sf, "EmailMessage").groups(cases(FIRST)))
        .isInstanceOf(SoqlException.class)
        .hasMessage(
            "EmailMessage points to Case by ParentId and RelatedToId: say which, such as"
                + " by(\"ParentId\").");
    assertThat(all(RelatedRead.of(sf, "EmailMessage").by("ParentId").groups(cases(FIRST))))
        .extracting(group -> texts(group.rows(), "Subject"))
        .containsExactly(List.of("Re: help"));
    assertThatThrownBy(() -> RelatedRead.of(sf, "Document").groups(cases(QUIET)))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("No field of Document that this user may see points to Case")
        .hasMessageContaining("FolderId");
    assertThatThrownBy(() -> RelatedRead.of(sf, "CaseFeed").by("CaseId").rows(List.of(FIRST)))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("CaseFeed has no field 'CaseId'")
        .hasMessageContaining("ParentId");
  }

  @Test
  void without_the_object_of_the_parents_feeds_and_histories_know_what_they_belong_to() {
    String invoice = org.insert("Invoice__c", Map.of("Name", "I-1", "Case__c", FIRST));
    org.insert("FeedItem", Map.of("Name", "post", "ParentId", FIRST));

    assertThat(rows(RelatedRead.of(sf, "CaseFeed").rows(List.of(FIRST)))).hasSize(2);
    assertThat(rows(RelatedRead.of(sf, "FeedItem").rows(List.of(FIRST)))).hasSize(1);
    assertThat(rows(RelatedRead.of(sf, "Invoice__History").rows(List.of(invoice)))).hasSize(1);
    assertThat(rows(RelatedRead.of(sf, "CaseComment").rows(List.of(FIRST)))).isEmpty();
  }

  @Test
  void a_describe_that_is_out_of_date_is_loaded_anew() {
    RelatedRead feed = RelatedRead.of(sf, "CaseFeed");
    assertThat(rows(feed.rows(List.of(FIRST)))).hasSize(2);
    org.schema().remove("CaseFeed", "LinkUrl");

    List<RelatedRows> groups = all(feed.groups(cases(FIRST)));

    assertThat(groups.get(0).rows()).hasSize(2);
    assertThat(groups.get(0).rows().get(0).schema().has("LinkUrl")).isFalse();
  }

  @Test
  void an_object_that_wants_a_filter_is_read_by_the_ids_of_its_parents() {
    List<String> documents = List.of(PHOTO, NOTE);

    List<Row> byEntity =
        rows(RelatedRead.of(sf, "ContentDocumentLink").by("LinkedEntityId").rows(List.of(FIRST)));
    List<Row> byDocument =
        rows(RelatedRead.of(sf, "ContentDocumentLink").by("ContentDocumentId").rows(documents));

    assertThat(texts(byEntity, "ContentDocumentId")).hasSameElementsAs(documents);
    assertThat(texts(byDocument, "LinkedEntityId")).containsExactly(FIRST, FIRST, SECOND);
    assertThatThrownBy(() -> RelatedRead.of(sf, "ContentDocumentLink").rows(documents))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("by LinkedEntityId and ContentDocumentId: say which");
  }

  @Test
  void deleted_rows_and_children_come_if_they_are_asked_for() {
    org.delete(ITEM);
    RelatedRead feed = RelatedRead.of(sf, "CaseFeed").fields("Body").children("FeedComments", "Id");

    List<Row> live = all(feed.groups(cases(FIRST))).get(0).rows();
    List<Row> both = all(feed.includeDeleted().groups(cases(FIRST))).get(0).rows();

    assertThat(texts(live, "Body")).containsExactly("a2");
    assertThat(texts(both, "Body")).containsExactly("a1", "a2");
    assertThat(both.get(0).bool("IsDeleted")).isTrue();
    assertThat(both.get(0).rows("FeedComments"))
        .hasSize(2)
        .allSatisfy(comment -> assertThat(comment.bool("IsDeleted")).isTrue());
  }

  @Test
  void archived_children_do_not_come_with_the_deleted_ones() {
    String invoice = org.insert("Invoice__c", Map.of("Name", "I-1", "Case__c", FIRST));
    org.insert("Payment__c", Map.of("Name", "live", "Invoice__c", invoice));
    org.delete(org.insert("Payment__c", Map.of("Name", "deleted", "Invoice__c", invoice)));
    org.archive(org.insert("Payment__c", Map.of("Name", "archived", "Invoice__c", invoice)));
    RelatedRead invoices = RelatedRead.of(sf, "Invoice__c").children("Payments__r", "Name");

    List<Row> all = all(invoices.includeDeleted().groups(cases(FIRST))).get(0).rows();

    assertThat(texts(all.get(0).rows("Payments__r"), "Name")).containsExactly("live", "deleted");
  }

  @Test
  void no_parents_cost_no_query_and_give_no_rows() {
    RelatedRead messages = RelatedRead.of(sf, "EmailMessage");
    long before = queries();

    assertThat(all(messages.groups(List.of()))).isEmpty();
    assertThat(rows(messages.rows(List.of()))).isEmpty();

    assertThat(queries()).isEqualTo(before);
  }

  @Test
  void unknown_names_are_told_before_a_query() {
    long before = queries();

    assertThatThrownBy(() -> RelatedRead.of(sf, "CaseFeed").fields("Boddy").rows(List.of(FIRST)))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Did you mean Body?");
    assertThatThrownBy(
            () -> RelatedRead.of(sf, "CaseFeed").children("FeedComent").rows(List.of(FIRST)))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("FeedComent");
    assertThatThrownBy(
            () ->
                RelatedRead.of(sf, "CaseFeed").children("FeedComments", "Bdy").rows(List.of(FIRST)))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("FeedComment has no field 'Bdy'");
    assertThat(queries()).isEqualTo(before);
  }

  @Test
  void wrong_steps_are_told_at_once() {
    RelatedRead feed = RelatedRead.of(sf, "CaseFeed").children("FeedComments");

    assertThatThrownBy(() -> feed.children("feedcomments", "Id"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("once");
    assertThatThrownBy(() -> feed.parentsAtOnce(801))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A query takes 1 to 800 parents, not 801.");
    assertThatThrownBy(() -> feed.parents("Name")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(feed::fields).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RelatedRead.of(sf, " ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> feed.whereSoql("WHERE Body = 'x'"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Leave the word WHERE out");
  }

  @Test
  void a_reader_over_groups_says_that_it_cannot_be_continued() {
    try (ObjectReader<RelatedRows> groups = RelatedRead.of(sf, "CaseFeed").groups(cases(FIRST))) {
      groups.nextBatch(1);

      assertThatThrownBy(groups::checkpoint).isInstanceOf(UnsupportedOperationException.class);
      assertThat(groups.progress().rows()).isEqualTo(1);
      assertThat(groups.progress().bytes()).isPositive();
    }
  }
}
