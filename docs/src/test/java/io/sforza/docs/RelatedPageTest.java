package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.related.Person;
import io.sforza.related.RelatedRead;
import io.sforza.related.RelatedRows;
import io.sforza.soql.Soql;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/related.md. */
class RelatedPageTest {
  private static final String ANN = "0055g0000000001AAA";
  private static final String QUEUE = "00G5g0000000001CAA";
  private static final String FIRST = "5005g0000000001AAA";
  private static final String SECOND = "5005g0000000002AAA";
  private static final String DOCUMENT = "0695g0000000001AAA";
  private static final String ITEM = "0D55g0000000001CAA";

  private final VirtualTime time = VirtualTime.standard();
  private final Map<String, List<String>> kept = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private FakeSalesforce org;
  private Salesforce sf;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(Fixtures.service())
            .objects(Fixtures.files())
            .rows("User", List.of(Map.of("Id", ANN, "Name", "Ann", "Email", "ann@acme.example")))
            .rows("Group", List.of(Map.of("Id", QUEUE, "Name", "Tier 2")))
            .rows(
                "Case",
                List.of(
                    Map.of("Id", FIRST, "OwnerId", ANN), Map.of("Id", SECOND, "OwnerId", QUEUE)))
            .rows("CaseFeed", List.of(Map.of("Id", ITEM, "ParentId", FIRST, "Body", "It smokes.")))
            .rows(
                "FeedComment", List.of(Map.of("FeedItemId", ITEM, "CommentBody", "Pull the plug")))
            .rows("ContentDocument", List.of(Map.of("Id", DOCUMENT, "Title", "Photo")))
            .rows(
                "ContentDocumentLink",
                List.of(Map.of("ContentDocumentId", DOCUMENT, "LinkedEntityId", FIRST)))
            .rows("EmailMessage", List.of(Map.of("ParentId", SECOND, "Subject", "Help")))
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private void keep(Row parent, List<Row> rows) {
    List<String> texts = new ArrayList<>();
    for (Row row : rows) {
      texts.add(row.string("Body"));
      row.rows("FeedComments").forEach(comment -> texts.add(comment.string("CommentBody")));
    }
    kept.put(String.valueOf(parent.string("Id")), texts);
  }

  @Test
  void feeds_come_with_their_cases() {
    // tag::groups
    RelatedRead feeds =
        RelatedRead.of(sf, "CaseFeed")
            .fields("Type", "Title", "Body", "LinkUrl")
            .children("FeedComments", "CommentBody", "CreatedDate");
    try (ObjectReader<Row> cases = sf.read("Case").open();
        ObjectReader<RelatedRows> groups = feeds.groups(cases)) {
      for (RelatedRows group : groups) {
        keep(group.parent(), group.rows()); // each case comes, also without a feed
      }
    }
    // end::groups

    assertThat(kept)
        .containsEntry(FIRST, List.of("It smokes.", "Pull the plug"))
        .containsEntry(SECOND, List.of());
  }

  @Test
  void feeds_follow_the_cases_that_changed() {
    StateStore state = StateStore.directory(directory);
    RelatedRead feeds =
        RelatedRead.of(sf, "CaseFeed").fields("Body").children("FeedComments", "CommentBody");
    for (int run = 0; run < 2; run++) {
      // tag::follow
      sf.read("Case")
          .incremental()
          .resumeFrom(state.load("case"))
          .forEachBatch(
              800,
              (cases, checkpoint) -> {
                try (ObjectReader<RelatedRows> groups = feeds.groups(cases)) {
                  groups.forEach(group -> keep(group.parent(), group.rows()));
                }
                state.save("case", checkpoint); // covers these cases, and so their feeds
              });
      // end::follow
      if (run == 0) {
        assertThat(kept).hasSize(2);
        kept.clear();
        time.advance(Duration.ofHours(1));
        org.update(SECOND, Map.of("Subject", "Still smokes"));
        time.advance(Duration.ofHours(1));
      }
    }

    assertThat(kept).containsKey(SECOND).doesNotContainKey(FIRST);
    assertThat(sf.read("CaseFeed").incremental().toList()).hasSize(1);
    assertThat(state.load("case")).isNotEqualTo(Checkpoint.none());
  }

  @Test
  void rows_are_found_by_ids_from_anywhere() {
    List<String> caseIds = List.of(FIRST, SECOND.substring(0, 15));

    // tag::rows
    RelatedRead messages =
        RelatedRead.of(sf, "EmailMessage")
            .by("ParentId") // RelatedToId may point to a case as well
            .fields("Subject", "TextBody", "FromAddress")
            .where(Soql.field("Status").ne("5")); // no drafts
    try (ObjectReader<Row> rows = messages.rows(caseIds)) {
      rows.forEach(row -> log.add(row.string("ParentId") + ": " + row.string("Subject")));
    }
    // end::rows

    assertThat(log).containsExactly(SECOND + ": Help");
  }

  @Test
  void an_object_that_wants_a_filter_is_read_by_its_parents() {
    // tag::walk
    List<String> cases =
        sf.read("Case").fields("Id").toList().stream().map(row -> row.string("Id")).toList();
    RelatedRead links = RelatedRead.of(sf, "ContentDocumentLink").by("LinkedEntityId");
    try (ObjectReader<Row> rows = links.rows(cases)) {
      rows.forEach(row -> log.add(row.string("ContentDocumentId")));
    }
    // end::walk

    assertThat(log).containsExactly(DOCUMENT);
  }

  @Test
  void people_come_with_rows() {
    // tag::people
    sf.read("Case")
        .fields("Id", "Subject")
        .people()
        .forEach(
            row -> {
              Person owner = Person.of(row, "Owner"); // null where the lookup is empty
              log.add(row.string("Id") + " of " + (owner == null ? "nobody" : owner.name()));
            });
    // end::people

    assertThat(log).containsExactlyInAnyOrder(FIRST + " of Ann", SECOND + " of Tier 2");
  }
}
