package io.sforza.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.DeletedRows;
import io.sforza.ReadApi;
import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.error.SalesforceException;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentReadTest {
  private static final int CASES = 450;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private Documents documents;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(Fixtures.service())
            .rows("Case", CASES)
            .rows("Lead", 30)
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    documents = Documents.of(sf);
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private long calls(Call kind) {
    return org.calls().stream().filter(call -> call.call() == kind).count();
  }

  private static List<String> ids(List<Document> documents) {
    return documents.stream().map(Document::id).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "REST, 0", "REST, 1", "REST, 199", "REST, 200", "REST, 201", "REST, 449", "REST, 450",
    "BULK, 0", "BULK, 1", "BULK, 199", "BULK, 200", "BULK, 201", "BULK, 449", "BULK, 450"
  })
  void a_reader_that_is_left_goes_on_behind_the_last_document(ReadApi api, int taken) {
    DocumentRead read = documents.read("Case").rows(cases -> cases.api(api));
    List<String> ids = new ArrayList<>();
    Checkpoint left;
    try (ObjectReader<Document> reader = read.resumeFrom(Checkpoint.none()).open()) {
      if (taken > 0) {
        ids.addAll(ids(reader.nextBatch(taken)));
      }
      left = reader.checkpoint();
    }
    assertThat(ids).hasSize(taken);

    Checkpoint parsed = Checkpoint.parse(left.json());
    ids.addAll(ids(read.resumeFrom(parsed).toList()));

    assertThat(ids).hasSize(CASES).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"Case, REST", "Case, BULK", "Lead, REST", "Lead, BULK"})
  void a_look_at_the_next_document_does_not_move_the_checkpoint(String object, ReadApi api) {
    DocumentRead read = documents.read(object).rows(rows -> rows.api(api));
    List<String> all = ids(read.toList());
    int taken = object.equals("Case") ? 200 : 29;
    Checkpoint left;
    try (ObjectReader<Document> reader = read.resumeFrom(Checkpoint.none()).open()) {
      reader.nextBatch(taken - 1);
      var rest = reader.iterator();
      rest.next();
      assertThat(rest.hasNext()).isTrue();
      left = reader.checkpoint();
    }

    List<String> after = ids(read.resumeFrom(left).toList());

    assertThat(after).isEqualTo(all.subList(taken, all.size()));
  }

  @Test
  void progress_counts_documents_and_not_the_rows_that_were_read_ahead() {
    try (ObjectReader<Document> reader = documents.read("Case").open()) {
      reader.nextBatch(10);

      assertThat(reader.progress().rows()).isEqualTo(10);
      assertThat(reader.progress().state()).isEqualTo(ReadProgress.State.READING);

      reader.nextBatch(1_000);

      assertThat(reader.progress().rows()).isEqualTo(CASES);
      assertThat(reader.progress().state()).isEqualTo(ReadProgress.State.COMPLETE);
    }
  }

  @Test
  void changes_come_as_documents_batch_by_batch_each_with_its_checkpoint() {
    AtomicReference<Checkpoint> saved = new AtomicReference<>(Checkpoint.none());
    DocumentRead changes = documents.read("Lead").incremental();
    List<Integer> batches = new ArrayList<>();
    changes.forEachBatch(
        20,
        (batch, checkpoint) -> {
          batches.add(batch.size());
          saved.set(checkpoint);
        });
    assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);
    time.advance(Duration.ofHours(1));
    String id = org.insert("Lead", Map.of("LastName", "New", "Company", "Acme"));
    time.advance(Duration.ofHours(1));

    List<Document> changed = changes.resumeFrom(saved.get()).toList();

    assertThat(ids(changed)).contains(id);
    assertThat(changed).hasSizeLessThan(30);
  }

  @Test
  void deleted_records_are_documents_that_say_so() {
    String id = org.insert("Lead", Map.of("LastName", "Gone", "Company", "Acme"));
    org.delete(id);

    List<Document> all = documents.read("Lead").rows(leads -> leads.includeDeleted()).toList();

    assertThat(all).hasSize(31);
    assertThat(all)
        .filteredOn(Document::deleted)
        .singleElement()
        .satisfies(
            gone -> {
              assertThat(gone.id()).isEqualTo(id);
              assertThat(gone.title()).isEqualTo("Gone");
            });
  }

  @Test
  void a_tombstone_is_a_deleted_document_of_its_id() {
    DocumentRead read =
        documents.read("Case").rows(cases -> cases.incremental().deleted(DeletedRows.TOMBSTONES));
    Checkpoint before;
    try (ObjectReader<Document> reader = read.open()) {
      reader.forEach(document -> {});
      before = reader.checkpoint();
    }
    time.advance(Duration.ofHours(1));
    String id = Objects.requireNonNull(org.rows("Case").get(7).get("Id"));
    org.delete(id);
    time.advance(Duration.ofHours(1));

    List<Document> after = read.resumeFrom(before).toList();

    assertThat(after)
        .filteredOn(Document::deleted)
        .singleElement()
        .satisfies(
            gone -> {
              assertThat(gone.id()).isEqualTo(id);
              assertThat(gone.title()).isEqualTo(id);
              assertThat(gone.content()).isEmpty();
              assertThat(gone.path()).hasToString("Standard Objects/Case/(" + id + ")");
              assertThat(gone.json()).contains("\"deleted\":true");
            });
  }

  @Test
  void a_condition_and_a_limit_are_those_of_the_rows() {
    List<Document> some =
        documents.read("Lead").rows(leads -> leads.whereSoql("Id != null").limit(3)).toList();

    assertThat(some).hasSize(3);
    assertThatThrownBy(() -> documents.read("Lead").rows(leads -> leads.limit(0)).open())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_fails_within_a_batch_leaves_the_checkpoint_before_it() {
    DocumentRead read = documents.read("Case").rows(cases -> cases.api(ReadApi.REST));
    Checkpoint left;
    try (ObjectReader<Document> reader = read.resumeFrom(Checkpoint.none()).open()) {
      reader.nextBatch(200);
      org.inject(Fault.status(400, "UNKNOWN", "Broken.").on(Call.QUERY).once());

      assertThatThrownBy(() -> reader.nextBatch(1)).isInstanceOf(SalesforceException.class);
      left = reader.checkpoint();
    }

    assertThat(read.resumeFrom(left).toList()).hasSize(CASES - 200);
  }

  @Test
  void a_reader_that_is_closed_closes_the_read_of_its_rows() {
    ObjectReader<Document> reader =
        documents.read("Lead").rows(leads -> leads.api(ReadApi.BULK)).open();

    reader.nextBatch(1);
    reader.close();

    assertThat(org.jobs()).isEmpty();
    assertThat(reader.progress().state()).isEqualTo(ReadProgress.State.CLOSED);
  }

  @Test
  void documents_of_450_cases_cost_a_call_for_200_of_them_and_each_related_object() {
    documents.read("Case").rows(cases -> cases.api(ReadApi.REST)).toList();

    // one for the cases, and three batches of comments, messages and feeds
    assertThat(calls(Call.QUERY) + calls(Call.COMPOSITE)).isEqualTo(1 + 3 * 3);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadApi.class,
      names = {"REST", "BULK"})
  void a_field_that_the_org_has_removed_meanwhile_is_left_out(ReadApi api) {
    DocumentRead leads = documents.read("Lead").rows(rows -> rows.api(api));
    assertThat(leads.toList()).hasSize(30);
    List<Document> batched = new ArrayList<>();

    org.schema().remove("Lead", "Rating");
    List<Document> without = leads.toList();
    org.schema().remove("Lead", "LeadSource");
    leads.forEachBatch(20, (batch, checkpoint) -> batched.addAll(batch));

    assertThat(without).hasSize(30);
    assertThat(without).allSatisfy(lead -> assertThat(lead.metadata()).doesNotContainKey("Rating"));
    assertThat(batched).hasSize(30);
    assertThat(batched)
        .allSatisfy(lead -> assertThat(lead.metadata()).doesNotContainKey("LeadSource"));
  }

  @Test
  void a_batch_that_the_caller_refuses_is_not_handed_over_again() {
    List<Integer> batches = new ArrayList<>();
    org.schema().remove("Lead", "Rating");

    assertThatThrownBy(
            () ->
                documents
                    .read("Lead")
                    .forEachBatch(
                        10,
                        (batch, checkpoint) -> {
                          batches.add(batch.size());
                          throw new SoqlException("The caller's own.");
                        }))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("The caller's own.");

    assertThat(batches).containsExactly(10);
  }
}
