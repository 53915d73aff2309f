package io.sforza.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.ReadApi;
import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeRows;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds of many cases: uneven, long, and over a network that fails. */
class ManyParentsTest {
  private static final int CASES = 5_000;
  private static final int ITEMS = 12_000;
  private static final int LARGEST_FEED = 3_000;
  private static final int COMMENTS = 11_000;
  private static final int LONGEST_LIST = 5_000;

  private static List<String> cases;
  private static List<String> items;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  /** Which Ids made-up rows have depends on nothing. */
  @BeforeAll
  static void ids() {
    try (FakeSalesforce ids =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(Fixtures.service())
            .rows("Case", CASES)
            .rows("CaseFeed", ITEMS)
            .start()) {
      cases = ids.rows("Case").stream().map(row -> row.get("Id")).toList();
      items = ids.rows("CaseFeed").stream().map(row -> row.get("Id")).toList();
    }
  }

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(Fixtures.service())
            .objects(broad())
            .rows("Case", CASES)
            .rows(FakeRows.of("CaseFeed", ITEMS).value("ParentId", row -> cases.get(feedOf(row))))
            .rows(
                FakeRows.of("FeedComment", COMMENTS)
                    .value("FeedItemId", row -> items.get(itemOf(row))))
            .rows(FakeRows.of("Broad__c", 900).value("Case__c", row -> cases.get((int) row)))
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  /** One case has a quarter of the items, every third case has none. */
  private static int feedOf(long row) {
    if (row < LARGEST_FEED) {
      return 17;
    }
    int at = (int) (row * 7 % CASES);
    return at % 3 == 0 ? (at + 1) % CASES : at;
  }

  /** One item has nearly half of the comments, most have one or none. */
  private static int itemOf(long row) {
    return row < LONGEST_LIST ? 5 : (int) (row * 2 % ITEMS);
  }

  /** An object of which a query of all fields leaves room for some hundred parents only. */
  private static FakeObject broad() {
    FakeObject broad = FakeObject.named("Broad__c").field(FakeField.reference("Case__c", "Case"));
    for (int i = 0; i < 40; i++) {
      broad = broad.field(FakeField.reference("R%037d__c".formatted(i), "Account"));
    }
    return broad;
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private int calls(Call... which) {
    Set<Call> wanted = Set.of(which);
    return (int) org.calls().stream().filter(call -> wanted.contains(call.call())).count();
  }

  @FunctionalInterface
  private interface Owner {
    int of(long row);
  }

  @Test
  void feeds_of_5000_cases_with_all_their_comments_in_7_queries_and_their_pages() {
    RelatedRead feeds = RelatedRead.of(sf, "CaseFeed").fields("Id").children("FeedComments", "Id");
    Map<String, Integer> found = new HashMap<>();
    Map<String, Integer> comments = new HashMap<>();
    List<String> parents = new ArrayList<>();
    int before = calls(Call.QUERY, Call.COMPOSITE);

    try (ObjectReader<Row> read = sf.read("Case").fields("Id").api(ReadApi.REST).open();
        ObjectReader<RelatedRows> groups = feeds.groups(read)) {
      for (RelatedRows group : groups) {
        parents.add(group.parent().string("Id"));
        for (Row item : group.rows()) {
          assertThat(item.string("ParentId")).isEqualTo(group.parent().string("Id"));
          found.merge(item.string("ParentId"), 1, Integer::sum);
          comments.merge(item.string("Id"), item.rows("FeedComments").size(), Integer::sum);
        }
      }
    }

    assertThat(parents).hasSize(CASES).doesNotHaveDuplicates();
    assertThat(found).isEqualTo(counts(ITEMS, cases, ManyParentsTest::feedOf));
    comments.values().removeIf(count -> count == 0);
    assertThat(comments).isEqualTo(counts(COMMENTS, items, ManyParentsTest::itemOf));
    assertThat(found.get(cases.get(17))).isGreaterThanOrEqualTo(LARGEST_FEED);
    assertThat(comments.get(items.get(5))).isGreaterThanOrEqualTo(LONGEST_LIST);
    // 6 of 800 parents and one of 200, and one for the cases themselves
    assertThat(calls(Call.QUERY, Call.COMPOSITE) - before).isEqualTo(8);
    assertThat(calls(Call.QUERY_MORE)).isEqualTo(48);
  }

  private static Map<String, Integer> counts(long rows, List<String> ids, Owner owner) {
    Map<String, Integer> counts = new HashMap<>();
    for (long row = 0; row < rows; row++) {
      counts.merge(ids.get(owner.of(row)), 1, Integer::sum);
    }
    return counts;
  }

  private int itemsOf(List<String> parents) {
    Map<String, Integer> counts = counts(ITEMS, cases, ManyParentsTest::feedOf);
    return parents.stream().mapToInt(id -> counts.getOrDefault(id, 0)).sum();
  }

  private static List<String> idsOf(ObjectReader<Row> reader) {
    try (reader) {
      List<String> ids = new ArrayList<>();
      reader.forEach(row -> ids.add(row.string("Id")));
      return ids;
    }
  }

  @Test
  void a_query_that_is_refused_for_its_length_is_asked_in_halves() {
    List<String> parents = cases.subList(0, 1_600);
    org.inject(
        Fault.status(413, "REQUEST_TOO_LARGE", "no").on(Call.COMPOSITE, Call.QUERY).times(2));

    List<String> found = idsOf(RelatedRead.of(sf, "CaseFeed").fields("Id").rows(parents));

    assertThat(found).hasSize(itemsOf(parents)).doesNotHaveDuplicates();
    assertThat(org.faultsLeft()).isEmpty();
    // 800 and 400 refused, then 200, 200 and 400; of the second batch 4 times 200
    assertThat(calls(Call.QUERY, Call.COMPOSITE)).isEqualTo(9);
  }

  @Test
  void a_proxy_that_takes_short_addresses_only_costs_calls_but_no_rows() {
    List<String> parents = cases.subList(0, 300);
    org.inject(Fault.status(414, "URI_TOO_LONG", "no").on(Call.QUERY).times(3));

    List<String> found = idsOf(RelatedRead.of(sf, "CaseFeed").fields("Id").rows(parents));

    assertThat(found).hasSize(itemsOf(parents)).doesNotHaveDuplicates();
  }

  @Test
  void a_query_of_one_parent_that_is_refused_fails() {
    org.inject(Fault.status(431, "HEADERS_TOO_LONG", "no").on(Call.QUERY, Call.COMPOSITE));

    assertThatThrownBy(() -> RelatedRead.of(sf, "CaseFeed").rows(cases.subList(0, 2)))
        .isInstanceOfSatisfying(
            RequestRejectedException.class, e -> assertThat(e.status()).isEqualTo(431));
  }

  @Test
  void a_query_that_takes_too_long_is_asked_in_halves() {
    List<String> parents = cases.subList(0, 800);
    org.inject(
        Fault.status(400, "OPERATION_TOO_LARGE", "exceeded 100000 distinct who/what's")
            .on(Call.COMPOSITE)
            .once());

    List<String> found = idsOf(RelatedRead.of(sf, "CaseFeed").fields("Id").rows(parents));

    assertThat(found).hasSize(itemsOf(parents)).doesNotHaveDuplicates();
    assertThat(calls(Call.QUERY, Call.COMPOSITE)).isEqualTo(3);
  }

  @Test
  void one_parent_that_has_too_much_does_not_make_all_later_ones_cost_a_call_each() {
    List<String> parents = cases.subList(0, 1_600);
    org.inject(
        Fault.status(400, "OPERATION_TOO_LARGE", "exceeded 100000 distinct who/what's")
            .on(Call.COMPOSITE, Call.QUERY)
            .times(9));

    List<String> found = idsOf(RelatedRead.of(sf, "CaseFeed").fields("Id").rows(parents));

    assertThat(found).hasSize(itemsOf(parents)).doesNotHaveDuplicates();
    assertThat(org.faultsLeft()).isEmpty();
    // refused from 800 down to 4, then 2, 2, 3, 6 … 400; of the second batch 8 times 100
    assertThat(calls(Call.QUERY, Call.COMPOSITE)).isEqualTo(9 + 10 + 8);
  }

  @Test
  void a_session_that_ends_amid_a_batch_loses_nothing_and_gives_nothing_twice() {
    List<String> parents = cases.subList(0, 800);
    RelatedRead feed = RelatedRead.of(sf, "CaseFeed").fields("Id").children("FeedComments", "Id");
    org.inject(Fault.sessionExpired().on(Call.QUERY_MORE).nth(3));
    List<String> comments = new ArrayList<>();
    List<String> found = new ArrayList<>();

    try (ObjectReader<Row> rows = feed.rows(parents)) {
      for (Row row : rows) {
        found.add(row.string("Id"));
        row.rows("FeedComments").forEach(comment -> comments.add(comment.string("Id")));
      }
    }

    assertThat(org.faultsLeft()).isEmpty();
    assertThat(found).hasSize(itemsOf(parents)).doesNotHaveDuplicates();
    assertThat(comments).hasSizeGreaterThan(LONGEST_LIST).doesNotHaveDuplicates();
  }

  @Test
  void an_order_of_the_users_own_is_read_over_again_in_a_new_session() {
    List<String> parents = cases.subList(0, 800);
    RelatedRead feed =
        RelatedRead.of(sf, "CaseFeed").fields("Id").orderBy(Soql.field("Type").desc());
    org.inject(Fault.sessionExpired().on(Call.QUERY_MORE).once());

    List<String> found = idsOf(feed.rows(parents));

    assertThat(org.faultsLeft()).isEmpty();
    assertThat(found).hasSize(itemsOf(parents)).doesNotHaveDuplicates();
  }

  @Test
  void a_page_that_breaks_off_loses_nothing() {
    List<String> parents = cases.subList(0, 800);
    org.inject(Fault.cutBodyAfter(20_000).on(Call.QUERY_MORE, Call.COMPOSITE).times(2));

    List<RelatedRows> groups = new ArrayList<>();
    try (ObjectReader<RelatedRows> reader =
        RelatedRead.of(sf, "CaseFeed").fields("Id").groups(read(parents))) {
      reader.forEach(groups::add);
    }

    assertThat(groups).hasSize(800);
    assertThat(groups.stream().mapToInt(group -> group.rows().size()).sum())
        .isEqualTo(itemsOf(parents));
  }

  private List<Row> read(List<String> parents) {
    Set<String> wanted = new HashSet<>(parents);
    return sf.read("Case").fields("Id").api(ReadApi.REST).toList().stream()
        .filter(row -> wanted.contains(row.string("Id")))
        .toList();
  }

  @Test
  void rows_that_vanish_on_the_way_are_noticed() {
    org.inject(Fault.loseRows(1).on(Call.QUERY_MORE));

    assertThatThrownBy(() -> idsOf(RelatedRead.of(sf, "CaseFeed").fields("Id").rows(cases)))
        .isInstanceOf(DataIntegrityException.class);
  }

  @Test
  void closing_early_asks_for_no_more() {
    ObjectReader<Row> rows =
        RelatedRead.of(sf, "CaseFeed").fields("Id").parentsAtOnce(10).rows(cases);
    rows.nextBatch(3);
    rows.close();
    int before = calls(Call.QUERY, Call.COMPOSITE);

    assertThatThrownBy(() -> rows.nextBatch(1)).isInstanceOf(IllegalStateException.class);
    assertThat(calls(Call.QUERY, Call.COMPOSITE)).isEqualTo(before).isEqualTo(1);
  }

  @Test
  void an_interrupt_ends_the_read() {
    try (ObjectReader<Row> rows =
        RelatedRead.of(sf, "CaseFeed").fields("Id").parentsAtOnce(10).rows(cases)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> rows.nextBatch(CASES)).isInstanceOf(ReadCancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_wide_select_list_leaves_room_for_fewer_parents() {
    String[] paths = new String[40 * 40];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "R%037d__r.%s".formatted(i % 40, accountField(i / 40));
    }
    RelatedRead wide = RelatedRead.of(sf, "Broad__c").fields("Id").by("Case__c").parents(paths);

    List<String> found = idsOf(wide.rows(cases.subList(0, 900)));

    assertThat(found).hasSize(900).doesNotHaveDuplicates();
    assertThat(calls(Call.COMPOSITE)).isGreaterThan(2);
  }

  private String accountField(int number) {
    return sf.describes().describe("Account").fields().stream()
        .filter(field -> !field.compound())
        .skip(number)
        .findFirst()
        .orElseThrow()
        .name();
  }

  @Test
  void a_select_list_that_leaves_no_room_is_told_before_a_call() {
    String[] paths = new String[40 * 55];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "R%037d__r.%s".formatted(i % 40, accountField(i / 40));
    }
    RelatedRead wide = RelatedRead.of(sf, "Broad__c").by("Case__c").parents(paths);
    int before = calls(Call.QUERY, Call.COMPOSITE);

    assertThatThrownBy(() -> wide.rows(cases))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("100");
    assertThat(calls(Call.QUERY, Call.COMPOSITE)).isEqualTo(before);
  }
}
