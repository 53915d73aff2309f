package io.sforza.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.rest.RestQuery;
import io.sforza.internal.read.BulkReading.GoneJob;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows are the same through whatever API they come: column by column, byte by byte. */
class SameRowsTest {
  private static final List<FieldType> TEXTS =
      List.of(
          FieldType.STRING,
          FieldType.TEXTAREA,
          FieldType.PHONE,
          FieldType.URL,
          FieldType.EMAIL,
          FieldType.PICKLIST,
          FieldType.COMBOBOX,
          FieldType.ENCRYPTEDSTRING);

  private static final int ROWS = 230;
  private static final int MOST_DELETED = 7;

  private final VirtualTime time = VirtualTime.standard();

  @Test
  void every_object_of_the_org_comes_the_same_by_rest_and_by_bulk_deleted_rows_too() {
    var builder = FakeSalesforce.builder().objects(Fixtures.sales()).objects(Fixtures.files());
    List<String> objects =
        Stream.concat(Fixtures.sales().stream(), Fixtures.files().stream())
            .map(FakeObject::name)
            .toList();
    for (String object : objects) {
      builder.rows(object, object.equals("Organization") ? 1 : ROWS);
    }
    try (FakeSalesforce org = builder.time(time).start();
        Salesforce sf = Salesforce.builder(org.auth()).time(time).connect()) {
      for (String object : objects) {
        Segment segment = Readings.pageRows(Readings.all(sf.rest(), object), 200);
        if (segment.schema().has("IsDeleted")) {
          deleteSome(org, object);
        }
        if (object.equals("ContentDocumentLink")) {
          segment = Readings.where(segment, links(org));
        }

        List<Row> live = assertSame(sf, segment);
        List<Row> all = assertSame(sf, Readings.withDeleted(segment));

        assertThat(live).as(object).isNotEmpty();
        assertThat(org.deletedRows(object).isEmpty())
            .as(object)
            .isEqualTo(!segment.schema().has("IsDeleted"));
        assertThat(all.size()).as(object).isEqualTo(live.size() + org.deletedRows(object).size());
      }
    }
  }

  /** Deletes a few rows; those that others hang on cannot be. */
  private static void deleteSome(FakeSalesforce org, String object) {
    int deleted = 0;
    for (Map<String, String> row : org.rows(object)) {
      if (deleted < MOST_DELETED && isDeleted(org, row.get("Id"))) {
        deleted++;
      }
    }
  }

  private static boolean isDeleted(FakeSalesforce org, String id) {
    try {
      org.delete(id);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static String links(FakeSalesforce org) {
    return "ContentDocumentId IN ("
        + Stream.concat(
                org.rows("ContentDocumentLink").stream(),
                org.deletedRows("ContentDocumentLink").stream())
            .map(row -> "'" + row.get("ContentDocumentId") + "'")
            .distinct()
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static List<Row> assertSame(Salesforce sf, Segment segment) {
    List<Row> byRest = Readings.rows(new RestReading(sf.rest()), segment);
    List<Row> byBulk =
        Readings.rows(
            BulkReading.of(sf.bulk(), ResultOptions.standard(), GoneJob.REFUSED), segment);
    Map<String, Row> bulkById = new HashMap<>();
    byBulk.forEach(row -> bulkById.put(row.string("Id"), row));
    assertThat(byBulk).hasSameSizeAs(byRest);
    assertThat(bulkById).hasSameSizeAs(byRest);
    for (Row row : byRest) {
      Row other = bulkById.get(row.string("Id"));
      assertThat(other).isEqualTo(row);
      assertThat(other.toMap()).isEqualTo(row.toMap());
    }
    return byRest;
  }

  @Test
  void every_type_of_field_comes_the_same_with_values_at_its_edges() {
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(types()).rows("Types__c", edges()).time(time).start();
        Salesforce sf = Salesforce.builder(org.auth()).time(time).connect()) {
      Segment segment = Readings.all(sf.rest(), "Types__c");

      List<Row> rows = assertSame(sf, segment);

      Set<FieldType> covered =
          segment.schema().columns().stream()
              .map(column -> column.type())
              .collect(Collectors.toSet());
      assertThat(covered).containsAll(TEXTS);
      assertThat(covered)
          .contains(
              FieldType.ID,
              FieldType.REFERENCE,
              FieldType.MULTIPICKLIST,
              FieldType.BOOLEAN,
              FieldType.INT,
              FieldType.DOUBLE,
              FieldType.CURRENCY,
              FieldType.PERCENT,
              FieldType.DATE,
              FieldType.DATETIME,
              FieldType.TIME);
      assertThat(rows).hasSize(edges().size());
      assertThat(rows)
          .extracting(row -> row.string("String__c"))
          .contains("a,b", "\"quoted\"", "line\nbreak", "東京 🚀", "NA", "null");
      assertThat(rows).extracting(row -> row.string("Place__Latitude__s")).contains("-33.8568");
    }
  }

  private static FakeObject types() {
    FakeObject object = FakeObject.named("Types__c");
    for (FieldType type : TEXTS) {
      object = object.field(FakeField.of(name(type), type));
    }
    return object
        .field(FakeField.longText("Long__c"))
        .field(FakeField.richText("Rich__c"))
        .field(FakeField.multiPicklist("Multi__c", "A", "B", "C"))
        .field(FakeField.checkbox("Box__c"))
        .field(FakeField.of("Int__c", FieldType.INT))
        .field(FakeField.number("Double__c").digits(18, 9))
        .field(FakeField.currency("Money__c"))
        .field(FakeField.of("Percent__c", FieldType.PERCENT))
        .field(FakeField.of("Day__c", FieldType.DATE))
        .field(FakeField.of("At__c", FieldType.DATETIME))
        .field(FakeField.of("Time__c", FieldType.TIME))
        .field(FakeField.of("Place__c", FieldType.LOCATION));
  }

  private static String name(FieldType type) {
    String name = type.salesforceName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "__c";
  }

  private static List<Map<String, ?>> edges() {
    List<Map<String, ?>> rows = new ArrayList<>();
    for (String text :
        List.of(
            "a,b", "\"quoted\"", "line\nbreak", "tab\tand 'quote'", "東京 🚀", "NA", "null", "0")) {
      Map<String, Object> row = new HashMap<>();
      TEXTS.forEach(type -> row.put(name(type), text));
      row.put("Long__c", text.repeat(2_000));
      row.put("Rich__c", "<p>" + text + "</p>");
      rows.add(row);
    }
    rows.add(Map.of());
    for (String number : List.of("0", "-0.5", "123456789.123456789", "1E-7", "999999999")) {
      rows.add(Map.of("Double__c", number, "Money__c", "12.50", "Percent__c", "-33.3"));
    }
    for (int number : Arrays.asList(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
      rows.add(Map.of("Int__c", number, "Box__c", number == 0));
    }
    for (String day : List.of("1700-01-01", "1969-12-31", "2024-02-29", "4000-12-31")) {
      rows.add(Map.of("Day__c", day, "At__c", day + "T23:59:59.999Z", "Time__c", "00:00:00.001Z"));
    }
    rows.add(Map.of("Multi__c", "A;C", "Place__Latitude__s", "-33.8568"));
    rows.add(Map.of("Place__Latitude__s", "0.0", "Place__Longitude__s", "151.2153"));
    return rows;
  }

  @Test
  void compounds_that_are_rebuilt_are_what_a_rest_query_gives() {
    try (FakeSalesforce org =
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows("Account", 300)
                .rows("Wide__c", 60)
                .time(time)
                .start();
        Salesforce sf = Salesforce.builder(org.auth()).time(time).connect()) {
      org.insert(
          "Account",
          Map.of(
              "Name",
              "quotes",
              "BillingStreet",
              "1 \"Main\" \\ Street\nSuite 2",
              "BillingCity",
              "Zürich"));
      for (String object : List.of("Account", "Wide__c")) {
        ObjectDescribe describe = sf.rest().describe(object);
        Segment segment = Readings.all(sf.rest(), object);

        List<Row> rebuilt =
            Readings.rest(
                CompoundSource.over(
                    new RestReading(sf.rest()).open(segment, Checkpoint.none()), describe));

        String compounds =
            describe.fields().stream()
                .filter(field -> field.compound())
                .map(field -> field.name())
                .collect(Collectors.joining(", "));
        Map<String, Row> byId = new HashMap<>();
        try (var asked =
            sf.rest()
                .query(
                    RestQuery.of("SELECT Id, " + compounds + " FROM " + object)
                        .schema(asked(describe, compounds)))) {
          asked.forEach(row -> byId.put(row.string("Id"), row));
        }
        assertThat(rebuilt).hasSameSizeAs(byId.keySet());
        int present = 0;
        for (Row row : rebuilt) {
          for (String compound : compounds.split(", ", -1)) {
            Row one = row.row(compound);
            assertThat(one).as(compound).isEqualTo(byId.get(row.string("Id")).row(compound));
            present += one == null ? 0 : 1;
          }
        }
        assertThat(present).as(object).isPositive();
        assertThat(CompoundSource.schema(segment.schema(), describe))
            .isEqualTo(rebuilt.get(0).schema());
      }
    }
  }

  private static RowSchema asked(ObjectDescribe describe, String compounds) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Id", FieldType.ID));
    for (String compound : compounds.split(", ", -1)) {
      columns.add(new Column(compound, describe.findField(compound).orElseThrow().type()));
    }
    return RowSchema.of(describe.name(), columns);
  }
}
