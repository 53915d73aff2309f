package io.sforza.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.ReadApi;
import io.sforza.ReadPlan;
import io.sforza.Readability.Evidence;
import io.sforza.Salesforce;
import io.sforza.internal.plan.StandardObjects;
import io.sforza.sink.WriteMode;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An org of 1,700 objects, and the calls that its catalogue costs. */
class LargeOrgTest {
  private FakeSalesforce org;
  private Salesforce sf;
  private Catalog catalog;
  private int before;

  @BeforeEach
  void start() {
    org = FakeSalesforce.builder().objects(Fixtures.everyObject()).start();
    sf = Salesforce.connect(org.auth());
    catalog = Catalog.of(sf);
    // who asks first asks for the versions, too
    sf.connection().apiVersion();
    before = org.calls().size();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private int callsSince() {
    int made = org.calls().size() - before;
    before = org.calls().size();
    return made;
  }

  private static Map<String, String> cursors(List<CatalogObject> objects) {
    return objects.stream()
        .collect(
            Collectors.toMap(
                CatalogObject::name, object -> "" + object.cursor(), (a, b) -> a, TreeMap::new));
  }

  @Test
  void one_call_finds_all_of_them() {
    List<CatalogObject> all = catalog.all();
    List<CatalogObject> objects = catalog.objects();
    catalog.object("Account");
    catalog.objects(ObjectSelection.of("Work*"));

    assertThat(callsSince()).isEqualTo(1);
    assertThat(objects).hasSizeBetween(1_680, 1_700);
    assertThat(all).hasSizeBetween(1_700, 1_750);
    assertThat(all)
        .allMatch(object -> object.readability().cursor().evidence() == Evidence.ASSUMED);
    assertThat(all.stream().map(CatalogObject::name)).containsAll(StandardObjects.names());
  }

  @Test
  void the_built_in_list_has_the_cursors_that_connectors_use() {
    Map<String, Long> counted =
        cursors(catalog.objects()).values().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    // 268 and 221 are those of the list that it was made from; what tells no changes by itself is
    // 24 there, and here two more that others found
    assertThat(counted)
        .containsEntry("CreatedDate", 268L)
        .containsEntry("LastModifiedDate", 221L)
        .containsEntry("LoginTime", 1L)
        .containsEntry("ChangedDate", 1L)
        .containsEntry("null", 26L);
    assertThat(catalog.objects())
        .allMatch(
            object ->
                object.writeMode()
                    == (object.cursor() == null ? WriteMode.REPLACE : WriteMode.MERGE));
  }

  @Test
  void describes_cost_a_call_for_25_and_say_what_was_guessed() {
    List<CatalogObject> guessed = catalog.objects();
    callsSince();

    List<CatalogObject> described = catalog.described(ObjectSelection.all());

    assertThat(callsSince()).isEqualTo((guessed.size() + 24) / 25).isEqualTo(68);
    assertThat(cursors(described)).isEqualTo(cursors(guessed));
    assertThat(described)
        .filteredOn(object -> object.readability().cursor().evidence() == Evidence.ASSUMED)
        .extracting(CatalogObject::name)
        .as("what the describe does not tell")
        .containsExactlyInAnyOrder("ContentDocumentLink", "PermissionSetEventStore");
  }

  @Test
  void no_describe_is_asked_for_twice_though_the_cache_is_too_small_for_all() {
    catalog.described(ObjectSelection.all());
    callsSince();

    List<CatalogObject> again = catalog.described(ObjectSelection.all());
    List<CatalogObject> listed = catalog.objects();

    assertThat(callsSince()).isZero();
    assertThat(listed).isEqualTo(again);
  }

  @Test
  void what_was_described_is_planned_without_a_call_as_far_as_the_cache_keeps_it() {
    try (Salesforce roomy =
        Salesforce.builder(org.auth()).describeCache(cache -> cache.maxObjects(2_000)).connect()) {
      List<CatalogObject> objects = Catalog.of(roomy).described(ObjectSelection.of("*"));
      callsSince();

      for (int i = 0; i < objects.size(); i += 40) {
        CatalogObject object = objects.get(i);
        ReadPlan plan = roomy.read(object.name()).api(ReadApi.REST).plan();
        assertThat(plan.cursor()).as(object.name()).isEqualTo(object.cursor());
        assertThat(plan.key()).isEqualTo(object.key());
        assertThat(plan.readability()).isEqualTo(object.readability());
      }

      assertThat(callsSince()).isZero();
    }
  }
}
