package io.sforza.testkit.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.internal.schema.RecordIds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a write does to the rows of an org. */
final class StoreTest extends StoreOrg {

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
}
