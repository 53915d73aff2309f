package io.sforza.testkit.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.ShippedObjects;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who sees what of several writers. */
final class TransactionTest extends StoreOrg {

  @Test
  void changes_show_when_they_are_committed_and_not_before() {
    try (Transaction transaction = store.begin(ME)) {
      String id = id(transaction.insert("Account", new HashMap<>(Map.of("Name", "A"))));
      assertThat(cell(transaction.tables(), "Account", id, "Name")).isEqualTo("A");
      assertThat(cell("Account", id, "Name")).isEqualTo("-");
      assertThat(ids(store.view(), "Account", true)).hasSize(3);

      transaction.commit();

      assertThat(cell("Account", id, "Name")).isEqualTo("A");
      assertThat(ids(store.view(), "Account", false)).hasSize(4);
    }
  }

  @Test
  void a_stamp_can_be_earlier_than_the_moment_the_row_shows() {
    try (Transaction slow = store.begin(ME)) {
      String id = id(slow.insert("Account", new HashMap<>(Map.of("Name", "A"))));
      time.advance(Duration.ofMinutes(4));
      account("B");
      slow.commit();

      assertThat(cell("Account", id, "SystemModstamp")).isEqualTo("2026-11-20T17:00:00.000Z");
    }
  }

  @Test
  void who_looks_goes_on_seeing_what_was_there() {
    String id = account("Before");
    Tables view = store.view();

    for (int i = 0; i < 40; i++) {
      id(changed("Account", id, Map.of("Name", "After " + i)));
    }
    account("New");

    assertThat(cell(view, "Account", id, "Name")).isEqualTo("Before");
    assertThat(ids(view, "Account", true)).hasSize(4);
    assertThat(cell("Account", id, "Name")).isEqualTo("After 39");
  }

  @Test
  void nothing_of_a_transaction_is_left_after_its_rollback() {
    String id = account("A");
    try (Transaction transaction = store.begin(ME)) {
      transaction.insert("Account", new HashMap<>(Map.of("Name", "B")));
      transaction.update("Account", id, new HashMap<>(Map.of("Name", "C")));
      transaction.update("Account", id, new HashMap<>(Map.of("Name", "D")));
      transaction.delete("Account", id);
      transaction.rollback();
    }

    assertThat(cell("Account", id, "Name")).isEqualTo("A");
    assertThat(ids(store.view(), "Account", true)).hasSize(4);
    assertThat(store.deletions("Account")).isEmpty();
    assertThat(account("E")).isNotEqualTo(id);
  }

  @Test
  void two_writers_cannot_change_a_row_at_once() {
    String id = account("A");
    try (Transaction one = store.begin(ME);
        Transaction other = store.begin(ME)) {
      one.update("Account", id, new HashMap<>(Map.of("Name", "B")));

      assertFailed(
          other.update("Account", id, new HashMap<>(Map.of("Name", "C"))),
          "UNABLE_TO_LOCK_ROW",
          "unable to obtain exclusive access to this record or 1 records: " + id);
    }
  }

  @Test
  void listeners_see_what_changed_in_the_transaction() {
    List<String> seen = new ArrayList<>();
    store.addListener(
        (transaction, object, id, before, after) ->
            seen.add(
                object.name()
                    + ": "
                    + (before == null ? "new" : before.get("Name"))
                    + " -> "
                    + after.get("Name")));

    String id = account("A");
    id(changed("Account", id, Map.of("Name", "B")));

    assertThat(seen).containsExactly("Account: new -> A", "Account: A -> B");
  }

  @Test
  void an_ended_transaction_takes_nothing_more() {
    Transaction transaction = store.begin(ME);
    transaction.commit();

    assertThatThrownBy(() -> transaction.insert("Account", new HashMap<>(Map.of("Name", "A"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The transaction has ended.");
  }

  @Test
  void rows_that_were_read_stay_when_the_tables_they_came_from_are_forgotten() {
    String id = account("one");
    RowSource before = table("Account").rows();
    WeakReference<Object> collected = new WeakReference<>(new Object());
    for (int i = 0; i < 100 && collected.get() != null; i++) {
      System.gc();
    }

    change(id, "two");
    change(id, "three");

    int name = ShippedObjects.of("Account").position("Name");
    assertThat(Store.text(before, before.indexOf(id), name)).isEqualTo("one");
  }

  private void change(String id, String name) {
    try (Transaction transaction = store.begin(ME)) {
      assertThat(transaction.update("Account", id, Map.of("Name", name)).errors()).isEmpty();
      transaction.commit();
    }
  }

  private Table table(String object) {
    Table table = store.view().find(object);
    assertThat(table).isNotNull();
    return Objects.requireNonNull(table);
  }

  @Test
  void an_upsert_does_not_write_over_what_another_writer_has_not_committed() {
    String id = id(insert("Account", Map.of("Name", "one", "External_Id__c", "k1")));
    try (Transaction slow = store.begin(ME);
        Transaction quick = store.begin(ME)) {
      slow.update("Account", id, Map.of("Name", "two"));

      Saved saved = quick.upsert("Account", "External_Id__c", "k1", Map.of("Phone", "1"));

      assertThat(saved.errors()).extracting(Problem::code).containsExactly("UNABLE_TO_LOCK_ROW");
    }
  }
}
