package io.sforza.testkit.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of deleted rows. */
final class RecycleBinTest extends StoreOrg {

  @Test
  void a_deleted_row_is_in_the_bin_for_fifteen_days() {
    String id = account("A");
    id(deleted("Account", id));

    assertThat(ids(store.view(), "Account", false)).doesNotContain(id);
    assertThat(ids(store.view(), "Account", true)).contains(id);
    assertThat(cell("Account", id, "IsDeleted")).isEqualTo("true");
    time.advance(Duration.ofDays(15).plusSeconds(1));
    assertThat(ids(store.view(), "Account", true)).doesNotContain(id);
    assertThat(store.deletions("Account")).containsExactly(new Deletion(id, VirtualTime.START));
  }

  @Test
  void a_deleted_row_cannot_be_written_to() {
    String id = account("A");
    id(deleted("Account", id));

    assertFailed(deleted("Account", id), "ENTITY_IS_DELETED", "entity is deleted");
    assertFailed(
        changed("Account", id, Map.of("Name", "B")), "ENTITY_IS_DELETED", "entity is deleted");
  }

  @Test
  void children_go_and_come_back_with_their_parent() {
    String parent = account("A");
    String child = id(insert("Contact", Map.of("LastName", "B", "AccountId", parent)));

    id(deleted("Account", parent));
    assertThat(cell("Contact", child, "IsDeleted")).isEqualTo("true");
    try (Transaction transaction = store.begin(ME)) {
      id(transaction.undelete("Account", parent));
      transaction.commit();
    }

    assertThat(cell("Contact", child, "IsDeleted")).isEqualTo("false");
    assertThat(cell("Account", parent, "IsDeleted")).isEqualTo("false");
    assertThat(store.deletions("Contact")).isEmpty();
  }

  @Test
  void a_parent_that_must_stay_is_not_deleted() {
    String parent = account("Acme");
    id(insert("Case", Map.of("AccountId", parent)));

    Saved saved = deleted("Account", parent);

    assertThat(saved.errors())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("DELETE_FAILED");
              assertThat(problem.message())
                  .startsWith(
                      "Your attempt to delete Acme could not be completed because it is associated"
                          + " with the following cases.: 0000000");
            });
  }

  @Test
  void a_purged_row_is_gone_but_not_forgotten() {
    String id = account("A");
    try (Transaction transaction = store.begin(ME)) {
      id(transaction.purge("Account", id));
      transaction.commit();
    }

    assertThat(ids(store.view(), "Account", true)).doesNotContain(id);
    assertThat(store.deletions("Account")).extracting(Deletion::id).containsExactly(id);
    assertFailed(
        changed("Account", id, Map.of("Name", "B")),
        "INVALID_CROSS_REFERENCE_KEY",
        "invalid cross reference id");
  }

  @Test
  void a_deletion_that_is_not_committed_is_not_told_of() {
    String id = account("one");
    try (Transaction transaction = store.begin(ME)) {
      transaction.delete("Account", id);

      assertThat(store.deletions("Account")).isEmpty();
      transaction.commit();
    }

    assertThat(store.deletions("Account")).extracting(Deletion::id).containsExactly(id);
  }
}
