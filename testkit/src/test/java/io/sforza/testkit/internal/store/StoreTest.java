package io.sforza.testkit.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.testkit.VirtualTime;
import io.sforza.testkit.internal.rows.GeneratedRows;
import io.sforza.testkit.internal.rows.GivenRows;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.schema.ShippedObjects;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a write does to the rows of an org. */
final class StoreTest {
  private static final String ME = RecordIds.of("005", 0);

  private final VirtualTime time = VirtualTime.standard();
  private final Store store = store();

  private Store store() {
    Tables tables = new Tables();
    for (String name : List.of("Account", "Contact", "Case", "Opportunity", "User")) {
      SObject object = ShippedObjects.of(name);
      boolean isUser = name.equals("User");
      tables.add(
          new Table(
              object,
              isUser
                  ? new GivenRows(object, List.of(Map.of("Id", ME, "Username", "me@acme.example")))
                  : new GeneratedRows(object, tables, 1, name.equals("Account") ? 3 : 0)));
    }
    return new Store(tables, time);
  }

  private Saved insert(String object, Map<String, String> values) {
    try (Transaction transaction = store.begin(ME)) {
      Saved saved = transaction.insert(object, new HashMap<>(values));
      transaction.commit();
      return saved;
    }
  }

  private String account(String name) {
    return id(insert("Account", Map.of("Name", name)));
  }

  private static String id(Saved saved) {
    assertThat(saved.errors()).isEmpty();
    String id = saved.id();
    assertThat(id).hasSize(18);
    return String.valueOf(id);
  }

  /** Returns a cell as everybody sees it now; "-" if the row is not there, even for queryAll. */
  private String cell(String object, String id, String field) {
    return cell(store.view(), object, id, field);
  }

  private static String cell(Tables tables, String object, String id, String field) {
    Table table = tables.find(object);
    assertThat(table).isNotNull();
    long index = table.rows().indexOf(id);
    return index < 0 ? "-" : Store.text(table.rows(), index, table.object().position(field));
  }

  private static List<String> ids(Tables tables, String object, boolean withHidden) {
    Table table = tables.find(object);
    assertThat(table).isNotNull();
    RowSource rows = table.rows();
    List<String> ids = new ArrayList<>();
    for (long i = 0; i < rows.count(); i++) {
      if (rows.isThere(i, withHidden)) {
        ids.add(Store.text(rows, i, table.object().position("Id")));
      }
    }
    return ids;
  }

  private Saved changed(String object, String id, Map<String, String> values) {
    try (Transaction transaction = store.begin(ME)) {
      Saved saved = transaction.update(object, id, new HashMap<>(values));
      transaction.commit();
      return saved;
    }
  }

  private Saved deleted(String object, String id) {
    try (Transaction transaction = store.begin(ME)) {
      Saved saved = transaction.delete(object, id);
      transaction.commit();
      return saved;
    }
  }

  private static void assertFailed(Saved saved, String code, String message, String... fields) {
    assertThat(saved.errors()).containsExactly(Problem.of(code, message, fields));
    assertThat(saved.success()).isFalse();
    assertThat(saved.id()).isNull();
  }

  @Test
  void a_new_row_has_an_id_an_owner_and_stamps() {
    String id = account("Umbrella");

    assertThat(id).startsWith("001");
    assertThat(cell("Account", id, "Name")).isEqualTo("Umbrella");
    assertThat(cell("Account", id, "OwnerId")).isEqualTo(ME);
    assertThat(cell("Account", id, "CreatedById")).isEqualTo(ME);
    assertThat(cell("Account", id, "CreatedDate")).isEqualTo("2026-11-20T17:00:00.000Z");
    assertThat(cell("Account", id, "SystemModstamp")).isEqualTo("2026-11-20T17:00:00.000Z");
    assertThat(cell("Account", id, "IsDeleted")).isEqualTo("false");
  }

  @Test
  void a_change_moves_the_stamps_of_change_but_not_of_creation() {
    String id = account("Umbrella");
    time.advance(Duration.ofMinutes(5));

    id(changed("Account", id, Map.of("Phone", "+49 30 1234")));

    assertThat(cell("Account", id, "Phone")).isEqualTo("+49 30 1234");
    assertThat(cell("Account", id, "Name")).isEqualTo("Umbrella");
    assertThat(cell("Account", id, "LastModifiedDate")).isEqualTo("2026-11-20T17:05:00.000Z");
    assertThat(cell("Account", id, "SystemModstamp")).isEqualTo("2026-11-20T17:05:00.000Z");
    assertThat(cell("Account", id, "CreatedDate")).isEqualTo("2026-11-20T17:00:00.000Z");
  }

  @Test
  void a_row_that_was_made_up_can_be_changed() {
    String id = RecordIds.of("001", 1);
    String industry = cell("Account", id, "Industry");

    id(changed("Account", id, Map.of("Name", "Renamed")));

    assertThat(cell("Account", id, "Name")).isEqualTo("Renamed");
    assertThat(cell("Account", id, "Industry")).isEqualTo(industry);
    assertThat(ids(store.view(), "Account", false)).hasSize(3);
  }

  @Test
  void null_empties_a_field() {
    String id = id(insert("Account", Map.of("Name", "Umbrella", "Phone", "1")));
    Map<String, String> nothing = new HashMap<>();
    nothing.put("Phone", null);

    id(changed("Account", id, nothing));

    assertThat(cell("Account", id, "Phone")).isEmpty();
  }

  @Test
  void the_name_of_a_person_is_made_of_its_parts() {
    String id = id(insert("Contact", Map.of("FirstName", "Ada", "LastName", "Lovelace")));

    assertThat(cell("Contact", id, "Name")).isEqualTo("Ada Lovelace");
  }

  @Test
  void what_is_missing_is_named() {
    assertFailed(
        insert("Contact", Map.of("FirstName", "Ada")),
        "REQUIRED_FIELD_MISSING",
        "Required fields are missing: [LastName]",
        "LastName");
  }

  @Test
  void a_required_field_cannot_be_emptied() {
    String id = account("Umbrella");

    assertFailed(
        changed("Account", id, Map.of("Name", " ")),
        "REQUIRED_FIELD_MISSING",
        "Required fields are missing: [Name]",
        "Name");
  }

  @Test
  void a_field_that_is_not_there_is_refused() {
    assertFailed(
        insert("Account", Map.of("Name", "A", "Nmae", "B")),
        "INVALID_FIELD",
        "No such column 'Nmae' on sobject of type Account");
  }

  @Test
  void what_the_platform_keeps_cannot_be_written() {
    assertFailed(
        insert("Account", Map.of("Name", "A", "CreatedDate", "2026-01-01T00:00:00Z")),
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        "Unable to create/update fields: CreatedDate. Please check the security settings of this"
            + " field and verify that it is read/write for your profile or permission set.",
        "CreatedDate");
  }

  @Test
  void the_platform_itself_may_write_it() {
    try (Transaction transaction = store.begin(ME, Rights.OF_PLATFORM)) {
      String id =
          id(
              transaction.insert(
                  "Account",
                  new HashMap<>(Map.of("Name", "A", "CreatedDate", "2026-01-01T00:00:00Z"))));
      transaction.commit();

      assertThat(cell("Account", id, "CreatedDate")).isEqualTo("2026-01-01T00:00:00.000Z");
    }
  }

  @Test
  void values_must_fit_their_field() {
    assertFailed(
        insert("Account", Map.of("Name", "A", "NumberOfEmployees", "many")),
        "INVALID_TYPE_ON_FIELD_IN_RECORD",
        "NumberOfEmployees: value not of required type: many",
        "NumberOfEmployees");
    assertFailed(
        insert("Contact", Map.of("LastName", "A", "Email", "a.b.c")),
        "INVALID_EMAIL_ADDRESS",
        "Email: invalid email address: a.b.c",
        "Email");
    String tooLong = "x".repeat(256);
    assertFailed(
        insert("Account", Map.of("Name", tooLong)),
        "STRING_TOO_LONG",
        "Name: data value too large: " + tooLong + " (max length=255)",
        "Name");
  }

  @Test
  void a_reference_must_point_at_a_row() {
    String contact = id(insert("Contact", Map.of("LastName", "A")));

    assertFailed(
        insert("Contact", Map.of("LastName", "B", "AccountId", RecordIds.of("001", 999))),
        "INVALID_CROSS_REFERENCE_KEY",
        "invalid cross reference id",
        "AccountId");
    assertFailed(
        insert("Contact", Map.of("LastName", "B", "AccountId", contact)),
        "FIELD_INTEGRITY_EXCEPTION",
        "AccountId: id value of incorrect type: " + contact,
        "AccountId");
  }

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
  void an_id_of_another_object_is_malformed() {
    assertFailed(
        changed("Account", RecordIds.of("003", 0), Map.of("Name", "B")),
        "MALFORMED_ID",
        "Account ID: id value of incorrect type: " + RecordIds.of("003", 0),
        "Id");
  }

  @Test
  void no_two_rows_have_the_same_external_id() {
    String id = id(insert("Account", Map.of("Name", "A", "External_Id__c", "k1")));

    assertFailed(
        insert("Account", Map.of("Name", "B", "External_Id__c", "K1")),
        "DUPLICATE_VALUE",
        "duplicate value found: External_Id__c duplicates value on record with id: " + id);
    id(changed("Account", id, Map.of("External_Id__c", "K1")));
  }

  @Test
  void upsert_adds_a_row_and_then_changes_it() {
    try (Transaction transaction = store.begin(ME)) {
      Saved first =
          transaction.upsert("Account", "external_id__c", "k1", new HashMap<>(Map.of("Name", "A")));
      Saved second =
          transaction.upsert("Account", "External_Id__c", "k1", new HashMap<>(Map.of("Name", "B")));
      Saved madeUp =
          transaction.upsert(
              "Account", "External_Id__c", "X-100001", new HashMap<>(Map.of("Name", "C")));
      transaction.commit();

      assertThat(first.created()).isTrue();
      assertThat(second).isEqualTo(new Saved(first.id(), false, List.of()));
      assertThat(madeUp).isEqualTo(new Saved(RecordIds.of("001", 1), false, List.of()));
      assertThat(cell("Account", id(first), "External_Id__c")).isEqualTo("k1");
      assertThat(cell("Account", id(first), "Name")).isEqualTo("B");
    }
  }

  @Test
  void upsert_needs_a_field_that_rows_can_be_looked_up_by() {
    try (Transaction transaction = store.begin(ME)) {
      assertFailed(
          transaction.upsert("Account", "Phone", "1", new HashMap<>(Map.of("Name", "A"))),
          "INVALID_FIELD",
          "Field name provided, Phone does not match an External ID, Salesforce Id, or indexed"
              + " field for Account");
    }
  }

  @Test
  void a_parent_is_found_by_its_external_id() {
    String parent = id(insert("Account", Map.of("Name", "A", "External_Id__c", "k1")));

    String child = id(insert("Contact", Map.of("LastName", "B", "Account.External_Id__c", "k1")));

    assertThat(cell("Contact", child, "AccountId")).isEqualTo(parent);
    assertFailed(
        insert("Contact", Map.of("LastName", "B", "Account.External_Id__c", "k2")),
        "INVALID_FIELD",
        "Foreign key external ID: k2 not found for field External_Id__c in entity Account");
  }

  @Test
  void a_restricted_picklist_takes_its_values_only() {
    assertFailed(
        insert(
            "Opportunity",
            Map.of(
                "Name", "A",
                "StageName", "Prospecting",
                "CloseDate", "2026-12-31",
                "ForecastCategoryName", "Maybe")),
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        "ForecastCategoryName: bad value for restricted picklist field: Maybe",
        "ForecastCategoryName");
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
