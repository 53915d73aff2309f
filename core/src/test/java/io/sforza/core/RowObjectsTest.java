package io.sforza.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What values become, and of which columns. */
class RowObjectsTest {
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  enum Stage {
    PROSPECTING,
    CLOSED_WON,
    Lost
  }

  @Test
  void names_differ_in_case_underscores_and_the_ending_of_custom_fields() {
    record Names(String id, String externalId, String AnnualRevenue, String ownerName) {}

    assertThat(
            one(
                Names.class,
                text("ID", "1"),
                text("External_Id__c", "2"),
                text("AnnualRevenue", "3"),
                text("Owner.Name", "4")))
        .isEqualTo(new Names("1", "2", "3", "4"));
  }

  @Test
  void the_closest_spelling_wins() {
    record Names(String region, String Region__c) {}

    assertThat(one(Names.class, text("Region__c", "custom"), text("Region", "standard")))
        .isEqualTo(new Names("standard", "custom"));
  }

  @Test
  void an_annotation_names_the_column_for_as_many_components_as_like() {
    record Named(
        @FieldPath("owner.name") String owner,
        @FieldPath("Owner.Name") String again,
        @FieldPath("External_Id__c") String key) {}

    assertThat(one(Named.class, text("Owner.Name", "Ann"), text("External_Id__c", "7")))
        .isEqualTo(new Named("Ann", "Ann", "7"));
  }

  @Test
  void each_type_of_number_is_made_of_every_column_of_numbers() {
    record Numbers(
        int a, long b, short c, byte d, double e, float f, Integer g, BigInteger h, Number i) {}

    for (FieldType type : List.of(FieldType.DOUBLE, FieldType.INT, FieldType.LONG)) {
      Numbers numbers =
          one(
              Numbers.class,
              List.of("a", "b", "c", "d", "e", "f", "g", "h", "i").stream()
                  .map(name -> cell(name, type, "47"))
                  .toArray(Cell[]::new));

      assertThat(numbers)
          .usingRecursiveComparison()
          .ignoringFields("i")
          .isEqualTo(
              new Numbers(47, 47, (short) 47, (byte) 47, 47, 47, 47, BigInteger.valueOf(47), 0));
      assertThat(numbers.i().intValue()).isEqualTo(47);
    }
  }

  @Test
  void days_and_moments_are_made_of_their_columns() {
    record Times(Instant at, LocalDate day, LocalTime hour, OffsetDateTime offset, String text) {}

    assertThat(
            one(
                Times.class,
                cell("At", FieldType.DATETIME, "2026-11-20T10:00:00.000Z"),
                cell("Day", FieldType.DATE, "2026-11-20"),
                cell("Hour", FieldType.TIME, "10:00:00.000Z"),
                cell("Offset", FieldType.DATETIME, "2026-11-20T10:00:00.000+0000"),
                cell("Text", FieldType.DATETIME, "2026-11-20T10:00:00.000Z")))
        .isEqualTo(
            new Times(
                TEN,
                LocalDate.of(2026, 11, 20),
                LocalTime.of(10, 0),
                TEN.atOffset(ZoneOffset.UTC),
                "2026-11-20T10:00:00.000Z"));
  }

  @Test
  void flags_texts_and_anything_else_are_made_too() {
    record Mixed(boolean flag, Boolean boxed, String number, Object any, Object moment) {}

    assertThat(
            one(
                Mixed.class,
                cell("Flag", FieldType.BOOLEAN, "true"),
                cell("Boxed", FieldType.BOOLEAN, "false"),
                cell("Number", FieldType.DOUBLE, "1.50"),
                cell("Any", FieldType.DOUBLE, "1.50"),
                cell("Moment", FieldType.DATETIME, "2026-11-20T10:00:00.000Z")))
        .isEqualTo(new Mixed(true, false, "1.50", new BigDecimal("1.50"), TEN));
  }

  @Test
  void an_enum_is_found_whatever_stands_between_its_words() {
    record Stages(Stage a, Stage b, Stage c, @Nullable Stage d, Set<Stage> e) {}

    assertThat(
            one(
                Stages.class,
                cell("A", FieldType.PICKLIST, "Closed Won"),
                cell("B", FieldType.PICKLIST, "prospecting"),
                cell("C", FieldType.PICKLIST, "Lost"),
                cell("D", FieldType.PICKLIST, ""),
                cell("E", FieldType.MULTIPICKLIST, "Lost;Closed-Won")))
        .isEqualTo(
            new Stages(
                Stage.CLOSED_WON,
                Stage.PROSPECTING,
                Stage.Lost,
                null,
                Set.of(Stage.Lost, Stage.CLOSED_WON)));
  }

  @Test
  void a_multi_picklist_is_a_list_and_an_empty_one_an_empty_list() {
    record Lists(List<String> a, Set<String> b, List<String> c, Collection<String> d) {}

    Lists lists =
        one(
            Lists.class,
            cell("A", FieldType.MULTIPICKLIST, "x;y"),
            cell("B", FieldType.MULTIPICKLIST, "x;y"),
            cell("C", FieldType.MULTIPICKLIST, ""),
            cell("D", FieldType.MULTIPICKLIST, "x"));

    assertThat(lists.a()).containsExactly("x", "y");
    assertThat(lists.b()).containsExactlyInAnyOrder("x", "y");
    assertThat(lists.c()).isEmpty();
    assertThat(lists.d()).containsExactly("x");
  }

  @Test
  void no_value_is_null_or_an_empty_optional() {
    record Gaps(
        @Nullable String text,
        @Nullable BigDecimal number,
        @Nullable Instant at,
        Optional<String> some,
        Optional<Integer> none) {}

    assertThat(
            one(
                Gaps.class,
                text("Text", ""),
                cell("Number", FieldType.DOUBLE, ""),
                cell("At", FieldType.DATETIME, ""),
                text("Some", "x"),
                cell("None", FieldType.INT, "")))
        .isEqualTo(new Gaps(null, null, null, Optional.of("x"), Optional.empty()));
  }

  @Test
  void a_record_within_is_made_of_the_columns_of_a_parent() {
    record Role(String name) {}
    record Owner(String name, Role userRole, @FieldPath("UserRole.Name") String role) {}
    record Deal(String name, Owner owner, @FieldPath("Owner") Row row, @Nullable Owner manager) {}

    Deal deal =
        one(
            Deal.class,
            text("Name", "big"),
            text("Owner.Name", "Ann"),
            text("Owner.UserRole.Name", "Boss"),
            text("Manager.Name", ""),
            text("Manager.UserRole.Name", ""));

    assertThat(deal.owner()).isEqualTo(new Owner("Ann", new Role("Boss"), "Boss"));
    assertThat(deal.row().string("UserRole.Name")).isEqualTo("Boss");
    assertThat(deal.manager()).isNull();
  }

  @Test
  void a_parent_and_its_id_may_have_the_same_name() {
    record Region(String name) {}
    record Both(Region region, @FieldPath("Region__c") String id) {}
    record Plain(String region) {}

    Cell[] cells = {text("Region__c", "a01"), text("Region__r.Name", "North")};

    assertThat(one(Both.class, cells)).isEqualTo(new Both(new Region("North"), "a01"));
    assertThat(one(Plain.class, cells)).isEqualTo(new Plain("a01"));
  }

  @Test
  void the_columns_that_a_class_is_made_of_are_known_before() {
    record Owner(String name) {}
    record Deal(String name, Owner owner) {}
    RowSchema schema =
        row(text("Owner.Name", ""), text("Owner.Phone", ""), text("Id", ""), text("Name", ""))
            .schema();

    assertThat(schema.takenBy(Deal.class).columns())
        .extracting(Column::name)
        .containsExactly("Owner.Name", "Name");
    assertThat(schema.takenBy(Map.class)).isEqualTo(schema);
  }

  @Test
  void an_address_is_made_of_its_parts() {
    record Address(String city, @Nullable String street, @Nullable Double latitude) {}
    record Account(Address billingAddress, @FieldPath("BillingAddress") Row parts) {}

    Account account =
        one(
            Account.class,
            cell(
                "BillingAddress",
                FieldType.ADDRESS,
                "{\"city\":\"Bern\",\"street\":null,\"latitude\":46.9}"));

    assertThat(account.billingAddress()).isEqualTo(new Address("Bern", null, 46.9));
    assertThat(account.parts().string("city")).isEqualTo("Bern");
  }

  @Test
  void child_rows_are_lists_of_objects_or_rows() {
    record Contact(String lastName) {}
    record Account(
        String name,
        List<Contact> contacts,
        @FieldPath("Contacts") List<Row> rows,
        @FieldPath("Contacts") Collection<Contact> all,
        @FieldPath("Contacts") List<Map<String, String>> maps) {}

    RowSchema contacts = RowSchema.of("Contact", List.of(new Column("LastName", FieldType.STRING)));
    RowSchema schema =
        RowSchema.of(
            "Account",
            List.of(Column.rows("Contacts", contacts), new Column("Name", FieldType.STRING)));
    Row row = Row.of(schema, Arrays.asList(null, "Acme"));
    List<Row> children = List.of(Row.of(contacts, List.of("Ng")), Row.of(contacts, List.of("Abe")));

    List<Account> accounts =
        ObjectReader.over(
                new ListedRows(schema, List.of(row.withChildren(Map.of(0, children)), row)))
            .as(Account.class)
            .nextBatch(9);

    assertThat(accounts.get(0).contacts()).containsExactly(new Contact("Ng"), new Contact("Abe"));
    assertThat(accounts.get(0).rows()).isEqualTo(children);
    assertThat(accounts.get(0).all()).hasSize(2);
    assertThat(accounts.get(0).maps()).contains(Map.of("LastName", "Abe"));
    assertThat(accounts.get(0).name()).isEqualTo("Acme");
    assertThat(accounts.get(1).contacts()).isEmpty();
    assertThat(accounts.get(1).all()).isEmpty();
  }

  @Test
  void a_map_is_what_the_row_gives_as_one() {
    Cell[] cells = {
      text("Name", "Acme"),
      text("Owner.Name", ""),
      cell("Amount", FieldType.CURRENCY, "1.5"),
      cell("At", FieldType.DATETIME, "2026-11-20T10:00:00.000Z"),
      cell("Tags", FieldType.MULTIPICKLIST, "a;b"),
      cell("Place", FieldType.LOCATION, "{\"latitude\":1,\"longitude\":2}")
    };

    Map<?, ?> map = one(Map.class, cells);

    assertThat(map).isEqualTo(row(cells).toMap());
    assertThat(new ArrayList<Object>(map.keySet()))
        .isEqualTo(new ArrayList<Object>(row(cells).toMap().keySet()));
    assertThat(one(TreeMap.class, text("b", "2"), text("a", "1")).firstKey()).isEqualTo("a");
    assertThat(one(Texts.class, cells))
        .containsEntry("Amount", "1.5")
        .containsEntry("Owner.Name", null);
  }

  /** A map whose values are texts. */
  static final class Texts extends HashMap<String, @Nullable String> {
    private static final long serialVersionUID = 1;
  }

  @Test
  void a_bean_keeps_what_no_column_gives() {
    Bean bean =
        one(
            Bean.class,
            text("Name", "Acme"),
            cell("Amount__c", FieldType.CURRENCY, "1.5"),
            text("Owner.Name", "Ann"),
            text("Unknown", "x"));

    assertThat(bean.name).isEqualTo("ACME");
    assertThat(bean.amount).isEqualTo(new BigDecimal("1.5"));
    assertThat(bean.owner).isEqualTo("Ann");
    assertThat(bean.note).isEqualTo("as made");
  }

  /** A property with a setter, one that is public, a private one, and one without column. */
  static final class Bean {
    public @Nullable BigDecimal amount;
    private @Nullable String name;
    private String note = "as made";

    @FieldPath("Owner.Name")
    private @Nullable String owner;

    public void setName(String given) {
      name = given.toUpperCase(java.util.Locale.ROOT);
    }

    public void setNote(String given) {
      note = given;
    }
  }

  @Test
  void arrays_are_filled_too() {
    Tagged arrays = one(Tagged.class, cell("Tags", FieldType.MULTIPICKLIST, "x;y"));

    assertThat(arrays.tags).containsExactly("x", "y");
  }

  static final class Tagged {
    public String @Nullable [] tags;
  }

  private record Cell(Column column, String text) {}

  private static Cell text(String name, String text) {
    return cell(name, FieldType.STRING, text);
  }

  private static Cell cell(String name, FieldType type, String text) {
    return new Cell(new Column(name, type), text);
  }

  private static Row row(Cell... cells) {
    RowSchema schema = RowSchema.of("Thing", Arrays.stream(cells).map(Cell::column).toList());
    return Row.of(schema, Arrays.stream(cells).map(Cell::text).toList());
  }

  private static <T> T one(Class<T> type, Cell... cells) {
    Row row = row(cells);
    // twice, since what is kept from one row must not show in the next
    List<T> given =
        ObjectReader.over(new ListedRows(row.schema(), List.of(row, row))).as(type).nextBatch(9);
    assertThat(given).hasSize(2);
    return given.get(1);
  }
}
