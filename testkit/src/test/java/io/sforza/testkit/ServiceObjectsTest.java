package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What hangs on cases. */
class ServiceObjectsTest {
  private static final String CASE = "5005g00000AAAAAAA4";
  private static final String ITEM = "0D55g00000BBBBBCAQ";
  private static final String QUEUE = "00G5g00000CCCCCEA5";
  private static final SampleOrg ORG =
      SampleOrg.start(
          FakeSalesforce.builder()
              .objects(Fixtures.sales())
              .objects(Fixtures.service())
              .rows(
                  "Group",
                  List.of(
                      Map.of(
                          "Id",
                          QUEUE,
                          "Name",
                          "Tier 2",
                          "Type",
                          "Queue",
                          "Email",
                          "t2@acme.example")))
              .rows("Case", List.of(Map.of("Id", CASE, "Subject", "Broken", "OwnerId", QUEUE)))
              .rows("CaseComment", List.of(Map.of("ParentId", CASE, "CommentBody", "seen")))
              .rows("EmailMessage", List.of(Map.of("ParentId", CASE, "Subject", "Re: Broken")))
              .rows(
                  "CaseFeed",
                  List.of(Map.of("Id", ITEM, "ParentId", CASE, "Type", "TextPost", "Body", "hm")))
              .rows(
                  "FeedComment",
                  List.of(
                      Map.of("FeedItemId", ITEM, "ParentId", CASE, "CommentBody", "one"),
                      Map.of("FeedItemId", ITEM, "ParentId", CASE, "CommentBody", "two"))));

  @AfterAll
  static void stop() {
    ORG.close();
  }

  private static JsonNode record(String soql) {
    return ORG.result(soql).get("records").get(0);
  }

  @Test
  void a_case_has_comments_messages_and_a_feed() {
    JsonNode found =
        record(
            "SELECT Id, (SELECT CommentBody FROM CaseComments), (SELECT Subject FROM"
                + " EmailMessages), (SELECT Body FROM Feeds) FROM Case");

    assertThat(found.at("/CaseComments/records/0/CommentBody").asString()).isEqualTo("seen");
    assertThat(found.at("/EmailMessages/records/0/Subject").asString()).isEqualTo("Re: Broken");
    assertThat(found.at("/Feeds/records/0/Body").asString()).isEqualTo("hm");
  }

  @Test
  void an_item_of_a_feed_has_comments() {
    JsonNode found =
        record("SELECT Type, Parent.Subject, (SELECT CommentBody FROM FeedComments) FROM CaseFeed");

    assertThat(found.at("/Parent/Subject").asString()).isEqualTo("Broken");
    assertThat(found.at("/FeedComments/totalSize").asInt()).isEqualTo(2);
  }

  @Test
  void a_feed_says_what_it_is_a_feed_of() {
    JsonNode feed = Client.json(ORG.client().get(Client.DATA + "/sobjects/CaseFeed/describe"));

    assertThat(feed.get("associateParentEntity").asString()).isEqualTo("Case");
    assertThat(feed.get("associateEntityType").asString()).isEqualTo("Feed");
    assertThat(feed.get("createable").asBoolean()).isFalse();
  }

  @Test
  void a_queue_that_owns_a_case_is_found_by_name_and_address() {
    JsonNode owner = record("SELECT Owner.Id, Owner.Name, Owner.Email FROM Case").get("Owner");

    assertThat(owner.get("Id").asString()).isEqualTo(QUEUE);
    assertThat(owner.get("Name").asString()).isEqualTo("Tier 2");
    assertThat(owner.get("Email").asString()).isEqualTo("t2@acme.example");
  }
}
