package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Readability.Verdict;
import io.sforza.core.FieldType;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CursorTest {
  private static final int OBJECTS = 1_700;
  private static final String[] STAMPS = {"SystemModstamp", "LastModifiedDate", "CreatedDate"};

  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    VirtualTime time = VirtualTime.standard();
    org =
        FakeSalesforce.builder()
            .objects(
                FakeObject.named("Full__c")
                    .field(FakeField.of("Due__c", FieldType.DATETIME))
                    .field(FakeField.of("Hidden__c", FieldType.DATETIME).notFilterable())
                    .history("Name")
                    .share(),
                FakeObject.named("Modified__c").without("SystemModstamp"),
                FakeObject.named("Unfilterable__c")
                    .field(FakeField.of("SystemModstamp", FieldType.DATETIME).notFilterable()),
                FakeObject.named("Created__c").without("SystemModstamp", "LastModifiedDate"),
                FakeObject.named("Bare__c").without(STAMPS),
                FakeObject.named("LoginHistory")
                    .without(STAMPS)
                    .field(FakeField.of("LoginTime", FieldType.DATETIME)),
                FakeObject.named("LoginEvent").field(FakeField.of("EventDate", FieldType.DATETIME)),
                FakeObject.named("UriEvent").field(FakeField.text("EventIdentifier")))
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private ReadPlan plan(String object) {
    return sf.read(object).api(ReadApi.REST).incremental().plan();
  }

  @Test
  void the_best_stamp_that_can_be_filtered_tells_changes() {
    assertThat(plan("Full__c").cursor()).isEqualTo("SystemModstamp");
    assertThat(plan("Modified__c").cursor()).isEqualTo("LastModifiedDate");
    assertThat(plan("Unfilterable__c").cursor()).isEqualTo("LastModifiedDate");
    assertThat(plan("Created__c").cursor()).isEqualTo("CreatedDate");
    assertThat(plan("LoginHistory").cursor()).isEqualTo("LoginTime");
  }

  @Test
  void histories_and_shares_have_their_own() {
    assertThat(plan("Full__History").cursor()).isEqualTo("CreatedDate");
    assertThat(plan("Full__History").explain().replaceAll("\\s+", " "))
        .contains("made once and never change");
    assertThat(plan("Full__Share").cursor()).isEqualTo("LastModifiedDate");
  }

  @Test
  void an_object_without_a_stamp_is_read_as_a_whole_and_the_plan_says_so() {
    ReadPlan plan = plan("Bare__c");

    assertThat(plan.cursor()).isNull();
    assertThat(plan.readability().is(Verdict.NO_CURSOR)).isTrue();
    assertThat(plan.explain().replaceAll("\\s+", " ")).contains("read as a whole each time");
    org.insert("Bare__c", Map.of("Name", "one"));
    assertThat(sf.read("Bare__c").incremental().toList()).hasSize(1);
  }

  @Test
  void stored_events_are_read_as_a_whole_unless_a_field_is_chosen() {
    assertThat(plan("LoginEvent").cursor()).isNull();
    assertThat(
            sf.read("LoginEvent")
                .incremental(Incremental.standard().cursor("eventdate"))
                .plan()
                .cursor())
        .isEqualTo("EventDate");
    assertThat(plan("UriEvent").key()).isEqualTo("EventIdentifier");
    assertThat(plan("Full__c").key()).isEqualTo("Id");
  }

  @Test
  void a_chosen_field_must_be_a_point_in_time_that_can_be_filtered() {
    assertThatThrownBy(() -> chosen("Deu__c"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Did you mean Due__c?");
    assertThatThrownBy(() -> chosen("Name"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("is of type string")
        .hasMessageContaining("choose one such as");
    assertThatThrownBy(() -> chosen("Hidden__c"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("cannot stand in WHERE");
    assertThat(chosen("due__c").cursor()).isEqualTo("Due__c");
  }

  private ReadPlan chosen(String field) {
    return sf.read("Full__c").incremental(Incremental.standard().cursor(field)).plan();
  }

  @Test
  void key_and_cursor_are_read_though_others_were_named() {
    ReadPlan plan = sf.read("Full__c").fields("Name").incremental().plan();

    assertThat(plan.schema().columns())
        .extracting(column -> column.name())
        .containsExactly("Name", "Id", "SystemModstamp");
    assertThat(plan.explain().replaceAll("\\s+", " "))
        .contains("Id is read too")
        .contains("SystemModstamp is read too");
  }

  @Test
  void a_filter_that_the_org_refuses_is_not_tried_again() {
    org.inject(
        Fault.status(
                400, "INVALID_FIELD", "field 'SystemModstamp' can not be filtered in a query call")
            .on(Call.QUERY));
    ReadRequest read =
        sf.read("Full__c")
            .api(ReadApi.REST)
            .incremental(Incremental.standard().startDate(Instant.EPOCH));
    assertThatThrownBy(read::toList).hasMessageContaining("can not be filtered");
    org.clearFaults();

    assertThat(read.plan().cursor()).isEqualTo("LastModifiedDate");
  }

  @Test
  void an_org_of_many_objects_is_planned_by_their_describes_alone() {
    List<FakeObject> objects = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      // one stamp less each time, and none at the end
      String[] without = Arrays.copyOf(STAMPS, i % (STAMPS.length + 1));
      FakeObject object = FakeObject.named("Made" + i + "__c");
      objects.add(without.length == 0 ? object : object.without(without));
    }
    try (FakeSalesforce large = FakeSalesforce.builder().objects(objects).start();
        Salesforce own =
            Salesforce.builder(large.auth())
                .describeCache(cache -> cache.maxObjects(OBJECTS))
                .connect()) {
      own.describes().describe(objects.stream().map(FakeObject::name).toList());
      int before = large.calls().size();

      for (int i = 0; i < OBJECTS; i++) {
        int stamp = i % (STAMPS.length + 1);
        ReadPlan plan = own.read(objects.get(i).name()).api(ReadApi.REST).incremental().plan();
        assertThat(plan.cursor()).isEqualTo(stamp == STAMPS.length ? null : STAMPS[stamp]);
      }

      assertThat(large.calls()).hasSize(before);
    }
  }
}
