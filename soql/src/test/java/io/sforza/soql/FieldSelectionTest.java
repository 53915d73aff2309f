package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldSelectionTest {
  private static final ObjectDescribe ACCOUNT = describe("Account");
  private static final ObjectDescribe EVENT = describe("Event");

  @Test
  void all_fields_of_a_real_object_are_selected_and_addresses_by_their_components() {
    SoqlQuery query = FieldSelection.allOf(ACCOUNT).query();

    assertThat(names(FieldSelection.allOf(ACCOUNT)))
        .startsWith("Id", "IsDeleted", "MasterRecordId", "Name")
        .contains("BillingStreet", "BillingCity", "BillingLatitude", "ShippingPostalCode")
        .doesNotContain("BillingAddress", "ShippingAddress")
        .doesNotHaveDuplicates()
        .hasSize(ACCOUNT.fields().size() - 2);
    assertThat(query.toString()).startsWith("SELECT Id, IsDeleted, ").endsWith(" FROM Account");
    assertThat(Soql.parse(query.toString())).isEqualTo(query);
  }

  @Test
  void all_fields_of_an_object_without_compounds_are_its_fields() {
    assertThat(names(FieldSelection.allOf(EVENT)))
        .isEqualTo(EVENT.fields().stream().map(FieldDescribe::name).toList());
  }

  @Test
  void a_named_address_is_selected_by_its_components_where_it_stood() {
    assertThat(
            names(FieldSelection.named(ACCOUNT, List.of("name", "BILLINGADDRESS", "Id", "Name"))))
        .startsWith("Name", "BillingStreet", "BillingCity")
        .endsWith("Id")
        .doesNotHaveDuplicates();
  }

  @Test
  void the_name_of_a_person_is_a_text_and_stays_one() {
    ObjectDescribe person =
        object(
            field("Name", "string", "Name"),
            field("FirstName", "string", "Name"),
            field("Place__c", "location", null),
            field("Place__Latitude__s", "double", "Place__c"),
            field("Place__Longitude__s", "double", "Place__c"));

    assertThat(names(FieldSelection.allOf(person)))
        .containsExactly("Name", "FirstName", "Place__Latitude__s", "Place__Longitude__s");
    assertThat(names(FieldSelection.named(person, List.of("Name")))).containsExactly("Name");
  }

  @Test
  void bulk_leaves_out_binary_and_structured_fields_of_all() {
    ObjectDescribe file =
        object(
            field("Id", "id", null),
            field("Body", "base64", null),
            field("Shape", "complexvalue", null),
            field("Later", "type-of-the-future", null));

    assertThat(names(FieldSelection.allOf(file).forBulk())).containsExactly("Id", "Later");
    assertThat(names(FieldSelection.allOf(file))).containsExactly("Id", "Shape", "Later");
  }

  @Test
  void binary_fields_come_by_choice() {
    ObjectDescribe file = object(field("Id", "id", null), field("Body", "base64", null));

    assertThat(names(Soql.selectAll(file))).containsExactly("Id");
    assertThat(names(Soql.selectAll(file).withBinary())).containsExactly("Id", "Body");
    assertThat(names(Soql.selectAll(file).withBinary().forBulk())).containsExactly("Id");
  }

  @Test
  void fields_are_left_out_by_name_and_an_address_with_its_components() {
    FieldSelection few = Soql.selectAll(ACCOUNT).except("description", "BillingAddress");

    assertThat(names(few))
        .contains("Id", "ShippingCity")
        .doesNotContain("Description", "BillingCity", "BillingLatitude");
    assertThatThrownBy(() -> Soql.selectAll(ACCOUNT).except("Nmae"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Did you mean Name?");
    assertThatThrownBy(() -> FieldSelection.named(ACCOUNT, List.of("Id")).except("Id"))
        .hasMessageContaining("No field of Account is left");
  }

  @Test
  void fields_are_kept_by_kind_and_the_id_with_them() {
    ObjectDescribe mixed =
        object(
            field("Id", "id", null),
            field("Name", "string", null),
            field("Size__c", "double", null).replace("}", ",\"custom\":true}"),
            field("Sum__c", "double", null).replace("}", ",\"custom\":true,\"calculated\":true}"));
    assertThat(names(Soql.selectAll(mixed).custom())).containsExactly("Id", "Size__c", "Sum__c");
    assertThat(names(Soql.selectAll(mixed).standard())).containsExactly("Id", "Name");
    assertThat(names(Soql.selectAll(mixed).formulas())).containsExactly("Id", "Sum__c");
    assertThat(names(Soql.selectAll(ACCOUNT).matching(field -> field.name().startsWith("Ann"))))
        .containsExactly("Id", "AnnualRevenue");
  }

  @Test
  void owner_and_creator_are_added_where_the_object_has_them() {
    assertThat(Soql.selectAll(ACCOUNT).matching(f -> false).withOwnerAndCreator().query())
        .hasToString(
            "SELECT Id, Owner.Id, Owner.Name, Owner.Email, CreatedBy.Id, CreatedBy.Name,"
                + " CreatedBy.Email FROM Account");
    ObjectDescribe plain = object(field("Id", "id", null));
    assertThat(Soql.selectAll(plain).withOwnerAndCreator().query())
        .hasToString("SELECT Id FROM Thing");
    assertThat(
            Soql.selectAll(ACCOUNT).withOwnerAndCreator().query().problems(new RecordedDescribes()))
        .isEmpty();
  }

  @Test
  void a_query_that_is_too_wide_becomes_groups_of_columns_that_are_joined_by_id() {
    FieldSelection all = Soql.selectAll(ACCOUNT).withOwnerAndCreator();
    int whole = all.query().toString().length();

    assertThat(all.columnGroups(whole)).containsExactly(all.query());
    for (int characters : new int[] {80, 200, whole - 1}) {
      List<SoqlQuery> groups = all.columnGroups(characters);
      assertThat(groups)
          .hasSizeGreaterThan(1)
          .allSatisfy(
              group -> {
                assertThat(group.toString())
                    .startsWith("SELECT Id, ")
                    .hasSizeLessThanOrEqualTo(characters);
              });
      List<String> columns =
          groups.stream()
              .flatMap(group -> group.select().stream().skip(1))
              .map(Object::toString)
              .toList();
      assertThat(columns)
          .isEqualTo(all.query().select().stream().skip(1).map(Object::toString).toList());
    }
    assertThatThrownBy(() -> all.columnGroups(30))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("cannot hold Id and");
  }

  @Test
  void an_object_of_eight_hundred_fields_fits_salesforces_limit_in_one_query() {
    String[] fields = new String[801];
    fields[0] = field("Id", "id", null);
    for (int i = 1; i <= 800; i++) {
      fields[i] = field("A_Field_With_A_Name_Of_Forty_Letters_" + i + "__c", "string", null);
    }
    FieldSelection wide = Soql.selectAll(object(fields));

    assertThat(wide.columnGroups(100_000)).hasSize(1);
    assertThat(wide.columnGroups(16_000)).hasSize(3);
  }

  @Test
  void bulk_refuses_binary_fields_that_were_asked_for_by_name() {
    ObjectDescribe file =
        object(field("Id", "id", null), field("Body", "base64", null), field("S", "json", null));

    assertThatThrownBy(() -> FieldSelection.named(file, List.of("Id", "Body", "S")).forBulk())
        .isInstanceOfSatisfying(
            SoqlException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        first -> assertThat(first).contains("Thing.Body", "base64", "REST"),
                        second -> assertThat(second).contains("Thing.S", "json")));
    assertThatThrownBy(() -> FieldSelection.allOf(object(field("B", "base64", null))).forBulk())
        .hasMessageContaining("No field of Thing");
  }

  @Test
  void wrong_names_are_told_all_at_once_with_near_matches() {
    assertThatThrownBy(
            () ->
                FieldSelection.named(
                    ACCOUNT, List.of("Id", "Anual_Revenue__c", "Nmae", "Owner.Name")))
        .isInstanceOf(SoqlException.class)
        .hasMessage(
            "3 problems in the fields of Account:\n"
                + "- Account has no field 'Anual_Revenue__c', or this user may not see it."
                + " Did you mean AnnualRevenue?\n"
                + "- Account has no field 'Nmae', or this user may not see it. Did you mean Name?\n"
                + "- 'Owner.Name' is a field of a parent: a list of fields takes fields of Account"
                + " itself only.");
  }

  @Test
  void a_named_field_is_never_dropped_in_silence() {
    ObjectDescribe hidden = object(field("Id", "id", null), field("Place__c", "location", null));

    assertThatThrownBy(() -> FieldSelection.named(hidden, List.of("Id", "Place__c")))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Thing.Place__c is read by its components");
    assertThatThrownBy(() -> FieldSelection.named(hidden, List.of()))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Name at least one field of Thing");
  }

  @Test
  void an_object_that_no_query_reads_is_refused() {
    ObjectDescribe closed =
        parse(
            "{\"name\":\"Closed\",\"queryable\":false,\"fields\":["
                + field("Id", "id", null)
                + "]}");

    assertThatThrownBy(() -> FieldSelection.allOf(closed))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Closed cannot be queried");
    assertThatThrownBy(() -> FieldSelection.named(closed, List.of("Id")))
        .hasMessageContaining("Closed cannot be queried");
  }

  private static List<String> names(FieldSelection selection) {
    return selection.fields().stream().map(FieldDescribe::name).toList();
  }

  private static String field(String name, String type, String compound) {
    String part = compound == null ? "null" : "\"" + compound + "\"";
    return "{\"name\":\""
        + name
        + "\",\"type\":\""
        + type
        + "\",\"compoundFieldName\":"
        + part
        + "}";
  }

  private static ObjectDescribe object(String... fields) {
    return parse(
        "{\"name\":\"Thing\",\"queryable\":true,\"fields\":[" + String.join(",", fields) + "]}");
  }

  private static ObjectDescribe parse(String json) {
    return ObjectDescribe.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectDescribe describe(String object) {
    try (InputStream in =
        FieldSelectionTest.class.getResourceAsStream("describe/" + object + ".json")) {
      return ObjectDescribe.parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
